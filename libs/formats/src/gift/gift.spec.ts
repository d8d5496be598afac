import { shownReading } from '../test-support/shown-item.ts';
import { readGift } from './read-gift.ts';

const read = (text: string) => shownReading(readGift(text));

describe('a piece that is no question', () => {
  it.each([
    ['::E::Напишите эссе {}', 'E: Напишите эссе'],
    ['::E\\:1::[html]<p>Напишите эссе</p> {}', 'E:1: Напишите эссе'],
    ['Напишите эссе { }', 'Напишите эссе'],
  ])('%s is told by its name and words: %s', (text, title) =>
    expect(readGift(text).problems).toMatchObject([{ code: 'type_unsupported', title }]),
  );
});

describe('GIFT as people and programs write it', () => {
  it.each([
    [
      'a gap where the words stand',
      'Grant is {~buried =entombed} in it.',
      'single all | Grant is _____ in it. | -buried | +entombed',
    ],
    [
      'a full stop behind the gap',
      'Два плюс два {=четыре =4}.',
      'short_text | Два плюс два _____. | четыре | 4 | (text_rule)',
    ],
    [
      'a full stop behind what is a sentence already',
      'Сколько дней? {#3.14:0.01}.',
      'number | Сколько дней? | 3.14 ± 0.01',
    ],
    ['a full stop behind a statement', 'Солнце – звезда {T}.', 'true_false | Солнце – звезда. | true'],
    [
      'what is told to the wrong number',
      'Число? {#3:2~#Совсем неверно}',
      'number | Число? | 3 ± 2 | (feedback_joined: 1)',
    ],
    [
      'numbers as Moodle writes them',
      'Число?{#\n\t=%100%30:0#\n\t=%50%30:2#почти\n\t~#Нет\n}',
      'number | Число? | 30 ± 0 | (partial_credit: 30 ± 2: 50%) | (feedback_joined: 2)',
    ],
    [
      'a whole weight on the right one',
      'Кто?{=%100%А ~%-25%Б ~В}',
      'single all | Кто? | +А | -Б | -В | (wrong_costs: Б: -25%)',
    ],
    ['several that are right alone', 'Кто?{=А =Б ~В}', 'multiple share | Кто? | +А | +Б | -В | (several_right: А; Б)'],
    [
      'shares on equal signs',
      'Кто?{=%50%А =%50%Б ~%-100%В}',
      'multiple share | Кто? | +А | +Б | -В | (several_right: =%50% =%50%) | (wrong_costs: В: -100%)',
    ],
    ['wrong ticks that cost nothing', 'Кто?{~%50%А ~%50%Б ~В}', 'multiple share | Кто? | +А | +Б | -В | (wrong_free)'],
    [
      'signs inside tags and entities',
      '[html]План <img src="https://a.kz/?x=1#y" alt="a = b"> &#8470; 5{=да ~нет}',
      'single all | План № 5 | +да | -нет | (picture_missing: https://a.kz/?x=1#y)',
    ],
    ['a formula that would need backslashes', 'Чему равно $x^{2}$ {=4 ~5}', '! 1 not_understood: 2}$ {=4 ~5'],
    ['words before the first answer', 'Кто?{кто-то =А ~Б}', '! 1 not_understood: кто-то =А ~Б'],
    ['a brace that is never closed', 'Кто?{=А ~Б', '! 1 not_understood'],
    [
      'links',
      '[html]См. <a href\\="https\\://adilet.zan.kz/k">закон</a>{T}',
      'true_false | См. закон | true | (link: https://adilet.zan.kz/k)',
    ],
    [
      'words in angle brackets',
      'Укажите <name> и <ФИО>, если a<b и 2 < 3{T}',
      'true_false | Укажите <name> и <ФИО>, если a<b и 2 < 3 | true',
    ],
    [
      'tags of a bank that has none like them',
      '// [id:A-1] [tag:Выборы] [tag:chair] [tag:difficulty:hard]\nQ{T}',
      'true_false | Q | true | (tags_left_out: Выборы)',
    ],
    [
      'a level that it does not know',
      '// [tag:difficulty:extreme]\nQ{T}',
      'true_false | Q | true | (tags_left_out: difficulty:extreme)',
    ],
    [
      'forms with a format of their own',
      '[html]Слово{=[html]<p>сайлау</p> =%50%выбор}',
      'short_text | Слово | сайлау | (partial_credit: выбор: 50%) | (text_rule)',
    ],
    ['a remark behind the braces', 'Кто?{=a ~b} // проверить', 'single all | Кто? | +a | -b'],
    [
      'a picture in an answer',
      '[html]Q{=a ~<img src="o.png">b}',
      'single all | Q | +a | -b | (picture_missing: o.png)',
    ],
    [
      'a bare word',
      'Сколько председателей?{один}',
      'short_text | Сколько председателей? | один | (bare_answer: один) | (text_rule)',
    ],
    [
      'a bare word with others',
      'Сколько?{один #верно =1}',
      'short_text | Сколько? | один | 1 | (bare_answer: один #верно =1) | (text_rule) | (feedback_joined: 1)',
    ],
    [
      'a truth in small letters',
      'Солнце – звезда.{true}',
      'true_false | Солнце – звезда. | true | (bare_answer: true)',
    ],
    ['braces of another notation', 'body {\ncolor: red;\n}', '! 1 not_understood: color: red;'],
    ['braces of a formula', 'Чему равно x^{2}', '! 1 not_understood: 2'],
    [
      'what wrong ones cost',
      'Что лежит в урне? {~%50%бюллетени ~%50%конверты ~%-100%печать ~%-100%журнал}',
      'multiple share | Что лежит в урне? | +бюллетени | +конверты | -печать | -журнал | (wrong_costs: печать: -100%; журнал: -100%)',
    ],
    [
      'wrong ones that cost little or nothing',
      'Кто? {~%50%А ~%50%Б ~%-10%В ~%0%Г}',
      'multiple share | Кто? | +А | +Б | -В | -Г | (wrong_costs: В: -10%; Г: 0%)',
    ],
    [
      'any two of three',
      'Кто? {~%50%А ~%50%Б ~%50%В ~%-50%Г}',
      'multiple share | Кто? | +А | +Б | +В | -Г | (weights: 50%, 50%, 50%) | (part_is_whole: А: 50%; Б: 50%; В: 50%) | (wrong_costs: Г: -50%)',
    ],
    [
      'a wrong one that costs less than the right ones give too much',
      'Кто? {~%90%А ~%60%Б ~%-50%В}',
      'multiple share | Кто? | +А | +Б | -В | (weights: 90%, 60%) | (wrong_costs: В: -50%)',
    ],
    [
      'a sum below the whole',
      'Кто? {~%40%А ~%40%Б ~%-50%В}',
      'multiple share | Кто? | +А | +Б | -В | (never_whole: 80%)',
    ],
    [
      'thirds',
      'Кто? {~%33.33333%А ~%33.33333%Б ~%33.33333%В ~%-33.33333%Г}',
      'multiple share | Кто? | +А | +Б | +В | -Г',
    ],
    ['one right option among boxes to tick', 'Кто? {~%100%А ~Б}', 'multiple share | Кто? | +А | -Б | (wrong_free)'],
    ['ranges that are one', 'Число?{#=20:0 =20:2}', 'number | Число? | 20 ± 2'],
    ['ranges that overlap', 'Число?{#=20:1 =22:1}', 'number | Число? | 21 ± 2'],
    ['a lesser range that stands before', 'Число?{#=%50%20:5 =%100%20:1}', '! 1 answer_unreachable: 20 ± 1'],
    ['a lesser range inside the whole one', 'Число?{#=%50%20:1 =%100%20:5}', '! 1 answer_unreachable: 20 ± 5'],
    [
      'a lesser range that stands behind',
      'Число?{#=%100%20:1 =%50%20:5}',
      'number | Число? | 20 ± 1 | (partial_credit: 20 ± 5: 50%)',
    ],
    ['any number', 'Число?{#=*}', '! 1 wildcard_only: *'],
    ['a number that nobody can type', 'Число?{#0.00000000001:0}', '! 1 answer_unreachable: 1e-11 ± 0'],
    [
      'a form that a lesser one takes',
      'Слово?{=%50%*тет =%100%комитет =%100%совет}',
      'short_text | Слово? | совет | (partial_credit: *тет: 50%) | (shadowed: комитет (*тет: 50%)) | (text_rule)',
    ],
    [
      'a form of signs that are not compared',
      'Какой знак?{=! =плюс}',
      'short_text | Какой знак? | плюс | (form_left_out: !) | (text_rule)',
    ],
    [
      'an arrow behind a weight',
      'Пары{=%50%А -> 1 =%50%Б -> 2}',
      'matching share | Пары | А → 1 | Б → 2 | of 2 | (weights: 50%, 50%)',
    ],
    [
      'a head of six words',
      'Шаги {>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nОдин\nДва\nТри\n}',
      'ordering share | Шаги | Один | Два | Три',
    ],
    [
      'a head with a part of the items and neighbours',
      'Дела {>2 RANDOM HORIZONTAL RELATIVE_ALL_PREVIOUS_AND_NEXT TRUE ABCD\nОдин\nДва\nТри\n}',
      'ordering share | Дела | Один | Два | Три | (subset: 2 / 3) | (share_rule: RELATIVE_ALL_PREVIOUS_AND_NEXT)',
    ],
    [
      'a head of short words',
      'Этапы {>0 ALL HORI REL HIDE 123\nОдин\nДва\n}',
      'ordering share | Этапы | Один | Два | (share_rule: REL)',
    ],
    [
      'a head that Moodle writes and does not read',
      'Этапы {>2 ALL VERTICAL LONGEST_CONTIGUOUS_SUBSET HIDE IIII\nОдин\nДва\n}',
      'ordering share | Этапы | Один | Два | (share_rule: LONGEST_CONTIGUOUS_SUBSET)',
    ],
    [
      'a head on two lines',
      'Этапы {>2 ALL VERTICAL\nRELATIVE_TO_CORRECT HIDE 123\nОдин\nДва\n}',
      'ordering share | Этапы | Один | Два | (share_rule: RELATIVE_TO_CORRECT)',
    ],
    [
      'a grading that is not known yet',
      'Этапы {>2 ALL VERTICAL RELATIVE_TO_NEIGHBOURS SHOW none\nОдин\nДва\n}',
      'ordering share | Этапы | Один | Два | (share_rule: RELATIVE_TO_NEIGHBOURS)',
    ],
    [
      'a head that says nothing of the order',
      'Этапы {>2\nОдин\nДва\n}',
      'ordering share | Этапы | Один | Два | (share_rule: RELATIVE_NEXT_EXCLUDE_LAST)',
    ],
    [
      'all or nothing',
      'Этапы {>2 ALL VERTICAL ALL_OR_NOTHING\nОдин\nДва\n}',
      'ordering all | Этапы | Один | Два | (all_or_nothing)',
    ],
    [
      'items that look like words of a head',
      'Слова {>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nSHOW none\nHIDE\n123\n}',
      'ordering share | Слова | SHOW none | HIDE | 123',
    ],
    [
      'a first item that looks like one behind a short head',
      'Слова {>2 ALL\nVERTICAL\nSHOW\n}',
      'ordering share | Слова | VERTICAL | SHOW | (share_rule: RELATIVE_NEXT_EXCLUDE_LAST)',
    ],
    [
      'a first item on the line of the head',
      'Слова {>2 H2O\n1 литр\n}',
      'ordering share | Слова | H2O | 1 литр | (share_rule: RELATIVE_NEXT_EXCLUDE_LAST)',
    ],
    [
      'a first item behind a whole head',
      'Слова {>2 ALL VERTICAL ABSOLUTE_POSITION Один\nДва\n}',
      'ordering share | Слова | Один | Два',
    ],
    [
      'items that are taken as they stand',
      'Слова {>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\n7:00 = утро\nC:\\\\new ~ #1\n-> дальше\n}',
      'ordering share | Слова | 7:00 = утро | C:\\new ~ #1 | -> дальше',
    ],
    ['an end of a language that never began', 'Что значит \\{mlang\\}?{T}', 'true_false | Что значит {mlang}? | true'],
  ])('reads %s', (_, text, expected) => expect(read(text)).toEqual([expected]));

  it('takes backslashes out of the words beside a question', () => {
    const { items } = readGift(
      '// [id:A-1] [tag:article\\:20(3)] [tag:difficulty\\:2]\nQ{T}\n\n// [id:A [2\\]] [tag:article:5-1\\: \\[3\\]]\nR{T}',
    );
    expect(items.map(({ code, article, difficulty }) => [code, article, difficulty])).toEqual([
      ['A-1', '20(3)', 2],
      ['A [2]', '5-1: \\[3]', null],
    ]);
  });

  it('finds questions that no empty line parts', () => {
    expect(read('::A::Первый{T}\n::B::Второй{F}\nТретий{=да\n~нет}\nЧетвёртый\nв две строки{=x ~y}')).toEqual([
      'true_false | Первый | true',
      'true_false | Второй | false',
      'single all | Третий | +да | -нет',
      'single all | Четвёртый\nв две строки | +x | -y',
    ]);
    expect(readGift('::A::Первый{T}\n::B::Второй{F}\nТретий{T}').items.map(({ code, line }) => [code, line])).toEqual([
      ['A', 1],
      ['B', 2],
      [null, 3],
    ]);
  });

  it('keeps a question together whose braces stand behind an empty line', () => {
    expect(read('Вопрос\n\n{\n=a\n\n~b\n}\n\nДругой{T}')).toEqual([
      'single all | Вопрос | +a | -b',
      'true_false | Другой | true',
    ]);
  });

  it('takes the name from the title, cut to what a name may be', () => {
    expect(readGift(`::${'x'.repeat(500)}::Q{T}`).items[0]?.code).toHaveLength(200);
  });
});

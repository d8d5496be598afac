import { shownReading } from '../shown-item.ts';
import { readGift } from './read-gift.ts';

const read = (text: string) => shownReading(readGift(text));

describe('GIFT as people and programs write it', () => {
  it.each([
    ['a gap where the words stand', 'Grant is {~buried =entombed} in it.', 'single all | Grant is _____ in it. | -buried | +entombed'],
    ['a full stop behind the gap', 'Два плюс два {=четыре =4}.', 'short_text | Два плюс два _____. | четыре | 4'],
    ['a full stop behind what is a sentence already', 'Сколько дней? {#3.14:0.01}.', 'number | Сколько дней? | 3.14 ± 0.01'],
    ['a full stop behind a statement', 'Солнце – звезда {T}.', 'true_false | Солнце – звезда. | true'],
    ['what is told to the wrong number', 'Число? {#3:2~#Совсем неверно}', 'number | Число? | 3 ± 2 | (feedback_joined: 1)'],
    ['numbers as Moodle writes them', 'Число?{#\n\t=%100%30:0#\n\t=%50%30:2#почти\n\t~#Нет\n}', 'number | Число? | 30 ± 0 | (partial_credit: 30 ± 2: 50%) | (feedback_joined: 2)'],
    ['a whole weight on the right one', 'Кто?{=%100%А ~%-25%Б ~В}', 'single all | Кто? | +А | -Б | -В'],
    ['several that are right alone', 'Кто?{=А =Б ~В}', 'multiple share | Кто? | +А | +Б | -В | (several_right: А; Б)'],
    ['shares on equal signs', 'Кто?{=%50%А =%50%Б ~%-100%В}', 'multiple share | Кто? | +А | +Б | -В'],
    ['wrong ticks that cost nothing', 'Кто?{~%50%А ~%50%Б ~В}', 'multiple share | Кто? | +А | +Б | -В | (wrong_free)'],
    ['signs inside tags and entities', '[html]План <img src="https://a.kz/?x=1#y" alt="a = b"> &#8470; 5{=да ~нет}', 'single all | План № 5 | +да | -нет | (picture_missing: https://a.kz/?x=1#y)'],
    ['a formula that would need backslashes', 'Чему равно $x^{2}$ {=4 ~5}', '! 1 not_understood'],
    ['words before the first answer', 'Кто?{кто-то =А ~Б}', '! 1 not_understood: кто-то =А ~Б'],
    ['a brace that is never closed', 'Кто?{=А ~Б', '! 1 not_understood'],
    ['links', '[html]См. <a href\\="https\\://adilet.zan.kz/k">закон</a>{T}', 'true_false | См. закон | true | (link: https://adilet.zan.kz/k)'],
    ['words in angle brackets', 'Укажите <name> и <ФИО>, если a<b и 2 < 3{T}', 'true_false | Укажите <name> и <ФИО>, если a<b и 2 < 3 | true'],
    ['tags of a bank that has none like them', '// [id:A-1] [tag:Выборы] [tag:chair] [tag:difficulty:hard]\nQ{T}', 'true_false | Q | true | (tags_left_out: Выборы)'],
    ['a level that it does not know', '// [tag:difficulty:extreme]\nQ{T}', 'true_false | Q | true | (tags_left_out: difficulty:extreme)'],
    ['forms with a format of their own', '[html]Слово{=[html]<p>сайлау</p> =%50%выбор}', 'short_text | Слово | сайлау | (partial_credit: выбор: 50%)'],
    ['a remark behind the braces', 'Кто?{=a ~b} // проверить', 'single all | Кто? | +a | -b'],
    ['a picture in an answer', '[html]Q{=a ~<img src="o.png">b}', 'single all | Q | +a | -b | (picture_missing: o.png)'],
  ])('reads %s', (_, text, expected) => expect(read(text)).toEqual([expected]));

  it('finds questions that no empty line parts', () => {
    expect(read('::A::Первый{T}\n::B::Второй{F}\nТретий{=да\n~нет}\nЧетвёртый\nв две строки{=x ~y}')).toEqual([
      'true_false | Первый | true', 'true_false | Второй | false', 'single all | Третий | +да | -нет', 'single all | Четвёртый\nв две строки | +x | -y',
    ]);
    expect(readGift('::A::Первый{T}\n::B::Второй{F}\nТретий{T}').items.map(({ code, line }) => [code, line])).toEqual([['A', 1], ['B', 2], [null, 3]]);
  });

  it('keeps a question together whose braces stand behind an empty line', () => {
    expect(read('Вопрос\n\n{\n=a\n\n~b\n}\n\nДругой{T}')).toEqual(['single all | Вопрос | +a | -b', 'true_false | Другой | true']);
  });

  it('takes the name from the title, cut to what a name may be', () => {
    expect(readGift(`::${'x'.repeat(500)}::Q{T}`).items[0]?.code).toHaveLength(200);
  });
});

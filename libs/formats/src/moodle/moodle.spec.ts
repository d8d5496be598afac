import { question, html, answer, CHOICE, read } from './test-support/question-xml.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAMgAAABkCAYAAADDhn8LAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('Moodle XML as Moodle writes it', () => {
  it.each([
    [
      'a truth in the language of an old site',
      question('truefalse', answer(0, 'Vrai') + answer(100, 'Faux')),
      'true_false | Q | false',
    ],
    [
      'an answer beside its elements',
      question('numerical', '<answer> 42 <fraction>1</fraction><tolerance>0.5</tolerance></answer>'),
      'number | Q | 42 ± 0.5',
    ],
    [
      'grades, order and what is told by result',
      question(
        'multichoice',
        `<defaultgrade>2.0000000</defaultgrade><shuffleanswers>0</shuffleanswers><correctfeedback><text>Your answer is correct.</text></correctfeedback><incorrectfeedback><text>Читайте</text></incorrectfeedback><hint><text>Ст. 20</text></hint>${CHOICE}`,
      ),
      'single all | Q | +a | -b | (hints: Ст. 20) | (result_feedback: Читайте) | (points: 2) | (fixed_order)',
    ],
    [
      'several answers where wrong ones cost nothing',
      question('multichoice', `<single>false</single>${answer(50, 'a')}${answer(50, 'b')}${answer(0, 'c')}`),
      'multiple share | Q | +a | +b | -c | (wrong_free)',
    ],
    [
      'the type of the Open University',
      question('oumultiresponse', answer(100, 'a') + answer(100, 'b') + answer(0, 'c')),
      'multiple share | Q | +a | +b | -c | (share_rule: oumultiresponse)',
    ],
    [
      'wrong ones that cost in a question with one answer',
      question('multichoice', answer(100, 'a') + answer(-25, 'b') + answer(0, 'c')),
      'single all | Q | +a | -b | -c | (wrong_costs: b: -25%)',
    ],
    [
      'a best answer that is not whole',
      question('multichoice', answer(90, 'a') + answer(0, 'b')),
      'single all | Q | +a | -b | (never_whole: 90%)',
    ],
    [
      'a part that is the whole',
      question('multichoice', `<single>false</single>${answer(100, 'a')}${answer(100, 'b')}${answer(-50, 'c')}`),
      'multiple share | Q | +a | +b | -c | (weights: 100%, 100%) | (part_is_whole: a: 100%; b: 100%) | (wrong_costs: c: -50%)',
    ],
    [
      'a falsehood before a truth, in the words of people',
      question('truefalse', answer(100, 'Нет') + answer(0, 'Да')),
      'true_false | Q | false',
    ],
    ['the same in Kazakh', question('truefalse', answer(0, 'Иә.') + answer(100, 'Жоқ.')), 'true_false | Q | false'],
    [
      'a falsehood of two words',
      question('truefalse', answer(100, 'Дұрыс емес') + answer(0, 'Дұрыс')),
      'true_false | Q | false',
    ],
    [
      'a truth that is told twice',
      question('truefalse', answer(100, 'true') + answer(100, 'false')),
      '! 1 not_understood: true, false',
    ],
    [
      'a falsehood that costs',
      question('truefalse', answer(100, 'true') + answer(-100, 'false')),
      'true_false | Q | true | (wrong_costs: false: -100%)',
    ],
    [
      'a truth without a whole answer',
      question('truefalse', answer(50, 'true') + answer(0, 'false')),
      '! 1 without_answer',
    ],
    [
      'units that cost marks',
      question(
        'numerical',
        `${answer(100, '20')}<unitgradingtype>1</unitgradingtype><unitpenalty>0.25</unitpenalty><units><unit><multiplier>1</multiplier><unit_name>күн</unit_name></unit></units>`,
      ),
      'number | Q | 20 ± 0 күн | (unit_costs: 25%)',
    ],
    [
      'a unit for one language only',
      question(
        'numerical',
        `${answer(100, '20')}<units><unit lang="kk"><multiplier>1</multiplier><unit_name>күн</unit_name></unit></units>`,
        '{mlang kk}К{mlang}{mlang ru}Р{mlang}',
      ),
      'number | К / Р | 20 ± 0 күн /  | (unit_beside)',
    ],
    [
      'a unit for each language',
      question(
        'numerical',
        `${answer(100, '20')}<units><unit><multiplier>1</multiplier><unit_name>күн</unit_name></unit><unit><multiplier>1</multiplier><unit_name>дней</unit_name></unit></units>`,
        '{mlang kk}К{mlang}{mlang ru}Р{mlang}',
      ),
      'number | К / Р | 20 ± 0 күн / дней | (unit_beside)',
    ],
    [
      'numbers of which the first decides',
      question(
        'numerical',
        '<answer fraction="50"><text>20</text><tolerance>5</tolerance></answer><answer fraction="100"><text>20</text><tolerance>0</tolerance></answer>',
      ),
      '! 1 answer_unreachable: 20 ± 0',
    ],
    [
      'forms of which the first decides',
      question('shortanswer', answer(0, 'Хатшы') + answer(100, 'хатшы') + answer(100, 'секретарь')),
      'short_text | Q | секретарь | (shadowed: хатшы (Хатшы: 0%)) | (text_rule)',
    ],
    [
      'the same where capitals matter',
      question('shortanswer', `<usecase>1</usecase>${answer(0, 'Хатшы')}${answer(100, 'хатшы')}`),
      'short_text | Q | хатшы | Aa | (text_rule)',
    ],
    [
      'a part of the items, neighbours',
      question(
        'ordering',
        `<selecttype>CONTIGUOUS</selecttype><selectcount>2</selectcount><gradingtype>RELATIVE_TO_CORRECT</gradingtype>${answer(1, 'a')}${answer(2, 'b')}${answer(3, 'c')}`,
      ),
      'ordering share | Q | a | b | c | (subset: 2 / 3) | (share_rule: RELATIVE_TO_CORRECT)',
    ],
    [
      'a pair with a picture on its left',
      question(
        'matching',
        `<subquestion format="html"><text>${html('<img src="@@PLUGINFILE@@/a.png">')}</text><answer><text>1</text></answer></subquestion><subquestion><text>b</text><answer><text>2</text></answer></subquestion>`,
      ),
      '! 1 not_understood: <img src="@@PLUGINFILE@@/a.png">',
    ],
    [
      'a pair that leads nowhere',
      question(
        'matching',
        '<subquestion><text>a</text><answer><text></text></answer></subquestion><subquestion><text>b</text><answer><text>2</text></answer></subquestion>',
      ),
      '! 1 not_understood: a',
    ],
    [
      'an item without words',
      question('ordering', answer(1, 'a') + answer(2, html('<img src="b.png">'))),
      '! 1 not_understood',
    ],
    ['a thousand, or one', question('numerical', answer(100, '1,000')), '! 1 not_understood: 1,000'],
    [
      'a form that costs',
      question('shortanswer', answer(100, 'a') + answer(-50, 'b')),
      'short_text | Q | a | (wrong_costs: b: -50%) | (text_rule)',
    ],
    [
      'a place for a marker that is not there',
      question(
        'ddmarker',
        `<file name="p.png">${PNG}</file><drag><no>1</no><text>x</text></drag><drop><shape>circle</shape><coords>10,20;5</coords><choice>2</choice></drop>`,
      ),
      '! 1 without_answer: 2',
    ],
    [
      'a shape that nobody knows',
      question(
        'ddmarker',
        `<file name="p.png">${PNG}</file><drag><no>1</no><text>x</text></drag><drop><shape>ellipse</shape><coords>10,20;5,6</coords><choice>1</choice></drop>`,
      ),
      '! 1 type_unsupported: ddmarker: ellipse',
    ],
    [
      'words alike in one list',
      question(
        'gapselect',
        '<selectoption><text>a</text><group>1</group></selectoption><selectoption><text>a</text><group>1</group></selectoption>',
        '[[1]] [[2]]',
      ),
      '! 1 not_understood: gapselect',
    ],
    [
      'an order that its numbers contradict',
      question('ordering', answer(2, 'b') + answer(1, 'a')),
      '! 1 not_understood: 2, 1',
    ],
    [
      'marks for a unit that nobody can know',
      question(
        'numerical',
        `${answer(100, '20')}<unitgradingtype>2</unitgradingtype><unitpenalty>1.0000000</unitpenalty><showunits>3</showunits>`,
      ),
      'number | Q | 20 ± 0 | (unit_costs: 100%)',
    ],
    [
      'our own rule, which shares cannot say',
      question(
        'multichoice',
        `<single>false</single>${answer(50, 'a')}${answer(50, 'b')}${answer(-100, 'c')}<tags><tag><text>scoring:all</text></tag></tags>`,
      ),
      'multiple all | Q | +a | +b | -c',
    ],
    [
      'the same where a wrong one costs less',
      question(
        'multichoice',
        `<single>false</single>${answer(50, 'a')}${answer(50, 'b')}${answer(-10, 'c')}<tags><tag><text>scoring:all</text></tag></tags>`,
      ),
      'multiple all | Q | +a | +b | -c | (wrong_costs: c: -10%)',
    ],
    [
      'the whole order only',
      question(
        'ordering',
        `<selecttype>ALL</selecttype><gradingtype>ALL_OR_NOTHING</gradingtype>${answer(1, 'a')}${answer(2, 'b')}`,
      ),
      'ordering all | Q | a | b | (all_or_nothing)',
    ],
    [
      'several answers that are embedded',
      question('cloze', '', '{1:MULTIRESPONSE:=a~=b~c}'),
      'multiple share | _____ | +a | +b | -c | (cloze: MULTIRESPONSE)',
    ],
    [
      'several with shares of their own',
      question('cloze', '', '{1:MR:%60%a~%20%b~c~%-20%d}'),
      'multiple share | _____ | +a | +b | -c | -d | (weights: 75%, 25%) | (wrong_costs: c: 0%; d: -20%) | (cloze: MR)',
    ],
    [
      'two places that both want a marker',
      question(
        'ddmarker',
        `<file name="p.png">${PNG}</file><drag><no>1</no><text>x</text><noofdrags>2</noofdrags></drag><drop><shape>circle</shape><coords>10,20;5</coords><choice>1</choice></drop><drop><shape>circle</shape><coords>50,20;5</coords><choice>1</choice></drop>`,
      ),
      '! 1 type_unsupported: ddmarker: 2',
    ],
    [
      'a place beside other markers',
      question(
        'ddmarker',
        `<file name="p.png">${PNG}</file><drag><no>1</no><text>x</text></drag><drag><no>2</no><text>y</text></drag><drop><shape>polygon</shape><coords>10,20;30,40;10,40</coords><choice>1</choice></drop>`,
      ),
      'hotspot | Q | 200×100 | {"shape":"polygon","points":[[10,20],[30,40],[10,40]]} | (markers_left: y) | (area_edge)',
    ],
  ])('reads %s', (_, source, expected) => expect(read(source)).toEqual([expected]));
});

import { shownReading } from '../test-support/shown-item.ts';
import { ALONE, readQtiItem } from './read-item.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAMgAAABkCAYAAADDhn8LAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const key = (cardinality: string, baseType: string, ...values: string[]) =>
  `<responseDeclaration identifier="R" cardinality="${cardinality}" baseType="${baseType}">${values.length > 0 ? `<correctResponse>${values.map((value) => `<value>${value}</value>`).join('')}</correctResponse>` : ''}</responseDeclaration>`;
const template = (name: string) =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`;
const itemOf = (declared: string, body: string, after = template('match_correct'), attributes = '') =>
  `<?xml version="1.0"?><!-- <made> --><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="t" ${attributes}>${declared}<itemBody>${body}</itemBody>${after}</assessmentItem>`;
const choices = (prompt: string, ...options: string[]) =>
  `<choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>${prompt}</prompt>${options.map((text, place) => `<simpleChoice identifier="${'ABCD'[place] ?? ''}">${text}</simpleChoice>`).join('')}</choiceInteraction>`;
const read = (source: string) => shownReading(readQtiItem(source, ALONE));
const when = (condition: string, score: string) =>
  `<responseIf>${condition}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">${score}</baseValue></setOutcomeValue></responseIf>`;
const isValue = (value: string) =>
  `<match><variable identifier="R"/><baseValue baseType="identifier">${value}</baseValue></match>`;
const rules = (...all: string[]) =>
  `<responseProcessing>${all.map((rule) => `<responseCondition>${rule}</responseCondition>`).join('')}</responseProcessing>`;
const entry = '<textEntryInteraction responseIdentifier="R"/>';

describe('QTI as programs write it', () => {
  it.each([
    [
      'yes and no as options',
      itemOf(key('single', 'identifier', 'B'), choices('Можно?', 'Да', 'Нет')),
      'single all | Можно? | -Да | +Нет',
    ],
    [
      'true and false as a statement',
      itemOf(key('single', 'identifier', 'B'), choices('Закон новый', 'Верно', 'Неверно')),
      'true_false | Закон новый | false',
    ],
    [
      'a key that only rules hold',
      itemOf(
        key('single', 'identifier'),
        choices('Кто?', 'а', 'б', 'в'),
        rules(when(isValue('B'), '1'), when(isValue('C'), '0.5')),
      ),
      'single all | Кто? | -а | +б | -в | (partial_credit: в: 50%)',
    ],
    [
      'a range that only rules hold',
      itemOf(
        key('single', 'float'),
        `<p>Сколько?</p>${entry}`,
        rules(
          when(
            '<and><gte><variable identifier="R"/><baseValue baseType="float">4</baseValue></gte><lte><variable identifier="R"/><baseValue baseType="float">6</baseValue></lte></and>',
            '1',
          ),
        ),
      ),
      'number | Сколько? | 5 ± 1',
    ],
    ['no key at all', itemOf(key('single', 'identifier'), choices('Кто?', 'а', 'б')), '! 1 without_answer'],
    [
      'a response of several with one right',
      itemOf(key('multiple', 'identifier', 'A'), choices('Кто?', 'а', 'б', 'в')),
      'single all | Кто? | +а | -б | -в',
    ],
    [
      'scores that a mapping gives',
      itemOf(
        key('multiple', 'identifier', 'A', 'B').replace(
          '</responseDeclaration>',
          '<mapping defaultValue="-2"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="1"/></mapping></responseDeclaration>',
        ),
        choices('Кто?', 'а', 'б', 'в').replace('maxChoices="1"', 'maxChoices="0"'),
        template('map_response'),
      ),
      'multiple share | Кто? | +а | +б | -в | (share_rule: а; б; в: 0% → 50%) | (wrong_costs: в: −100%; а; в: −50%; б; в: −50%)',
    ],
    [
      'an entry in the middle of a division',
      itemOf(key('single', 'string', 'Йорк'), `<div>Сын города ${entry} тут.</div>`),
      'short_text | Сын города _____ тут. | Йорк | Aa | (text_rule)',
    ],
    [
      'an entry behind a line break',
      itemOf(key('single', 'string', 'Йорк'), `<div>Город<br/>${entry}</div>`),
      'short_text | Город | Йорк | Aa | (text_rule)',
    ],
    [
      'an entry inside other elements',
      itemOf(key('single', 'string', 'Йорк'), `<p>Город <b>${entry}</b>, где</p>`),
      'short_text | Город _____, где | Йорк | Aa | (formatting: b) | (text_rule)',
    ],
    [
      'a comparison of scores before that of the answer',
      itemOf(
        key('single', 'float', '4.0'),
        `<p>Сколько?</p>${entry}`,
        rules(
          when(
            '<equal toleranceMode="absolute" tolerance="9 9"><variable identifier="SCORE"/><variable identifier="MAXSCORE"/></equal>',
            '1',
          ),
          when(
            '<equal toleranceMode="absolute" tolerance="0.5 0.5"><variable identifier="R"/><correct identifier="R"/></equal>',
            '1',
          ),
        ),
      ),
      'number | Сколько? | 4 ± 0.5',
    ],
    [
      'hints in all their forms',
      itemOf(
        key('single', 'string', 'М'),
        `<p>Страна?</p><p>${entry}</p><infoControl title="Ещё">Ст. 20</infoControl><rubricBlock view="scorer">Баллы</rubricBlock><p><endAttemptInteraction responseIdentifier="H" title="Подсказать"/></p>`,
      ),
      'short_text | Страна? | М | Aa | (text_rule) | (hints: Баллы) | (hints: Ст. 20) | (hints: Подсказать)',
    ],
    [
      'what is told inside the body',
      itemOf(
        key('single', 'identifier', 'A'),
        `${choices('Кто?', 'а', 'б')}<p><feedbackInline outcomeIdentifier="F" identifier="x" showHide="show">Ст. 20</feedbackInline></p>`,
      ),
      'single all | Кто? | +а | -б | (feedback_joined: 1)',
    ],
    [
      'values that are computed',
      itemOf(
        `${key('single', 'integer')}<templateDeclaration identifier="X" cardinality="single" baseType="integer"/>`,
        `<p>Число <printedVariable identifier="X"/>? ${entry}</p>`,
      ),
      '! 1 type_unsupported: templateProcessing',
    ],
    [
      'a text beside, points and an order',
      itemOf(
        `${key('single', 'identifier', 'A')}<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>2</value></defaultValue></outcomeDeclaration><assessmentStimulusRef identifier="s" href="p.xml" title="Отрывок"/>`,
        choices('Кто?', 'а', 'б', 'в').replace('"true"', '"false"'),
      ),
      'single all | Кто? | +а | -б | -в | (passage: Отрывок) | (fixed_order) | (points: 2)',
    ],
    [
      'formulas',
      itemOf(
        key('single', 'identifier', 'A'),
        choices(
          'Чему равно <m:math xmlns:m="M"><m:mfrac><m:mrow><m:mi>a</m:mi><m:mo>+</m:mo><m:mi>b</m:mi></m:mrow><m:mn>2</m:mn></m:mfrac></m:math>?',
          '1',
          '2',
        ),
      ),
      'single all | Чему равно (a+b)/2? | +1 | -2 | (formatting: math)',
    ],
    ['a question without an interaction', itemOf('', '<p>Читайте</p>'), '! 1 type_unsupported: description'],
    [
      'an order of some of the choices',
      itemOf(
        key('ordered', 'identifier', 'A', 'B'),
        '<orderInteraction responseIdentifier="R"><prompt>П</prompt><simpleChoice identifier="A">а</simpleChoice><simpleChoice identifier="B">б</simpleChoice><simpleChoice identifier="C">в</simpleChoice></orderInteraction>',
      ),
      '! 1 type_unsupported: orderInteraction',
    ],
    [
      'words for gaps',
      itemOf(
        key('multiple', 'directedPair', 'W G1', 'S G2'),
        '<gapMatchInteraction responseIdentifier="R"><prompt>Слова</prompt><gapText identifier="W" matchMax="1">зима</gapText><gapText identifier="S" matchMax="1">лето</gapText><p>Вот <gap identifier="G1"/> и <gap identifier="G2"/>.</p></gapMatchInteraction>',
      ),
      'matching all | Слова\nВот (1) _____ и (2) _____. | (1) → зима | (2) → лето | of 2 | (cloze: 2)',
    ],
  ])('reads %s', (_, source, expected) => expect(read(source)).toEqual([expected]));

  it.each([
    [
      'prompts in two languages',
      choices('Сұрақ?</prompt><prompt xml:lang="ru-RU">Вопрос?', 'a', 'b').replace(
        '<prompt>',
        '<prompt xml:lang="kk-Cyrl-KZ">',
      ),
      { kk: 'Сұрақ?', ru: 'Вопрос?' },
    ],
    [
      'a word of the other language',
      choices('Что значит <span xml:lang="kk">сайлау</span> и <i xml:lang="en">vote</i>?', 'a', 'b'),
      { kk: 'Что значит сайлау и vote?', ru: 'Что значит сайлау и vote?' },
    ],
    [
      'elements of one name inside each other',
      choices(
        '<div xml:lang="kk"><div>Сұрақ</div> тағы</div><div xml:lang="ru">Вопрос <span xml:lang="en">vote</span></div>',
        'a',
        'b',
      ),
      { kk: 'Сұрақ\nтағы', ru: 'Вопрос vote' },
    ],
  ])('reads %s', (_, body, stem) =>
    expect(readQtiItem(itemOf(key('single', 'identifier', 'A'), body), ALONE).items[0]?.stem).toEqual(stem),
  );

  it('takes braces for words: QTI knows no switches of languages', () => {
    const source = itemOf(
      key('single', 'identifier', 'A'),
      choices('Что делает {mlang kk}х{mlang}?', '{mlang ru}да{mlang}', 'нет'),
    );
    expect(readQtiItem(source, ALONE).items).toMatchObject([
      {
        stem: { kk: 'Что делает {mlang kk}х{mlang}?', ru: 'Что делает {mlang kk}х{mlang}?' },
        language: null,
        interaction: { options: [{ text: { kk: '{mlang ru}да{mlang}', ru: '{mlang ru}да{mlang}' } }, {}] },
      },
    ]);
  });

  const many = (count: number, name: string) =>
    Array.from(
      { length: count },
      (_, place) => `<${name} identifier="N${place}" matchMax="0">текст ${place}</${name}>`,
    ).join('');
  const named = (count: number) => Array.from({ length: count }, (_, place) => `N${place}`);
  const mapped = (keys: readonly string[]) =>
    `<mapping defaultValue="0">${keys.map((one) => `<mapEntry mapKey="${one}" mappedValue="1"/>`).join('')}</mapping></responseDeclaration>`;
  it.each([
    [
      'an order of 300',
      itemOf(
        key('ordered', 'identifier', ...named(300)).replace('</responseDeclaration>', mapped(named(300))),
        `<orderInteraction responseIdentifier="R"><prompt>П</prompt>${many(300, 'simpleChoice')}</orderInteraction>`,
        template('map_response'),
      ),
    ],
    [
      '900 options',
      itemOf(
        key('multiple', 'identifier', 'N1', 'N2').replace('</responseDeclaration>', mapped(['N1', 'N2'])),
        `<choiceInteraction responseIdentifier="R" maxChoices="0"><prompt>П</prompt>${many(900, 'simpleChoice')}</choiceInteraction>`,
        template('map_response'),
      ),
    ],
    [
      '300 pairs',
      itemOf(
        key('multiple', 'directedPair', ...named(300).map((one) => `${one} ${one}`)).replace(
          '</responseDeclaration>',
          mapped(named(300).map((one) => `${one} ${one}`)),
        ),
        `<matchInteraction responseIdentifier="R"><prompt>П</prompt><simpleMatchSet>${many(300, 'simpleAssociableChoice')}</simpleMatchSet><simpleMatchSet>${many(300, 'simpleAssociableChoice')}</simpleMatchSet></matchInteraction>`,
        template('map_response'),
      ),
    ],
    [
      'a pattern that takes ever longer',
      itemOf(
        key('single', 'identifier', 'A'.repeat(40)),
        `<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>П</prompt><simpleChoice identifier="${'A'.repeat(40)}">а</simpleChoice><simpleChoice identifier="${'A'.repeat(40)}!">б</simpleChoice></choiceInteraction>`,
        rules(when('<patternMatch pattern="(A+)+"><variable identifier="R"/></patternMatch>', '1')),
      ),
    ],
  ])('is done with %s in a second', (_, source) => {
    const start = performance.now();
    readQtiItem(source, ALONE);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('is in the one language that its texts name', () => {
    const body = choices('<span xml:lang="ru">Вопрос?</span>', 'да', 'нет');
    expect(readQtiItem(itemOf(key('single', 'identifier', 'A'), body), ALONE).items[0]?.language).toBe('ru');
  });

  const spot = (image: string) =>
    itemOf(
      key('single', 'identifier', 'H'),
      `<p>Где?</p><hotspotInteraction responseIdentifier="R" maxChoices="1"><object data="${image}" type="image/png"/><hotspotChoice identifier="H" shape="rect" coords="20,20,60,40"/></hotspotInteraction>`,
    );
  it('takes the size of a picture from the picture when the item does not tell it', () => {
    expect(shownReading(readQtiItem(spot('p.png'), { ...ALONE, find: () => PNG.toString('base64') }))).toEqual([
      'hotspot | Где? | 200×100 | {"shape":"rectangle","x":20,"y":20,"width":40,"height":20}',
    ]);
  });
});

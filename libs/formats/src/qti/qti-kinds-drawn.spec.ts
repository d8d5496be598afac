import { template, declare, item, choices, four, tried } from './test-support/kind-items.ts';

describe('what is computed anew for everybody', () => {
  const X = '<templateDeclaration identifier="X" cardinality="single" baseType="integer" mathVariable="true"/>';
  const made = `<templateProcessing><setTemplateValue identifier="X"><randomInteger min="1" max="9"/></setTemplateValue></templateProcessing>`;
  it.each([
    [
      'an option in a formula',
      item(
        declare('single', 'identifier', ['A']) + X + made,
        choices(1, '<m:math xmlns:m="M"><m:mi> X </m:mi></m:math>', '5'),
        template('match_correct'),
      ),
      'gap',
      '! 1 type_unsupported: templateProcessing',
    ],
    [
      'a stem that prints it',
      item(
        declare('single', 'identifier', ['A']) + X + made,
        `<p><printedVariable identifier="X"/></p>${four(1)}`,
        template('match_correct'),
      ),
      'gap',
      '! 1 type_unsupported: templateProcessing',
    ],
    [
      'an option that is shown to some',
      item(
        declare('single', 'identifier', ['A']) + X + made,
        four(1).replace('identifier="B"', 'identifier="B" showHide="show" templateIdentifier="X"'),
        template('match_correct'),
      ),
      'gap',
      '! 1 type_unsupported: templateProcessing',
    ],
    [
      'a text that is shown to some',
      item(
        declare('single', 'identifier', ['A']) + X + made,
        `<templateBlock templateIdentifier="X" showHide="show" identifier="x"><p>Иногда</p></templateBlock>${four(1)}`,
        template('match_correct'),
      ),
      'gap',
      '! 1 type_unsupported: templateProcessing',
    ],
    [
      'nothing that anybody sees',
      item(declare('single', 'identifier', ['A']) + X + made, four(1), template('match_correct')),
      'same',
      'single all | Что верно? | +а | -б | -в | -г | (template)',
    ],
  ])('%s', (_, xml, verdict, shown) => expect(tried(xml)).toEqual([verdict, shown]));
});

import { readFile } from '../collections/read-file.ts';
import { shownReading } from '../test-support/shown-item.ts';
import { condition, equal, interop, item, label, lid, material } from './test-support/items12.ts';

const read = async (...items: string[]) => shownReading(await readFile(Buffer.from(interop(...items)), 'a.xml'));
const abc = label('1', 'раз') + label('2', 'два') + label('3', 'три');
const pair = (name: string, prompt: string, labels = label('x', 'Х') + label('y', 'У')) =>
  lid(name, 'Single', labels, material(prompt));
const adds = (name: string, value: string, score: string) =>
  condition(equal(value, name), score, { goesOn: null, action: 'Add' });

describe('pairs, gaps and orders of Canvas', () => {
  it.each([
    [
      'pairs',
      item(
        'matching_question',
        pair('r1', 'А') + pair('r2', 'Б') + pair('r3', 'В', label('x', 'Х') + label('z', 'Z')),
        adds('r1', 'x', '33.33') + adds('r2', 'y', '33.33') + adds('r3', 'x', '33.33'),
      ),
      ['matching share | Сұрақ? | А → Х | Б → У | В → Х | of 3'],
    ],
    [
      'pairs that must all be right',
      item(
        'matching_question',
        pair('r1', 'А') + pair('r2', 'Б'),
        condition(equal('x', 'r1') + equal('y', 'r2'), '100'),
      ),
      ['matching all | Сұрақ? | А → Х | Б → У | of 2'],
    ],
    [
      'uneven pairs',
      item('matching_question', pair('r1', 'А') + pair('r2', 'Б'), adds('r1', 'x', '80') + adds('r2', 'y', '20')),
      ['matching share | Сұрақ? | А → Х | Б → У | of 2 | (weights: А: 80%; Б: 20%)'],
    ],
    [
      'a prompt that fits two targets',
      item(
        'matching_question',
        pair('r1', 'А') + pair('r2', 'Б'),
        adds('r1', 'x', '50') + adds('r1', 'y', '50') + adds('r2', 'y', '50'),
      ),
      ['! 2 without_answer: r1'],
    ],
    [
      'a prompt without a target',
      item('matching_question', pair('r1', 'А') + pair('r2', 'Б'), adds('r1', 'x', '100')),
      ['! 2 without_answer'],
    ],
    [
      'one gap with words',
      item(
        'fill_in_multiple_blanks_question',
        lid('response_g', 'Single', label('1', 'учаске') + label('2', 'учаскелік'), material('g')),
        adds('response_g', '1', '100') + adds('response_g', '2', '100'),
        { stem: 'Бұл [g] комиссия' },
      ),
      ['short_text | Бұл _____ комиссия | учаске | учаскелік | (text_rule)'],
    ],
    [
      'one gap with a word that no condition names',
      item(
        'fill_in_multiple_blanks_question',
        lid('response_g', 'Single', label('1', 'учаске') + label('2', 'аймақ') + label('3', 'Учаске'), material('g')),
        adds('response_g', '1', '100'),
        { stem: 'Бұл [g]' },
      ),
      ['short_text | Бұл _____ | учаске | (forms_unscored: аймақ) | (text_rule)'],
    ],
    [
      'one gap that is compared otherwise',
      item(
        'fill_in_multiple_blanks_question',
        lid(
          'response_u-1',
          'Single',
          '<response_label ident="1" scoring_algorithm="TextCloseEnough" answer_type="openEntry"><material><mattext>учаске</mattext></material></response_label>',
          material('учаске'),
        ),
        adds('response_u-1', '1', '100'),
        { stem: 'Бұл [u-1]' },
      ),
      ['short_text | Бұл _____ | учаске | (spelling_errors) | (text_rule)'],
    ],
    [
      'one gap with an expression',
      item(
        'fill_in_multiple_blanks_question',
        lid(
          'response_g',
          'Single',
          '<response_label ident="1" scoring_algorithm="TextRegex"><material><mattext>^a$</mattext></material></response_label>',
          material('g'),
        ),
        adds('response_g', '1', '100'),
        { stem: 'Бұл [g]' },
      ),
      ['! 2 wildcard_only: TextRegex: ^a$'],
    ],
    [
      'one gap that is chosen',
      item(
        'fill_in_multiple_blanks_question',
        lid(
          'response_g',
          'Single',
          abc.replaceAll('<response_label', '<response_label answer_type="dropdown"'),
          material('g'),
        ),
        adds('response_g', '2', '100'),
        { stem: 'Бұл [g]' },
      ),
      ['single all | Бұл _____ | -раз | +два | -три'],
    ],
    [
      'one gap with options',
      item(
        'multiple_dropdowns_question',
        lid('response_g', 'Single', abc, material('g')),
        adds('response_g', '3', '100'),
        { stem: 'Бұл [g]' },
      ),
      ['single all | Бұл _____ | -раз | -два | +три'],
    ],
    [
      'gaps that only the text names',
      item('', pair('r1', 'a') + pair('r2', 'b'), adds('r1', 'x', '50') + adds('r2', 'y', '50'), {
        stem: 'Бір [a], екі [b]',
      }),
      ['! 2 several_gaps: 2'],
    ],
    [
      'groups',
      item(
        'categorization_question',
        lid('r1', 'Multiple', abc, material('А')) + lid('r2', 'Multiple', abc, material('Б')),
        adds('r1', '1', '100'),
      ),
      ['! 2 type_unsupported: categorization_question'],
    ],
    [
      'several gaps',
      item(
        'fill_in_multiple_blanks_question',
        pair('r1', 'a') + pair('r2', 'b'),
        adds('r1', 'x', '50') + adds('r2', 'y', '50'),
      ),
      ['! 2 several_gaps: 2'],
    ],
    [
      'an order',
      item(
        '',
        lid('r', 'Ordered', abc),
        condition(equal('2') + equal('1') + equal('3'), '5', { action: 'Add', goesOn: null }),
        { most: null },
      ),
      ['ordering all | Сұрақ? | два | раз | три'],
    ],
  ])('reads %s', async (_, source, expected) => expect(await read(source)).toEqual(expected));
});

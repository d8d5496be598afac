import { readFile } from '../collections/read-file.ts';
import { shownReading } from '../test-support/shown-item.ts';
import {
  and,
  condition,
  equal,
  feedback,
  fib,
  interop,
  item,
  label,
  lid,
  material,
  not,
  or,
} from './test-support/items12.ts';

const read = async (...items: string[]) => shownReading(await readFile(Buffer.from(interop(...items)), 'a.xml'));
const abc = label('1', 'раз') + label('2', 'два') + label('3', 'три');
const single = lid('r', 'Single', abc);
const many = lid('r', 'Multiple', abc);
const exactly = (...right: string[]) =>
  condition(
    and(['1', '2', '3'].map((ident) => (right.includes(ident) ? equal(ident) : not(equal(ident)))).join('')),
    '100',
  );

describe('QTI 1.2 of Canvas', () => {
  it.each([
    [
      'one right option',
      item(
        'multiple_choice_question',
        single,
        condition('<other/>', null, { goesOn: 'Yes', feedback: 'general_fb' }) +
          condition(equal('2'), '100', { feedback: 'correct_fb' }),
      ),
      ['single all | Сұрақ? | -раз | +два | -три'],
    ],
    [
      'true and false',
      item(
        'true_false_question',
        lid('r', 'Single', label('1', 'True') + label('2', 'False')),
        condition(equal('2'), '100'),
      ),
      ['true_false | Сұрақ? | false'],
    ],
    [
      'several right options',
      item('multiple_answers_question', many, exactly('1', '3')),
      ['multiple all | Сұрақ? | +раз | -два | +три'],
    ],
    [
      'several right options where further ticks cost nothing',
      item('multiple_answers_question', many, condition(and(equal('1') + equal('3')), '100')),
      ['multiple all | Сұрақ? | +раз | -два | +три | (wrong_free)'],
    ],
    [
      'no more ticks than are right',
      item(
        'multiple_answers_question',
        many.replace('<render_choice>', '<render_choice maxnumber="2">'),
        condition(and(equal('1') + equal('3')), '100'),
      ),
      ['multiple all | Сұрақ? | +раз | -два | +три'],
    ],
    [
      'one tick among boxes',
      item(
        'multiple_answers_question',
        many.replace('<render_choice>', '<render_choice maxnumber="1">'),
        condition(equal('1'), '100'),
      ),
      ['single all | Сұрақ? | +раз | -два | -три'],
    ],
    [
      'two that may not be ticked together',
      item(
        'multiple_answers_question',
        many.replace('<render_choice>', '<render_choice maxnumber="1">'),
        condition(and(equal('1') + equal('3')), '100'),
      ),
      ['! 2 without_answer'],
    ],
    [
      'several places in one response',
      item(
        '',
        '<response_str ident="r"><render_fib><response_label ident="a"/><response_label ident="b"/></render_fib></response_str>',
        condition(equal('x'), '100'),
      ),
      ['! 2 several_gaps: 2'],
    ],
    [
      'parts of the credit',
      item(
        'multiple_answers_question',
        many,
        condition(equal('1'), '50', { goesOn: 'Yes', action: 'Add' }) +
          condition(equal('3'), '50', { goesOn: 'Yes', action: 'Add' }) +
          condition(equal('2'), '-50', { goesOn: 'Yes', action: 'Add' }),
      ),
      ['multiple share | Сұрақ? | +раз | -два | +три'],
    ],
    [
      'uneven parts',
      item(
        'multiple_answers_question',
        many,
        condition(equal('1'), '70', { goesOn: 'Yes', action: 'Add' }) +
          condition(equal('3'), '30', { goesOn: 'Yes', action: 'Add' }) +
          condition(equal('2'), '-100', { goesOn: 'Yes', action: 'Add' }),
      ),
      ['multiple share | Сұрақ? | +раз | -два | +три | (weights: раз: 70%; два: 0%; три: 30%)'],
    ],
    [
      'any of several',
      item('multiple_choice_question', single, condition(or(equal('1') + equal('2')), '100')),
      ['multiple share | Сұрақ? | +раз | +два | -три | (several_right: раз; два)'],
    ],
    [
      'part of the credit for another option',
      item('multiple_choice_question', single, condition(equal('1'), '100') + condition(equal('2'), '50')),
      ['single all | Сұрақ? | +раз | -два | -три | (partial_credit: два: 50%)'],
    ],
    [
      'two sets of options',
      item('multiple_answers_question', many, exactly('1', '2') + exactly('3')),
      ['! 2 full_sets: раз + два; три'],
    ],
    [
      'what nobody can reach',
      item('multiple_choice_question', single, condition(equal('1'), '50')),
      ['! 2 never_full: 50 / 100'],
    ],
    [
      'nothing that is right',
      item('multiple_choice_question', single, condition(equal('1'), '0')),
      ['! 2 without_answer'],
    ],
    [
      'an empty answer that is right',
      item('multiple_answers_question', many, condition(not(equal('1')), '100')),
      ['! 2 without_answer'],
    ],
    [
      'words',
      item('short_answer_question', fib('r'), condition(equal('Сайлау') + equal('выборы'), '100')),
      ['short_text | Сұрақ? | Сайлау | выборы | (text_rule)'],
    ],
    [
      'words with their capitals',
      item('short_answer_question', fib('r'), condition(equal('АТАМЕКЕН', 'r', ' case="Yes"'), '100')),
      ['short_text | Сұрақ? | АТАМЕКЕН | Aa | (text_rule)'],
    ],
    [
      'words that earn a part',
      item('short_answer_question', fib('r'), condition(equal('учаске'), '100') + condition(equal('аудан'), '25')),
      ['short_text | Сұрақ? | учаске | (partial_credit: аудан: 25%) | (text_rule)'],
    ],
    [
      'a word that is right and one like it that is not',
      item('short_answer_question', fib('r'), condition(equal('«учаске»'), '0') + condition(equal('учаске'), '100')),
      ['! 2 not_understood: «учаске»'],
    ],
    [
      'whatever is not a word',
      item('short_answer_question', fib('r'), condition(not(equal('учаске')), '100')),
      ['! 2 without_answer'],
    ],
    [
      'a range',
      item(
        'numerical_question',
        fib('r', 'Decimal'),
        condition('<vargte respident="r">1.5</vargte><varlte respident="r">2.5</varlte>', '100'),
      ),
      ['number | Сұрақ? | 2 ± 0.5'],
    ],
    [
      'a number or a range around it',
      item(
        'numerical_question',
        fib('r', 'Decimal'),
        condition(
          or(`${equal('10.0')}${and('<vargte respident="r">9.9</vargte><varlte respident="r">10.1</varlte>')}`),
          '100',
        ),
      ),
      ['number | Сұрақ? | 10 ± 0.1'],
    ],
    [
      'a bound that is not right',
      item(
        'numerical_question',
        fib('r', 'Decimal'),
        condition(
          or(`${equal('1000.0')}${and('<vargt respident="r">999.995</vargt><varlte respident="r">1000.005</varlte>')}`),
          '100',
        ),
      ),
      ['number | Сұрақ? | 1000 ± 0.005 | (bound_included: 999.995)'],
    ],
    [
      'two numbers',
      item('numerical_question', fib('r', 'Decimal'), condition(equal('1'), '100') + condition(equal('2'), '100')),
      ['! 2 full_sets: 1; 2'],
    ],
    [
      'two numbers, one for half the credit',
      item('numerical_question', fib('r', 'Decimal'), condition(equal('1'), '100') + condition(equal('2'), '50')),
      ['number | Сұрақ? | 1 ± 0 | (partial_credit: 2: 50%)'],
    ],
    [
      'a number that nobody can type',
      item('numerical_question', fib('r', 'Decimal'), condition(equal('0.12345678901'), '100')),
      ['! 2 answer_unreachable: 0.12345678901'],
    ],
    [
      'numbers without an end',
      item('numerical_question', fib('r', 'Decimal'), condition('<vargte respident="r">5</vargte>', '100')),
      ['! 2 without_answer'],
    ],
    [
      'essays, files and formulas',
      ['essay_question', 'file_upload_question', 'text_only_question', 'calculated_question']
        .map((type) => item(type, fib('r'), condition('<other/>', null)))
        .join(''),
      ['essay_question', 'file_upload_question', 'text_only_question', 'calculated_question'].map(
        (type) => `! 2 type_unsupported: ${type}`,
      ),
    ],
    [
      'rules beside the question, and a text before it',
      item('multiple_choice_question', single, condition(equal('1'), '100'), {
        more: `<rubric view="All">${material('Ойланыңыз')}</rubric>`,
      }).replace(
        '<fieldlabel>points_possible',
        '<fieldlabel>parent_stimulus_item_ident</fieldlabel><fieldentry>s1</fieldentry></qtimetadatafield><qtimetadatafield><fieldlabel>points_possible',
      ),
      ['single all | Сұрақ? | +раз | -два | -три | (passage: s1) | (hints: Ойланыңыз)'],
    ],
    [
      'a text that stands elsewhere',
      item(
        'multiple_choice_question',
        `<material><matref linkrefid="m"/></material>${single}`,
        condition(equal('1'), '100'),
      ),
      ['! 2 not_understood: matref'],
    ],
    [
      'a condition that it does not know',
      item('short_answer_question', fib('r'), condition('<varsubstring respident="r">a</varsubstring>', '100')),
      ['! 2 not_understood: varsubstring'],
    ],
    [
      'points, feedback and a fixed order',
      item(
        'multiple_choice_question',
        single.replace('<render_choice>', '<render_choice shuffle="No">'),
        condition(equal('1'), null, { goesOn: 'Yes', feedback: '1_fb' }) + condition(equal('1'), '100'),
        { points: '3', more: feedback('general_fb', 'Бап 20') + feedback('1_fb', 'иә') },
      ),
      ['single all | Сұрақ? | +раз | -два | -три | (feedback_joined: 1) | (points: 3) | (fixed_order)'],
    ],
  ])('reads %s', async (_, source, expected) => expect(await read(source)).toEqual(expected));
});

import { readFile } from '../read-file.ts';
import { shownReading } from '../shown-item.ts';
import {
  and,
  blackboard,
  condition,
  equal,
  feedback,
  fib,
  flow,
  formatted,
  interop,
  item,
  label,
  lid,
  material,
  not,
  or,
} from './items12.ts';

const read = async (...items: string[]) => shownReading(await readFile(Buffer.from(interop(...items)), 'a.xml'));
const abc = label('1', 'раз') + label('2', 'два') + label('3', 'три');
const single = lid('r', 'Single', abc);
const many = lid('r', 'Multiple', abc);
const exactly = (...right: string[]) =>
  condition(
    and(['1', '2', '3'].map((ident) => (right.includes(ident) ? equal(ident) : not(equal(ident)))).join('')),
    '100',
  );
const pair = (name: string, prompt: string, labels = label('x', 'Х') + label('y', 'У')) =>
  lid(name, 'Single', labels, material(prompt));
const adds = (name: string, value: string, score: string) =>
  condition(equal(value, name), score, { goesOn: null, action: 'Add' });

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

const block = (ident: string, text: string) =>
  `<flow_label class="Block"><response_label ident="${ident}"><flow_mat class="FORMATTED_TEXT_BLOCK">${formatted(text)}</flow_mat></response_label></flow_label>`;
const response = (cardinality: string) =>
  flow('RESPONSE_BLOCK', lid('response', cardinality, block('A1', 'раз') + block('A2', 'два')));
const told = (test: string, score = '') =>
  `<respcondition title="correct"><conditionvar>${test}</conditionvar>${score ? `<setvar action="Set" variablename="SCORE">${score}</setvar>` : ''}<displayfeedback linkrefid="correct"/></respcondition>`;
const choices = (name: string) => ['1', '2', '3'].map((place) => `<response_label ident="${name}${place}"/>`).join('');
const prompt = (name: string, text: string) =>
  flow(
    'Block',
    flow('FORMATTED_TEXT_BLOCK', formatted(text)) +
      lid(name, 'Single', `<flow_label class="Block">${choices(name)}</flow_label>`),
  );
const targets = flow(
  'RIGHT_MATCH_BLOCK',
  ['Х', 'У', 'Z'].map((text) => flow('Block', flow('FORMATTED_TEXT_BLOCK', formatted(text)))).join(''),
);

const interopItem = item(
  '',
  lid('r', 'Single', label('1', 'раз') + label('2', 'два')),
  condition('<other/>', '0', { goesOn: null }) + condition(equal('2'), '100', { goesOn: null }),
);

describe('QTI 1.2 of Blackboard', () => {
  it.each([
    [
      'one right option',
      blackboard('Multiple Choice', response('Single'), told(equal('A2', 'response', ' case="No"'), 'SCORE.max')),
      ['single all | Сұрақ? | -раз | +два'],
    ],
    [
      'several right options',
      blackboard(
        'Multiple Answer',
        response('Multiple'),
        told(and(equal('A1', 'response') + not(equal('A2', 'response'))), 'SCORE.max'),
      ),
      ['multiple all | Сұрақ? | +раз | -два'],
    ],
    [
      'several right options of a response that is called single',
      blackboard(
        'Multiple Answer',
        response('Single'),
        told(and(equal('A1', 'response') + not(equal('A2', 'response'))), 'SCORE.max'),
      ),
      ['multiple all | Сұрақ? | +раз | -два'],
    ],
    [
      'what D2L adds to a response',
      item(
        '',
        '<response_extension><x/></response_extension>' + lid('r', 'Single', abc),
        ['1', '2', '3']
          .map(
            (ident) =>
              `<respcondition title="Response Condition"><conditionvar>${equal(ident)}</conditionvar><setvar action="Set">${ident === '2' ? '100.000000000' : '0.000000000'}</setvar></respcondition>`,
          )
          .join(''),
        { most: null },
      ),
      ['single all | Сұрақ? | -раз | +два | -три'],
    ],
    [
      'words that are only told to be right',
      blackboard(
        'Fill in the Blank',
        flow('RESPONSE_BLOCK', fib('response', 'String')),
        told(equal('учаске', 'response')) + told(equal('участок', 'response')),
      ),
      ['short_text | Сұрақ? | учаске | участок | (text_rule)'],
    ],
    [
      'pairs with their targets behind them',
      blackboard(
        'Matching',
        flow('RESPONSE_BLOCK', prompt('P', 'бір') + prompt('Q', 'екі')) + targets,
        told(equal('P2', 'P')) + told(equal('Q3', 'Q')),
      ),
      ['matching share | Сұрақ? | бір → У | екі → Z | of 3'],
    ],
    ['what is wrong before what is right', interopItem, ['single all | Сұрақ? | -раз | +два']],
    [
      'a number and its bounds',
      blackboard(
        'Numeric',
        flow(
          'RESPONSE_BLOCK',
          '<response_num ident="response" rcardinality="Single"><render_fib fibtype="Decimal"/></response_num>',
        ),
        told(
          '<vargte respident="response">3.5</vargte><varlte respident="response">4.5</varlte><varequal respident="response" case="No">4.0</varequal>',
        ),
      ),
      ['number | Сұрақ? | 4 ± 0.5 | (range_taken: 3.5; 4.5)'],
    ],
    [
      'the whole of a score without a bound',
      blackboard(
        'Ordering',
        response('Ordered'),
        told(and(equal('A2', 'response') + equal('A1', 'response')), 'SCORE.max') +
          '<respcondition><conditionvar><varequal respident="A1" case="No"/></conditionvar><setvar variablename="SCORE" action="Set">100</setvar></respcondition>',
      ).replace('maxvalue="3.0" ', ''),
      ['ordering all | Сұрақ? | два | раз'],
    ],
    [
      'full marks for whatever is answered',
      blackboard('Multiple Choice', response('Single'), told(equal('A2', 'response'), 'SCORE.max')).replace(
        '<bbmd_questiontype>',
        '<bbmd_all_fullcredit_ind>true</bbmd_all_fullcredit_ind><bbmd_questiontype>',
      ),
      ['! 2 full_sets: bbmd_all_fullcredit_ind'],
    ],
    [
      'an essay',
      blackboard('Essay', flow('RESPONSE_BLOCK', fib('response')), told('', 'SCORE.max')),
      ['! 2 type_unsupported: Essay'],
    ],
  ])('reads %s', async (_, source, expected) => expect(await read(source)).toEqual(expected));

  it('reads pools', async () => {
    const answer = (id: string, text: string) => `<ANSWER id="${id}"><TEXT><![CDATA[<b>${text}</b>]]></TEXT></ANSWER>`;
    const question = (type: string, id: string, inside: string, right: string) =>
      `<QUESTION_${type} id="${id}"><BODY><TEXT>Сұрақ ${id}?</TEXT><FLAGS><ISHTML value="true"/></FLAGS></BODY>${inside}<GRADABLE>${right}</GRADABLE></QUESTION_${type}>`;
    const right = (id: string, more = '') => `<CORRECTANSWER answer_id="${id}"${more}/>`;
    const pool = `<POOL><QUESTIONLIST><QUESTION id="2" points="5"/></QUESTIONLIST>${[
      question('TRUEFALSE', '1', answer('a', 'False') + answer('b', 'True'), right('b')),
      question('MULTIPLECHOICE', '2', answer('a', 'раз') + answer('b', 'два'), right('b')),
      question(
        'MULTIPLEANSWER',
        '3',
        answer('a', 'раз') + answer('b', 'два') + answer('c', 'три'),
        right('a') + right('c'),
      ),
      question(
        'MATCH',
        '4',
        answer('a', 'бір') +
          answer('b', 'екі') +
          '<CHOICE id="x"><TEXT>Х</TEXT></CHOICE><CHOICE id="y"><TEXT>У</TEXT></CHOICE><CHOICE id="z"><TEXT>Z</TEXT></CHOICE>',
        right('a', ' choice_id="y"') + right('b', ' choice_id="y"'),
      ),
      question('FILLINBLANK', '5', answer('a', 'учаске') + answer('b', 'участок'), ''),
      question('ESSAY', '6', answer('a', 'x'), ''),
      question('MULTIPLECHOICE', '7', answer('a', 'раз') + answer('b', 'два'), right('a') + right('b')),
    ].join('')}</POOL>`;
    expect(shownReading(await readFile(Buffer.from(pool), 'res00001.dat'))).toEqual([
      'true_false | Сұрақ 1? | true | (formatting: b)',
      'single all | Сұрақ 2? | -раз | +два | (formatting: b) | (points: 5)',
      'multiple all | Сұрақ 3? | +раз | -два | +три | (formatting: b)',
      'matching share | Сұрақ 4? | бір → У | екі → У | of 3 | (formatting: b)',
      'short_text | Сұрақ 5? | учаске | участок | (formatting: b) | (text_rule)',
      '! 1 type_unsupported: essay',
      '! 1 full_sets: раз; два',
    ]);
  });
});

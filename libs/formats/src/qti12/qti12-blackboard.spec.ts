import { readFile } from '../collections/read-file.ts';
import { shownReading } from '../test-support/shown-item.ts';
import {
  and,
  blackboard,
  condition,
  equal,
  fib,
  flow,
  formatted,
  interop,
  item,
  label,
  lid,
  not,
} from './test-support/items12.ts';

const read = async (...items: string[]) => shownReading(await readFile(Buffer.from(interop(...items)), 'a.xml'));
const abc = label('1', 'раз') + label('2', 'два') + label('3', 'три');

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

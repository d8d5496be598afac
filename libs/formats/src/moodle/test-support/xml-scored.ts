import { everywhere, type Node, parse, within } from '../../qti/test-support/qti-document.ts';
import { orderingOf } from './gift-scored.ts';
import type { Placed, Scored } from './moodle-scores.ts';

const value = (node: Node | undefined, name: string) => within(node, name)[0]?.text.trim() ?? '';
const said = (node: Node) => (within(node, 'text').length > 0 ? value(node, 'text') : node.text.trim());
const fraction = (answer: Node) => Number(answer.at['fraction'] ?? 0) / 100;

/** What Moodle 5 makes of its own XML, question by question in the order of the file, for the tests. */
export function xmlScored(text: string): Placed[] {
  return within(parse(text), 'question')
    .filter(({ at }) => at['type'] !== 'category')
    .map((question, place) => ({ line: place, scored: questionScored(question) }));
}

function questionScored(question: Node): Scored {
  const type = question.at['type'] ?? '';
  const answers = within(question, 'answer');
  switch (type) {
    case 'multichoice':
      return {
        qtype: 'multichoice',
        single: /^(true|1|)$/.test(value(question, 'single')),
        fractions: answers.map(fraction),
      };
    case 'multichoiceset':
    case 'oumultiresponse':
      return { qtype: 'ruled', rule: type, right: answers.map((answer) => fraction(answer) > 0) };
    case 'truefalse': {
      const whole = answers.filter((answer) => fraction(answer) === 1);
      return whole.length === 1 && whole[0]
        ? { qtype: 'truefalse', answer: said(whole[0]) === 'true' }
        : { qtype: 'other', name: 'truefalse' };
    }
    case 'shortanswer':
      return {
        qtype: 'shortanswer',
        usecase: value(question, 'usecase') === '1',
        answers: answers.map((answer) => ({ pattern: said(answer), fraction: fraction(answer) })),
      };
    case 'numerical':
      return {
        qtype: 'numerical',
        answers: answers.map((answer) => ({
          value: said(answer) === '*' ? '*' : Number(said(answer)),
          tolerance: Number(value(answer, 'tolerance') || 0),
          fraction: fraction(answer),
        })),
        units: everywhere(question, 'unit').map((unit) => ({
          name: value(unit, 'unit_name'),
          multiplier: Number(value(unit, 'multiplier') || 1),
        })),
        unitGrading: Number(value(question, 'unitgradingtype') || 0) as 0 | 1 | 2,
        unitPenalty: Number(value(question, 'unitpenalty') || 0.1),
      };
    case 'match':
    case 'matching': {
      const pairs = within(question, 'subquestion').map((pair) => ({
        stem: value(pair, 'text'),
        choice: said(within(pair, 'answer')[0] ?? pair),
      }));
      const choices = [...new Set(pairs.map(({ choice }) => choice))];
      return {
        qtype: 'match',
        right: pairs.filter(({ stem }) => stem !== '').map(({ choice }) => choices.indexOf(choice)),
        choices: choices.length,
      };
    }
    case 'ordering':
      return orderingOf(answers.length, {
        count: Number(value(question, 'selectcount') || 6),
        selection: value(question, 'selecttype'),
        grading: value(question, 'gradingtype'),
      });
    case 'ddmarker':
      return {
        qtype: 'ddmarker',
        drops: within(question, 'drop').map((drop) => ({
          shape: value(drop, 'shape'),
          coords: value(drop, 'coords'),
          choice: value(drop, 'choice'),
        })),
      };
    case 'gapselect':
    case 'ddwtos':
      return gapsScored(question);
    case 'cloze':
      return clozeScored(value(within(question, 'questiontext')[0], 'text'));
    default:
      return { qtype: 'other', name: type };
  }
}

/** The words that belong into the gaps `[[2]]` of a text; each gap counts alike. */
function gapsScored(question: Node): Scored {
  const words = question.nodes
    .filter(({ name }) => name === 'dragbox' || name === 'selectoption')
    .map((one) => ({ text: value(one, 'text'), group: value(one, 'group') }));
  const gaps = [...value(within(question, 'questiontext')[0], 'text').matchAll(/\[\[(\d+)\]\]/g)].map(
    ([, gap]) => Number(gap) - 1,
  );
  const [only = -1] = gaps;
  if (gaps.length === 1)
    return {
      qtype: 'multichoice',
      single: true,
      fractions: words.flatMap(({ group }, place) => (group === words[only]?.group ? [Number(place === only)] : [])),
    };
  // The choices stand here in the order of the gaps, those that stay over behind.
  const listed = [...new Set([...gaps, ...words.keys()])];
  return new Set(words.map(({ group }) => group)).size > 1
    ? { qtype: 'other', name: 'gaps' }
    : { qtype: 'match', right: gaps.map((gap) => listed.indexOf(gap)), choices: words.length };
}

/** One gap only: what is asked of a text with one. */
function clozeScored(text: string): Scored {
  const gaps = [...text.matchAll(/\{\d*:([A-Z_]+):((?:\\\}|[^}])*)\}/g)];
  const [, kind = '', inside = ''] = gaps[0] ?? [];
  if (gaps.length !== 1) return { qtype: 'other', name: 'cloze' };
  const answers = inside
    .split('~')
    .filter((part) => part !== '')
    .map((part) => {
      const [, equal, percent, rest = ''] = /^(?:(=)|%(-?[\d.]+)%)?([\s\S]*)$/.exec(part) ?? [];
      return {
        said: rest.split(/(?<!\\)#/)[0] ?? '',
        fraction: equal ? 1 : Number(percent ?? 0) / 100,
        isWritten: Number(percent ?? 0) !== 0,
      };
    });
  if (/^(MULTICHOICE|MC)/.test(kind))
    return { qtype: 'multichoice', single: true, fractions: answers.map((answer) => answer.fraction) };
  if (/^(MULTIRESPONSE|MR)/.test(kind)) {
    const total = answers.reduce((sum, answer) => sum + Math.max(0, answer.fraction), 0);
    const isWritten = answers.some((answer) => answer.isWritten);
    return {
      qtype: 'multichoice',
      single: false,
      fractions: answers.map((answer) =>
        answer.fraction > 0 ? answer.fraction / total : isWritten ? answer.fraction : -1 / total,
      ),
    };
  }
  if (/^(SHORTANSWER|SA|MW)/.test(kind))
    return {
      qtype: 'shortanswer',
      usecase: /_C$|SAC|MWC/.test(kind),
      answers: answers.map((answer) => ({ pattern: answer.said, fraction: answer.fraction })),
    };
  return {
    qtype: 'numerical',
    units: [],
    unitGrading: 0,
    unitPenalty: 0,
    answers: answers.map((answer) => ({
      value: answer.said === '*' ? '*' : Number(answer.said.split(':')[0]),
      tolerance: Number(answer.said.split(':')[1] ?? 0),
      fraction: answer.fraction,
    })),
  };
}

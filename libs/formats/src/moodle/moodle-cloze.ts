import type { Words } from '@kaskad/domain';
import { NotHeld, numeral } from '../building/question-building.ts';
import { cleanText } from '../markup/text-reader.ts';
import { child, type Element, textOf } from '../xml/xml-tree.ts';
import type { Answered, Texts } from './moodle-question.ts';
import { scoredChoice } from './scores/scored-choice.ts';
import { scoredForms } from './scores/scored-forms.ts';
import { scoredNumber } from './scores/scored-number.ts';

const HEAD = /\{\s{0,5}\d{0,5}\s{0,5}:\s{0,5}([A-Z_]{2,20})\s{0,5}:/g;
const unescape = (text: string) => text.replace(/\\([~}#=/"\\])/g, '$1');

interface Gap {
  readonly kind: string;
  readonly answers: string;
  readonly from: number;
  readonly to: number;
}

/** Embedded answers: a text with one gap is a question of ours; one with several is not. */
export function clozeOf(question: Element, { readText, readStem }: Texts): Answered {
  const raw = textOf(child(child(question, 'questiontext'), 'text'));
  const gaps = gapsOf(raw);
  const [gap] = gaps;
  if (!gap) throw new NotHeld('without_answer');
  if (gaps.length > 1) throw new NotHeld('several_gaps', String(gaps.length));
  const stem = readStem(`${raw.slice(0, gap.from)}_____${raw.slice(gap.to)}`, 'html');
  const answers = gap.answers
    .split(/(?<!\\)~/)
    .filter((part) => part.trim() !== '')
    .map((part) => answerOf(part, (text) => readText(text, 'html')));
  if (answers.length === 0) throw new NotHeld('without_answer');
  const built = builtOf(gap.kind, answers);
  const told = answers.map(({ text, feedback }) => ({ about: text, feedback }));
  return { ...built, notes: [...built.notes, { code: 'cloze', value: gap.kind }], told, stem };
}

/** `{1:SHORTANSWER:=twenty~%50%20}`: to the first brace without a backslash. */
function gapsOf(raw: string): Gap[] {
  const gaps: Gap[] = [];
  HEAD.lastIndex = 0;
  for (let head = HEAD.exec(raw); head; head = HEAD.exec(raw)) {
    let end = raw.indexOf('}', HEAD.lastIndex);
    while (end > 0 && raw[end - 1] === '\\') end = raw.indexOf('}', end + 1);
    if (end < 0) break;
    gaps.push({ kind: head[1] ?? '', answers: raw.slice(HEAD.lastIndex, end), from: head.index, to: end + 1 });
    HEAD.lastIndex = end + 1;
  }
  return gaps;
}

interface ClozeAnswer {
  readonly text: Words;
  readonly credit: number;
  readonly feedback: Words | null;
  /** Whether its share is written. */
  readonly weighed: boolean;
}

/** `=right#told`, `%50%partly`; the number sign of an entity begins nothing. */
function answerOf(part: string, read: (text: string) => Words): ClozeAnswer {
  const [said = '', ...rest] = part.split(/(?<!\\|&|&amp;)#/);
  const found = /^\s*(?:(=)|%(-?\d+(?:[.,]\d+)?)%)?([\s\S]*)$/.exec(said);
  const feedback = rest.join('#').trim();
  return {
    text: read(unescape(found?.[3] ?? '')),
    credit: found?.[1] ? 100 : Number((found?.[2] ?? '0').replace(',', '.')),
    weighed: Number((found?.[2] ?? '0').replace(',', '.')) !== 0,
    feedback: feedback ? read(unescape(feedback)) : null,
  };
}

function builtOf(kind: string, answers: readonly ClozeAnswer[]) {
  const plain = answers.map(({ text, credit }) => ({ text: cleanText(text.ru || text.kk), credit }));
  if (/^(MULTICHOICE|MC)/.test(kind)) return scoredChoice(answers, true);
  if (/^(MULTIRESPONSE|MR)/.test(kind)) return scoredChoice(shared(answers), false);
  if (/^(SHORTANSWER|SA|MW)/.test(kind)) return scoredForms(plain, /C$/.test(kind));
  if (/^(NUMERICAL|NM)/.test(kind))
    return scoredNumber(
      plain.map(({ text, credit }) => ({ ...(text === '*' ? { value: null, tolerance: 0 } : numberIn(text)), credit })),
    );
  throw new NotHeld('type_unsupported', kind);
}

const numberIn = (text: string) => ({
  value: numeral(text.split(':')[0] ?? ''),
  tolerance: Math.abs(numeral(text.split(':')[1] || '0')),
});

/** What earns is brought to a sum of one; where no share is written, each wrong one takes away what a right one gives. */
function shared(answers: readonly ClozeAnswer[]): ClozeAnswer[] {
  const total = answers.reduce((sum, { credit }) => sum + Math.max(0, credit), 0) / 100;
  const isWritten = answers.some(({ weighed }) => weighed);
  return answers.map((answer) => ({
    ...answer,
    credit: answer.credit > 0 ? answer.credit / total : isWritten || total === 0 ? answer.credit : -100 / total,
  }));
}

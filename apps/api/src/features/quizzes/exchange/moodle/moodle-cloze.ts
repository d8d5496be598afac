import type { Words } from '@kaskad/domain';
import { choiceOf, NotHeld, numberOf, numeral, shortTextOf } from '../build.ts';
import { cleanText } from '../text.ts';
import { child, type Element, textOf } from '../xml/tree.ts';
import type { Answered, Texts } from './moodle-answers.ts';

const GAP = /\{\s*\d*\s*:\s*([A-Z_]+)\s*:((?:\\.|[^\\}])*)\}/g;
const unescape = (text: string) => text.replace(/\\([~}#=/"\\])/g, '$1');

/** Embedded answers: a text with one gap is a question of ours; one with several is not. */
export function clozeOf(question: Element, { readText }: Texts): Answered {
  const raw = textOf(child(child(question, 'questiontext'), 'text'));
  const gaps = [...raw.matchAll(GAP)];
  const [gap] = gaps;
  if (!gap) throw new NotHeld('without_answer');
  if (gaps.length > 1) throw new NotHeld('cloze_many', String(gaps.length));
  const stem = readText(raw.replace(GAP, '_____'), 'html');
  const answers = (gap[2] ?? '').split(/(?<!\\)~/).filter((part) => part.trim() !== '').map((part) => answerOf(part, (text) => readText(text, 'html')));
  const built = builtOf(gap[1] ?? '', answers);
  const told = answers.map(({ text, feedback }) => ({ about: text, feedback }));
  return { ...built, notes: [...built.notes, { code: 'cloze', value: gap[1] ?? '' }], told, stem };
}

interface ClozeAnswer {
  readonly raw: string;
  readonly text: Words;
  readonly credit: number;
  readonly feedback: Words | null;
}

function answerOf(part: string, read: (text: string) => Words): ClozeAnswer {
  const [said = '', ...rest] = part.split(/(?<!\\)#/);
  const found = /^\s*(?:(=)|%(-?\d+(?:\.\d+)?)%)?([\s\S]*)$/.exec(said);
  const raw = cleanText(unescape(found?.[3] ?? ''));
  const feedback = rest.join('#').trim();
  return { raw, text: read(unescape(found?.[3] ?? '')), credit: found?.[1] ? 100 : Number(found?.[2] ?? 0), feedback: feedback ? read(unescape(feedback)) : null };
}

function builtOf(kind: string, answers: readonly ClozeAnswer[]) {
  if (/^(MULTICHOICE|MC)/.test(kind)) return choiceOf(answers, true);
  if (/^(MULTIRESPONSE|MR)/.test(kind)) return choiceOf(answers, false);
  if (/^(SHORTANSWER|SA|MW)/.test(kind)) return shortTextOf(answers.map(({ raw, credit }) => ({ text: raw, credit })), /C$/.test(kind), true);
  if (/^(NUMERICAL|NM)/.test(kind)) {
    return numberOf(answers.filter(({ raw }) => raw !== '*').map(({ raw, credit }) => ({ value: numeral(raw.split(':')[0] ?? ''), tolerance: Math.abs(numeral(raw.split(':')[1] ?? '0')), credit })));
  }
  throw new NotHeld('type_unsupported', kind);
}

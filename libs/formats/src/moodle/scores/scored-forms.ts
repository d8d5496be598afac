import { comparableText, MAX_RESPONSE_TEXT } from '@kaskad/domain';
import { NotHeld, type shortTextOf } from '../../building/question-building.ts';
import type { Note } from '../../questions/exchange-question.ts';
import { cleanText } from '../../markup/text-reader.ts';
import { WHOLE } from './scored-choice.ts';

type Built = ReturnType<typeof shortTextOf>;
interface Form {
  readonly text: string;
  readonly credit: number;
}

/**
 * Accepted forms as Moodle takes them: the first that fits what was typed decides, an asterisk stands for anything. A
 * form that an earlier one keeps from its whole credit is left out, and so is one that nobody could type here.
 */
export function scoredForms(answers: readonly Form[], matchCase: boolean): Built {
  const notes: Note[] = [];
  const accepted: string[] = [];
  let notTyped = '';
  for (const [place, { text, credit }] of answers.entries()) {
    const isWild = /(?<!\\)\*/.test(text);
    const form = cleanText(text.replaceAll('\\*', '*'));
    if (form === '') continue;
    if (credit < WHOLE) {
      if (credit !== 0)
        notes.push({ code: credit > 0 ? 'partial_credit' : 'wrong_costs', value: `${text}: ${credit}%` });
    } else if (isWild) notes.push({ code: 'wildcard', value: text });
    else if (form.length > MAX_RESPONSE_TEXT || comparableText(form, matchCase) === '') notTyped = form;
    else {
      const first = answers.slice(0, place).find((earlier) => fits(earlier.text, form, matchCase));
      if (first && first.credit < WHOLE)
        notes.push({ code: 'shadowed', value: `${form} (${first.text}: ${first.credit}%)` });
      else accepted.push(form);
    }
  }
  if (notTyped) notes.push({ code: 'form_left_out', value: notTyped.slice(0, 100) });
  const forms = [...new Set(accepted)];
  if (forms.length === 0) throw gapOf(notes);
  return {
    interaction: { type: 'short_text', accepted: { kk: forms, ru: forms }, matchCase },
    notes: [...notes, { code: 'text_rule', value: '' }],
  };
}

/** Why nothing is accepted: what was left out says it. */
function gapOf(notes: readonly Note[]): NotHeld {
  const left = (code: Note['code']) => notes.find((note) => note.code === code)?.value;
  const wild = left('wildcard');
  if (wild !== undefined) return new NotHeld('wildcard_only', wild);
  const unreachable = left('shadowed') ?? left('form_left_out');
  return unreachable === undefined ? new NotHeld('without_answer') : new NotHeld('answer_unreachable', unreachable);
}

/** A form that is longer than what can be typed, asterisks and backslashes aside. */
const LONGEST_PATTERN = 4 * MAX_RESPONSE_TEXT;

/** Whether what is typed fits a form with asterisks; each piece is looked for once, whatever the form. */
function fits(pattern: string, typed: string, matchCase: boolean): boolean {
  if (pattern.length > LONGEST_PATTERN) return false;
  const plain = (text: string) => (matchCase ? text : text.toLowerCase()).normalize('NFC');
  const [first = '', ...rest] = pattern.split(/(?<!\\)\*+/).map((piece) => plain(piece.replaceAll('\\*', '*')));
  const text = plain(typed.trim());
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

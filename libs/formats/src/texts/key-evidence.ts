import { NotHeld } from '../questions/not-held.ts';
import type { NoteCode } from '../questions/exchange-question.ts';
import type { Entry } from './block-entries.ts';
import { type Mark, MARKS, markedPart, shadesOf } from './text-line.ts';

/** One way in which a file says which options are right. */
export interface Evidence {
  readonly by: 'sign' | 'answer' | 'key' | 'first' | Mark;
  readonly places: readonly number[];
}

const NOTES: Readonly<Record<Mark, NoteCode>> = {
  bold: 'marked_bold',
  underlined: 'marked_underlined',
  highlighted: 'marked_highlighted',
  coloured: 'marked_coloured',
};
export const noteOf = (mark: Mark): NoteCode => NOTES[mark];
export const isMark = (by: Evidence['by']): by is Mark => (MARKS as readonly string[]).includes(by);

/** What signs before or behind the options say; null where all have the same one, or none. */
export function bySigns(options: readonly Entry[]): Evidence | null {
  const right = options.flatMap(({ sign }, place) => (sign === 'right' ? [place] : []));
  if (right.length === 0 || right.length === options.length) return null;
  const marks = new Set(options.filter(({ sign }) => sign === 'right').map(({ mark }) => mark));
  if (options.some(({ isNumeral }) => isNumeral))
    throw new NotHeld('sign_unclear', options.map(({ mark, lines }) => `${mark}${lines[0]?.text ?? ''}`).join('; '));
  // A star may be the bullet of a list, and a plus the mark.
  if (marks.has('*') && marks.size > 1) throw new NotHeld('sign_unclear', [...marks].join(' '));
  if (marks.has('☒') && options.some(({ mark }) => mark === '☑')) throw new NotHeld('sign_unclear', '☒ ☑');
  return { by: 'sign', places: right };
}

/** What bold, underlined, highlighted and coloured options say; each mark that sets some apart from the others. */
export function byMarks(options: readonly Entry[]): Evidence[] {
  return MARKS.flatMap((mark): Evidence[] => {
    const parts = options.map(({ lines }) => markedPart(lines, mark));
    const whole = parts.flatMap((part, place) => (part === 'whole' ? [place] : []));
    if (parts.every((part) => part === 'none') || whole.length === options.length) return [];
    const partial = parts.flatMap((part, place) => (part === 'part' ? [place] : []));
    const name = (places: readonly number[]) => places.map((place) => options[place]?.lines[0]?.text ?? '').join('; ');
    if (partial.length > 0) throw new NotHeld('marks_unclear', name(partial));
    if (
      mark === 'coloured' &&
      new Set(whole.flatMap((place) => [...shadesOf(options[place]?.lines ?? [], mark)])).size > 1
    )
      throw new NotHeld('marks_unclear', name(whole));
    return [{ by: mark, places: whole }];
  });
}

/** The options on which all that says anything agrees. Throws NotHeld where two ways disagree. */
export function agreed(found: readonly Evidence[], options: readonly Entry[]): readonly number[] {
  const [first, ...others] = found;
  if (!first) return [];
  const key = (places: readonly number[]) => places.toSorted((a, b) => a - b).join();
  if (others.some(({ places }) => key(places) !== key(first.places))) {
    const name = (place: number) => options[place]?.label?.text ?? String(place + 1);
    throw new NotHeld('answers_disagree', found.map(({ places }) => places.map(name).join(', ')).join(' ≠ '));
  }
  return first.places;
}

import { choiceOf, type Weighed } from '../../building/question-building.ts';
import type { Note } from '../../questions/exchange-question.ts';

type Built = ReturnType<typeof choiceOf>;

/** Where Moodle sees the whole credit; thirds are written with five decimals. */
export const WHOLE = 99.9999;
const NEARLY = 0.1;

/**
 * A choice as Moodle scores it: one option counts with its own share; of several the shares are added up, at least 0
 * and at most 1. Here the wholly right answer is the set of all options that earn, and each wrong one takes away what a
 * right one gives: what differs is told.
 */
export function scoredChoice(options: readonly Weighed[], single: boolean): Built {
  const { interaction } = choiceOf(options, single);
  return { interaction, notes: single ? singleNotes(options) : severalNotes(options) };
}

/** The same where the type has a rule of its own instead of shares. */
export function ruledChoice(options: readonly Weighed[], note: Note): Built {
  const right = options.filter(({ credit }) => credit > 0).length;
  const { interaction } = choiceOf(
    options.map((option) => ({ ...option, credit: option.credit > 0 ? 100 / right : -100 / right })),
    false,
  );
  return { interaction, notes: [note] };
}

const told = (options: readonly Weighed[]) =>
  options.map(({ text, credit }) => `${text.ru || text.kk}: ${percent(credit)}`).join('; ');
const percent = (credit: number) => `${Number(credit.toFixed(5))}%`;

function singleNotes(options: readonly Weighed[]): Note[] {
  const best = options.reduce((top, { credit }) => Math.max(top, credit), 0);
  const right = options.filter(({ credit }) => credit === best);
  const partial = options.filter(({ credit }) => credit > 0 && credit < best);
  const notes: Note[] = partial.length > 0 ? [{ code: 'partial_credit', value: told(partial) }] : [];
  if (right.length > 1)
    notes.push({ code: 'several_right', value: right.map(({ text }) => text.ru || text.kk).join('; ') });
  if (best < WHOLE) notes.push({ code: 'never_whole', value: percent(best) });
  const costly = options.filter(({ credit }) => credit < 0);
  if (costly.length > 0) notes.push({ code: 'wrong_costs', value: told(costly) });
  return notes;
}

function severalNotes(options: readonly Weighed[]): Note[] {
  const right = options.filter(({ credit }) => credit > 0);
  const wrong = options.filter(({ credit }) => credit <= 0);
  const credits = right.map(({ credit }) => credit);
  const total = credits.reduce((sum, credit) => sum + credit, 0);
  const [most, least] = [Math.max(...credits), Math.min(...credits)];
  const notes: Note[] = [];
  if (most - least > NEARLY || total > 100 + NEARLY)
    notes.push({ code: 'weights', value: credits.map(percent).join(', ') });
  if (total < WHOLE) notes.push({ code: 'never_whole', value: percent(total) });
  else if (right.length > 1 && total - least >= WHOLE) notes.push({ code: 'part_is_whole', value: told(right) });
  const share = 100 / right.length;
  if (wrong.length > 0 && wrong.every(({ credit }) => credit === 0)) notes.push({ code: 'wrong_free', value: '' });
  else if (wrong.some(({ credit }) => Math.abs(credit + share) > NEARLY || total + credit >= WHOLE))
    notes.push({ code: 'wrong_costs', value: told(wrong) });
  return notes;
}

import { isNextLabel, sameLabel } from './option-labels.ts';
import { type Block, optionsIn } from './question-block.ts';
import type { Entry } from './block-entries.ts';
import type { LookAhead } from './look-ahead.ts';
import type { TextLine } from './text-line.ts';

/** The line that is looked at, and what stands behind it. */
interface Seen {
  readonly ahead: LookAhead;
  readonly place: number;
}

/** Initials behind a plus are no letter of an option when the options around have none. */
export function isSignedOnly({ label, sign }: Entry, block: Block, { ahead, place }: Seen): boolean {
  if (label === null || sign === null) return false;
  if (block.options.length > 0) return block.options.every((option) => option.label === null);
  const next = ahead.nextOption(place);
  return (
    !sameLabel(label.text, 'A') ||
    (next !== null && next.sign !== null && !(next.label !== null && isNextLabel(label.text, next.label.text)))
  );
}

/** "и. о. председателя" is no option "и": small letters count only in their turn, and the first is always A. */
export function isNextOption({ label, sign, lines }: Entry, block: Block): boolean {
  if (block.closed) return false;
  const options = optionsIn(block);
  if (label === null)
    return (
      sign !== null &&
      block.entries.length > 0 &&
      (lines[0]?.text ?? '') !== '' &&
      !options.some((option) => option.label !== null)
    );
  const last = options.at(-1)?.label ?? null;
  if (last === null)
    return (
      block.entries.length > 0 &&
      options.length === 0 &&
      (label.kind === 'number' ? label.text === '1' : sameLabel(label.text, 'A') || label.sign.startsWith('auto'))
    );
  if (label.kind !== last.kind) return false;
  if (label.kind === 'number') return Number(label.text) === Number(last.text) + 1;
  const isCapital = (letter: string) => letter === letter.toUpperCase();
  if (label.sign === 'tight') return isNextLabel(last.text, label.text);
  return (
    isCapital(label.text) === isCapital(last.text) &&
    (isNextLabel(last.text, label.text) ||
      (isCapital(label.text) && !sameLabel(label.text, last.text) && !sameLabel(label.text, 'A')))
  );
}

/** Letters that a word processor counts may go on from question to question: what stands between them can be either. */
export function countsOn(block: Block): boolean {
  return optionsIn(block).at(-1)?.label?.sign.startsWith('auto') ?? false;
}

/** A line right behind an option belongs to it when the next option, or the answer, follows. */
export function goesOn({ text }: TextLine, block: Block, { ahead, place }: Seen): boolean {
  const last = optionsIn(block).at(-1);
  if (/^\d+$/.test(text)) return false;
  const next = ahead.nextOption(place);
  if (last?.label) {
    if (next === null) return ahead.followedByAnswer(place) || /^\p{Ll}/u.test(text);
    return (
      next.label !== null &&
      (last.label.kind === 'number'
        ? Number(next.label.text) === Number(last.label.text) + 1
        : isNextLabel(last.label.text, next.label.text))
    );
  }
  if (isLoose(block)) return next?.sign === 'wrong' && /^\p{Ll}/u.test(text);
  return /^\p{Ll}/u.test(text) || (block.begun !== 'plain' && next !== null && next.label === null);
}

/** Only the right options are marked, so that any line may be an option. */
export function isLoose(block: Block): boolean {
  const options = optionsIn(block);
  return options.every(({ label, sign }) => label === null && sign === 'right') && block.entries.length > 0;
}

import { type Block, optionsIn } from './question-block.ts';
import type { Entry } from './block-entries.ts';

/** Words that plainly ask for what stands below them. */
export const asks = (text: string): boolean => /(?:[?:…]|\.{3}|_{2,})\)?["»]?$/.test(text);
const lastOf = ({ lines }: Entry) => lines.at(-1)?.text ?? '';
const isMarked = ({ lines, sign }: Entry) => sign === 'right' || lines.some(({ spans }) => spans.length > 0);

/** Whether only marks tell the options from the question: no letters, and no sign before those that are wrong. */
export function isLooseBlock(block: Block, paragraphs: boolean): boolean {
  const { entries } = block;
  const options = optionsIn(block);
  const first = entries.findIndex(({ label, sign }) => label !== null || sign !== null);
  if (options.length > 0)
    return (
      options.every(({ label, sign }) => label === null && sign === 'right') &&
      (options.length < entries.length - 1 || first > 1)
    );
  return (
    paragraphs &&
    entries.length > 2 &&
    entries.slice(1).some(({ lines }) => lines.some(({ spans }) => spans.length > 0))
  );
}

/**
 * A block in which a question of its own may stand among the options is told apart where each part is whole, and
 * unclear otherwise.
 */
export function withoutHidden(block: Block, paragraphs: boolean): Block[] {
  if (block.unclear !== null) return [block];
  if (isLooseBlock(block, paragraphs)) return looseParts(block);
  const joinedTo = optionsIn(block).find(
    ({ label, lines }) => label === null && lines.slice(1).some(({ text, isSoft }) => !isSoft && asks(text)),
  );
  if (joinedTo) block.unclear = { code: 'stray_line', value: lastOf(joinedTo) };
  return [block];
}

function looseParts(block: Block): Block[] {
  const { entries } = block;
  const options = entries.slice(1);
  const starts = entries.flatMap((entry, place) => (place === 0 || asks(lastOf(entry)) ? [place] : []));
  if (starts.length === 1 || starts.length === entries.length)
    return mayHide(block, options) ? [unclear(block, null)] : [block];
  const parts = starts.map((start, at) => entries.slice(start, starts[at + 1]));
  const areWhole = parts.every(
    ([head, ...own]) =>
      head !== undefined &&
      !isMarked(head) &&
      own.length > 1 &&
      own.some(isMarked) &&
      !own.every(isMarked) &&
      !mayHide(block, own),
  );
  if (!areWhole || block.begun !== 'plain' || block.answer !== null || block.told.length > 0)
    return [unclear(block, entries[starts[1] ?? 0] ?? null)];
  return parts.map((own) => ({
    ...block,
    line: own[0]?.lines[0]?.line ?? block.line,
    entries: own,
    options: own.filter(({ sign }) => sign !== null),
  }));
}

/**
 * Whether a question may stand among them that no sign gives away: behind a blank line, or between two marks with room
 * for options on both sides.
 */
function mayHide({ begun }: Block, options: readonly Entry[]): boolean {
  const areApart = options
    .slice(1)
    .map((entry, at) => (entry.lines[0]?.line ?? 0) - (options[at]?.lines.at(-1)?.line ?? 0) > 1);
  if (areApart.includes(true) && areApart.includes(false)) return true;
  const [first, last] = [options.findIndex(isMarked), options.findLastIndex(isMarked)];
  return (
    begun === 'plain' &&
    options.some(
      (entry, place) => !isMarked(entry) && place > Math.max(1, first) && place < Math.min(options.length - 2, last),
    )
  );
}

function unclear(block: Block, entry: Entry | null): Block {
  block.unclear = { code: 'options_unclear', value: entry ? lastOf(entry) : '' };
  return block;
}

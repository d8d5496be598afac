import { NotHeld } from '../questions/not-held.ts';
import { type ExchangeItem, isFull, type Problem, type ReadFormat } from '../questions/exchange-question.ts';
import { cleanText } from '../markup/text-reader.ts';
import type { KeyEntry } from './answer-list.ts';
import { type Block, optionsIn } from './question-block.ts';
import { readBlock } from './block-item.ts';
import { BY_PERSON } from './first-right.ts';
import { habitsOf, withoutInline } from './writing-habits.ts';
import { foreignLetters } from './foreign-letters.ts';
import { withoutHidden } from './loose-block.ts';
import { lettersOf } from './said-places.ts';
import { splitBlocks } from './split-blocks.ts';
import { strictAiken } from './strict-aiken.ts';
import { isTagged, readTagged } from './tagged-test-bank.ts';
import { type TextLine, withinBounds } from './text-line.ts';

export interface LinesReading {
  readonly format: ReadFormat;
  readonly items: ExchangeItem[];
  readonly problems: Problem[];
}

/**
 * Whether anything in it looks like a question; plain words without any mark give nothing but lines that are not
 * understood.
 */
export const isForm = ({ items, problems }: LinesReading): boolean =>
  items.length > 0 || problems.some(({ code }) => code !== 'not_understood');

/** Questions as people write them in plain lines: lettered, signed, tagged, with a key beside each or at the end. */
export function readLines(
  written: readonly TextLine[],
  { paragraphs = false, firstIsRight = false } = {},
): LinesReading {
  const lines = written.map(withinBounds);
  if (isTagged(lines)) {
    const { items, problems, unmarked } = readTagged(lines, firstIsRight);
    return { format: 'tagged', items, problems: [...problems, ...nearest('near_tagged', unmarked, problems)] };
  }
  const strict = paragraphs || lines.some(({ trouble }) => trouble !== null) ? null : strictAiken(lines);
  return strict ? { format: 'aiken', items: strict, problems: [] } : readBlocks(lines, { paragraphs, firstIsRight });
}

function readBlocks(
  raw: readonly TextLine[],
  { paragraphs, firstIsRight: isTold }: { paragraphs: boolean; firstIsRight: boolean },
): LinesReading {
  const lines = withoutInline(raw);
  const { blocks: told, keys, listed, firstIsRight } = splitBlocks(lines, habitsOf(lines, paragraphs));
  const blocks = told.flatMap((block) => withoutHidden(block, paragraphs));
  const keyed = keyOf(blocks, keys);
  const foreign = foreignLetters(
    blocks.map((block) => ({
      block,
      said: [
        ...(block.answer === null ? [] : lettersOf(block.answer)),
        ...(keyed.said.get(block) ?? []),
        ...(listed.get(block) ?? []),
      ],
    })),
    keyed.unmatched,
  );
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  const forms = new Map<ReadFormat, number>();
  const unmarked: string[] = [];
  for (const [place, block] of blocks.entries()) {
    if (isFull(items, problems)) break;
    try {
      const twice = keyed.twice.get(block);
      if (twice !== undefined) throw new NotHeld('key_twice', twice);
      const [byNumber, byOrder] = [keyed.said.get(block) ?? null, listed.get(block) ?? null];
      if (byNumber && byOrder && byNumber.join() !== byOrder.join()) throw new NotHeld('key_twice', block.number ?? '');
      const { item, form } = readBlock(block, {
        key: byNumber ?? byOrder,
        foreign,
        firstIsRight: firstIsRight ?? (isTold ? BY_PERSON : null),
        paragraphs,
      });
      items.push(item);
      forms.set(form, (forms.get(form) ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof NotHeld)) throw error;
      if (error.kind === 'without_answer' && error.value === '') unmarked.push(block.number ?? String(place + 1));
      problems.push({ line: block.line, title: titleOf(block), code: error.kind, value: error.value.slice(0, 100) });
    }
  }
  const signed = blocks.some((block) => optionsIn(block).some(({ label, sign }) => label === null && sign !== null));
  const near =
    signed && !blocks.some((block) => optionsIn(block).some(({ label }) => label !== null))
      ? 'near_marked'
      : 'near_lettered';
  const format =
    forms.size > 1 ? 'text_mixed' : ([...forms.keys()][0] ?? (near === 'near_marked' ? 'marked' : 'lettered'));
  return { format, items, problems: [...problems, ...keyed.problems, ...nearest(near, unmarked, problems)] };
}

const titleOf = ({ entries }: Block) =>
  cleanText(
    entries
      .filter(({ label, sign }) => label === null && sign === null)
      .flatMap(({ lines }) => lines.map(({ text }) => text))
      .join(' '),
  ).slice(0, 200);

/** Of many questions without a right answer it is said once which form they are nearest to, and which they are. */
const MANY = 2;
const SHOWN = 40;
function nearest(code: Problem['code'], unmarked: readonly string[], problems: readonly Problem[]): Problem[] {
  if (unmarked.length < MANY) return [];
  return [
    {
      line: problems[0]?.line ?? 0,
      title: '',
      code,
      value: `${unmarked.slice(0, SHOWN).join(', ')}${unmarked.length > SHOWN ? ' …' : ''}`,
    },
  ];
}

interface Keyed {
  readonly said: ReadonlyMap<Block, readonly string[]>;
  /** Questions of one number, or with two entries that differ. */
  readonly twice: ReadonlyMap<Block, string>;
  /** Letters for questions that are not there. */
  readonly unmatched: readonly string[];
  readonly problems: readonly Problem[];
}

/** Gives each question the letters that the key of its section has for its number. */
function keyOf(blocks: readonly Block[], keys: ReadonlyMap<number, readonly KeyEntry[]>): Keyed {
  const said = new Map<Block, readonly string[]>();
  const twice = new Map<Block, string>();
  const unmatched: string[] = [];
  const problems: Problem[] = [];
  for (const [section, entries] of keys) {
    const asked = blocks.filter((block) => block.section === section && optionsIn(block).length > 0);
    // Questions without numbers are meant by their order, when there are as many.
    const byOrder =
      asked.every(({ number }) => number === null) &&
      entries.every(({ number }, place) => number === String(place + 1)) &&
      entries.length === asked.length;
    const named = Map.groupBy(asked.entries(), ([place, block]) =>
      byOrder ? String(place + 1) : (block.number ?? ''),
    );
    const meant = ({ part, number }: KeyEntry) =>
      (named.get(number) ?? []).map(([, block]) => block).filter((block) => part === null || part === block.part);
    const lost: KeyEntry[] = [];
    for (const entry of entries) {
      const found = meant(entry);
      if (found.length === 0) lost.push(entry);
      const isTwice = (block: Block) =>
        found.length > 1 || (said.get(block) ?? entry.said).join() !== entry.said.join();
      for (const block of found.filter(isTwice)) twice.set(block, entry.number);
      for (const block of found) said.set(block, entry.said);
    }
    unmatched.push(...lost.flatMap((one) => one.said).slice(0, 1000));
    if (lost.length > 0)
      problems.push({
        line: lost[0]?.line ?? 0,
        title: '',
        code: 'key_unmatched',
        value: lost
          .map(({ number }) => number)
          .join(', ')
          .slice(0, 100),
      });
  }
  return { said, twice, unmatched, problems };
}

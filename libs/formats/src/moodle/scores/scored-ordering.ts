import type { Words } from '@kaskad/domain';
import { NotHeld } from '../../building/question-building.ts';
import { asParts, type Note } from '../../questions/exchange-question.ts';

export interface OrderingHead {
  readonly count: number | null;
  /** As the file says it: ALL, RANDOM, CONTIGUOUS; empty where it is silent. */
  readonly selection: string;
  readonly grading: string;
}

const PLACES = /^(ABSOLUTE_POSITION|ABSOLUTE|ABS|0)$/;
const WHOLE_ONLY = /^(ALL_OR_NOTHING|-1)$/;
/** What Moodle falls back on where the grading is not named. */
const OTHERWISE = 'RELATIVE_NEXT_EXCLUDE_LAST';

/** Items in their order; that Moodle shows some of them only, or counts neighbours instead of places, is told. */
export function scoredOrdering(items: readonly Words[], { count, selection, grading }: OrderingHead) {
  if (items.length === 0) throw new NotHeld('without_answer');
  if (items.some(({ kk, ru }) => kk === '' && ru === '')) throw new NotHeld('not_understood');
  const isWhole = WHOLE_ONLY.test(grading);
  const notes: Note[] = [];
  const shown = Math.min(items.length, count === null || count < 2 ? 6 : count);
  if (!/^(ALL|EXACT|0)$/.test(selection) && shown < items.length)
    notes.push({ code: 'subset', value: `${shown} / ${items.length}` });
  if (isWhole) notes.push({ code: 'all_or_nothing', value: '' });
  else if (!PLACES.test(grading)) notes.push({ code: 'share_rule', value: grading || OTHERWISE });
  return {
    interaction: { type: 'ordering', items: asParts(items), scoring: isWhole ? 'all' : 'share' } as const,
    notes,
  };
}

const SELECTIONS = ['ALL', 'EXACT', 'RANDOM', 'REL', 'CONTIGUOUS', 'CONTIG'];
const DIRECTIONS = ['HORIZONTAL', 'HORI', 'H', '1', 'VERTICAL', 'VERT', 'V', '0'];
const GRADINGS = [
  'ALL_OR_NOTHING',
  'ABSOLUTE_POSITION',
  'ABSOLUTE',
  'ABS',
  'RELATIVE_NEXT_EXCLUDE_LAST',
  'RELATIVE_NEXT_INCLUDE_LAST',
  'RELATIVE_ONE_PREVIOUS_AND_NEXT',
  'RELATIVE_ALL_PREVIOUS_AND_NEXT',
  'RELATIVE_TO_CORRECT',
  'RELATIVE',
  'REL',
  'LONGEST_ORDERED_SUBSET',
  'LONGEST_CONTIGUOUS_SUBSET',
];
const SHOWINGS = ['SHOW', 'TRUE', 'YES', '1', 'HIDE', 'FALSE', 'NO', '0'];
const NUMBERINGS = ['NONE', '123', 'ABC', 'ABCD', 'III', 'IIII'];
const isIn = (names: readonly string[]) => (word: string) => names.includes(word);
/** Kinds of grading that are added one day are named like those of today. */
const isGrading = (word: string) => GRADINGS.includes(word) || /^(?:RELATIVE|LONGEST|ABSOLUTE)(?:_[A-Z]+)+$/.test(word);
const SLOTS = [isIn(SELECTIONS), isIn(DIRECTIONS), isGrading, isIn(SHOWINGS), isIn(NUMBERINGS)];
/** A second line that can be nothing but the end of the head. */
const SECOND_LINE =
  /^\s*(?:ALL_OR_NOTHING|ABSOLUTE_POSITION|(?:RELATIVE|LONGEST)(?:_[A-Z]+)+)(?:\s+(?:SHOW|HIDE|TRUE|FALSE|YES|NO|[01]))?(?:\s+(?:none|123|abc|ABCD|iii|IIII))?\s*$/;

/**
 * The head of an ordering question of GIFT: a count and up to five words, each of its own kind and in this order, all
 * on the line of the sign `>`. Words further down are items, whatever they look like; so are words of the head's line
 * behind which other words stand, unless they can be nothing else.
 */
function orderingHead(line: string): { readonly head: OrderingHead; readonly rest: string } {
  const [, count = '', words = ''] = /^\s*(\d{0,6})\s*(.*)$/.exec(line) ?? [];
  const found: string[] = SLOTS.map(() => '');
  let rest = words;
  let slot = 0;
  for (let word = nextWord(rest); word !== ''; word = nextWord(rest)) {
    const at = SLOTS.findIndex((fits, place) => place >= slot && fits(word.toUpperCase()));
    if (at < 0) break;
    found[at] = word.toUpperCase();
    rest = rest.trimStart().slice(word.length);
    slot = at + 1;
  }
  const read = (some: readonly string[]): OrderingHead => ({
    count: count === '' ? null : Number(count),
    selection: some[0] ?? '',
    grading: some[2] ?? '',
  });
  if (rest.trim() === '') return { head: read(found), rest: '' };
  const isPlain = words
    .split(/\s+/, found.filter(Boolean).length)
    .some((word) => word.length < 3 || word !== word.toUpperCase());
  return isPlain && !/_/.test(found[2] ?? '')
    ? { head: read([]), rest: words.trim() }
    : { head: read(found), rest: rest.trim() };
}

/** The lines behind the sign `>`: the head, and the items. */
export function orderingLines(text: string): { readonly head: OrderingHead; readonly items: readonly string[] } {
  const [first = '', second = '', ...others] = text.split('\n');
  const goesOn = SECOND_LINE.test(second) && orderingHead(first).rest === '' && orderingHead(first).head.grading === '';
  const { head, rest } = orderingHead(goesOn ? `${first} ${second.trim()}` : first);
  return { head, items: [rest, ...(goesOn ? others : [second, ...others])].map((item) => item.trim()).filter(Boolean) };
}

const nextWord = (text: string) => /^\s*([A-Za-z0-9_]+)(?=\s|$)/.exec(text)?.[1] ?? '';

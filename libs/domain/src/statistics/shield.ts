import { findRevealedCells } from './revealed-cells.ts';

/** Groups of fewer people show no figures: results of single persons could be read from them. */
export const SHIELD = 10;

/** Whether a group is so small that its figures stay hidden. Of an empty group there is nothing to hide. */
export const isShielded = (people: number) => people > 0 && people < SHIELD;

/**
 * Which parts of a known whole may be shown. Small ones stay hidden; and because the rest can be had by taking those
 * shown from the whole, the hidden ones together are never fewer than SHIELD either: the smallest of the others is
 * hidden with them where needed (complementary suppression). Empty parts need no hiding.
 */
export function chooseShownParts(people: readonly number[]): boolean[] {
  const shown = people.map((count) => !isShielded(count));
  const hidden = () => people.reduce((sum, count, place) => sum + (shown[place] ? 0 : count), 0);
  while (isShielded(hidden())) {
    const [next] = people
      .map((count, index) => ({ count, place: index }))
      .filter(({ count, place }) => shown[place] && count > 0)
      .sort((a, b) => a.count - b.count);
    if (!next) break;
    shown[next.place] = false;
  }
  return shown;
}

/**
 * By what a reader may select people: the language of the test, the level of its seminar, the campaign. Null where
 * there is none.
 */
export interface TakerMarks {
  readonly language: 'kk' | 'ru' | null;
  readonly level: number | null;
  readonly campaignId: string;
}
/** Parts left out select everybody. */
export type TakerSelection = { readonly [Key in keyof TakerMarks]?: TakerMarks[Key] | undefined };
export interface PeopleCell extends TakerMarks {
  readonly people: number;
}

export function isSelected(marks: TakerMarks, selection: TakerSelection): boolean {
  return (Object.keys(selection) as (keyof TakerMarks)[]).every(
    (key) => selection[key] === undefined || selection[key] === marks[key],
  );
}

const AXES = ['language', 'level', 'campaignId'] as const;

/**
 * Says of every group that a reader can select whether its figures may be shown. Small ones stay hidden, and so do
 * others as long as the figures of a small one, or of several that are few together, would follow from those shown:
 * complementary suppression over the groups of language, level and campaign and all their wholes. A whole is the sum of
 * its parts along each of the three; in each such sum nothing is hidden, or at least two groups are, and the hidden
 * parts of a whole that is shown are SHIELD people or more; nor do sums and differences of several wholes leave fewer.
 * The smallest are hidden first. Source: L. Willenborg & T. de Waal (2001), Elements of Statistical Disclosure Control,
 * chapter 4. Whoever answered nothing is not counted: the result is known without any figure, so that others cannot
 * hide behind it.
 */
export function buildShield(cells: readonly PeopleCell[]): (selection: TakerSelection) => boolean {
  const counted = cells.filter(({ language, people }) => language !== null && people > 0);
  // Index 0 of each axis means all.
  const axes = AXES.map((axis): unknown[] => [undefined, ...new Set(counted.map((cell) => cell[axis]))]);
  const lengths = axes.map(({ length }) => length);
  const strides = lengths.map((_, at) => productOf(lengths.slice(at + 1)));
  const groupAt = (places: readonly number[]) => places.reduce((sum, place, at) => sum + place * (strides[at] ?? 0), 0);
  const placesOf = (selection: TakerSelection) => AXES.map((axis, at) => axes[at]?.indexOf(selection[axis]) ?? -1);
  const people = new Array<number>(productOf(lengths)).fill(0);
  const groupsOf = (cell: PeopleCell) =>
    WIDENINGS.map((parts) => groupAt(placesOf(cell).map((place, at) => (parts[at] ? place : 0))));
  for (const cell of counted) for (const group of groupsOf(cell)) people[group] = (people[group] ?? 0) + cell.people;
  const shown = people.map((count) => !isShielded(count));
  if (shown.includes(false))
    hideWhatTells({
      lines: linesOf(lengths, strides),
      people,
      shown,
      cells: counted.map((cell) => ({ people: cell.people, groups: groupsOf(cell) })),
    });
  return (selection) => {
    const places = placesOf(selection);
    return selection.language !== null && (places.includes(-1) || shown[groupAt(places)] === true);
  };
}

/** The same for one group. Of an empty one there is nothing to hide. */
export const mayShowGroup = (cells: readonly PeopleCell[], selection: TakerSelection) => buildShield(cells)(selection);

/** Which of the three parts of a cell are kept, in every combination: the wholes that the cell belongs to. */
const WIDENINGS = Array.from({ length: 2 ** AXES.length }, (_, mask) =>
  AXES.map((_axis, at) => (mask & (1 << at)) !== 0),
);

const productOf = (values: readonly number[]) => values.reduce((all, value) => all * value, 1);

/** Every whole with its parts along one axis: the whole first. */
function linesOf(lengths: readonly number[], strides: readonly number[]): number[][] {
  return lengths.flatMap((length, at) => {
    const stride = strides[at] ?? 1;
    const wholes = Array.from({ length: productOf(lengths) }, (_, group) => group).filter(
      (group) => Math.floor(group / stride) % length === 0,
    );
    return wholes.map((whole) => Array.from({ length }, (_, index) => whole + index * stride));
  });
}

interface Lattice {
  readonly lines: readonly (readonly number[])[];
  /** Of each group. */
  readonly people: readonly number[];
  readonly shown: boolean[];
  /** What cannot be parted any more, with the groups that hold it. */
  readonly cells: readonly { readonly people: number; readonly groups: readonly number[] }[];
}

/** Of tables with more cells only the sums along each axis are looked at. */
const MOST_CELLS = 80;

function hideWhatTells({ lines, people, shown, cells }: Lattice): void {
  let told: readonly number[] | null = [];
  while (told) {
    hideAlong(lines, people, shown);
    const groups = shown.flatMap((isShown, group) => (isShown && (people[group] ?? 0) > 0 ? [group] : []));
    told =
      cells.length > MOST_CELLS
        ? null
        : findRevealedCells(
            groups.map((group) => cells.map((cell) => Number(cell.groups.includes(group)))),
            cells.map((cell) => cell.people),
            SHIELD,
          );
    const concerned = told
      ?.flatMap((cell) => cells[cell]?.groups ?? [])
      .filter((group) => shown[group])
      .sort((x, y) => (people[x] ?? 0) - (people[y] ?? 0));
    if (concerned?.[0] !== undefined) shown[concerned[0]] = false;
  }
}

function hideAlong(lines: readonly (readonly number[])[], people: readonly number[], shown: boolean[]): void {
  let hides = true;
  while (hides) hides = lines.filter((line) => hideInLine(line, people, shown)).length > 0;
}

/**
 * Hides parts of a whole, the smallest first, until none of the hidden follows from the others; returns whether it hid
 * any.
 */
function hideInLine([whole = 0, ...parts]: readonly number[], people: readonly number[], shown: boolean[]): boolean {
  const filled = parts.filter((part) => (people[part] ?? 0) > 0).sort((a, b) => (people[a] ?? 0) - (people[b] ?? 0));
  let hides = false;
  while (!isClosed(whole, filled, people, shown)) {
    shown[filled.find((part) => shown[part]) ?? whole] = false;
    hides = true;
  }
  return hides;
}

function isClosed(
  whole: number,
  filled: readonly number[],
  people: readonly number[],
  shown: readonly boolean[],
): boolean {
  const hidden = filled.filter((part) => !shown[part]);
  if (!shown[whole]) return hidden.length > 0;
  return (
    hidden.length === 0 || (hidden.length > 1 && hidden.reduce((sum, part) => sum + (people[part] ?? 0), 0) >= SHIELD)
  );
}

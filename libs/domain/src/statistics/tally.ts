import { addPair, emptyPairSums, type PairSums } from './moments.ts';
import { addTaker, emptyTakerSums, type TakerSums } from './reliability.ts';
import { isSelected, type PeopleCell, type TakerMarks, type TakerSelection } from './shield.ts';

/** Kk and ru; null of those who answered nothing. */
const LANGUAGES: readonly TakerMarks['language'][] = ['kk', 'ru', null];

/** A finished attempt: the versions of its questions, and the points each earned, null for one that does not count. */
export interface TalliedAttempt extends TakerMarks {
  readonly versionIds: readonly number[];
  readonly marks: readonly (number | null)[];
  /** In which language each question was answered; that of the whole attempt where it was not, or is not known. */
  readonly languages?: readonly TakerMarks['language'][];
}

/** The language of each question out of letters, "kr-": k and r, anything else for the language of the attempt. */
export function languagesOf(letters: string | null, language: TakerMarks['language']): TakerMarks['language'][] {
  return [...(letters ?? '')].map((letter) => (letter === 'k' ? 'kk' : letter === 'r' ? 'ru' : language));
}

/**
 * Of one item, the people who answered it in one language: points on it against the share of the rest of the test; and
 * by total score.
 */
export interface ItemGroup {
  readonly pairs: PairSums;
  readonly people: number[];
  readonly points: number[];
  /** Those who earned the whole point. */
  readonly right: number[];
}
export interface ItemTally {
  readonly versionId: number;
  /** Attempts of the selection that held it, counting or not. */
  shown: number;
  readonly groups: readonly ItemGroup[];
  /** People whom it counted for, by place of their cell, whether selected or not. */
  readonly cells: number[];
}

export interface LevelTally {
  readonly takers: TakerSums;
  readonly anchors: TakerSums;
}

/**
 * Counts attempts one by one, so that however many there are only sums are kept: by item, language and total score of
 * those selected, and how many people there are of each kind beside them, which decides what may be shown. The total is
 * the share of the questions that count, rounded to one of `levels` + 1 levels; with `levels` the length of the test
 * these are whole points.
 */
export class TestTally {
  readonly levels: number;
  readonly selection: TakerSelection;
  readonly anchors: ReadonlySet<number>;
  /**
   * Of the selection with its level left out, people by the level of their seminar: on the whole test, and on the
   * anchors.
   */
  readonly cascade = new Map<TakerMarks['level'], LevelTally>();
  /** People whom an anchor counted for, by place of their cell. */
  readonly anchored: number[] = [];
  readonly items = new Map<number, ItemTally>();
  readonly takers: readonly TakerSums[] = LANGUAGES.map(emptyTakerSums);
  /** People by total score. */
  readonly totals: number[];
  private readonly kinds: TakerMarks[] = [];
  private readonly places = new Map<string, number>();
  private readonly people: number[] = [];

  /** `anchors`: versions of questions that stand in every form. */
  constructor(levels: number, selection: TakerSelection = {}, anchors: ReadonlySet<number> = new Set()) {
    this.levels = levels;
    this.selection = selection;
    this.anchors = anchors;
    this.totals = zeros(levels);
  }

  add(attempt: TalliedAttempt): void {
    const { versionIds, marks, language } = attempt;
    const selected = isSelected(attempt, this.selection);
    const { k, points, squares } = sumsOf(marks);
    const level = k === 0 ? 0 : Math.round((points / k) * this.levels);
    if (k > 0) bump(this.people, this.kindOf(attempt));
    const takers = this.takers[LANGUAGES.indexOf(language)];
    if (selected && k > 0 && takers) {
      addTaker(takers, k, points, squares);
      bump(this.totals, level);
    }
    if (k > 0) this.addToLevel(attempt, { k, points, squares });
    for (const [at, versionId] of versionIds.entries()) {
      const mark = marks[at] ?? null;
      this.addItem(
        versionId,
        { ...attempt, language: attempt.languages?.[at] ?? language },
        mark === null ? null : { level, mark, rest: k > 1 ? (points - mark) / (k - 1) : 0 },
      );
    }
  }

  private addToLevel(attempt: TalliedAttempt, { k, points, squares }: Sums): void {
    const { versionIds, marks, level } = attempt;
    const anchors = sumsOf(marks.filter((_, at) => this.anchors.has(versionIds[at] ?? 0)));
    if (anchors.k > 0) bump(this.anchored, this.kindOf(attempt));
    if (!isSelected(attempt, { ...this.selection, level: undefined })) return;
    const tally = this.cascade.get(level) ?? { takers: emptyTakerSums(), anchors: emptyTakerSums() };
    this.cascade.set(level, tally);
    addTaker(tally.takers, k, points, squares);
    if (anchors.k > 0) addTaker(tally.anchors, anchors.k, anchors.points, anchors.squares);
  }

  private addItem(versionId: number, taker: TakerMarks, earned: Earned | null): void {
    const item = this.itemOf(versionId);
    const selected = isSelected(taker, this.selection);
    if (selected) item.shown += 1;
    if (!earned) return;
    bump(item.cells, this.kindOf(taker));
    const group = item.groups[LANGUAGES.indexOf(taker.language)];
    if (selected && group) addMark(group, earned);
  }

  /** Everybody, or those for whom an item counted, by kind. */
  cells(counts: readonly number[] = this.people): PeopleCell[] {
    return this.kinds.map((kind, index) => ({ ...kind, people: counts[index] ?? 0 }));
  }

  private kindOf({ language, level, campaignId }: TakerMarks): number {
    const key = `${language} ${level} ${campaignId}`;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.kinds.length);
    return this.kinds.push({ language, level, campaignId }) - 1;
  }

  private itemOf(versionId: number): ItemTally {
    const known = this.items.get(versionId);
    if (known) return known;
    const groups = LANGUAGES.map(() => ({
      pairs: emptyPairSums(),
      people: zeros(this.levels),
      points: zeros(this.levels),
      right: zeros(this.levels),
    }));
    const item = { versionId, shown: 0, groups, cells: [] };
    this.items.set(versionId, item);
    return item;
  }
}

const zeros = (levels: number) => new Array<number>(levels + 1).fill(0);
const bump = (counts: number[], place: number, by = 1) => {
  counts[place] = (counts[place] ?? 0) + by;
};

type Sums = Record<'k' | 'points' | 'squares', number>;

function sumsOf(marks: readonly (number | null)[]): Sums {
  const sums = { k: 0, points: 0, squares: 0 };
  for (const mark of marks) {
    if (mark === null) continue;
    sums.k += 1;
    sums.points += mark;
    sums.squares += mark * mark;
  }
  return sums;
}

interface Earned {
  readonly level: number;
  readonly mark: number;
  readonly rest: number;
}

function addMark({ pairs, people, points, right }: ItemGroup, { level, mark, rest }: Earned): void {
  addPair(pairs, mark, rest);
  bump(people, level);
  bump(points, level, mark);
  if (mark === 1) bump(right, level);
}

import { differentialOf, type Differential, isEnoughToCompare } from './differential.ts';
import { flagsOf, type ItemFlag, shownUpperLower, type UpperLower } from './discrimination.ts';
import { compareLevels, HIDDEN_MEAN, type LevelGroup, meanOf } from './levels.ts';
import { correlationOf, emptyPairSums, mergePairSums, type PairSums, varianceOf } from './moments.ts';
import {
  alphaOf,
  deviationOfShares,
  drawnReliabilityOf,
  emptyTakerSums,
  errorOfMeasurement,
  mergeTakerSums,
  type TakerSums,
} from './reliability.ts';
import { buildShield, type TakerMarks, type TakerSelection } from './shield.ts';
import type { ItemGroup, ItemTally, TestTally } from './tally.ts';

/** Everybody sat the same questions (alpha, KR-20), or each drew a form of their own (ICC(1, k), KR-21). */
export const RELIABILITY_METHODS = ['alpha', 'drawn'] as const;
export interface Reliability {
  readonly method: (typeof RELIABILITY_METHODS)[number];
  readonly value: number;
  /** Standard error of measurement, a share of the maximum. */
  readonly error: number;
}

/**
 * People of one language, or all. Shares of the maximum; null figures where the group is shielded or too small for
 * them.
 */
export interface TestGroup {
  /** Null where the number itself would give a shielded group away. */
  readonly people: number | null;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly reliability: Reliability | null;
}
export interface ItemGroupFigures {
  readonly people: number | null;
  /** Mean points, 0 to 1: the share of right answers. */
  readonly difficulty: number | null;
  /** Correlation with the rest of the test. */
  readonly discrimination: number | null;
}
export interface ItemAnalysis {
  readonly versionId: number;
  /** Attempts that held it. */
  readonly shown: number;
  /** It stands in every form. */
  readonly isAnchor: boolean;
  readonly all: ItemGroupFigures;
  readonly kk: ItemGroupFigures;
  readonly ru: ItemGroupFigures;
  /** Null where 27 % of the people are too few to be shown. */
  readonly upperLower: UpperLower | null;
  /** Reference kk, focal ru: above 0 the item is easier in Russian. */
  readonly differential: (Differential & { readonly isEnough: boolean }) | null;
  readonly flags: readonly ItemFlag[];
}
export interface TestAnalysis {
  readonly all: TestGroup;
  readonly kk: TestGroup;
  readonly ru: TestGroup;
  /** Mean number of questions that count. */
  readonly questions: number;
  /** People by total score in points of the longest form. */
  readonly totals: readonly number[];
  /** Every level of the selection, whichever level it picks: to compare them. */
  readonly levels: readonly LevelGroup[];
  readonly items: readonly ItemAnalysis[];
}

const HIDDEN_GROUP: TestGroup = { people: null, mean: null, deviation: null, reliability: null };
const HIDDEN_FIGURES: ItemGroupFigures = { people: null, difficulty: null, discrimination: null };
const KK = 0;
const RU = 1;

/**
 * The figures of a test and its items out of a tally. Groups below SHIELD have none, nor those from which they would
 * follow; see `buildShield`. Null when all the selected people together have none, or there are no such people.
 */
export function analysisOf(tally: TestTally): TestAnalysis | null {
  const everybody = mergeTakerSums(tally.takers);
  const mayShow = buildShield(tally.cells());
  if (everybody.people === 0 || !mayShow(tally.selection)) return null;
  const items = [...tally.items.values()];
  const group = (language: TakerMarks['language'], place: number) =>
    mayShow({ ...tally.selection, language })
      ? testGroup(
          tally.takers[place] ?? emptyTakerSums(),
          items.map(({ groups }) => groups[place]?.pairs ?? null),
        )
      : HIDDEN_GROUP;
  return {
    all: testGroup(
      everybody,
      items.map(({ groups }) => mergePairSums(groups.map(({ pairs }) => pairs))),
    ),
    kk: group('kk', KK),
    ru: group('ru', RU),
    questions: everybody.answers / everybody.people,
    totals: tally.totals,
    levels: levelsOf(tally, mayShow),
    items: items.filter(({ shown }) => shown > 0).map((item) => itemAnalysis(tally, item)),
  };
}

function levelsOf(tally: TestTally, mayShow: (selection: TakerSelection) => boolean): LevelGroup[] {
  const mayShowAnchors = buildShield(tally.cells(tally.anchored));
  return [...tally.cascade]
    .map(([level, { takers, anchors }]) => {
      const selection = { ...tally.selection, level };
      return {
        level,
        ...(mayShow(selection) ? meanOf(takers) : HIDDEN_MEAN),
        anchors: mayShow(selection) && mayShowAnchors(selection) ? meanOf(anchors) : HIDDEN_MEAN,
      };
    })
    .sort(compareLevels);
}

function testGroup(people: TakerSums, items: readonly (PairSums | null)[]): TestGroup {
  const deviation = deviationOfShares(people);
  const mean = people.people > 0 ? people.share / people.people : null;
  return {
    people: people.people,
    mean,
    deviation,
    reliability: deviation === null ? null : reliabilityOf(people, items, deviation),
  };
}

function reliabilityOf(people: TakerSums, items: readonly (PairSums | null)[], deviation: number): Reliability | null {
  const answered = items.filter((item) => item !== null).filter(({ n }) => n > 0);
  const isSame =
    answered.length > 1 &&
    answered.every(({ n }) => n === people.people) &&
    people.answers === answered.length * people.people;
  const totals = varianceOf(people.people, people.points, people.shareSquared * answered.length ** 2);
  const value = isSame
    ? alphaOf(
        answered.map(({ n, x, xx }) => varianceOf(n, x, xx) ?? 0),
        totals ?? 0,
      )
    : drawnReliabilityOf(people);
  return value === null
    ? null
    : { method: isSame ? 'alpha' : 'drawn', value, error: errorOfMeasurement(deviation, value) };
}

function itemAnalysis(tally: TestTally, { versionId, shown, groups, cells }: ItemTally): ItemAnalysis {
  const all = mergePairSums(groups.map(({ pairs }) => pairs));
  const hidden: ItemAnalysis = {
    versionId,
    shown,
    isAnchor: tally.anchors.has(versionId),
    all: HIDDEN_FIGURES,
    kk: HIDDEN_FIGURES,
    ru: HIDDEN_FIGURES,
    upperLower: null,
    differential: null,
    flags: [],
  };
  const mayShow = buildShield(tally.cells(cells));
  if (all.n === 0 || !mayShow(tally.selection)) return hidden;
  const of = (language: TakerMarks['language'], place: number) =>
    mayShow({ ...tally.selection, language }) ? figuresOf(groups[place]?.pairs ?? emptyPairSums()) : HIDDEN_FIGURES;
  const [kk, ru, figures] = [of('kk', KK), of('ru', RU), figuresOf(all)];
  const upperLower = shownUpperLower({ people: added(groups, 'people'), points: added(groups, 'points') });
  const differential = kk.people !== null && ru.people !== null ? languageDifferential(groups) : null;
  const flags = flagsOf({
    answers: all.n,
    difficulty: figures.difficulty ?? 0,
    discrimination: figures.discrimination,
    upperLower: upperLower?.difference ?? null,
    differential: differential?.class ?? null,
  });
  return { ...hidden, all: figures, kk, ru, upperLower, differential, flags };
}

const figuresOf = (pairs: PairSums): ItemGroupFigures => ({
  people: pairs.n,
  difficulty: pairs.n > 0 ? pairs.x / pairs.n : null,
  discrimination: correlationOf(pairs),
});

function added(groups: readonly ItemGroup[], what: 'people' | 'points'): number[] {
  return (groups[0]?.[what] ?? []).map((_, level) => groups.reduce((sum, group) => sum + (group[what][level] ?? 0), 0));
}

/** People with the same total are taken for equally able; only the whole point counts as right. */
function languageDifferential([kk, ru]: readonly ItemGroup[]): ItemAnalysis['differential'] {
  if (!kk || !ru) return null;
  const strata = kk.people.map((people, level) => {
    const [referenceRight, focalRight] = [kk.right[level] ?? 0, ru.right[level] ?? 0];
    return {
      referenceRight,
      referenceWrong: people - referenceRight,
      focalRight,
      focalWrong: (ru.people[level] ?? 0) - focalRight,
    };
  });
  const differential = differentialOf(strata);
  return differential && { ...differential, isEnough: isEnoughToCompare(kk.pairs.n, ru.pairs.n) };
}

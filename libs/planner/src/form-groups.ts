import type { Group, PlanInput, TeachingLanguage, Unit } from './plan-input.ts';

/** A seminar more costs more than any way between neighbours, and that more than two languages in one room. */
const OF_A_GROUP = 100_000;
const OF_TWO_LANGUAGES = 2_000;

/**
 * Who is taught together. In each territory those of one language stand beside each other in the order of their
 * neighbourhood, and the row is cut where it costs least: few groups, few of two languages, neighbours together. The
 * cut is the best one for that row.
 */
export function formGroups(input: Pick<PlanInput, 'units' | 'limits' | 'travel'>): Group[] {
  const territories = Map.groupBy(input.units, ({ territory }) => territory);
  return [...territories]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([territory, units]) => cutsOf(inARow(units), input).map((group) => ({ territory, group })))
    .map(({ territory, group }, index) => ({
      id: `g${index + 1}`,
      territory,
      unitIds: group.map(({ id }) => id),
      people: peopleOf(group),
      languages: languagesOf(group),
    }));
}

const LANGUAGE_PLACES = ['kk', 'kk+ru', 'ru'];
const placeOf = ({ languages }: Unit) => LANGUAGE_PLACES.indexOf(languages.toSorted().join('+'));

const inARow = (units: readonly Unit[]) =>
  units.toSorted((a, b) => placeOf(a) - placeOf(b) || a.order - b.order || (a.id < b.id ? -1 : 1));

const peopleOf = (units: readonly Unit[]) => units.reduce((sum, { people }) => sum + people, 0);

const languagesOf = (units: readonly Unit[]): TeachingLanguage[] =>
  (['kk', 'ru'] as const).filter((one) => units.some(({ languages }) => languages.includes(one)));

interface Cut {
  readonly cost: number;
  readonly from: number;
}

/** Of all ways to cut the row into groups that are not too large, the cheapest. */
function cutsOf(row: readonly Unit[], { limits, travel }: Pick<PlanInput, 'limits' | 'travel'>): Unit[][] {
  const best: Cut[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= row.length; end++) {
    let cheapest: Cut = { cost: Infinity, from: end - 1 };
    for (let from = end - 1; from >= 0; from--) {
      const group = row.slice(from, end);
      // A unit is not parted, even where it is larger than a group by itself.
      if (group.length > 1 && peopleOf(group) > limits.groupSize) break;
      const cost = (best[from]?.cost ?? Infinity) + costOf(group, travel);
      if (cost < cheapest.cost) cheapest = { cost, from };
    }
    best.push(cheapest);
  }
  const groups: Unit[][] = [];
  for (let end = row.length; end > 0; end = best[end]?.from ?? 0) groups.unshift(row.slice(best[end]?.from ?? 0, end));
  return groups;
}

function costOf(group: readonly Unit[], travel: PlanInput['travel']): number {
  const first = group[0]?.order ?? 0;
  const spread = group.reduce(
    (sum, unit, index) =>
      sum +
      (travel[unit.place]?.[group[index - 1]?.place ?? unit.place] ?? 0) +
      // Villages whose place nobody entered are near when their numbers are.
      Math.min(Math.abs(unit.order - first), 50),
    0,
  );
  return OF_A_GROUP + (languagesOf(group).length > 1 ? OF_TWO_LANGUAGES : 0) + spread;
}

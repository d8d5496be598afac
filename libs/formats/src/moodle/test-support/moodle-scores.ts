/**
 * A question as Moodle keeps it after an import, as far as it decides about marks; the tests' own model, which shares
 * nothing with the readers. Fractions are of one.
 */
export type Scored =
  | { readonly qtype: 'multichoice'; readonly single: boolean; readonly fractions: readonly number[] }
  | { readonly qtype: 'ruled'; readonly rule: 'multichoiceset' | 'oumultiresponse'; readonly right: readonly boolean[] }
  | { readonly qtype: 'truefalse'; readonly answer: boolean }
  | {
      readonly qtype: 'shortanswer';
      readonly usecase: boolean;
      readonly answers: readonly { readonly pattern: string; readonly fraction: number }[];
    }
  | {
      readonly qtype: 'numerical';
      readonly answers: readonly NumberAnswer[];
      readonly units: readonly { readonly name: string; readonly multiplier: number }[];
      readonly unitGrading: 0 | 1 | 2;
      readonly unitPenalty: number;
    }
  /** `right[stem]` is the place of its choice among the `choices`. */
  | { readonly qtype: 'match'; readonly right: readonly number[]; readonly choices: number }
  | { readonly qtype: 'ordering'; readonly items: number; readonly shown: number; readonly grading: string }
  | {
      readonly qtype: 'ddmarker';
      readonly drops: readonly { readonly shape: string; readonly coords: string; readonly choice: string }[];
    }
  /** No question that anything is compared of. */
  | { readonly qtype: 'other'; readonly name: string };
export interface NumberAnswer {
  readonly value: number | '*';
  readonly tolerance: number;
  readonly fraction: number;
}
export interface Placed {
  readonly line: number;
  readonly scored: Scored;
}

/** From here on Moodle says "right". */
export const isWhole = (fraction: number) => fraction > 0.999999;
const clamped = (fraction: number) => Math.min(1, Math.max(0, fraction));
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Places that were ticked; one where a single answer is asked for. */
export function gradeTicks(
  scored: Extract<Scored, { qtype: 'multichoice' | 'ruled' }>,
  ticked: readonly number[],
): number {
  if (scored.qtype === 'multichoice')
    return scored.single
      ? (scored.fractions[ticked[0] ?? -1] ?? 0)
      : clamped(sum(ticked.map((place) => scored.fractions[place] ?? 0)));
  const wanted = scored.right.filter(Boolean).length;
  const hits = ticked.filter((place) => scored.right[place]).length;
  if (scored.rule === 'multichoiceset') return Number(hits === wanted && ticked.length === wanted);
  return clamped((hits - Math.max(0, ticked.length - wanted)) / wanted);
}

export function gradeWord({ usecase, answers }: Extract<Scored, { qtype: 'shortanswer' }>, typed: string): number {
  return answers.find(({ pattern }) => wildcard(pattern, usecase).test(typed.normalize('NFC').trim()))?.fraction ?? 0;
}

function wildcard(pattern: string, usecase: boolean): RegExp {
  const pieces = pattern
    .normalize('NFC')
    .split(/(?<!\\)\*+/)
    .map((piece) => piece.replaceAll('\\*', '*').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.*')}$`, usecase ? 'u' : 'iu');
}

/**
 * `unit`: as it was typed behind the number. The first answer decides that holds the value as it is or in terms of its
 * unit.
 */
export function gradeNumber(
  { answers, units, unitGrading, unitPenalty }: Extract<Scored, { qtype: 'numerical' }>,
  value: number,
  unit = '',
): number {
  const known = units.find(({ name }) => name.replaceAll(' ', '') === unit.replaceAll(' ', '') && unit !== '');
  const scaled = known ? value / known.multiplier : value;
  const holds = (answer: NumberAnswer, typed: number) => {
    if (answer.value === '*') return true;
    const slack = 1e-14 * Math.max(Math.abs(answer.tolerance), Math.abs(answer.value), 1e-14);
    return Math.abs(typed - answer.value) <= Math.abs(answer.tolerance) + slack + 1e-15 * Math.abs(typed);
  };
  for (const answer of answers) {
    const isUnitRight = known !== undefined && holds(answer, scaled);
    if (!isUnitRight && !holds(answer, value)) continue;
    if (isUnitRight || unitGrading === 0) return answer.fraction;
    return Math.max(0, unitGrading === 1 ? answer.fraction * (1 - unitPenalty) : answer.fraction - unitPenalty);
  }
  return 0;
}

/** The choice for each stem; null where none was taken. */
export const gradePairs = ({ right }: Extract<Scored, { qtype: 'match' }>, chosen: readonly (number | null)[]) =>
  right.filter((choice, stem) => chosen[stem] === choice).length / right.length;

/** Places of the items in the order in which somebody put them; all are shown. */
export function gradeOrder(grading: string, order: readonly number[]): number {
  const count = order.length;
  const atPlace = order.filter((item, place) => item === place).length;
  const next = (list: readonly number[], withLast: boolean) =>
    new Map(list.slice(0, withLast ? undefined : -1).map((item, at) => [item, list[at + 1] ?? null] as const));
  switch (grading) {
    case 'ALL_OR_NOTHING':
      return Number(atPlace === count);
    case 'ABSOLUTE_POSITION':
      return atPlace / count;
    case 'RELATIVE_NEXT_INCLUDE_LAST':
    case 'RELATIVE_NEXT_EXCLUDE_LAST': {
      const withLast = grading.endsWith('INCLUDE_LAST');
      const [mine, wanted] = [next(order, withLast), next([...order.keys()], withLast)];
      return (
        [...wanted].filter(([item, follower]) => mine.has(item) && mine.get(item) === follower).length / wanted.size
      );
    }
    case 'RELATIVE_ONE_PREVIOUS_AND_NEXT': {
      const beside = (list: readonly number[], item: number) => [
        list[list.indexOf(item) - 1] ?? null,
        list[list.indexOf(item) + 1] ?? null,
      ];
      const all = [...order.keys()];
      return (
        sum(all.map((item) => beside(order, item).filter((one, side) => one === beside(all, item)[side]).length)) /
        (2 * count)
      );
    }
    case 'RELATIVE_ALL_PREVIOUS_AND_NEXT': {
      const hits = sum(
        [...order.keys()].map(
          (item) => order.filter((other, at) => other !== item && at < order.indexOf(item) === other < item).length,
        ),
      );
      return hits / (count * (count - 1));
    }
    case 'RELATIVE_TO_CORRECT':
      return sum(order.map((item, place) => count - 1 - Math.abs(item - place))) / (count * (count - 1));
    case 'LONGEST_ORDERED_SUBSET':
    case 'LONGEST_CONTIGUOUS_SUBSET': {
      const best: number[] = [];
      for (const [at, item] of order.entries()) {
        const before = order
          .slice(0, at)
          .map((other, place) =>
            (grading === 'LONGEST_ORDERED_SUBSET' ? other < item : other === item - 1) ? (best[place] ?? 0) : 0,
          );
        best.push(1 + Math.max(0, ...before));
      }
      const longest = Math.max(...best);
      return longest > 1 ? longest / count : 0;
    }
    default:
      throw new Error(`no grading ${grading}`);
  }
}

/** One marker of each choice, at most: the share of places that were hit, of places or of markers, whichever are more. */
export function gradeMarkers(
  { drops }: Extract<Scored, { qtype: 'ddmarker' }>,
  markers: readonly { readonly choice: string; readonly x: number; readonly y: number }[],
): number {
  const used = new Set<number>();
  const hits = drops.filter((drop) => {
    const at = markers.findIndex(
      (marker, place) => !used.has(place) && marker.choice === drop.choice && inShape(drop, marker.x, marker.y),
    );
    if (at >= 0) used.add(at);
    return at >= 0;
  });
  return markers.length === 0 ? 0 : hits.length / Math.max(drops.length, markers.length);
}

function inShape(
  { shape, coords }: { readonly shape: string; readonly coords: string },
  x: number,
  y: number,
): boolean {
  const pairs = coords.split(';').map((pair) => pair.split(',').map(Number));
  const [[left = 0, top = 0] = [], [width = 0, height = 0] = []] = pairs;
  if (shape === 'rectangle') return x >= left && x <= left + width && y >= top && y <= top + height;
  if (shape === 'circle') return Math.hypot(x - left, y - top) <= width;
  let winding = 0;
  for (const [place, [fromX = 0, fromY = 0]] of pairs.entries()) {
    const [toX = 0, toY = 0] = pairs[(place + 1) % pairs.length] ?? [];
    const side = (toX - fromX) * (y - fromY) - (x - fromX) * (toY - fromY);
    if (
      side === 0 &&
      Math.min(fromX, toX) <= x &&
      x <= Math.max(fromX, toX) &&
      Math.min(fromY, toY) <= y &&
      y <= Math.max(fromY, toY)
    )
      return true;
    if (fromY <= y && toY > y && side > 0) winding += 1;
    else if (fromY > y && toY <= y && side < 0) winding -= 1;
  }
  return winding !== 0;
}

import { type Area, encodeResponse, type Interaction, pointsForResponse, type Response } from '@kaskad/domain';
import { decimalsOf } from '../../building/question-building.ts';
import { partId } from '../../questions/exchange-question.ts';
import { insideOf } from '../inside-area.ts';

/** One answer to a question that is written: in our words and in those of the file, and what it earns here. */
export interface Tried {
  readonly file: readonly string[];
  readonly mark: number;
  /** What is told when it fails. */
  readonly said: string;
}
const MOST = 260;

/**
 * Answers to try at a question of a type that QTI holds: the whole right one, and as many others as tell one rule from
 * another.
 */
export function triedAnswers(interaction: Interaction): Tried[] {
  const tried = (response: Response, file: readonly string[]): Tried => {
    const said = encodeResponse(response);
    return { file, said: file.join(' | '), mark: pointsForResponse(interaction, orderOf(interaction), said) };
  };
  switch (interaction.type) {
    case 'single':
      return interaction.options.map((_, place) => tried([place], [partId(place)]));
    case 'multiple':
      return subsets(interaction.options.length).map((places) => tried(places, places.map(partId)));
    case 'true_false':
      return [tried([0], ['true']), tried([1], ['false'])];
    case 'ordering':
      return orders(interaction.items.length).map((places) => tried(places, places.map(partId)));
    case 'matching':
      return pairings(interaction.pairs, interaction.targets.length).map((places) =>
        tried(
          places,
          places.flatMap((target, prompt) => (target === null ? [] : [`P${prompt + 1} T${target + 1}`])),
        ),
      );
    case 'number':
      return numbersAround(interaction.value, interaction.tolerance).map((text) =>
        tried(text, text === '' ? [] : [text]),
      );
    case 'short_text':
      return textsAround([...interaction.accepted.kk, ...interaction.accepted.ru]).map((text) => tried(text, [text]));
    case 'hotspot':
      return pointsAround(interaction.areas).map(([x, y]) => tried([x, y], [`${x} ${y}`]));
    case 'protocol':
    case 'ballots':
      return [];
  }
}

/** The whole right answers in the words of the file; each must earn exactly 1. */
export function keysOf(interaction: Interaction): (readonly string[])[] {
  switch (interaction.type) {
    case 'single':
      return [interaction.options.flatMap(({ correct }, place) => (correct ? [partId(place)] : []))];
    case 'multiple':
      return [interaction.options.flatMap(({ correct }, place) => (correct ? [partId(place)] : []))];
    case 'true_false':
      return [[String(interaction.answer)]];
    case 'ordering':
      return [interaction.items.map((_, place) => partId(place))];
    case 'matching':
      return [interaction.pairs.map((target, prompt) => `P${prompt + 1} T${target + 1}`)];
    case 'number':
      return [[String(interaction.value)]];
    case 'short_text':
      return [...new Set([...interaction.accepted.kk, ...interaction.accepted.ru])].map((form) => [form]);
    case 'hotspot':
      return interaction.areas
        .filter((area) => pointsForResponse(interaction, [], insideOf(area).join(',')) === 1)
        .map((area) => [insideOf(area).join(' ')]);
    case 'protocol':
    case 'ballots':
      return [];
  }
}

function orderOf(interaction: Interaction): number[] {
  const parts =
    interaction.type === 'ordering'
      ? interaction.items
      : interaction.type === 'matching'
        ? interaction.targets
        : 'options' in interaction
          ? interaction.options
          : [];
  return parts.map((_, place) => place);
}

const places = (count: number) => Array.from({ length: count }, (_, place) => place);
const subsets = (count: number): number[][] => {
  const all = places(2 ** count).map((bits) => places(count).filter((place) => (bits >> place) & 1));
  return all.length <= MOST
    ? all
    : all.filter((_, place) => place % Math.ceil(all.length / MOST) === 0 || place === all.length - 1);
};

function orders(count: number): number[][] {
  const all = (left: readonly number[]): number[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((one) => all(left.filter((other) => other !== one)).map((rest) => [one, ...rest]));
  if (count <= 5) return all(places(count));
  const right = places(count);
  const swapped = right.flatMap((one) =>
    right
      .filter((other) => other > one)
      .map((other) => right.map((place) => (place === one ? other : place === other ? one : place))),
  );
  return [right, [...right].reverse(), ...right.map((by) => right.map((place) => (place + by) % count)), ...swapped];
}

function pairings(pairs: readonly number[], targets: number): (number | null)[][] {
  const changed = pairs.flatMap((_, at) =>
    [null, ...places(targets)].map((target) => pairs.map((own, place) => (place === at ? target : own))),
  );
  const same = places(targets).map((target) => pairs.map(() => target));
  const turned = places(targets).map((by) => pairs.map((own) => (own + by) % targets));
  return [[...pairs], ...changed, ...same, ...turned, pairs.map((own, place) => (place % 2 === 0 ? own : null))].slice(
    0,
    MOST,
  );
}

function numbersAround(value: number, tolerance: number): string[] {
  const digits = Math.max(decimalsOf(value), decimalsOf(tolerance));
  const step = 10 ** -digits;
  const steps = [
    0,
    tolerance,
    -tolerance,
    tolerance + step,
    -tolerance - step,
    tolerance / 2,
    2 * tolerance + 1,
    -value,
    1,
    -1,
  ];
  return [...new Set(['', ...steps.map((by) => (value + by).toFixed(digits))])];
}

const textsAround = (forms: readonly string[]) => [
  ...new Set([
    'сайлау',
    'x',
    ...forms,
    ...forms.map((form) => form.toUpperCase()),
    ...forms.map((form) => form.toLowerCase()),
    ...forms.map((form) => `${form} x`),
    ...forms.map((form) => form.slice(1)).filter(Boolean),
  ]),
];

/**
 * Points inside and all over the picture; what lies on the border of a polygon is not asked, since no two engines agree
 * on it.
 */
function pointsAround(areas: readonly Area[]): (readonly [number, number])[] {
  const polygons = areas.flatMap((area) => (area.shape === 'polygon' ? [area.points] : []));
  const grid = places(14).flatMap((x) => places(14).map((y) => [x * 53 + 1, y * 53 + 2] as const));
  return [...areas.map(insideOf), ...grid].filter((point) => !polygons.some((points) => isOnBorder(points, point)));
}

function isOnBorder(points: readonly (readonly [number, number])[], [x, y]: readonly [number, number]): boolean {
  return points.some(([toX, toY], place) => {
    const [fromX, fromY] = points.at(place - 1) ?? [toX, toY];
    const isOnLine = (toX - fromX) * (y - fromY) === (toY - fromY) * (x - fromX);
    return (
      isOnLine &&
      Math.min(fromX, toX) <= x &&
      x <= Math.max(fromX, toX) &&
      Math.min(fromY, toY) <= y &&
      y <= Math.max(fromY, toY)
    );
  });
}

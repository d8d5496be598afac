import { type Interaction, pointsForResponse } from '@kaskad/domain';
import {
  gradeMarkers,
  gradeNumber,
  gradeOrder,
  gradePairs,
  gradeTicks,
  gradeWord,
  isWhole,
  type Scored,
} from './moodle-scores.ts';

/** One answer tried in both: what the file gives for it, and what we do. */
export interface Tried {
  readonly answer: string;
  readonly file: number;
  readonly here: number;
}

const MOST_ORDERS = 5_040;
const MOST_PAIRS = 4_096;

/**
 * Every set of ticks, every order, every choice of pairs, a grid of numbers and points, and words beside those that are
 * accepted. Null where both are not of one kind.
 */
export function triedAnswers(scored: Scored, interaction: Interaction): Tried[] | null {
  const here = (response: string) => pointsForResponse(interaction, placesOf(interaction), response);
  switch (scored.qtype) {
    case 'multichoice':
    case 'ruled': {
      if (interaction.type !== 'single' && interaction.type !== 'multiple') return null;
      const count = interaction.options.length;
      const isOne = scored.qtype === 'multichoice' && scored.single;
      const ticks = isOne ? Array.from({ length: count }, (_, place) => [place]) : subsets(count);
      return ticks.map((ticked) => ({
        answer: ticked.join(),
        file: gradeTicks(scored, ticked),
        here: here(ticked.join()),
      }));
    }
    case 'truefalse':
      return interaction.type === 'true_false'
        ? [true, false].map((said) => ({
            answer: String(said),
            file: Number(said === scored.answer),
            here: here(said ? '0' : '1'),
          }))
        : null;
    case 'shortanswer': {
      if (interaction.type !== 'short_text') return null;
      const forms = [
        ...scored.answers.map(({ pattern }) => pattern),
        ...interaction.accepted.ru,
        ...interaction.accepted.kk,
      ];
      return [...new Set(forms.flatMap(wordsBeside))].map((typed) => ({
        answer: typed,
        file: gradeWord(scored, typed),
        here: here(typed),
      }));
    }
    case 'numerical': {
      if (interaction.type !== 'number') return null;
      const unit = interaction.unit ? (scored.units[0]?.name ?? '') : '';
      const values = numbersBeside([
        ...scored.answers.map(({ value, tolerance }) => [value === '*' ? 0 : value, tolerance] as const),
        [interaction.value, interaction.tolerance],
      ]);
      return values.flatMap((typed) =>
        ['', ...(unit ? [unit] : [])].map((behind) => ({
          answer: `${typed} ${behind}`,
          file: gradeNumber(scored, Number(typed), behind),
          here: here(typed),
        })),
      );
    }
    case 'match': {
      if (
        interaction.type !== 'matching' ||
        interaction.prompts.length !== scored.right.length ||
        interaction.targets.length !== scored.choices
      )
        return null;
      return choices(scored.right, scored.choices).map((chosen) => ({
        answer: chosen.join(),
        file: gradePairs(scored, chosen),
        here: here(chosen.map((choice) => choice ?? '').join()),
      }));
    }
    case 'ordering':
      if (interaction.type !== 'ordering' || interaction.items.length !== scored.items) return null;
      return orders(scored.items).map((order) => ({
        answer: order.join(),
        file: gradeOrder(scored.grading, order),
        here: here(order.join()),
      }));
    case 'ddmarker': {
      if (interaction.type !== 'hotspot') return null;
      const choice = scored.drops[0]?.choice ?? '';
      return points(
        interaction.width,
        interaction.height,
        scored.drops.map(({ coords }) => coords),
      ).map(([x, y]) => ({
        answer: `${x},${y}`,
        file: gradeMarkers(scored, [{ choice, x, y }]),
        here: here(`${x},${y}`),
      }));
    }
    case 'other':
      return null;
  }
}

const placesOf = (interaction: Interaction): number[] => {
  const parts =
    'options' in interaction
      ? interaction.options
      : 'items' in interaction
        ? interaction.items
        : 'targets' in interaction
          ? interaction.targets
          : [];
  return parts.map((_, place) => place);
};

const subsets = (count: number) =>
  Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (_none, place) => place).filter((place) => (bits >> place) & 1),
  );

/** All orders of up to seven; of more, each with two items exchanged, one moved, and the reverse. */
function orders(count: number): number[][] {
  const straight = Array.from({ length: count }, (_, place) => place);
  if (factorial(count) <= MOST_ORDERS) return permutations(straight);
  const moved = straight.flatMap((from) =>
    straight.map((to) => {
      const rest = straight.filter((place) => place !== from);
      return [...rest.slice(0, to), from, ...rest.slice(to)];
    }),
  );
  const exchanged = straight.flatMap((one) =>
    straight.map((other) => straight.map((place) => (place === one ? other : place === other ? one : place))),
  );
  return [straight, [...straight].reverse(), ...moved, ...exchanged];
}
const factorial = (count: number): number => (count < 2 ? 1 : count * factorial(count - 1));
const permutations = (list: readonly number[]): number[][] =>
  list.length < 2
    ? [[...list]]
    : list.flatMap((one) => permutations(list.filter((other) => other !== one)).map((rest) => [one, ...rest]));

/** All choices, with open ones; of very many, each that differs from the right ones in one or two places. */
function choices(right: readonly number[], count: number): (number | null)[][] {
  const some = [null, ...Array.from({ length: count }, (_, choice) => choice)];
  if (some.length ** right.length <= MOST_PAIRS)
    return right.reduce<(number | null)[][]>(
      (all) => all.flatMap((chosen) => some.map((choice) => [...chosen, choice])),
      [[]],
    );
  const changed = (chosen: readonly (number | null)[]) =>
    chosen.flatMap((_, stem) => some.map((choice) => chosen.map((one, place) => (place === stem ? choice : one))));
  return [[...right], ...changed(right), ...changed(right.map((choice) => (choice + 1) % count))];
}

/**
 * What people type beside a form: other capitals, blanks and signs around it, a letter more or less, quotation marks,
 * anything for an asterisk.
 */
function wordsBeside(form: string): string[] {
  const plain = ['', 'х', ' и так '].map((filling) =>
    form
      .split(/(?<!\\)\*+/)
      .join(filling)
      .replaceAll('\\*', '*'),
  );
  return plain
    .flatMap((word) => [
      word,
      word.toUpperCase(),
      word.toLowerCase(),
      ` ${word} `,
      `${word}.`,
      `«${word}»`,
      `${word}х`,
      `х${word}`,
      word.slice(0, -1),
      word.replaceAll('ё', 'е'),
      word.replaceAll(' ', '  '),
      word.replaceAll('*', 'х'),
    ])
    .filter((word) => word.length <= 200);
}

/** The ends of each range, a step to either side of them, the middle, far away; as they are typed. */
function numbersBeside(ranges: readonly (readonly [value: number, tolerance: number])[]): string[] {
  const values = ranges.flatMap(([value, tolerance]) => {
    const reach = Math.abs(tolerance);
    const step = reach > 0 ? reach / 1_000 : Math.max(Math.abs(value) / 1_000, 0.001);
    return [-3, -2, -1.001, -1, -0.999, -0.5, 0, 0.5, 0.999, 1, 1.001, 2, 3]
      .map((times) => value + times * reach)
      .concat([value - step, value + step, value - 1, value + 1, -value, 10 * value, 0]);
  });
  return [
    ...new Set(
      values.map((value) =>
        value
          .toFixed(9)
          .replace(/\.?0+$/, '')
          .replace(/^-0$/, '0'),
      ),
    ),
  ].filter((typed) => Math.abs(Number(typed)) < 1e12);
}

/** A grid over the picture, and the pixels at and beside each number that an area is made of. */
function points(width: number, height: number, coords: readonly string[]): (readonly [number, number])[] {
  const numbers = coords.flatMap((one) => one.split(/[;,]/).map(Number));
  const near = numbers.flatMap((number) => [number - 1, number, number + 1]);
  const [first = 0, second = 0, third = 0, fourth = 0] = numbers;
  const edges = [first + third, second + fourth, first - third, second - third, second + third].flatMap((number) => [
    number - 1,
    number,
    number + 1,
  ]);
  const along = (size: number) =>
    [
      ...new Set([...Array.from({ length: 26 }, (_, step) => Math.round((size * step) / 25)), ...near, ...edges]),
    ].filter((number) => number >= 0 && number <= size);
  return along(width).flatMap((x) => along(height).map((y) => [x, y] as const));
}

export interface Difference {
  readonly kind: 'file_gives_more' | 'here_gives_more' | 'share';
  readonly tried: Tried;
}

/** Where the two do not agree: about the whole mark, or, in a hundredth or more, about a share. */
export function differencesOf(tried: readonly Tried[]): Difference[] {
  return tried.flatMap((one): Difference[] => {
    if (isWhole(one.file) !== isWhole(one.here))
      return [{ kind: isWhole(one.file) ? 'file_gives_more' : 'here_gives_more', tried: one }];
    return Math.abs(one.file - one.here) > 0.0101 ? [{ kind: 'share', tried: one }] : [];
  });
}

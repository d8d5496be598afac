import type { PlanTrainer } from './plan-input.ts';
import type { Start } from './starts.ts';
import { type Choice, type Options, placeOf, type World, type WorldGroup } from './world.ts';

/** So many groups are placed anew at a time: more take the solver longer than they bring. */
export const AT_ONCE = 6;
/** Beside what these groups have now, so many others are drawn: the solver weighs them all at once. */
const OTHER_STARTS = 8;
const NEAR_TRAINERS = 4;
const OTHER_TRAINERS = 2;
const NEAR_ROOMS = 4;
/** For a group that goes without something: more than these the solver does not weigh in a step. */
const LACKING_STARTS = 40;
const LACKING_TRAINERS = 20;
/** Up to so many everything is weighed: nothing needs to be drawn. */
const FEW = 10;

const KINDS = ['near', 'trainer', 'time', 'any'] as const;
type Kind = (typeof KINDS)[number];

interface Draw {
  readonly world: World;
  readonly at: ReadonlyMap<WorldGroup, Choice>;
  readonly random: () => number;
}

/** Groups that stand in each other's way, each with the times, rooms and trainers that it may get. */
export function neighbourhood(world: World, choices: readonly Choice[], random: () => number): Options[] {
  const draw = { world, at: new Map(choices.map((choice) => [choice.group, choice])), random };
  const groups = groupsOf(draw);
  const own = groups.flatMap((group) => draw.at.get(group) ?? []);
  const starts = drawn(draw, world.starts, new Set(own.map(({ start }) => start)), OTHER_STARTS);
  const teaching = new Set(own.flatMap(({ trainer }) => trainer ?? []));
  return groups.map((group) => optionsOf(draw, group, { starts, teaching }));
}

function optionsOf(
  draw: Draw,
  group: WorldGroup,
  { starts, teaching }: { readonly starts: readonly Start[]; readonly teaching: ReadonlySet<PlanTrainer> },
): Options {
  const { world, at } = draw;
  const now = at.get(group);
  const place = now ? placeOf(now) : group.place;
  const rooms = group.rooms
    .toSorted((a, b) => world.wayOf(group, a.place) - world.wayOf(group, b.place))
    .filter((room, index) => index < NEAR_ROOMS || room === now?.room);
  // What goes without something may have many more times and anybody of many.
  const isLacking = !now?.room || !now.trainer;
  const near = group.trainers
    .toSorted((a, b) => world.minutes(a.home, place) - world.minutes(b.home, place))
    .filter((one, index) => index < NEAR_TRAINERS || teaching.has(one));
  return {
    group,
    starts: isLacking ? drawn(draw, world.starts, new Set(starts), LACKING_STARTS) : starts,
    rooms,
    trainers: drawn(draw, group.trainers, new Set(near), isLacking ? LACKING_TRAINERS : OTHER_TRAINERS),
    mayLackRoom: now ? !now.room : true,
    mayLackTrainer: now ? !now.trainer : true,
  };
}

/** These, and so many others; all of them where they are few. */
function drawn<T>({ random }: Draw, all: readonly T[], wanted: ReadonlySet<T>, others: number): T[] {
  if (all.length <= FEW) return [...all];
  const rest = all.filter((one) => !wanted.has(one)).map((one) => ({ one, lot: random() }));
  const more = new Set(
    rest
      .toSorted((a, b) => a.lot - b.lot)
      .slice(0, others)
      .map(({ one }) => one),
  );
  return all.filter((one) => wanted.has(one) || more.has(one));
}

function groupsOf({ world, at, random }: Draw): readonly WorldGroup[] {
  const { groups } = world;
  if (groups.length <= AT_ONCE) return groups;
  const lacking = groups.filter((group) => !at.get(group)?.room || !at.get(group)?.trainer);
  // What goes without something is looked after in every second step.
  const pool = lacking.length > 0 && random() < 0.5 ? lacking : groups;
  const middle = pool[Math.floor(random() * pool.length)];
  const kind = KINDS[Math.floor(random() * KINDS.length)] ?? 'any';
  if (!middle) return groups;
  return groups
    .map((group) => ({ group, far: group === middle ? -1 : distance({ world, at }, kind, middle, group) + random() }))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, AT_ONCE)
    .map(({ group }) => group);
}

/** Near each other, with the same trainer, in the same days, or any. */
function distance({ world, at }: Omit<Draw, 'random'>, kind: Kind, one: WorldGroup, other: WorldGroup): number {
  const [a, b] = [at.get(one), at.get(other)];
  switch (kind) {
    case 'near':
      return world.minutes(one.place, other.place) / 30;
    case 'trainer':
      return a?.trainer && a.trainer === b?.trainer ? 0 : 2 + world.minutes(one.place, other.place) / 60;
    case 'time':
      return Math.abs((a?.start.index ?? 0) - (b?.start.index ?? 0)) / 2;
    case 'any':
      return 0;
  }
}

import { WEIGHTS, isFar, timeOf } from './cost.ts';
import { Diary } from './diary.ts';
import { type Column, Rows } from './rows.ts';
import { type Choice, choicesOf, type Options, placeOf, type World, type WorldGroup } from './world.ts';

/** A group at a time in a room, or without one. */
interface RoomColumn extends Pick<Choice, 'group' | 'start' | 'room'> {
  readonly column: Column;
}
/** A group at a time and place with a trainer, or without one. */
interface TrainerColumn extends Pick<Choice, 'group' | 'start' | 'trainer'> {
  readonly column: Column;
  readonly place: number;
}

/** A group for which there is no day. */
interface Without {
  readonly group: WorldGroup;
  readonly column: Column;
}

export interface Model {
  readonly rows: Rows;
  /** The columns of a plan of the free groups: the start from which the solver goes on. */
  readonly columnsOf: (choices: readonly Choice[]) => Column[];
  /** The plan that chosen columns say. */
  readonly choicesOf: (isChosen: (column: Column) => boolean) => Choice[];
}

const keyOf = (...parts: (string | number)[]) => parts.join(' ');

/**
 * The model of where, when and by whom the free groups are taught, while the others stay as they are. What cannot be
 * had is a column with a large cost, so that there is always a plan, and it says what is missing.
 */
export function modelOf(world: World, options: readonly Options[], fixed: readonly Choice[]): Model {
  const rows = new Rows();
  const diary = new Diary(world, fixed);
  const inRoom = new Map<string, RoomColumn>();
  const taught = new Map<string, TrainerColumn>();
  for (const own of options)
    for (const choice of choicesOf(world, own).filter((one) => diary.fits(one))) {
      const { group, start, room, trainer } = choice;
      const roomKey = keyOf(group.id, start.index, room?.id ?? '');
      if (!inRoom.has(roomKey))
        inRoom.set(roomKey, { group, start, room, column: rows.column(roomCost(world, choice), true) });
      const place = placeOf(choice);
      const trainerKey = keyOf(group.id, start.index, place, trainer?.id ?? '');
      if (!taught.has(trainerKey))
        taught.set(trainerKey, {
          group,
          start,
          trainer,
          place,
          column: rows.column(trainer ? 0 : WEIGHTS.withoutTrainer, true),
        });
    }
  const kit: Kit = { world, rows, fixed, inRoom: [...inRoom.values()], taught: [...taught.values()] };
  const without = placeOnce(
    kit,
    options.map(({ group }) => group),
  );
  rooms(kit);
  venues(kit);
  trainers(kit);
  return {
    rows,
    columnsOf: (choices) => {
      const placed = new Set(choices.map(({ group }) => group));
      return [
        ...choices.flatMap((choice) => [
          inRoom.get(keyOf(choice.group.id, choice.start.index, choice.room?.id ?? '')),
          taught.get(keyOf(choice.group.id, choice.start.index, placeOf(choice), choice.trainer?.id ?? '')),
        ]),
        ...without.filter(({ group }) => !placed.has(group)),
      ].flatMap((one) => one?.column ?? []);
    },
    choicesOf: (isChosen) =>
      kit.inRoom
        .filter(({ column }) => isChosen(column))
        .map(({ group, start, room }) => {
          const trainer = kit.taught.find((one) => one.group === group && isChosen(one.column))?.trainer ?? null;
          return { group, start, room, trainer };
        }),
  };
}

interface Kit {
  readonly world: World;
  readonly rows: Rows;
  readonly fixed: readonly Choice[];
  readonly inRoom: readonly RoomColumn[];
  readonly taught: readonly TrainerColumn[];
}

function roomCost(world: World, choice: Choice): number {
  const { chairsWait, slackMissing } = timeOf(world, choice.group, choice);
  return (
    WEIGHTS.chairsWait * chairsWait +
    WEIGHTS.slackMissing * slackMissing +
    WEIGHTS.peopleMinutes * world.wayOf(choice.group, placeOf(choice)) +
    (choice.room ? 0 : WEIGHTS.withoutRoom)
  );
}

const ones = (columns: readonly { readonly column: Column }[]) => columns.map(({ column }) => [column, 1] as const);

/** Each group once or not at all, and a trainer where and when it is. */
function placeOnce({ rows, inRoom, taught }: Kit, free: readonly WorldGroup[]): Without[] {
  const places = Map.groupBy(inRoom, ({ group }) => group);
  const without = free.map((group) => ({ group, column: rows.column(WEIGHTS.withoutDay, true) }));
  for (const one of without) rows.exactly(1, ones([...(places.get(one.group) ?? []), one]));
  const there = Map.groupBy(inRoom, (one) => keyOf(one.group.id, one.start.index, placeOf({ ...one, trainer: null })));
  const teaching = Map.groupBy(taught, ({ group, start, place }) => keyOf(group.id, start.index, place));
  for (const [key, columns] of there)
    rows.exactly(0, [...ones(columns), ...(teaching.get(key) ?? []).map(({ column }) => [column, -1] as const)]);
  return without;
}

/** One group at a time in a room; whatever is fixed is not among the columns. */
function rooms({ rows, inRoom }: Kit): void {
  const cells = Map.groupBy(
    inRoom.flatMap((one) =>
      one.room ? one.start.cells.map((cell) => ({ ...one, key: keyOf(one.room?.id ?? '', cell) })) : [],
    ),
    ({ key }) => key,
  );
  for (const columns of cells.values()) if (columns.length > 1) rows.atMost(1, ones(columns));
}

/** A venue that no other group has costs once. */
function venues({ rows, inRoom, fixed }: Kit): void {
  const used = new Set(fixed.map(({ room }) => room?.venueId));
  const wanted = Map.groupBy(
    inRoom.filter(({ room }) => room && !used.has(room.venueId)),
    ({ room }) => room?.venueId ?? '',
  );
  for (const columns of wanted.values()) {
    const opened = rows.column(WEIGHTS.venues, false);
    for (const own of Map.groupBy(columns, ({ group }) => group).values()) rows.atMost(0, [...ones(own), [opened, -1]]);
  }
}

function trainers({ world, rows, fixed, taught }: Kit): void {
  const columns = Map.groupBy(taught, ({ trainer }) => trainer);
  const known = Map.groupBy(fixed, ({ trainer }) => trainer);
  for (const [trainer, own] of columns) {
    if (!trainer) continue;
    const before = known.get(trainer) ?? [];
    const kit = { world, rows, own, before };
    oneAtATime(kit);
    hoursADay(kit);
    onTheRoad(kit);
    alike(kit);
  }
}

interface TrainerKit {
  readonly world: World;
  readonly rows: Rows;
  readonly own: readonly TrainerColumn[];
  /** What the trainer teaches in any case. */
  readonly before: readonly Choice[];
}

const perDay = (own: readonly TrainerColumn[]) =>
  Map.groupBy(
    own.flatMap((one) => one.start.days.map((day) => ({ ...one, day }))),
    ({ day }) => day,
  );

/** At one place at a time, and only there in time for the next one. */
function oneAtATime({ world, rows, own }: TrainerKit): void {
  const cells = Map.groupBy(
    own.flatMap((one) => one.start.spans.map((span) => ({ ...one, ...span }))),
    ({ from }) => from,
  );
  for (const columns of cells.values()) if (columns.length > 1) rows.atMost(1, ones(columns));
  for (const [from, earlier] of cells)
    for (const [later, columns] of cells) {
      const pause = later - from - world.input.shape.minutes;
      if (later > from && pause <= 24 * 60) inTimeFor(columns, { world, rows, earlier, pause });
    }
}

interface Journey {
  readonly world: TrainerKit['world'];
  readonly rows: Rows;
  readonly earlier: readonly TrainerColumn[];
  /** Minutes between the end of what is earlier and the start of what is later. */
  readonly pause: number;
}

/** Who teaches earlier at a place teaches nothing later at one that cannot be reached in the pause. */
function inTimeFor(later: readonly TrainerColumn[], { world, rows, earlier, pause }: Journey): void {
  for (const place of new Set(earlier.map((one) => one.place))) {
    const late = later.filter((one) => world.minutes(place, one.place) > pause);
    if (late.length > 0) rows.atMost(1, [...ones(earlier.filter((one) => one.place === place)), ...ones(late)]);
  }
}

function hoursADay({ world, rows, own, before }: TrainerKit): void {
  const { limits, shape } = world.input;
  const atMost = Math.floor((limits.hoursADay * 60) / shape.minutes);
  if (atMost >= shape.starts.length) return;
  for (const [day, columns] of perDay(own)) {
    const taken = before.filter(({ start }) => start.days.includes(day)).length;
    rows.atMost(atMost - taken, ones(columns));
  }
}

/** Days at a place, the ways to it and back, and days that follow each other. */
function onTheRoad(kit: TrainerKit): void {
  const { world, rows, own } = kit;
  const days = perDay(own);
  const teaches = new Map([...days.keys()].map((day) => [day, rows.column(0, false)]));
  for (const [place, there] of Map.groupBy(own, (one) => one.place)) stay(kit, { place, there, teaches });
  const taughtBefore = new Set(kit.before.flatMap(({ start }) => start.days));
  const all = [...new Set([...taughtBefore, ...days.keys()])].toSorted((a, b) => a - b);
  const { daysInARow } = world.input.limits;
  for (const first of all) {
    const window = all.filter((day) => day >= first && day <= first + daysInARow);
    if (window.length <= daysInARow) continue;
    const fixed = window.filter((day) => taughtBefore.has(day)).length;
    const columns = window.filter((day) => !taughtBefore.has(day)).flatMap((day) => teaches.get(day) ?? []);
    rows.atMost(
      daysInARow - fixed,
      columns.map((column) => [column, 1] as const),
    );
  }
}

interface Stay {
  readonly place: number;
  readonly there: readonly TrainerColumn[];
  readonly teaches: ReadonlyMap<number, Column>;
}

function stay({ world, rows, before }: TrainerKit, { place, there, teaches }: Stay): void {
  const trainer = there[0]?.trainer;
  if (!trainer) return;
  const far = isFar(world, trainer, place);
  const way = WEIGHTS.trainerMinutes * 2 * world.minutes(trainer.home, place);
  const fixed = new Set(before.filter((one) => placeOf(one) === place).flatMap(({ start }) => start.days));
  const stays = new Map<number, Column>();
  for (const [day, columns] of perDay(there)) {
    const isThere = rows.column(fixed.has(day) ? 0 : far ? WEIGHTS.daysAway : way, false);
    stays.set(day, isThere);
    for (const { column } of columns)
      rows.atMost(0, [
        [column, 1],
        [isThere, -1],
      ]);
    rows.atMost(0, [[isThere, 1], ...columns.map(({ column }) => [column, -1] as const)]);
    const teaching = teaches.get(day);
    if (teaching !== undefined)
      rows.atMost(0, [
        [isThere, 1],
        [teaching, -1],
      ]);
  }
  if (far) ways({ rows, way, fixed, stays });
}

interface Ways {
  readonly rows: Rows;
  readonly way: number;
  /** Days on which the trainer is there in any case. */
  readonly fixed: ReadonlySet<number>;
  readonly stays: ReadonlyMap<number, Column>;
}

/** A way there and back for each day that does not follow another one there. */
function ways({ rows, way, fixed, stays }: Ways): void {
  for (const day of new Set([...stays.keys(), ...[...stays.keys()].map((one) => one + 1), ...fixed])) {
    const [today, before] = [stays.get(day), stays.get(day - 1)];
    if (fixed.has(day - 1) || (today === undefined && !fixed.has(day))) continue;
    if (fixed.has(day) && before === undefined) continue;
    const goes = rows.column(way, false);
    rows.atMost(fixed.has(day) ? -1 : 0, [
      ...(fixed.has(day) ? [] : [[today ?? 0, 1] as const]),
      ...(before === undefined ? [] : [[before, -1] as const]),
      [goes, -1],
    ]);
  }
}

/** The second seminar of a trainer costs more than the first: the sum is that of the squares. */
function alike({ rows, own, before }: TrainerKit): void {
  const groups = new Set(own.map(({ group }) => group)).size;
  const steps = Array.from({ length: groups }, (_, nth) =>
    rows.column(WEIGHTS.balance * (2 * (before.length + nth) + 1), false),
  );
  rows.exactly(0, [...ones(own), ...steps.map((step) => [step, -1] as const)]);
}

import type { Group, PlanInput, PlanRoom, PlanTrainer, Unit } from './plan-input.ts';
import { anyMeet, dayNumber, minutesBetween, type Span, spanOf, type Start, startsOf } from './starts.ts';

/** Further from home than this nobody returns for the night. */
export const FAR_MINUTES = 90;

/** A group with what does not depend on how it is placed. */
export interface WorldGroup extends Group {
  readonly units: readonly Unit[];
  /** Where most of it is nearest. */
  readonly place: number;
  readonly untrainedChairs: number;
  readonly rooms: readonly PlanRoom[];
  readonly trainers: readonly PlanTrainer[];
}

/** One way to place a group. */
export interface Choice {
  readonly group: WorldGroup;
  readonly start: Start;
  readonly room: PlanRoom | null;
  readonly trainer: PlanTrainer | null;
}

export interface World {
  readonly input: PlanInput;
  readonly groups: readonly WorldGroup[];
  readonly starts: readonly Start[];
  readonly firstDay: number;
  readonly deadline: number;
  readonly minutes: (from: number, to: number) => number;
  /** Whether the room is free of what stood there before. */
  readonly isRoomFree: (room: PlanRoom, start: Start) => boolean;
  /** Whether the trainer may teach then and there, as far as what stood there before goes. */
  readonly mayTeach: (trainer: PlanTrainer, start: Start, place: number) => boolean;
  /** One way of everybody of the group to a place. */
  readonly wayOf: (group: WorldGroup, place: number) => number;
}

export function worldOf(input: PlanInput, groups: readonly Group[]): World {
  const units = new Map(input.units.map((unit) => [unit.id, unit]));
  const minutes = (from: number, to: number) => (from === to ? 0 : (input.travel[from]?.[to] ?? 0));
  const wayOf = (group: { readonly units: readonly Unit[] }, place: number) =>
    group.units.reduce((sum, unit) => sum + unit.people * minutes(unit.place, place), 0);
  const worldGroup = (group: Group): WorldGroup => {
    const own = group.unitIds.flatMap((id) => units.get(id) ?? []);
    const nearest = own
      .map(({ place }) => place)
      .toSorted((a, b) => wayOf({ units: own }, a) - wayOf({ units: own }, b) || a - b)[0];
    return {
      ...group,
      units: own,
      place: nearest ?? 0,
      untrainedChairs: own.reduce((sum, { untrainedChairs }) => sum + untrainedChairs, 0),
      rooms: input.rooms.filter(
        ({ place, capacity }) =>
          capacity >= group.people && own.every((unit) => minutes(unit.place, place) <= input.limits.longestTrip),
      ),
      trainers: input.trainers.filter(
        ({ level, languages }) => level <= input.level && group.languages.every((one) => languages.includes(one)),
      ),
    };
  };
  const taken = takenOf(input, minutes);
  return {
    input,
    groups: groups.map(worldGroup),
    starts: startsOf(input),
    firstDay: dayNumber(input.days[0] ?? input.deadline),
    deadline: dayNumber(input.deadline),
    minutes,
    wayOf,
    ...taken,
  };
}

function takenOf(input: PlanInput, minutes: World['minutes']): Pick<World, 'isRoomFree' | 'mayTeach'> {
  const rooms = new Map(input.rooms.map(({ id, busy }) => [id, busy.map(spanOf)]));
  const trainers = new Map(
    input.trainers.map(({ id, busy }) => [id, busy.map((one) => ({ ...spanOf(one), place: one.place }))]),
  );
  return {
    isRoomFree: ({ id }, start) => !anyMeet(start.spans, rooms.get(id) ?? []),
    mayTeach: ({ id, from, until }, start, place) => {
      const last = start.days.at(-1) ?? 0;
      if (start.day < from || last > dayNumber(until)) return false;
      return (trainers.get(id) ?? []).every((busy) =>
        isReachable(start.spans, [busy], minutes(place, busy.place ?? place)),
      );
    },
  };
}

/** Whether there is time for the way between two things that do not meet. */
export const isReachable = (a: readonly Span[], b: readonly Span[], way: number): boolean =>
  !anyMeet(a, b) && minutesBetween(a, b) >= way;

export const placeOf = ({ room, group }: Choice): number => room?.place ?? group.place;

/** Among which times, rooms and trainers a group is placed, and whether it may go without a room or a trainer. */
export interface Options {
  readonly group: WorldGroup;
  readonly starts: readonly Start[];
  readonly rooms: readonly PlanRoom[];
  readonly trainers: readonly PlanTrainer[];
  readonly mayLackRoom: boolean;
  readonly mayLackTrainer: boolean;
}

/** Every way to place the group by itself. */
export function choicesOf(world: World, options: Options): Choice[] {
  const { group, starts, mayLackRoom, mayLackTrainer } = options;
  const choices: Choice[] = [];
  for (const start of starts) {
    const rooms: (PlanRoom | null)[] = options.rooms.filter((room) => world.isRoomFree(room, start));
    for (const room of mayLackRoom ? [...rooms, null] : rooms) {
      const place = room?.place ?? group.place;
      const trainers: (PlanTrainer | null)[] = options.trainers.filter((one) => world.mayTeach(one, start, place));
      for (const trainer of mayLackTrainer ? [...trainers, null] : trainers)
        choices.push({ group, start, room, trainer });
    }
  }
  return choices;
}

import { Diary } from './diary.ts';
import type { PlanRoom } from './plan-input.ts';
import type { Start } from './starts.ts';
import type { Choice, World, WorldGroup } from './world.ts';

interface GreedyPlan {
  readonly choices: Choice[];
  /** Groups for which the time did not last. */
  readonly untried: ReadonlySet<WorldGroup>;
}

/** One group after the other, those with the fewest trainers and rooms first: the earliest day, the nearest trainer. */
export function greedyPlan(world: World, isOver: () => boolean): GreedyPlan {
  const diary = new Diary(world);
  const choices: Choice[] = [];
  const hardest = world.groups.toSorted(
    (a, b) => a.trainers.length - b.trainers.length || a.rooms.length - b.rooms.length || b.people - a.people,
  );
  for (const [place, group] of hardest.entries()) {
    const choice = firstFor({ world, diary, group }, isOver);
    if (choice === 'over') return { choices, untried: new Set(hardest.slice(place)) };
    if (!choice) continue;
    diary.add(choice);
    choices.push(choice);
  }
  return { choices, untried: new Set() };
}

interface Seeking {
  readonly world: World;
  readonly diary: Diary;
  readonly group: WorldGroup;
}

/**
 * With everything as early as can be; else without a room or a trainer; else without both. Time by time, so that it can
 * end.
 */
function firstFor(seeking: Seeking, isOver: () => boolean): Choice | 'over' | undefined {
  const { world, group } = seeking;
  for (const at of [withBoth, withOne])
    for (const start of world.starts) {
      if (isOver()) return 'over';
      const choice = at(seeking, start);
      if (choice) return choice;
    }
  const [start] = world.starts;
  return start && { group, start, room: null, trainer: null };
}

const withBoth = (seeking: Seeking, start: Start) =>
  nearest(
    seeking,
    start,
    freeRooms(seeking, start).map((room) => ({ room, place: room.place })),
  );

function withOne(seeking: Seeking, start: Start): Choice | null {
  const { world, group } = seeking;
  const [room] = freeRooms(seeking, start).toSorted(
    (a, b) => world.wayOf(group, a.place) - world.wayOf(group, b.place),
  );
  const taught = nearest(seeking, start, [{ room: null, place: group.place }]);
  return room && (!taught || world.wayOf(group, room.place) < wayOf(seeking, taught))
    ? { group, start, room, trainer: null }
    : taught;
}

/** One free room at each place: ways are those of places. */
function freeRooms({ world, diary, group }: Seeking, start: Start): PlanRoom[] {
  const free = new Map<number, PlanRoom>();
  for (const room of group.rooms)
    if (!free.has(room.place) && world.isRoomFree(room, start) && diary.roomFits({ group, start, room, trainer: null }))
      free.set(room.place, room);
  return [...free.values()];
}

const wayOf = ({ world, group }: Seeking, { room, trainer }: Choice) =>
  world.wayOf(group, room?.place ?? group.place) +
  group.people * (trainer ? world.minutes(trainer.home, room?.place ?? group.place) : 0);

/** At one of these places with a trainer who can be there, so that the ways are short. */
function nearest(
  seeking: Seeking,
  start: Start,
  spots: readonly { readonly room: PlanRoom | null; readonly place: number }[],
): Choice | null {
  const { world, diary, group } = seeking;
  let [best, shortest]: [Choice | null, number] = [null, Infinity];
  for (const { room, place } of spots) {
    if (world.wayOf(group, place) >= shortest) continue;
    for (const trainer of group.trainers) {
      const choice = { group, start, room, trainer };
      const way = wayOf(seeking, choice);
      if (way < shortest && world.mayTeach(trainer, start, place) && diary.trainerFits(choice))
        [best, shortest] = [choice, way];
    }
  }
  return best;
}

import { type Choice, isReachable, placeOf, type World } from './world.ts';

/** What was placed already: whether one more fits beside it. */
export class Diary {
  private readonly rooms = new Map<string, Choice[]>();
  private readonly trainers = new Map<string, Choice[]>();
  private readonly world: World;

  constructor(world: World, choices: readonly Choice[] = []) {
    this.world = world;
    for (const choice of choices) this.add(choice);
  }

  add(choice: Choice): void {
    if (choice.room) push(this.rooms, choice.room.id, choice);
    if (choice.trainer) push(this.trainers, choice.trainer.id, choice);
  }

  roomFits({ room, start }: Choice): boolean {
    if (!room) return true;
    return (this.rooms.get(room.id) ?? []).every((other) => isReachable(other.start.spans, start.spans, 0));
  }

  /** Not at two places at once, in time for the next one, not too long in a day and not too many days in a row. */
  trainerFits(choice: Choice): boolean {
    const { trainer, start } = choice;
    if (!trainer) return true;
    const own = this.trainers.get(trainer.id) ?? [];
    const { limits, shape } = this.world.input;
    const isInTime = own.every((other) =>
      isReachable(other.start.spans, start.spans, this.world.minutes(placeOf(other), placeOf(choice))),
    );
    if (!isInTime) return false;
    const perDay = Map.groupBy(
      [...own, choice].flatMap((one) => one.start.days),
      (day) => day,
    );
    if ([...perDay.values()].some((taught) => taught.length * shape.minutes > limits.hoursADay * 60)) return false;
    return longestRow([...perDay.keys()]) <= limits.daysInARow;
  }

  fits = (choice: Choice): boolean => this.roomFits(choice) && this.trainerFits(choice);
}

function push(map: Map<string, Choice[]>, key: string, choice: Choice): void {
  const known = map.get(key);
  if (known) known.push(choice);
  else map.set(key, [choice]);
}

function longestRow(days: readonly number[]): number {
  const all = new Set(days);
  let longest = 0;
  for (const day of all) {
    if (all.has(day - 1)) continue;
    let length = 1;
    while (all.has(day + length)) length++;
    longest = Math.max(longest, length);
  }
  return longest;
}

import { Diary } from './diary.ts';
import { allOptions, type Choice, choicesOf, placeOf, type World, type WorldGroup } from './world.ts';

/** One group after the other, those with the fewest trainers and rooms first: the earliest day, the nearest trainer. */
export function greedyPlan(world: World): Choice[] {
  const diary = new Diary(world);
  const placed: Choice[] = [];
  const hardest = world.groups.toSorted(
    (a, b) => a.trainers.length - b.trainers.length || a.rooms.length - b.rooms.length || b.people - a.people,
  );
  for (const group of hardest) {
    const choice = firstFor(world, group, diary);
    if (!choice) continue;
    diary.add(choice);
    placed.push(choice);
  }
  return placed;
}

const lacking = ({ room, trainer }: Choice) => (room ? 0 : 1) + (trainer ? 0 : 1);

function firstFor(world: World, group: WorldGroup, diary: Diary): Choice | undefined {
  const way = (choice: Choice) =>
    (choice.trainer ? world.minutes(choice.trainer.home, placeOf(choice)) : 0) +
    world.wayOf(group, placeOf(choice)) / Math.max(1, group.people);
  const ranked = choicesOf(world, allOptions(world, group))
    .map((choice) => ({ choice, lacks: lacking(choice), way: way(choice) }))
    .toSorted((a, b) => a.lacks - b.lacks || a.choice.start.index - b.choice.start.index || a.way - b.way);
  return ranked.find(({ choice }) => diary.fits(choice))?.choice;
}

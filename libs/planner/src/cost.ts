import type { Figures, PlanTrainer } from './plan-input.ts';
import { type Choice, FAR_MINUTES, placeOf, type World, type WorldGroup } from './world.ts';

/** What one of each counts beside the others: a minute of a trainer on the road is one. */
export const WEIGHTS = {
  trainerMinutes: 1,
  peopleMinutes: 0.1,
  daysAway: 120,
  balance: 20,
  chairsWait: 2,
  venues: 60,
  slackMissing: 100,
  withoutTrainer: 20_000,
  withoutRoom: 20_000,
  withoutDay: 90_000,
} as const satisfies Partial<Record<keyof Figures, number>>;
const PARTS = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];

export const isFar = ({ minutes }: World, { home }: PlanTrainer, place: number) => minutes(home, place) > FAR_MINUTES;

/** What a time costs a group, wherever it is and whoever teaches. */
export function timeOf(world: World, group: WorldGroup, { start }: Pick<Choice, 'start'>) {
  const last = start.days.at(-1) ?? world.deadline;
  return {
    chairsWait: group.untrainedChairs * ((start.days[0] ?? world.firstDay) - world.firstDay),
    slackMissing: Math.max(0, world.input.limits.slackDays - (world.deadline - last)),
  };
}

/** Days on which a trainer is at a place, that of each group taught there. */
const stays = (choices: readonly Choice[]) =>
  Map.groupBy(
    choices.flatMap((choice) =>
      choice.trainer
        ? choice.start.days.map((day) => ({ trainer: choice.trainer as PlanTrainer, place: placeOf(choice), day }))
        : [],
    ),
    ({ trainer, place }) => `${trainer.id} ${place}`,
  );

function onTheRoad(world: World, choices: readonly Choice[]): { trainerMinutes: number; daysAway: number } {
  let [trainerMinutes, daysAway] = [0, 0];
  for (const there of stays(choices).values()) {
    const { trainer, place } = there[0] ?? {};
    if (!trainer || place === undefined) continue;
    const days = new Set(there.map(({ day }) => day));
    const far = isFar(world, trainer, place);
    // Whoever is far away stays there over days that follow each other.
    const ways = far ? [...days].filter((day) => !days.has(day - 1)).length : days.size;
    trainerMinutes += ways * 2 * world.minutes(trainer.home, place);
    daysAway += far ? days.size : 0;
  }
  return { trainerMinutes, daysAway };
}

/** The figures of a plan; a group that is not among `choices` has no day. */
export function figuresOf(world: World, choices: readonly Choice[]): Figures {
  const times = choices.map((choice) => timeOf(world, choice.group, choice));
  const perTrainer = Map.groupBy(choices, ({ trainer }) => trainer?.id ?? '');
  perTrainer.delete('');
  const figures = {
    ...onTheRoad(world, choices),
    peopleMinutes: choices.reduce((sum, choice) => sum + world.wayOf(choice.group, placeOf(choice)), 0),
    balance: [...perTrainer.values()].reduce((sum, { length }) => sum + length ** 2, 0),
    chairsWait: times.reduce((sum, { chairsWait }) => sum + chairsWait, 0),
    venues: new Set(choices.flatMap(({ room }) => room?.venueId ?? [])).size,
    slackMissing: times.reduce((sum, { slackMissing }) => sum + slackMissing, 0),
    withoutTrainer: choices.filter(({ trainer }) => !trainer).length,
    withoutRoom: choices.filter(({ room }) => !room).length,
    withoutDay: world.groups.length - choices.length,
  };
  return { ...figures, cost: PARTS.reduce((sum, part) => sum + WEIGHTS[part] * figures[part], 0) };
}

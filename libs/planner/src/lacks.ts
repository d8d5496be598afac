import type { Lack, PlanInput } from './plan-input.ts';
import type { Choice, World, WorldGroup } from './world.ts';

/** What groups go without, each time with the constraint that says so; of a territory and its languages together. */
export function lacksOf(
  world: World,
  choices: readonly Choice[],
  untried: ReadonlySet<WorldGroup> = new Set(),
): Lack[] {
  const at = new Map(choices.map((choice) => [choice.group, choice]));
  const found = world.groups.flatMap((group) =>
    kindsOf(world, group, at.get(group), untried).map((kind) => ({
      kind,
      group,
      day: at.get(group)?.start.day ?? null,
    })),
  );
  const together = Map.groupBy(
    found,
    ({ kind, group }) => `${kind} ${group.territory} ${group.languages.toSorted().join()}`,
  );
  return [...together.values()].flatMap((own) => {
    const [one] = own;
    if (!one) return [];
    const days = own.flatMap(({ day }) => day ?? []).toSorted();
    const { territory, languages } = one.group;
    return {
      kind: one.kind,
      territory,
      languages,
      from: days[0] ?? null,
      to: days.at(-1) ?? null,
      groupIds: own.map(({ group }) => group.id),
    };
  });
}

function kindsOf(
  world: World,
  group: WorldGroup,
  choice: Choice | undefined,
  untried: ReadonlySet<WorldGroup>,
): Lack['kind'][] {
  if (!choice) return [untried.has(group) ? 'no_time' : 'no_day'];
  return [
    ...(choice.room ? [] : [roomLack(world.input, world, group)]),
    ...(choice.trainer ? [] : [trainerLack(world, group)]),
  ];
}

function trainerLack({ input }: World, group: WorldGroup): Lack['kind'] {
  if (!input.trainers.some(({ level }) => level <= input.level)) return 'no_trainer';
  return group.trainers.length === 0 ? 'no_trainer_language' : 'trainers_taken';
}

function roomLack(
  { rooms, limits }: PlanInput,
  { minutes }: World,
  { units, rooms: fitting }: WorldGroup,
): Lack['kind'] {
  if (fitting.length > 0) return 'rooms_taken';
  const isNear = rooms.some(({ place }) => units.every((unit) => minutes(unit.place, place) <= limits.longestTrip));
  return isNear ? 'rooms_small' : 'no_room';
}

import { figuresOf } from './cost.ts';
import { modelOf } from './model.ts';
import { AT_ONCE, neighbourhood } from './neighbourhood.ts';
import { randomOf } from './random.ts';
import type { Solver } from './solver.ts';
import type { Choice, World } from './world.ts';

/** Of one step of the solver: what bounds it alike on every machine. */
const NODES = 20;
/** The search ends when so many times all groups nothing became better. */
const QUIET_ROUNDS = 4;

interface Step {
  readonly round: number;
  readonly choices: readonly Choice[];
  readonly cost: number;
}

export interface SearchBounds {
  /** By the clock of `now`, in seconds. */
  readonly until: number;
  readonly now: () => number;
  readonly rounds?: number;
}

/** Nothing became better for long; so many rounds as were asked for; or the time was over. */
export type SearchEnd = 'settled' | 'rounds' | 'time';

/**
 * Makes a plan better step by step: some groups that have to do with each other are placed anew by the solver, in the
 * best way beside all the others, again and again. Each step leaves a whole plan.
 */
export function* search(
  world: World,
  first: readonly Choice[],
  solver: Solver,
  { until, now, rounds = Infinity }: SearchBounds,
): Generator<Step, SearchEnd> {
  const random = randomOf(world.input.seed);
  let [choices, cost] = [first, figuresOf(world, first).cost];
  const quietAfter = world.groups.length <= AT_ONCE ? 2 : Math.ceil((QUIET_ROUNDS * world.groups.length) / AT_ONCE);
  let quiet = 0;
  for (let round = 1; quiet < quietAfter; round++) {
    if (round > rounds) return 'rounds';
    const seconds = until - now();
    if (seconds <= 0) return 'time';
    const options = neighbourhood(world, choices, random);
    const free = new Set(options.map(({ group }) => group));
    const [own, fixed] = [
      choices.filter(({ group }) => free.has(group)),
      choices.filter(({ group }) => !free.has(group)),
    ];
    const better = solver(modelOf(world, options, fixed), own, {
      seconds,
      nodes: NODES,
      seed: (world.input.seed + round) % 2 ** 31,
    });
    const plan = better ? [...fixed, ...better] : choices;
    const found = figuresOf(world, plan).cost;
    quiet = found < cost - 0.01 ? 0 : quiet + 1;
    if (found < cost) [choices, cost] = [plan, found];
    yield { round, choices, cost };
  }
  return 'settled';
}

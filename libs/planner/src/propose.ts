import { figuresOf } from './cost.ts';
import { formGroups } from './form-groups.ts';
import { greedyPlan } from './greedy.ts';
import { lacksOf } from './lacks.ts';
import type { Figures, PlanInput, Placement, Proposal } from './plan-input.ts';
import { search, type SearchBounds, type SearchEnd } from './search.ts';
import type { Solver } from './solver.ts';
import { type Choice, type World, type WorldGroup, worldOf } from './world.ts';

/** Said at the greedy plan (round 0) and after each step of the search. */
interface Progress {
  readonly round: number;
  readonly cost: number;
  readonly greedyCost: number;
}

/** Whole proposals, each better than the one before; the last one says how the search ended. */
interface ProposalStep {
  readonly progress: Progress;
  /** Null where the step made nothing better. */
  readonly proposal: Proposal | null;
  readonly end: SearchEnd | null;
}

/** Forms groups and places them: first one after the other, then better and better until the bounds are reached. */
export function* propose(input: PlanInput, solver: Solver, bounds: SearchBounds): Generator<ProposalStep, void> {
  const groups = formGroups(input);
  const world = worldOf(input, groups);
  // The search needs the other half, and looks after groups that were not reached.
  const half = (bounds.until + bounds.now()) / 2;
  const { choices: first, untried } = greedyPlan(world, () => bounds.now() >= half);
  const greedy = figuresOf(world, first);
  let best: readonly Choice[] = first;
  let progress: Progress = { round: 0, cost: greedy.cost, greedyCost: greedy.cost };
  yield { progress, proposal: proposalOf({ world, greedy, untried }, first), end: null };
  const steps = search(world, first, solver, bounds);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      yield { progress, proposal: null, end: step.value };
      return;
    }
    const { choices, round, cost } = step.value;
    progress = { ...progress, round, cost };
    yield { progress, proposal: choices === best ? null : proposalOf({ world, greedy, untried }, choices), end: null };
    best = choices;
  }
}

interface Known {
  readonly world: World;
  readonly greedy: Figures;
  readonly untried: ReadonlySet<WorldGroup>;
}

function proposalOf({ world, greedy, untried }: Known, choices: readonly Choice[]): Proposal {
  const at = new Map(choices.map((choice) => [choice.group.id, choice]));
  return {
    groups: world.groups.map(({ id, territory, unitIds, people, languages }) => ({
      id,
      territory,
      unitIds,
      people,
      languages,
    })),
    placements: world.groups.map(({ id }) => placementOf(id, at.get(id))),
    figures: figuresOf(world, choices),
    greedy,
    lacks: lacksOf(world, choices, untried),
  };
}

const placementOf = (groupId: string, choice: Choice | undefined): Placement => ({
  groupId,
  day: choice?.start.day ?? null,
  start: choice?.start.minute ?? null,
  roomId: choice?.room?.id ?? null,
  trainerId: choice?.trainer?.id ?? null,
});

import loadHighs, { type Highs } from 'highs';
import type { Model } from './model.ts';
import type { Choice } from './world.ts';

interface SolverBounds {
  readonly seconds: number;
  /** Steps of the search: what bounds it alike on every machine. */
  readonly nodes: number;
  readonly seed: number;
}

/** Finds a better plan of the free groups than the one given, or null. */
export type Solver = (model: Model, from: readonly Choice[], bounds: SolverBounds) => Choice[] | null;

export async function loadSolver(): Promise<Solver> {
  const highs = await loadHighs();
  return (model, from, bounds) => solve(highs, model, from, bounds);
}

/** The solver takes no boundless number. */
const LONGEST = 3_600;

/** Whether there is a plan says the status of the model alone: values stand there without one, too. */
function solve(highs: Highs, model: Model, from: readonly Choice[], { seconds, nodes, seed }: SolverBounds) {
  const { starts, indices, values, ...data } = model.rows.data;
  const { numRows, numCols } = data;
  const { integer, continuous } = highs.constants.variableType;
  const { optimal, solutionLimit, timeLimit, iterationLimit } = highs.constants.modelStatus;
  const whole = model.rows.isWhole;
  return highs.withModel(
    {
      ...data,
      matrix: { format: 'csr', numRows, numCols, starts, indices, values },
      integrality: Int32Array.from(whole, (is) => (is ? integer : continuous)),
    },
    (one) => {
      one.options.set({
        output_flag: false,
        random_seed: seed,
        time_limit: Math.min(seconds, LONGEST),
        mip_max_nodes: nodes,
        mip_rel_gap: 0.005,
        mip_abs_gap: 0.5,
      });
      const chosen = new Set(model.columnsOf(from));
      const given = whole.flatMap((is, column) => (is ? [column] : []));
      one.setSolution({
        indices: Int32Array.from(given),
        values: Float64Array.from(given, (c) => (chosen.has(c) ? 1 : 0)),
      });
      const { modelStatus } = one.run();
      const isPlan =
        modelStatus === optimal ||
        // Ended early: the best plan so far stands there, where one was found.
        ([solutionLimit, timeLimit, iterationLimit].some((status) => status === modelStatus) &&
          one.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible);
      if (!isPlan) return null;
      const { colValue } = one.getSolution();
      return model.choicesOf((column) => (colValue[column] ?? 0) > 0.5);
    },
  );
}

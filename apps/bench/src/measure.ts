import type { Rig } from './rig/rig.ts';

/**
 * What one run of a measure has found. `reference` was taken in the same run, in the same unit; null where there is
 * none.
 */
export interface Finding {
  readonly value: number;
  readonly reference: number | null;
  /** Whether all that the goal asks for was found, beside the value too. */
  readonly reached: boolean;
}

/** Everything a measure may use. What it has to say beside its figure goes through `say`. */
export interface Bench {
  readonly rig: Rig;
  /** How long to load the system, where it is not a fixed amount of work. */
  readonly seconds: number;
  /** Whether nobody asked for a length. */
  readonly isDefaultLength: boolean;
  readonly say: (line: string) => void;
}

export interface Measure {
  readonly name: string;
  readonly unit: string;
  /** The goal in words, for people. */
  readonly goal: string;
  /** Whether a run stays under ten minutes; the others run only by name. */
  readonly short: boolean;
  readonly run: (bench: Bench) => Promise<Finding>;
}

/** One line of output, as quality.md says. */
export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly reference: number | null;
  /** Value / reference; null where there is no reference. */
  readonly ratio: number | null;
}

export function resultOf(
  { name, unit, goal }: Measure,
  { value, reference }: Pick<Finding, 'value' | 'reference'>,
): Result {
  const ratio = reference === null || reference === 0 ? null : value / reference;
  return {
    name,
    value: rounded(value),
    unit,
    goal,
    reference: reference === null ? null : rounded(reference),
    ratio: ratio === null ? null : rounded(ratio),
  };
}

/** Four digits say more than any of these figures is good for. */
function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}

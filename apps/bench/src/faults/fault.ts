import type { Rig } from '../rig/rig.ts';
import type { Undo } from '../rig/undo.ts';

/** What a run has found. */
export interface Outcome {
  /** What the server said it holds. */
  readonly acknowledged: number;
  /** Acknowledged and not there, or not as it must be. */
  readonly lost: number;
  /** There more often than once. */
  readonly duplicated: number;
  /** The longest time from a failure to the next acknowledgement, in milliseconds; 0 where nothing fails. */
  readonly recoveryMs: number;
}

export interface FaultRun {
  readonly rig: Rig;
  /** The name of the control when the system is to be made wrong on purpose; null for the system as it is. */
  readonly broken: string | null;
  readonly say: (line: string) => void;
}

/** One way in which the system is made wrong on purpose: what the fault is made to find. */
export interface Control {
  readonly name: string;
  /** In words, for people. */
  readonly wrong: string;
  /** Settings of its database server. */
  readonly settings?: Record<string, string | number>;
}

export interface Fault {
  readonly name: string;
  readonly controls: readonly Control[];
  /** Longest recovery allowed, in milliseconds. */
  readonly recoveryGoalMs: number;
  /** Why it cannot be tried on this machine; null where it can. */
  readonly unable?: () => string | null;
  /** Makes the disk on which the installation lives, where the fault is one of disks; `broken` as in a run. */
  readonly mount?: (home: string, undo: Undo, broken: string | null) => void;
  readonly run: (run: FaultRun) => Promise<Outcome>;
}

/** One line of output, as quality.md says. */
export interface Verdict extends Outcome {
  readonly name: string;
  /** "failed" when the system made wrong on purpose was caught every time, as it must be. */
  readonly control: 'failed' | 'passed' | 'none';
  /** Why nothing was tried. */
  readonly skipped?: string;
}

export const isClean = ({ lost, duplicated }: Outcome) => lost === 0 && duplicated === 0;

export function verdictOf(name: string, real: Outcome, controls: readonly Outcome[]): Verdict {
  const { acknowledged, lost, duplicated, recoveryMs } = real;
  return {
    name,
    acknowledged,
    lost,
    duplicated,
    recoveryMs: Math.round(recoveryMs),
    control: controls.length === 0 || controls.some(isClean) ? 'passed' : 'failed',
  };
}

/** A fault that this machine cannot suffer: it says nothing, neither good nor bad. */
export const skippedVerdict = (name: string, skipped: string): Verdict => ({
  name,
  acknowledged: 0,
  lost: 0,
  duplicated: 0,
  recoveryMs: 0,
  control: 'none',
  skipped,
});

/** Whether the system stood the fault, and the fault is able to find what it looks for. */
export const isGood = (verdict: Verdict, { recoveryGoalMs }: Pick<Fault, 'recoveryGoalMs'>) =>
  verdict.acknowledged > 0 && isClean(verdict) && verdict.control === 'failed' && verdict.recoveryMs <= recoveryGoalMs;

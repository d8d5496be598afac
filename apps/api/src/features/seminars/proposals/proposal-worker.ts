import type { PlanInput, Proposal } from '@kaskad/planner/plan-input';
import { propose } from '@kaskad/planner/propose';
import { loadSolver } from '@kaskad/planner/solver';
import { validate } from '@kaskad/planner/validate';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FoundPart } from '../../../platform/sheets/bounded-process.ts';

/** What the parent hands over, once. */
export interface ProposalOrder {
  readonly input: PlanInput;
  /** Of a processor; the search ends by itself then. */
  readonly seconds: number;
}

/** After each step: how many there were, and the plan where it became better. */
export interface ProposalPart {
  readonly rounds: number;
  readonly plan: { readonly proposal: Proposal; readonly broken: number } | null;
}

/** What comes back, once. */
export type ProposalOutcome = { readonly done: true } | { readonly crash: string };

const processorSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

process.once('message', (order: ProposalOrder) => {
  // The parent says when a part was dealt with; what is found meanwhile does not wait for it.
  process.on('message', () => undefined);
  void outcomeOf(order).then((outcome) => process.send?.(outcome, () => process.disconnect()));
});

async function outcomeOf({ input, seconds }: ProposalOrder): Promise<ProposalOutcome> {
  try {
    const bounds = { until: seconds, now: processorSeconds };
    for (const { progress, proposal } of propose(input, await loadSolver(), bounds)) {
      const plan = proposal && { proposal, broken: validate(input, proposal).length };
      const message: FoundPart<ProposalPart> = { part: { rounds: progress.round, plan } };
      process.send?.(message);
      // What was said leaves the process before the next step, which lets nothing else run.
      await nextTurn();
    }
    return { done: true };
  } catch (error) {
    return { crash: error instanceof Error ? error.message : 'unknown' };
  }
}

import { planCommissions } from './plan-commissions.ts';
import { planPersons } from './plan-persons.ts';
import {
  type MissingCommission,
  type MissingPerson,
  type PlannedCommission,
  type PlannedPerson,
  VERDICTS,
  type Verdict,
} from './plan-row.ts';
import type { RosterState } from './plan-state.ts';
import type { RowDecisions } from './row-decision.ts';
import type { RosterReading } from './read-roster.ts';
import type { SkippedLine } from './roster-row.ts';

interface RosterSummary {
  /** Rows by verdict; `skipped` counts the lines that are no rows. */
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly skipped: readonly SkippedLine[];
}

export type RosterPlan = RosterSummary &
  (
    | {
        readonly kind: 'commissions';
        readonly rows: readonly PlannedCommission[];
        readonly missing: readonly MissingCommission[];
      }
    | {
        readonly kind: 'members' | 'operators';
        readonly rows: readonly PlannedPerson[];
        readonly missing: readonly MissingPerson[];
      }
  );

/**
 * What importing a roster would do to the present state, row by row, and who is absent from it. Pure and idempotent:
 * once the plan has been carried out, the same file gives `unchanged` for every row that was not refused or doubtful.
 * `decisions` settle doubtful rows, by their place in `reading.rows`.
 */
export function planRoster(reading: RosterReading, state: RosterState, decisions?: RowDecisions): RosterPlan {
  if (reading.kind === 'commissions') {
    const plan = planCommissions(reading.rows, state);
    return { kind: reading.kind, ...plan, ...summaryOf(plan.rows, reading.skipped) };
  }
  const plan = planPersons(reading.kind, reading.rows, state, decisions);
  return { kind: reading.kind, ...plan, ...summaryOf(plan.rows, reading.skipped) };
}

function summaryOf(rows: readonly { readonly verdict: Verdict }[], skipped: readonly SkippedLine[]): RosterSummary {
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length]),
  ) as Record<Verdict, number>;
  return { counts: { ...counts, skipped: skipped.length }, skipped };
}

import { enrolmentOutcome } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { lockStandings, type Standing, writeStates } from './outcomes.queries.ts';

export type Concerned = Pick<Standing, 'seminarId' | 'personId'>;

/**
 * Brings the enrolments of held seminars to what the marks say: attended, no-show or excused. Returns those whose
 * training may have changed: all that were asked about and have a mark or got another state. `personIds` null means the
 * whole rosters.
 */
export async function writeOutcomes(
  tx: EntityManager,
  seminarIds: readonly string[],
  personIds: readonly string[] | null,
  now: Date,
): Promise<Concerned[]> {
  const rows = await lockStandings(tx, seminarIds, personIds);
  const decided = rows.map((row) => ({ ...row, outcome: enrolmentOutcome(row.state, row.marks) }));
  const changed = decided.filter(({ state, outcome }) => state !== outcome);
  if (changed.length > 0)
    await writeStates(
      tx,
      changed.map(({ id, outcome }) => ({ id, state: outcome })),
      now,
    );
  return decided
    .filter(({ state, outcome, marks }) => marks.length > 0 || state !== outcome)
    .map(({ seminarId, personId }) => ({ seminarId, personId }));
}

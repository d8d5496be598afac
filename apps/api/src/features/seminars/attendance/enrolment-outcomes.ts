import { type AttendanceMark, enrolmentOutcome, type EnrolmentState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

interface Standing {
  readonly id: string;
  readonly seminarId: string;
  readonly personId: string;
  readonly state: EnrolmentState;
  readonly marks: AttendanceMark[];
}
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
  const rows = await tx.query<Standing[]>(
    `select e.id, e.seminar_id as "seminarId", e.person_id as "personId", e.state, coalesce((select jsonb_agg(m.mark)
      from seminar_sessions x
       join attendance_marks k on k.session_id = x.id and k.person_id = e.person_id
       join attendance_records m on m.id = k.record_id
       where x.seminar_id = e.seminar_id and not x.cancelled), '[]') as marks
     from enrolments e where e.seminar_id = any($1) and ($2::uuid[] is null or e.person_id = any($2)) for update of e`,
    [seminarIds, personIds],
  );
  const decided = rows.map((row) => ({ ...row, outcome: enrolmentOutcome(row.state, row.marks) }));
  const changed = decided.filter(({ state, outcome }) => state !== outcome);
  if (changed.length > 0) {
    await tx.query(
      'update enrolments e set state = row.state, changed_at = $2 from jsonb_to_recordset($1) as row (id uuid, state text) where e.id = row.id',
      [JSON.stringify(changed.map(({ id, outcome }) => ({ id, state: outcome }))), now],
    );
  }
  return decided
    .filter(({ state, outcome, marks }) => marks.length > 0 || state !== outcome)
    .map(({ seminarId, personId }) => ({ seminarId, personId }));
}

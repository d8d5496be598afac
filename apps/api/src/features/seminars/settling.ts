import { type AttendanceMark, type EnrolmentState, outcomeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

interface Standing {
  readonly personId: string;
  readonly state: EnrolmentState;
  readonly marks: AttendanceMark[];
}

/**
 * Brings the enrolments of a held seminar to what the marks say: attended, no-show or excused. Returns the persons whose training may have
 * changed: all that were asked about and have a mark or a seat. `personIds` null means the whole roster.
 */
export async function settleEnrolments(tx: EntityManager, seminarId: string, personIds: readonly string[] | null, now: Date): Promise<string[]> {
  const rows = await tx.query<Standing[]>(
    `select e.person_id as "personId", e.state, coalesce((select jsonb_agg(m.mark) from seminar_sessions x
       join lateral (select mark from attendance_records where session_id = x.id and person_id = e.person_id order by seq desc limit 1) m on true
       where x.seminar_id = e.seminar_id and not x.cancelled), '[]') as marks
     from enrolments e where e.seminar_id = $1 and ($2::uuid[] is null or e.person_id = any($2)) for update of e`, [seminarId, personIds]);
  const changed = rows.map((row) => ({ ...row, outcome: outcomeOf(row.state, row.marks) })).filter(({ state, outcome }) => state !== outcome);
  if (changed.length > 0) {
    await tx.query(
      `update enrolments e set state = row.state, changed_at = $3 from jsonb_to_recordset($2) as row (person_id uuid, state text)
       where e.seminar_id = $1 and e.person_id = row.person_id`,
      [seminarId, JSON.stringify(changed.map(({ personId, outcome }) => ({ person_id: personId, state: outcome }))), now]);
  }
  const concerned = new Set(changed.map(({ personId }) => personId));
  return rows.filter(({ personId, marks }) => marks.length > 0 || concerned.has(personId)).map(({ personId }) => personId);
}

import type { LocalizedText } from '@kaskad/contracts';
import { PLANNED_SEMINAR_STATES } from '@kaskad/domain';
import { Any, type EntityManager, IsNull } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';
import { Accreditation } from './accreditation.entity.ts';
import { updateReturning } from '../../platform/db/update-returning.ts';

export async function endAccreditationsOf(
  tx: EntityManager,
  personIds: readonly string[],
  now: Date,
): Promise<{ id: string; level: number }[]> {
  const open = { personId: Any(personIds), endedAt: IsNull() };
  return updateReturning(tx, Accreditation, open, { endedAt: now, endReason: 'left' }, ['id', 'level']);
}

export interface LostTrainer {
  readonly sessionId: string;
  readonly personId: string;
  readonly part: string;
  readonly seminar: { readonly id: string; readonly title: LocalizedText };
  readonly commissionId: string;
}

const AHEAD = `
  from session_trainers t join seminar_sessions x on x.id = t.session_id and not x.cancelled and x.starts_at > $2
    join seminars s on s.id = x.seminar_id and s.state in ${sqlList(PLANNED_SEMINAR_STATES)}`;
const COLUMNS = `
  x.id as "sessionId", t.person_id as "personId", t.part, jsonb_build_object('id', s.id, 'title', s.title) as seminar, s.commission_id as "commissionId"`;

/**
 * Sessions to come that these persons were to give: all of them for whoever may train no more, and those of a precinct
 * that they no longer lead.
 */
export async function takeFromSessions(
  tx: EntityManager,
  personIds: readonly string[],
  formerLeaderIds: readonly string[],
  now: Date,
): Promise<LostTrainer[]> {
  const rows = await tx.query<LostTrainer[]>(
    `select ${COLUMNS} ${AHEAD}
     where t.person_id = any($1) or (t.person_id = any($3) and s.level = 3 and t.part = 'trainer' and not exists (
       select from appointments a join positions p on p.code = a.position
       where a.person_id = t.person_id and a.commission_id = s.commission_id and a.ended_on is null
       and p.trains_own_precinct))
     order by x.starts_at, x.id for update of s, t`,
    [personIds, now, formerLeaderIds],
  );
  if (rows.length > 0) {
    await tx.query(
      'delete from session_trainers t using unnest($1::uuid[], $2::uuid[]) lost (session_id, person_id) where t.session_id = lost.session_id and t.person_id = lost.person_id',
      [rows.map(({ sessionId }) => sessionId), rows.map(({ personId }) => personId)],
    );
  }
  return rows;
}

/** Sessions to come of people about whom a human decides. */
export function sessionsOf(tx: EntityManager, personIds: readonly string[], now: Date): Promise<LostTrainer[]> {
  return tx.query<LostTrainer[]>(`select ${COLUMNS} ${AHEAD} where t.person_id = any($1) order by x.starts_at, x.id`, [
    personIds,
    now,
  ]);
}

import type { ClockJump, ClockJumps, DecidedMeanwhile } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import { topZone, zonedIn } from './system.queries.ts';

const LISTED = 10;
const IDS = 20;

interface JumpRow extends Pick<ClockJump, 'id' | 'server' | 'offsetSeconds' | 'ending' | 'decided'> {
  readonly rightUntil: Date | null;
  readonly noticedAt: Date;
  readonly endedAt: Date | null;
}

/** Rows of what is decided by time: kind, id, and the instant at which it was decided. */
const DECISIONS = `
  select 'attempts_begun' as kind, id, started_at as at from attempts
  union all select case state when 'expired' then 'attempts_run_out' else 'attempts_handed_in' end, id, finished_at
    from attempts where finished_at is not null
  union all select 'certificates_issued', id, issued_at from certificates
  union all select 'certificates_changed', certificate_id, at from certificate_states where state <> 'issued'
  union all select 'seats_taken', id, queued_at from enrolments
  union all select 'seats_changed', id, changed_at from enrolments where changed_at > queued_at
  union all select 'attendance_marked', id, received_at from attendance_records
  union all select 'sessions_opened', account_id, created_at from sessions
  union all select case split_part(action, '.', 1) when 'appointment' then 'appointments_changed'
    when 'commission' then 'commissions_changed' else 'rights_changed' end, subject_id, at
    from audit_events where split_part(action, '.', 1) in ('appointment', 'commission', 'role', 'accreditation')`;

/**
 * The latest first, each with what was decided from when the clock was last right until it was right again, or until
 * now.
 */
export async function clockJumpsView(db: EntityManager, now: Date): Promise<ClockJumps> {
  const zone = await topZone(db);
  const [{ total } = { total: 0 }] = await db.query<{ total: number }[]>(
    'select count(*)::int as total from clock_jumps',
  );
  const rows = await db.query<JumpRow[]>(
    `with jumps as (select * from clock_jumps order by (ended_at is null) desc, noticed_at desc limit ${LISTED}),
       decided as (
         select j.id as jump, d.kind, count(*)::int as count, (array_agg(d.id order by d.at, d.id))[1:${IDS}] as ids
         from jumps j join (${DECISIONS}) d on d.at >= coalesce(j.right_until, j.noticed_at)
         and d.at <= coalesce(j.ended_at, $1) group by j.id, d.kind)
     select j.id, j.server, round(j.offset_ms / 1000.0)::int as "offsetSeconds", j.ending,
       j.right_until as "rightUntil", j.noticed_at as "noticedAt", j.ended_at as "endedAt",
       coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'count', count, 'ids', ids) order by kind)
         from decided where jump = j.id), '[]') as decided
     from jumps j order by (j.ended_at is null) desc, j.noticed_at desc`,
    [now],
  );
  const zoned = (at: Date | null) => at && zonedIn(zone, at);
  const items = rows.map(({ rightUntil, noticedAt, endedAt, decided, ...row }) => ({
    ...row,
    rightUntil: zoned(rightUntil),
    noticedAt: zonedIn(zone, noticedAt),
    endedAt: zoned(endedAt),
    decided: decided as DecidedMeanwhile[],
  }));
  return { items, total };
}

/** How many clocks were set within these hours, and when the last one was noticed. */
export async function recentJumps(
  db: EntityManager,
  now: Date,
  hours: number,
): Promise<{ count: number; last: Date | null }> {
  const [row] = await db.query<{ count: number; last: Date | null }[]>(
    `select count(*)::int as count, max(noticed_at) as last from clock_jumps where ended_at is null
      or ended_at > $1::timestamptz - make_interval(hours => $2)`,
    [now, hours],
  );
  return row ?? { count: 0, last: null };
}

import { KEPT_CERTIFICATE_STATES, type MergeKind, type MergeUndoRefusal } from '@kaskad/domain';
import { MERGE_END_REASON, mergeUndoRefusals } from '@kaskad/domain';
import type { AppointmentChange } from '../people/appointment-followers.service.ts';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';
import { takesSeat } from '../seminars/taken-seat.sql.ts';
import { countsOf } from './pair.queries.ts';
import { PERSON_REFERENCES } from './person-references.ts';
import type { PersonMergeRow } from './person-merge.entity.ts';

interface Found {
  readonly state: string;
  readonly mergedFurther: boolean;
  readonly iinTaken: boolean;
  readonly seats: string[];
  readonly positions: string[];
  readonly certificates: string[];
}

// What the merge moved or set aside, and who holds it since. A certificate that was issued later and rests on a test or
// seminar which goes back belongs to neither.
const FOUND = `
  with m as (select * from person_merges where id = $1),
  kept as (select table_name, row_key, act, before, after from person_merge_rows where merge_id = $1)
  select m.state, exists (select from persons p where p.id = m.survivor_id
    and p.merged_into_id is not null) as "mergedFurther",
    exists (select from kept join persons p on p.iin_hash = (kept.before ->> 'iin_hash')::bytea
      where kept.table_name = 'persons' and p.id not in (m.survivor_id, m.loser_id)) as "iinTaken",
    array(select s.title ->> 'kk' from kept join seminars s on s.id = (kept.before ->> 'seminar_id')::uuid
      where kept.table_name = 'enrolments' and kept.act = 'set_aside' and kept.before ->> 'state' = 'confirmed'
      and s.state = 'open'
        and (select count(*) from enrolments e where e.seminar_id = s.id and ${takesSeat('e')}) >= s.capacity) as seats,
    array(select c.name ->> 'kk' from kept join appointments a on a.id = (kept.row_key ->> 'id')::uuid
      join positions o on o.code = a.position and o.trains_own_precinct
        join commissions c on c.id = a.commission_id
      where kept.table_name = 'appointments' and kept.act = 'changed' and exists (select from appointments h
        where h.commission_id = a.commission_id and h.position = a.position
        and h.ended_on is null and h.id <> a.id and h.person_id not in (m.survivor_id, m.loser_id))) as positions,
    array(select ct.number from certificates ct where ct.person_id = m.survivor_id and ct.issued_at >= m.decided_at
      and ct.state in ${sqlList(KEPT_CERTIFICATE_STATES)} and (
      ct.attempt_id in (select (row_key ->> 'id')::uuid from kept where table_name = 'attempts'
        and before ->> 'person_id' = m.loser_id::text)
      or ct.seminar_id in (select x.seminar_id from kept
        join attendance_records r on r.id = (kept.row_key ->> 'id')::uuid join seminar_sessions x on x.id = r.session_id
        where kept.table_name = 'attendance_records'))) as certificates
  from m`;

// Rows that the merge changed and somebody changed again in the same columns.
const changedSince = (table: string) => `
  select count(*)::int as count from person_merge_rows r where r.merge_id = $1 and r.table_name = '${table}'
  and r.act = 'changed'
    and not exists (select from ${table} t where t.id = (r.row_key ->> 'id')::uuid and to_jsonb(t) @> r.after)`;
const CHANGED_TABLES = [
  'appointments',
  'certificates',
  'accreditations',
  'accommodations',
  'accounts',
  'role_grants',
  'attempts',
  'move_requests',
] as const;
const CHANGED = `select coalesce(sum(count), 0)::int as count
  from (${CHANGED_TABLES.map(changedSince).join(' union all ')}) changed`;

/** Why a merge cannot be taken back now, and what it is that stands against it. */
export async function againstUndoing(
  db: EntityManager,
  mergeId: string,
): Promise<{ code: MergeUndoRefusal; name: string | null }[]> {
  const [found] = await db.query<Found[]>(FOUND, [mergeId]);
  const [changed] = await db.query<{ count: number }[]>(CHANGED, [mergeId]);
  if (!found) return [];
  const codes = mergeUndoRefusals({
    state: found.state,
    mergedFurther: found.mergedFurther,
    iinTaken: found.iinTaken,
    seatsTaken: found.seats.length,
    positionsTaken: found.positions.length,
    certificatesSince: found.certificates.length,
    changedSince: changed?.count ?? 0,
  });
  const names: Partial<Record<MergeUndoRefusal, string | undefined>> = {
    merge_seat_taken: found.seats[0],
    merge_position_taken: found.positions[0],
    merge_certificate_since: found.certificates[0],
  };
  return codes.map((code) => ({ code, name: names[code] ?? null }));
}

/** What came to the survivor after the merge, and stays there when it is taken back. */
export async function staysOf(db: EntityManager, mergeId: string): Promise<{ kind: MergeKind; count: number }[]> {
  const [merge] = await db.query<{ survivorId: string; before: Record<string, number> | null }[]>(
    `select m.survivor_id as "survivorId", m.counts as before from person_merges m where m.id = $1`,
    [mergeId],
  );
  if (!merge) return [];
  const now = await countsOf(db, merge.survivorId);
  return [...now]
    .map(([kind, count]) => ({ kind, count: count - (merge.before?.[kind] ?? 0) }))
    .filter(({ kind, count }) => count > 0 && KINDS.has(kind));
}

const KINDS = new Set(
  Object.values(PERSON_REFERENCES)
    .filter(({ rule }) => rule !== 'keep')
    .map(({ kind }) => kind),
);

/** Places of either that ended since the merge, as ends. */
export function leftSince(
  db: EntityManager,
  { survivorId, loserId, decidedAt }: Pick<PersonMergeRow, 'survivorId' | 'loserId' | 'decidedAt'>,
): Promise<AppointmentChange[]> {
  return db.query(
    `select a.person_id as "personId", a.commission_id as "commissionId", a.position, 'ended' as act,
      a.end_reason as reason, a.id as "appointmentId",
       (select n.person_id from appointments n where n.replaces_id = a.id order by n.started_on
         limit 1) as "successorId"
     from appointments a where a.person_id in ($1, $2) and a.ended_on >= $3::date - 1
     and a.end_reason <> '${MERGE_END_REASON}'`,
    [survivorId, loserId, decidedAt],
  );
}

/** A home that closed since is where its people went: in the commission that it went up in, or else above it. */
export async function openHomes(tx: EntityManager, personIds: readonly string[]): Promise<void> {
  await tx.query(
    `with recursive way as (
       select p.id as person_id, c.id, c.closed_on, coalesce(c.merged_into_id, c.parent_id) as next from persons p
       join commissions c on c.id = p.home_commission_id where p.id = any($1)
       union select way.person_id, c.id, c.closed_on, coalesce(c.merged_into_id, c.parent_id) from way
         join commissions c on c.id = way.next where way.closed_on is not null)
     update persons p set home_commission_id = way.id from way where way.person_id = p.id and way.closed_on is null
       and p.home_commission_id <> way.id`,
    [personIds],
  );
}

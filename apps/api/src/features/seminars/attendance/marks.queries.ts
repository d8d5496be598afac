import {
  type AttendanceMark,
  type AttendanceMethod,
  type AttendanceState,
  decideAttendance,
  type MarkRecord,
  type MarkTimes,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

/** When a mark was made; those of before that was kept say what their device said, bounded by the reception. Of `r`. */
export const MADE_AT = 'coalesce(r.made_at, least(r.recorded_at, r.received_at))';

/** A kept record of attendance: what never changes. */
export interface StoredMark extends MarkRecord {
  readonly sessionId: string;
  readonly personId: string;
  readonly mark: AttendanceMark;
  readonly minutes: number;
  readonly method: AttendanceMethod;
  readonly recordedAt: Date;
  /** Whether it came as an event that waits now, although its turn had come before. */
  readonly withheld?: boolean;
  /** Of a mark that came as an event: its id, where a record of another seminar had that already. */
  readonly eventId?: string | null;
}
type MarkRow = Omit<StoredMark, 'seq'> & { seq: string | null };
const STORED = `r.id, r.session_id as "sessionId", r.person_id as "personId", r.mark, r.minutes, r.method, r.recorded_by as by, r.recorded_at as "recordedAt", r.received_at as "receivedAt",
  r.reason, r.device, r.device_seq as seq, r.basis, ${MADE_AT} as "madeAt", r.late, r.known,
  r.known is not null and exists (select from seminar_sessions x join seminar_events e on e.seminar_id = x.seminar_id
    where x.id = r.session_id and e.id = coalesce(r.event_id, r.id) and e.held is not null) as withheld`;
const stored = ({ seq, ...row }: MarkRow): StoredMark => ({ ...row, seq: seq === null ? null : Number(seq) });

export async function storedMarks(db: EntityManager, ids: readonly string[]): Promise<StoredMark[]> {
  return ids.length === 0
    ? []
    : (await db.query<MarkRow[]>(`select ${STORED} from attendance_records r where r.id = any($1)`, [ids])).map(stored);
}

/** What is withheld is no mark now. */
export const counting = ({ withheld }: StoredMark) => !withheld;

/** All records of these pairs of session and person. */
export async function recordsOf(
  db: EntityManager,
  pairs: readonly { readonly sessionId: string; readonly personId: string }[],
): Promise<StoredMark[]> {
  const rows = await db.query<MarkRow[]>(
    `select ${STORED} from unnest($1::uuid[], $2::uuid[]) pair (session_id, person_id) join attendance_records r
      on r.session_id = pair.session_id and r.person_id = pair.person_id`,
    [pairs.map(({ sessionId }) => sessionId), pairs.map(({ personId }) => personId)],
  );
  return rows.map(stored);
}

/**
 * Whom ids mean now: a device may hold the list of before two records were merged, and its marks are of the person who
 * stayed.
 */
export async function meantPersons(
  db: EntityManager,
  personIds: readonly string[],
): Promise<(personId: string) => string> {
  const rows = await db.query<{ asked: string; id: string }[]>(
    `with recursive way as (
       select p.id as asked, p.merged_into_id as id from persons p where p.id = any($1) and p.merged_into_id is not null
       union select way.asked, p.merged_into_id from way join persons p on p.id = way.id
         where p.merged_into_id is not null)
     select way.asked, way.id from way join persons p on p.id = way.id where p.merged_into_id is null`,
    [[...new Set(personIds)]],
  );
  const byAsked = new Map(rows.map(({ asked, id }) => [asked, id]));
  return (personId) => byAsked.get(personId) ?? personId;
}

export interface Standing {
  /** The record that counts; null when what is there waits for a decision. */
  readonly holds: StoredMark | null;
  readonly inConflict: boolean;
}
export const markKey = ({ sessionId, personId }: { sessionId: string; personId: string }) => `${sessionId}/${personId}`;

/** How these persons stand at these sessions, locked until the transaction ends. Key: session and person. */
export async function lockStandings(
  tx: EntityManager,
  sessionIds: readonly string[],
  personIds: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await tx.query<(MarkRow & { key: string; inConflict: boolean })[]>(
    `select k.session_id || '/' || k.person_id as key, k.in_conflict as "inConflict", ${STORED} from attendance_marks k
      left join attendance_records r on r.id = k.record_id
     where k.session_id = any($1) and k.person_id = any($2) order by k.session_id, k.person_id for update of k`,
    [sessionIds, personIds],
  );
  return new Map(
    rows.map(({ key, inConflict, ...row }) => [key, { holds: row.id === null ? null : stored(row), inConflict }]),
  );
}

/** Ids of the newest records of each person at each session. */
export async function knownIds(
  tx: EntityManager,
  sessionIds: readonly string[],
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await tx.query<{ key: string; ids: string[] }[]>(
    `select session_id || '/' || person_id as key, (array_agg(id order by seq desc))[:100] as ids
      from attendance_records where session_id = any($1) and person_id = any($2) group by session_id, person_id`,
    [sessionIds, personIds],
  );
  return new Map(rows.map(({ key, ids }) => [key, ids]));
}

/** Keeps new records; returns the ids of those that were not there yet. */
export async function insertMarks(tx: EntityManager, marks: readonly StoredMark[]): Promise<string[]> {
  if (marks.length === 0) return [];
  const rows = marks.map((one) => [
    one.id,
    one.sessionId,
    one.personId,
    one.mark,
    one.minutes,
    one.method,
    one.by,
    one.recordedAt,
    one.receivedAt,
    one.reason,
    one.madeAt,
    one.device,
    one.seq,
    one.basis && `{${one.basis.join()}}`,
    one.late,
    one.known ?? null,
    one.eventId ?? null,
  ]);
  const written = await tx.query<{ id: string }[]>(
    `insert into attendance_records (id, session_id, person_id, mark, minutes, method, recorded_by, recorded_at,
      received_at, reason, made_at, device, device_seq, basis, late, known, event_id)
     select (v ->> 0)::uuid, (v ->> 1)::uuid, (v ->> 2)::uuid, v ->> 3, (v ->> 4)::integer, v ->> 5, (v ->> 6)::uuid,
       (v ->> 7)::timestamptz, (v ->> 8)::timestamptz, v ->> 9,
       (v ->> 10)::timestamptz, (v ->> 11)::uuid, (v ->> 12)::bigint, (v ->> 13)::uuid[], (v ->> 14)::boolean, nullif(v -> 15, 'null'), (v ->> 16)::uuid
         from jsonb_array_elements($1) as v
     on conflict (id) do nothing returning id`,
    [JSON.stringify(rows)],
  );
  return written.map(({ id }) => id);
}

/**
 * Asks the rule about everybody at these sessions who has several marks, or one that came after the closing, and stores
 * what it says. Called in the transaction that wrote the marks: it holds the rows of those persons. Returns what was
 * asked; who is missing has one mark, which counts.
 */
export async function recount(
  tx: EntityManager,
  times: ReadonlyMap<string, MarkTimes>,
  personIds: readonly string[],
): Promise<Map<string, AttendanceState<StoredMark>>> {
  const rows = await tx.query<MarkRow[]>(
    `select ${STORED} from attendance_marks k join attendance_records r on r.session_id = k.session_id
      and r.person_id = k.person_id
     where k.session_id = any($1) and k.person_id = any($2) and (k.records > 1 or r.late or r.known is not null)`,
    [[...times.keys()], personIds],
  );
  const states = new Map<string, AttendanceState<StoredMark>>();
  for (const [key, records] of Map.groupBy(rows.map(stored), markKey)) {
    const [{ sessionId } = { sessionId: '' }] = records;
    const when = times.get(sessionId);
    if (when) states.set(key, decideAttendance(records.filter(counting), when));
  }
  if (states.size === 0) return states;
  const results = [...states].map(([key, { holds, against }]) => ({
    session_id: key.split('/')[0],
    person_id: key.split('/')[1],
    record_id: holds?.id ?? null,
    in_conflict: against.length > 0,
  }));
  await tx.query(
    `update attendance_marks k set record_id = row.record_id, in_conflict = row.in_conflict
     from jsonb_to_recordset($1) as row (session_id uuid, person_id uuid, record_id uuid, in_conflict boolean)
     where k.session_id = row.session_id and k.person_id = row.person_id and (k.record_id is distinct from row.record_id
       or k.in_conflict <> row.in_conflict)`,
    [JSON.stringify(results)],
  );
  return states;
}

import type { DeviceEvent } from '@kaskad/contracts';
import type { EventPayload, HeldReason, SeenEvents, SeminarEvent, SeminarEventKind, SeminarPack } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { fullName, holderName } from '../../people/person-name.sql.ts';
import { takesSeat } from '../taken-seat.sql.ts';

/** What is kept of an event, whoever made it. */
export interface StoredEvent extends SeminarEvent {
  readonly digest: string;
  readonly held: HeldReason | null;
  readonly recordedAt: string;
}

interface Row {
  readonly id: string;
  readonly digest: string;
  readonly device: string;
  readonly seq: number;
  readonly kind: SeminarEventKind;
  readonly content: Partial<Pick<DeviceEvent, 'basis' | 'shown' | 'sessionId' | 'subjectId' | 'recordedAt'>> & {
    readonly payload: EventPayload;
  };
  readonly actor: string;
  readonly madeAt: Date;
  readonly receivedAt: Date;
  readonly held: HeldReason | null;
}

/** Batches of one seminar wait for each other: each is put among all that came before. */
export const lockEvents = (tx: EntityManager, seminarId: string) =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`seminar events ${seminarId}`]);

export async function eventsOf(db: EntityManager, seminarId: string): Promise<StoredEvent[]> {
  const rows = await db.query<Row[]>(
    `select id, encode(digest, 'hex') as digest, device, seq, kind, content, account_id as actor, made_at as "madeAt",
       received_at as "receivedAt", held
     from seminar_events where seminar_id = $1 order by received_at, device, seq`,
    [seminarId],
  );
  return rows.map(
    ({ content: { basis = {}, shown = [], sessionId, subjectId, payload, recordedAt = '' }, ...row }) => ({
      ...row,
      basis: basis as SeenEvents,
      seen: shown,
      session: sessionId ?? null,
      subject: subjectId ?? null,
      payload,
      recordedAt,
      content: row.digest,
    }),
  );
}

export interface NewEvent {
  readonly id: string;
  /** In hexadecimal digits. */
  readonly digest: string;
  readonly device: string;
  readonly seq: number;
  readonly kind: SeminarEventKind;
  readonly content: object;
  readonly actor: string;
  readonly broughtBy: string;
  readonly madeAt: Date;
  readonly receivedAt: Date;
}

/** Keeps what is not there yet. */
export async function insertEvents(tx: EntityManager, seminarId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `insert into seminar_events (id, digest, seminar_id, device, seq, kind, content, account_id, brought_by, made_at,
       received_at)
     select r.id, decode(r.digest, 'hex'), $1, r.device, r.seq, r.kind, r.content, r.actor, r."broughtBy", r."madeAt",
       r."receivedAt"
     from jsonb_to_recordset($2) as r (id uuid, digest text, device uuid, seq integer, kind text, content jsonb,
       actor uuid, "broughtBy" uuid, "madeAt" timestamptz, "receivedAt" timestamptz)
     on conflict do nothing`,
    [seminarId, JSON.stringify(events)],
  );
}

/** Which events wait now, and why; and how far each device is. */
export async function storeTurn(
  tx: EntityManager,
  seminarId: string,
  { held, seen }: { readonly held: ReadonlyMap<string, HeldReason>; readonly seen: SeenEvents },
): Promise<void> {
  await tx.query(
    `update seminar_events e set held = $2::jsonb ->> e.id::text
     where e.seminar_id = $1 and e.held is distinct from ($2::jsonb ->> e.id::text)`,
    [seminarId, JSON.stringify(Object.fromEntries(held))],
  );
  await tx.query(
    `update seminar_devices d set last = coalesce(($2::jsonb ->> d.id::text)::integer, 0)
     where d.seminar_id = $1 and d.last <> coalesce(($2::jsonb ->> d.id::text)::integer, 0)`,
    [seminarId, JSON.stringify(seen)],
  );
}

/** The sessions of a seminar, in order. */
export async function sessionIdsOf(db: EntityManager, seminarId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    'select id from seminar_sessions where seminar_id = $1 order by place',
    [seminarId],
  );
  return rows.map(({ id }) => id);
}

type Seats = Omit<SeminarPack['seats'], 'by'>;

export async function seatsOf(db: EntityManager, seminarId: string): Promise<Seats> {
  const [row] = await db.query<Seats[]>(
    `select s.capacity, (select count(*)::int from enrolments e where e.seminar_id = s.id and ${takesSeat('e')}) as taken,
       (select min(r.capacity) from seminar_sessions x join rooms r on r.id = x.room_id
         where x.seminar_id = s.id and not x.cancelled) as room
     from seminars s where s.id = $1`,
    [seminarId],
  );
  return row ?? { taken: 0, capacity: 0, room: null };
}

/** Who of these persons takes a seat of the seminar. */
export async function seatedOf(
  db: EntityManager,
  seminarId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }[]>(
    `select e.person_id as id from enrolments e where e.seminar_id = $1 and e.person_id = any($2) and ${takesSeat('e')}`,
    [seminarId, personIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Which of these events of the seminar are records of attendance. */
export async function recordedIds(
  db: EntityManager,
  seminarId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }[]>(
    `select coalesce(r.event_id, r.id) as id from attendance_records r join seminar_sessions x on x.id = r.session_id
     where x.seminar_id = $1 and coalesce(r.event_id, r.id) = any($2)`,
    [seminarId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Which of these ids a record of attendance has, of whatever seminar. */
export async function takenIds(db: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }[]>('select id from attendance_records where id = any($1)', [ids]);
  return new Set(rows.map(({ id }) => id));
}

/** Contents that are kept under these ids. Key: the id. */
export async function digestsOf(
  db: EntityManager,
  seminarId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await db.query<{ id: string; digests: string[] }[]>(
    `select id, array_agg(encode(digest, 'hex')) as digests from seminar_events
     where seminar_id = $1 and id = any($2) group by id`,
    [seminarId, ids],
  );
  return new Map(rows.map(({ id, digests }) => [id, digests]));
}

/** How many events of a seminar are kept. */
export async function countEvents(db: EntityManager, seminarId: string): Promise<number> {
  const [row] = await db.query<{ count: number }[]>(
    'select count(*)::int as count from seminar_events where seminar_id = $1',
    [seminarId],
  );
  return row?.count ?? 0;
}

export interface MaybeDue {
  readonly seminarId: string;
  readonly why: HeldReason;
  readonly sessionId: string | null;
}

const UUID = "'^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'";

/** The last ten digits of the phone that a stranger said, by which two that came may be one. */
const SAID_PHONE = "right(regexp_replace(coalesce(a.content -> 'payload' ->> 'phone', ''), '\\D', '', 'g'), 10)";

/**
 * Seminars that go on, where somebody waits for a room that has a place, or has a seat by now. Of those on no list who
 * came no more are counted than the rule counts.
 */
const WITH_ROOM = `select w.seminar_id
  from (select distinct seminar_id from seminar_events where held = 'over_room') w
  join seminars s on s.id = w.seminar_id and s.state = 'open'
  where coalesce((select count(*) from enrolments n where n.seminar_id = s.id and ${takesSeat('n')})
      + (select count(distinct coalesce(nullif(one.phone, ''), one.subject)) from (
          select a.content ->> 'subjectId' as subject, min(${SAID_PHONE}) as phone from seminar_events a
          where a.seminar_id = s.id and a.kind = 'person_added' and a.held is null and not exists (
            select from seminar_events d where d.seminar_id = s.id and d.kind = 'person_is'
              and d.content ->> 'subjectId' = a.content ->> 'subjectId')
          group by 1) one)
      < (select min(r.capacity) from seminar_sessions y join rooms r on r.id = y.room_id
          where y.seminar_id = s.id and not y.cancelled), true)
    or exists (select from seminar_events d
      join seminar_events a on a.seminar_id = s.id and a.held = 'over_room'
        and a.content ->> 'subjectId' = d.content ->> 'subjectId'
      join enrolments n on n.seminar_id = s.id and n.person_id::text = d.content -> 'payload' ->> 'person'
        and ${takesSeat('n')}
      where d.seminar_id = s.id and d.kind = 'person_is')`;

/**
 * What waits for a list, a session or a room, where that may have come, first what is the most likely to be due. One
 * line for each seminar, reason and session; one for each seminar that has room.
 */
export const maybeDue = (db: EntityManager, now: Date, atMost: number): Promise<MaybeDue[]> =>
  db.query(
    `select e.seminar_id as "seminarId", e.held as why, x.id as "sessionId"
     from seminar_events e left join seminar_sessions x on x.seminar_id = e.seminar_id
       and x.id::text = e.content ->> 'sessionId' and e.held <> 'over_room'
     where (e.held = 'over_room' and e.seminar_id in (${WITH_ROOM})) or (e.held = 'no_session' and not x.cancelled)
       or (e.held = 'too_early' and (x.cancelled or x.starts_at < $2::timestamptz + interval '2 days'))
       or (e.held = 'not_on_list' and exists (
         with recursive way as (
           select p.id, p.merged_into_id from persons p where p.id = case
             when e.content ->> 'subjectId' ~* ${UUID} then (e.content ->> 'subjectId')::uuid end
           union select p.id, p.merged_into_id from way join persons p on p.id = way.merged_into_id)
         select from way join enrolments n on n.person_id = way.id and n.seminar_id = e.seminar_id
           where way.merged_into_id is null))
     group by e.seminar_id, e.held, x.id
     order by e.held = 'too_early', x.starts_at, e.seminar_id, e.held, x.id limit $1`,
    [atMost, now],
  );

export interface DeviceRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly key: string | null;
  readonly person: string;
  readonly heardAt: Date;
  readonly last: number;
  readonly waiting: number;
  readonly kept: boolean | null;
}

/** The devices of a seminar with whose they are, the first registered first. */
export const devicesOf = (db: EntityManager, seminarId: string): Promise<DeviceRow[]> =>
  db.query(
    `select d.id, d.account_id as "accountId", d.name, d.key, ${holderName('p', 'a')} as person,
       d.heard_at as "heardAt", d.last, d.waiting, d.kept
     from seminar_devices d join accounts a on a.id = d.account_id left join persons p on p.id = a.person_id
     where d.seminar_id = $1 order by d.registered_at, d.id`,
    [seminarId],
  );

/** Makes room for one more: of the devices that never sent anything the one longest unheard. Whether there was one. */
export async function forgetSilentDevice(tx: EntityManager, seminarId: string): Promise<boolean> {
  const [gone] = await tx.query<[{ id: string }[], number]>(
    `delete from seminar_devices where seminar_id = $1 and id = (
       select d.id from seminar_devices d where d.seminar_id = $1 and not exists (
         select from seminar_events e where e.seminar_id = $1 and e.device = d.id)
       order by d.heard_at, d.id limit 1)
     returning id`,
    [seminarId],
  );
  return gone.length > 0;
}

/** Names of those whom events are about, and of the accounts that decided. */
export async function namesOf(
  db: EntityManager,
  { personIds, accountIds }: { readonly personIds: readonly string[]; readonly accountIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ id: string; name: string }[]>(
    `select p.id, ${fullName('p')} as name from persons p where p.id = any($1)
     union all select a.id, ${holderName('p', 'a')} from accounts a left join persons p on p.id = a.person_id
       where a.id = any($2)`,
    [personIds, accountIds],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function zoneOf(db: EntityManager, seminarId: string): Promise<string> {
  const [row] = await db.query<{ zone: string }[]>('select time_zone as zone from seminars where id = $1', [seminarId]);
  return row?.zone ?? 'UTC';
}

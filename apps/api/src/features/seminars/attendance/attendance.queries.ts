import type { AttendanceTrail, LocalizedText, SessionAttendance } from '@kaskad/contracts';
import {
  checkInClosesAt,
  type EnrolmentState,
  holdRefusal,
  lateFrom,
  type MarkTimes,
  NOT_EXPECTED_STATES,
  type SeminarSettings,
  seminarSettingsOf,
  type SeminarState,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { MADE_AT } from './marks.queries.ts';
import { sharedPhonesOf } from './shared-phones.queries.ts';
import { OFFICE, PERSON } from '../enrolment/enrolments.queries.ts';
import { sessionRows, sessionView } from '../programme.queries.ts';
import { zoned } from '../seminar.view.ts';
import { holderName } from '../../people/person-name.sql.ts';

export interface SessionFacts {
  readonly id: string;
  readonly seminarId: string;
  readonly campaignId: string;
  readonly state: SeminarState;
  readonly title: LocalizedText;
  readonly topic: LocalizedText;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cancelled: boolean;
  /** When the seminar was closed as held. */
  readonly heldAt: Date | null;
  readonly zone: string;
  readonly settings: SeminarSettings;
}

export async function sessionFacts(
  db: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SessionFacts>> {
  const rows = await db.query<(Omit<SessionFacts, 'settings'> & { settings: unknown })[]>(
    `select x.id, x.seminar_id as "seminarId", s.campaign_id as "campaignId", s.state, s.title, x.topic,
      x.starts_at as "startsAt", x.ends_at as "endsAt", x.cancelled,
       s.held_at as "heldAt", s.time_zone as zone, k.settings
     from seminar_sessions x join seminars s on s.id = x.seminar_id join campaigns k on k.id = s.campaign_id
     where x.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { ...row, settings: seminarSettingsOf(row.settings) }]));
}

/**
 * Keeps these sessions' seminars from being closed or called off until the transaction ends; marks of many devices go
 * on beside each other.
 */
export async function holdOpen(tx: EntityManager, sessionIds: readonly string[]): Promise<void> {
  await tx.query(
    'select from seminars where id in (select seminar_id from seminar_sessions where id = any($1)) for share',
    [sessionIds],
  );
}

export const timesOf = (session: SessionFacts): MarkTimes => ({
  until: checkInClosesAt(session, session.settings),
  closedAt: session.heldAt,
});

/** States of the enrolments of these persons. Key: seminar and person. */
export async function enrolmentStates(
  db: EntityManager,
  seminarIds: readonly string[],
  personIds: readonly string[],
): Promise<ReadonlyMap<string, EnrolmentState>> {
  const rows = await db.query<{ key: string; state: EnrolmentState }[]>(
    `select seminar_id || '/' || person_id as key, state from enrolments where seminar_id = any($1)
      and person_id = any($2)`,
    [seminarIds, personIds],
  );
  return new Map(rows.map(({ key, state }) => [key, state]));
}

/** All on the list, as a badge may name them. */
export const listedAt = (db: EntityManager, seminarId: string): Promise<{ enrolmentId: string; personId: string }[]> =>
  db.query('select id as "enrolmentId", person_id as "personId" from enrolments where seminar_id = $1', [seminarId]);

/** Those whom the door expects, by their names. */
export async function expectedAt(
  db: EntityManager,
  seminarId: string,
): Promise<{ enrolmentId: string; person: SessionAttendance['people'][number]['person'] }[]> {
  return db.query(
    `select e.id as "enrolmentId", ${PERSON} as person from enrolments e join persons p on p.id = e.person_id ${OFFICE}
     where e.seminar_id = $1 and e.state not in ${sqlList(NOT_EXPECTED_STATES)}
     order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id`,
    [seminarId],
  );
}

/** The roster of one session with the marks that count now: everybody but those who cancelled. */
export async function attendanceOf(
  db: EntityManager,
  session: SessionFacts,
  {
    now,
    contact,
    badgeFor,
  }: {
    now: Date;
    contact: string;
    /** Of those who mark; null for who only reads. */
    badgeFor: ((enrolmentId: string) => string) | null;
  },
): Promise<SessionAttendance> {
  // Before the people: what comes in between is shown, and not said to have been seen.
  const [devices] = await db.query<{ seen: Record<string, number> }[]>(
    `select coalesce(jsonb_object_agg(id, last), '{}') as seen from seminar_devices where seminar_id = $1 and last > 0`,
    [session.seminarId],
  );
  const rows = await db.query<(SessionAttendance['people'][number] & { enrolmentId: string })[]>(
    `select e.id as "enrolmentId", ${PERSON} as person, e.state as enrolment, m.mark, m.minutes, m.method, coalesce(k.records > 1, false)
      as corrected, m.reason is not null as reasoned,
       coalesce(k.in_conflict, false) as "inConflict", array(select id from attendance_records where session_id = $2
         and person_id = e.person_id order by seq desc limit 100) as basis
     from enrolments e join persons p on p.id = e.person_id ${OFFICE}
     left join attendance_marks k on k.session_id = $2 and k.person_id = e.person_id left
     join attendance_records m on m.id = k.record_id
     where e.seminar_id = $1 and (e.state <> 'cancelled' or m.mark is not null)
     order by (e.state in ${sqlList(NOT_EXPECTED_STATES)}), p.family_name collate "kk-x-icu",
       p.given_name collate "kk-x-icu", p.id`,
    [session.seminarId, session.id],
  );
  const sessions = await sessionRows(db, [session.seminarId]);
  const row = sessions.find(({ id }) => id === session.id);
  if (!row) throw new Error('a session without its row');
  return {
    seminar: { id: session.seminarId, title: session.title, state: session.state },
    session: sessionView(row, session.settings, { now }),
    people: rows.map(({ enrolmentId, ...one }) => ({ ...one, ...(badgeFor && { badge: badgeFor(enrolmentId) }) })),
    sharedPhones: await sharedPhonesOf(db, session),
    may: { mark: badgeFor !== null, hold: badgeFor !== null && isDone(session, sessions, now) },
    changedFreelyUntil: checkInClosesAt(session, session.settings).toISOString(),
    lateFrom: lateFrom(session, session.settings).toISOString(),
    seen: devices?.seen ?? {},
    contact,
  };
}

/** Whether the seminar may be closed as held, as far as its own state goes. */
function isDone(
  { state }: SessionFacts,
  sessions: readonly { startsAt: Date; cancelled: boolean; marked: number }[],
  now: Date,
): boolean {
  const taking = sessions.filter(({ cancelled }) => !cancelled);
  const lastSessionStartsAt = new Date(Math.max(...taking.map(({ startsAt }) => startsAt.getTime())));
  const marks = taking.reduce((sum, { marked }) => sum + marked, 0);
  return taking.length > 0 && holdRefusal({ state, lastSessionStartsAt, marks, now }) === null;
}

/** Every record of one person's attendance of a session, newest first. */
export async function trailOf(db: EntityManager, session: SessionFacts, personId: string): Promise<AttendanceTrail> {
  const rows = await db.query<TrailRow[]>(
    `select ${TRAIL}, coalesce(k.record_id = r.id, false) as counts
     from attendance_records r ${MAKER} left join attendance_marks k on k.session_id = r.session_id
     and k.person_id = r.person_id
     where r.session_id = $1 and r.person_id = $2 order by r.seq desc`,
    [session.id, personId],
  );
  return { items: rows.map((row) => trailView(row, session.zone)) };
}

export interface TrailRow extends Omit<AttendanceTrail['items'][number], 'madeAt' | 'receivedAt'> {
  readonly madeAt: Date;
  readonly receivedAt: Date;
}
export const TRAIL = `r.id, r.mark, r.minutes, r.method, ${MADE_AT} as "madeAt", r.received_at as "receivedAt", r.reason,
  ${holderName('maker', 'a')} as "recordedBy"`;
export const MAKER = 'join accounts a on a.id = r.recorded_by left join persons maker on maker.id = a.person_id';
export function trailView({ madeAt, receivedAt, ...row }: TrailRow, zone: string): AttendanceTrail['items'][number] {
  return { ...row, madeAt: zoned(madeAt, zone), receivedAt: zoned(receivedAt, zone) };
}

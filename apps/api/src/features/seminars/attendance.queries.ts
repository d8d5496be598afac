import type { AttendanceTrail, LocalizedText, SessionAttendance } from '@kaskad/contracts';
import { type AttendanceMark, type AttendanceMethod, attendanceShare, type EnrolmentState, seminarSettingsOf, type SeminarSettings, type SeminarState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { OFFICE, PERSON } from './enrolments.queries.ts';
import { sessionRows, sessionView } from './programme.queries.ts';
import { zoned } from './seminar.view.ts';

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
  readonly zone: string;
  readonly settings: SeminarSettings;
}

export async function sessionFacts(db: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, SessionFacts>> {
  const rows = await db.query<(Omit<SessionFacts, 'settings'> & { settings: unknown })[]>(
    `select x.id, x.seminar_id as "seminarId", s.campaign_id as "campaignId", s.state, s.title, x.topic, x.starts_at as "startsAt", x.ends_at as "endsAt", x.cancelled,
       s.time_zone as zone, k.settings
     from seminar_sessions x join seminars s on s.id = x.seminar_id join campaigns k on k.id = s.campaign_id where x.id = any($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, { ...row, settings: seminarSettingsOf(row.settings) }]));
}

/** Keeps these sessions' seminars from being closed or called off until the transaction ends; marks of many devices go on beside each other. */
export async function holdOpen(tx: EntityManager, sessionIds: readonly string[]): Promise<void> {
  await tx.query('select from seminars where id in (select seminar_id from seminar_sessions where id = any($1)) for share', [sessionIds]);
}

export interface StoredMark {
  readonly id: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly mark: AttendanceMark;
  readonly minutes: number;
  readonly method: AttendanceMethod;
  readonly recordedAt: Date;
  readonly receivedAt: Date;
  readonly reason: string | null;
}
const STORED = `id, session_id as "sessionId", person_id as "personId", mark, minutes, method, recorded_at as "recordedAt", received_at as "receivedAt", reason`;

export const storedMarks = (db: EntityManager, ids: readonly string[]): Promise<StoredMark[]> =>
  db.query<StoredMark[]>(`select ${STORED} from attendance_records where id = any($1)`, [ids]);

/** The mark that counts for each session and person: the newest record. Key: session and person. */
export async function currentMarks(db: EntityManager, sessionIds: readonly string[], personIds: readonly string[]): Promise<Map<string, StoredMark>> {
  const rows = await db.query<StoredMark[]>(
    `select distinct on (session_id, person_id) ${STORED} from attendance_records
     where session_id = any($1) and person_id = any($2) order by session_id, person_id, seq desc`, [sessionIds, personIds]);
  return new Map(rows.map((row) => [markKey(row), row]));
}
export const markKey = ({ sessionId, personId }: { sessionId: string; personId: string }) => `${sessionId}/${personId}`;

/** States of the enrolments of these persons. Key: seminar and person. */
export async function enrolmentStates(db: EntityManager, seminarIds: readonly string[], personIds: readonly string[]): Promise<ReadonlyMap<string, EnrolmentState>> {
  const rows = await db.query<{ key: string; state: EnrolmentState }[]>(
    `select seminar_id || '/' || person_id as key, state from enrolments where seminar_id = any($1) and person_id = any($2)`, [seminarIds, personIds]);
  return new Map(rows.map(({ key, state }) => [key, state]));
}

export async function insertMarks(tx: EntityManager, marks: readonly (Omit<StoredMark, 'receivedAt'> & { recordedBy: string; receivedAt: Date })[]): Promise<string[]> {
  const rows = marks.map((mark) => ({
    id: mark.id, session_id: mark.sessionId, person_id: mark.personId, mark: mark.mark, minutes: mark.minutes, method: mark.method,
    recorded_by: mark.recordedBy, recorded_at: mark.recordedAt, received_at: mark.receivedAt, reason: mark.reason,
  }));
  const written = await tx.query<{ id: string }[]>(
    `insert into attendance_records (id, session_id, person_id, mark, minutes, method, recorded_by, recorded_at, received_at, reason)
     select * from jsonb_to_recordset($1) as row (id uuid, session_id uuid, person_id uuid, mark text, minutes integer, method text, recorded_by uuid,
       recorded_at timestamptz, received_at timestamptz, reason text)
     on conflict (id) do nothing returning id`, [JSON.stringify(rows)]);
  return written.map(({ id }) => id);
}

/** The roster of one session with the marks that count now: everybody but those who cancelled. */
export async function attendanceOf(db: EntityManager, session: SessionFacts, now: Date): Promise<SessionAttendance> {
  const people = await db.query<SessionAttendance['people']>(
    `select ${PERSON} as person, e.state as enrolment, m.mark, m.minutes, m.method, coalesce(m.records > 1, false) as corrected
     from enrolments e join persons p on p.id = e.person_id ${OFFICE}
     left join lateral (select mark, minutes, method, count(*) over () as records from attendance_records where session_id = $2 and person_id = e.person_id order by seq desc limit 1) m on true
     where e.seminar_id = $1 and (e.state <> 'cancelled' or m.mark is not null)
     order by (e.state in ('waitlisted', 'excused', 'cancelled')), p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id`, [session.seminarId, session.id]);
  const [row] = (await sessionRows(db, [session.seminarId])).filter(({ id }) => id === session.id);
  if (!row) throw new Error('a session without its row');
  return { seminar: { id: session.seminarId, title: session.title, state: session.state }, session: sessionView(row, session.settings, now), people };
}

/** Every record of one person's attendance of a session, newest first. */
export async function trailOf(db: EntityManager, session: SessionFacts, personId: string): Promise<AttendanceTrail> {
  const rows = await db.query<(Pick<StoredMark, 'id' | 'mark' | 'minutes' | 'method' | 'receivedAt' | 'reason'> & { recordedBy: string })[]>(
    `select r.id, r.mark, r.minutes, r.method, r.received_at as "receivedAt", r.reason,
       coalesce(nullif(trim(concat_ws(' ', p.family_name, p.given_name)), ''), nullif(a.display_name, ''), a.login) as "recordedBy"
     from attendance_records r join accounts a on a.id = r.recorded_by left join persons p on p.id = a.person_id
     where r.session_id = $1 and r.person_id = $2 order by r.seq desc`, [session.id, personId]);
  return { items: rows.map(({ id, mark, minutes, method, recordedBy, receivedAt, reason }) => ({ id, mark, minutes, method, recordedBy, receivedAt: zoned(receivedAt, session.zone), reason })) };
}

/** What each person attended of each seminar held in a campaign: for certificates. Shares by the domain's attendanceShare. */
export async function attendanceInCampaign(db: EntityManager, campaignId: string, personIds: readonly string[]): Promise<{ personId: string; seminarId: string; share: number; endsAt: Date; level: number }[]> {
  const rows = await db.query<{ personId: string; seminarId: string; endsAt: Date; level: number; sessions: { id: string; minutes: number; attended: number | null }[] }[]>(
    `select e.person_id as "personId", s.id as "seminarId", s.ends_at as "endsAt", s.level,
       (select jsonb_agg(jsonb_build_object('id', x.id, 'minutes', extract(epoch from x.ends_at - x.starts_at)::int / 60,
           'attended', (select a.minutes from attendance_records a where a.session_id = x.id and a.person_id = e.person_id order by a.seq desc limit 1)))
         from seminar_sessions x where x.seminar_id = s.id and not x.cancelled) as sessions
     from enrolments e join seminars s on s.id = e.seminar_id
     where s.campaign_id = $1 and e.person_id = any($2) and s.state = 'held' and e.state = 'attended'`, [campaignId, personIds]);
  return rows.map(({ sessions, ...row }) => ({ ...row, share: attendanceShare(sessions, new Map(sessions.map(({ id, attended }) => [id, attended ?? 0]))) }));
}

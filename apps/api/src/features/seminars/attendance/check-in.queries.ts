import type { CheckInCode } from '@kaskad/contracts';
import {
  checkInClosesAt,
  checkInOpensAt,
  checkInState,
  GAIN_KINDS,
  NOT_EXPECTED_STATES,
  PRESENCE_MARKS,
  PUBLISHED_SEMINAR_STATES,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { qrModules } from '../../../platform/qr-modules.ts';
import type { SessionFacts } from './attendance.queries.ts';
import { fullName } from '../../people/person-name.sql.ts';
import { zoned } from '../seminar.view.ts';

/** A test that was begun longer ago is none of this session. */
const RUNNING_MS = 12 * 3_600_000;

/** What the projector shows: the codes, how many of those expected have checked in, and how far their test has come. */
export async function checkInCode(
  db: EntityManager,
  session: SessionFacts,
  { token, code, publicUrl, now }: { token: string; code: string; publicUrl: string; now: Date },
): Promise<CheckInCode> {
  const address = `${publicUrl}/check-in/${token}`;
  const modules = qrModules(address);
  const rows = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (__, column) => (modules.get(row, column) ? '1' : '0')).join(''),
  );
  const { settings, zone } = session;
  return {
    token,
    code,
    address,
    modules: rows,
    topic: session.topic,
    title: session.title,
    opensAt: zoned(checkInOpensAt(session, settings), zone),
    closesAt: zoned(checkInClosesAt(session, settings), zone),
    state: session.cancelled ? 'closed' : checkInState(session, settings, now),
    now: zoned(now, zone),
    ...(await countedAt(db, session)),
    test: await runningTest(db, session, now),
  };
}

/** How many of those who are expected, or came beside them, are there. */
export async function countedAt(db: EntityManager, { seminarId, id }: SessionFacts) {
  const [counts] = await db.query<{ checkedIn: number; expected: number }[]>(
    `select count(*) filter (where m.mark in ${sqlList(PRESENCE_MARKS)})::int as "checkedIn",
       count(*) filter (where e.state not in ${sqlList(NOT_EXPECTED_STATES)}
         or m.mark in ${sqlList(PRESENCE_MARKS)})::int as expected
     from enrolments e left join attendance_marks k on k.session_id = $2 and k.person_id = e.person_id
     left join attendance_records m on m.id = k.record_id where e.seminar_id = $1`,
    [seminarId, id],
  );
  return counts ?? { checkedIn: 0, expected: 0 };
}

/** Of the entry and the final test, the one that somebody of the group began last. */
async function runningTest(
  db: EntityManager,
  { seminarId, campaignId }: SessionFacts,
  now: Date,
): Promise<CheckInCode['test']> {
  const [test] = await db.query<NonNullable<CheckInCode['test']>[]>(
    `select q.kind, count(distinct a.person_id)::int as begun,
       count(distinct a.person_id) filter (where a.state <> 'open')::int as "handedIn"
     from enrolments e join attempts a on a.person_id = e.person_id and a.campaign_id = $2
     join quizzes q on q.id = a.quiz_id and q.kind in ${sqlList(GAIN_KINDS)}
     where e.seminar_id = $1 and e.state <> 'cancelled' and a.started_at > $3
       and coalesce(a.seminar_id, $1) = $1
     group by q.kind order by max(a.started_at) desc limit 1`,
    [seminarId, campaignId, new Date(now.getTime() - RUNNING_MS)],
  );
  return test ?? null;
}

/** The sessions at which this person is on the list, the nearest in time first. */
export async function ownSessions(db: EntityManager, personId: string, now: Date): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select x.id from enrolments e join seminars s on s.id = e.seminar_id join seminar_sessions x on x.seminar_id = s.id
     where e.person_id = $1 and e.state <> 'cancelled' and s.state in ${sqlList(PUBLISHED_SEMINAR_STATES)}
       and not x.cancelled
     order by abs(extract(epoch from x.starts_at - $2::timestamptz)) limit 500`,
    [personId, now],
  );
  return rows.map(({ id }) => id);
}

/** How the door reads these persons. */
export async function namesOf(db: EntityManager, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ id: string; name: string }[]>(
    `select p.id, ${fullName('p')} as name from persons p where p.id = any($1)`,
    [personIds],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

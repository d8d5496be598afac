import type { CheckInCode } from '@kaskad/contracts';
import { checkInClosesAt, checkInOpensAt, PRESENCE_MARKS, SEATED_STATES } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { qrModules } from '../../../platform/qr-modules.ts';
import type { SessionFacts } from './attendance.queries.ts';
import { COUNTING } from '../enrolment/enrolments.queries.ts';
import { zoned } from '../seminar.view.ts';

/** What the projector shows: the code, and how many of those expected have checked in. */
export async function checkInCode(
  db: EntityManager,
  session: SessionFacts,
  token: string,
  publicUrl: string,
): Promise<CheckInCode> {
  const address = `${publicUrl}/check-in/${token}`;
  const modules = qrModules(address);
  const rows = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (__, column) => (modules.get(row, column) ? '1' : '0')).join(''),
  );
  const [counts] = await db.query<{ checkedIn: number; expected: number }[]>(
    `select (select count(*)::int from ${COUNTING} where k.session_id = $2 and m.mark in ${sqlList(PRESENCE_MARKS)}) as "checkedIn",
       (select count(*)::int from enrolments where seminar_id = $1 and state in ${sqlList(SEATED_STATES)}) as expected`,
    [session.seminarId, session.id],
  );
  return {
    token,
    address,
    modules: rows,
    topic: session.topic,
    title: session.title,
    opensAt: zoned(checkInOpensAt(session, session.settings), session.zone),
    closesAt: zoned(checkInClosesAt(session, session.settings), session.zone),
    checkedIn: counts?.checkedIn ?? 0,
    expected: counts?.expected ?? 0,
  };
}

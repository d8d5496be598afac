import type { AttendanceConflict, AttendanceConflicts, LocalizedText } from '@kaskad/contracts';
import { decideAttendance } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { MAKER, sessionFacts, timesOf, TRAIL, type TrailRow, trailView } from './attendance.queries.ts';
import { OFFICE, PERSON } from '../enrolment/enrolments.queries.ts';
import { counting, storedMarks } from './marks.queries.ts';
import { type Elsewhere, presencesElsewhere } from './presences.queries.ts';
import { zoned } from '../seminar.view.ts';

const SHOWN = 200;
const OPEN = `from attendance_marks k join seminar_sessions x on x.id = k.session_id where x.seminar_id = $1
  and not x.cancelled
  and (k.in_conflict or (k.session_id, k.person_id) in (select * from unnest($2::uuid[], $3::uuid[])))`;

/** Of how many persons and sessions of a seminar marks contradict each other, and nobody decided. */
export async function openConflicts(db: EntityManager, seminarId: string): Promise<number> {
  return countOpen(db, seminarId, await presencesElsewhere(db, seminarId));
}

async function countOpen(db: EntityManager, seminarId: string, elsewhere: readonly Elsewhere[]): Promise<number> {
  const [row] = await db.query<{ total: number }[]>(
    `select count(*)::int as total ${OPEN}`,
    openOf(seminarId, elsewhere),
  );
  return row?.total ?? 0;
}

const openOf = (seminarId: string, elsewhere: readonly Elsewhere[]) => [
  seminarId,
  elsewhere.map(({ sessionId }) => sessionId),
  elsewhere.map(({ personId }) => personId),
];

interface ConflictRow {
  readonly sessionId: string;
  readonly topic: LocalizedText;
  readonly startsAt: Date;
  readonly person: AttendanceConflict['person'];
  readonly marks: (Omit<TrailRow, 'madeAt' | 'receivedAt'> & { madeAt: string; receivedAt: string; late: boolean })[];
}

/** What whoever closes the seminar decides: the marks of each, those that contradict each other, the first made first. */
export async function conflictsOf(db: EntityManager, seminarId: string): Promise<AttendanceConflicts> {
  const elsewhere = await presencesElsewhere(db, seminarId);
  const rows = await db.query<ConflictRow[]>(
    `select k.session_id as "sessionId", x.topic, x.starts_at as "startsAt", ${PERSON} as person,
       (select jsonb_agg(to_jsonb(one) order by one."madeAt", one.id)
         from (select ${TRAIL}, r.id = k.record_id as counts, r.late from attendance_records r ${MAKER}
         where r.session_id = k.session_id and r.person_id = k.person_id order by r.seq desc limit 100) one) as marks
     ${OPEN.replace('where', `join persons p on p.id = k.person_id ${OFFICE} where`)}
     order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id, x.starts_at, x.id
       limit ${SHOWN}`,
    openOf(seminarId, elsewhere),
  );
  const sessions = await sessionFacts(db, [...new Set(rows.map(({ sessionId }) => sessionId))]);
  const records = await storedMarks(
    db,
    rows.flatMap(({ marks }) => marks.map(({ id }) => id)),
  );
  const byId = new Map(records.map((one) => [one.id, one]));
  const items = rows.flatMap(({ sessionId, topic, startsAt, person, marks }): AttendanceConflict[] => {
    const session = sessions.get(sessionId);
    if (!session) return [];
    const { holds, against } = decideAttendance(
      marks.flatMap(({ id }) => byId.get(id) ?? []).filter(counting),
      timesOf(session),
    );
    const shown = new Set([...(holds ? [holds.id] : []), ...against.map(({ id }) => id)]);
    return [
      {
        session: { id: sessionId, topic, startsAt: zoned(startsAt, session.zone) },
        person,
        basis: marks.map(({ id }) => id),
        marks: marks
          .filter(({ id }) => shown.has(id))
          .map(({ late, ...mark }) => ({
            ...trailView(
              {
                ...mark,
                madeAt: new Date(mark.madeAt),
                receivedAt: new Date(mark.receivedAt),
                counts: mark.counts ?? false,
              },
              session.zone,
            ),
            late,
          })),
        elsewhere: elsewhere
          .filter((one) => one.sessionId === sessionId && one.personId === person.id)
          .map(({ there: { zone, ...there } }) => ({
            startsAt: zoned(there.startsAt, zone),
            endsAt: zoned(there.endsAt, zone),
            minutes: there.minutes,
          })),
      },
    ];
  });
  return { items, total: await countOpen(db, seminarId, elsewhere) };
}

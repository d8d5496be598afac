import type { LocalizedText, SeminarSession as SessionView } from '@kaskad/contracts';
import {
  type AwayDays,
  checkInOpensAt,
  type DeliveredSession,
  deliveredSession,
  type SeminarSettings,
  type SessionPart,
  type TrainerAccreditation,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { FULL_NAME, zoned } from './seminar.view.ts';
import { takesSeat } from './taken-seat.sql.ts';

export interface SessionRow {
  readonly id: string;
  readonly seminarId: string;
  readonly place: number;
  readonly topic: LocalizedText;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cancelled: boolean;
  readonly zone: string;
  readonly state: string;
  readonly room: { id: string; name: LocalizedText; capacity: number } | null;
  readonly people: { id: string; name: string; part: SessionPart; busy: boolean }[];
  readonly marked: number;
}

/** The sessions of these seminars in order, with rooms and people. */
export async function sessionRows(db: EntityManager, seminarIds: readonly string[]): Promise<SessionRow[]> {
  return db.query<SessionRow[]>(
    `select x.id, x.seminar_id as "seminarId", x.place, x.topic, x.starts_at as "startsAt", x.ends_at as "endsAt",
      x.cancelled, s.time_zone as zone, s.state,
       case when r.id is not null then jsonb_build_object('id', r.id, 'name', r.name, 'capacity', r.capacity)
         end as room,
       coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', ${FULL_NAME}, 'part', t.part, 'busy',
         t.busy_confirmed_by is not null) order by ${FULL_NAME} collate "kk-x-icu")
         from session_trainers t join persons p on p.id = t.person_id where t.session_id = x.id), '[]') as people,
       (select count(*)::int from attendance_marks a where a.session_id = x.id) as marked
     from seminar_sessions x join seminars s on s.id = x.seminar_id left join rooms r on r.id = x.room_id
     where x.seminar_id = any($1) order by x.starts_at, x.place`,
    [seminarIds],
  );
}

interface Shown {
  readonly now: Date;
  /** Days that keep somebody away from the hours of a session. */
  readonly away?: (personId: string, session: SessionRow) => AwayDays | undefined;
}

export function sessionView(
  row: SessionRow,
  settings: SeminarSettings,
  { now, away = () => undefined }: Shown,
): SessionView {
  const { id, place, topic, cancelled, room, marked, zone } = row;
  const named = (part: SessionPart) =>
    row.people
      .filter((one) => one.part === part)
      .map(({ id: personId, name, busy }) => {
        const days = row.cancelled ? undefined : away(personId, row);
        return {
          id: personId,
          name,
          ...(busy && part === 'lecturer' && { busyConfirmed: true }),
          ...(days && { away: { from: days.from, until: days.until } }),
        };
      });
  return {
    id,
    place,
    topic,
    cancelled,
    room,
    marked,
    startsAt: zoned(row.startsAt, zone),
    endsAt: zoned(row.endsAt, zone),
    trainers: named('trainer'),
    lecturers: named('lecturer'),
    takesMarks: !cancelled && (row.state === 'open' || row.state === 'held') && now >= checkInOpensAt(row, settings),
  };
}

/** What rule 1 is asked about: the sessions that take place, with their trainers (guest lecturers are not among them). */
export async function deliveredSessions(db: EntityManager, seminarId: string): Promise<DeliveredSession[]> {
  const rows = (await sessionRows(db, [seminarId])).filter(({ cancelled }) => !cancelled);
  return rows.map(({ startsAt, zone, people }) =>
    deliveredSession(
      startsAt,
      zone,
      people.filter(({ part }) => part === 'trainer').map(({ id }) => id),
    ),
  );
}

/** The accreditations that these persons ever held in the campaign. */
export async function accreditationsOf(
  db: EntityManager,
  campaignId: string,
  personIds: readonly string[],
): Promise<TrainerAccreditation[]> {
  return db.query<TrainerAccreditation[]>(
    `select person_id as "personId", level, valid_from as "validFrom", to_char(valid_until, 'YYYY-MM-DD')
      as "validUntil", ended_at as "endedAt"
     from accreditations where campaign_id = $1 and person_id = any($2)`,
    [campaignId, personIds],
  );
}

/** Seats of the smallest room in use, null when no session has a room. */
export async function smallestRoom(db: EntityManager, seminarId: string): Promise<number | null> {
  const [row] = await db.query<{ capacity: number | null }[]>(
    'select min(r.capacity) as capacity from seminar_sessions x join rooms r on r.id = x.room_id where x.seminar_id = $1 and not x.cancelled',
    [seminarId],
  );
  return row?.capacity ?? null;
}

export interface Seats {
  readonly seatsTaken: number;
  readonly waiting: number;
}

const COUNTED = `count(*) filter (where ${takesSeat('e')})::int as "seatsTaken",
  count(*) filter (where e.state = 'waitlisted')::int as waiting`;

/** Seats that are had, or held for a successor whose offer is open. */
export async function seatsOf(db: EntityManager, seminarId: string): Promise<Seats> {
  const [row] = await db.query<Seats[]>(`select ${COUNTED} from enrolments e where e.seminar_id = $1`, [seminarId]);
  return row ?? { seatsTaken: 0, waiting: 0 };
}

/** What a seminar has to give now: no more seats than its smallest room, even where more were planned. */
export async function seatsIn<S extends { readonly id: string; readonly capacity: number }>(
  tx: EntityManager,
  seminar: S,
): Promise<Seats & { readonly seminar: S }> {
  const [row] = await tx.query<(Seats & { room: number | null })[]>(
    `select ${COUNTED}, (select min(r.capacity) from seminar_sessions x join rooms r on r.id = x.room_id
      where x.seminar_id = $1 and not x.cancelled) as room
     from enrolments e where e.seminar_id = $1`,
    [seminar.id],
  );
  const { seatsTaken = 0, waiting = 0, room = null } = row ?? {};
  return {
    seminar: { ...seminar, capacity: Math.min(seminar.capacity, room ?? seminar.capacity) },
    seatsTaken,
    waiting,
  };
}

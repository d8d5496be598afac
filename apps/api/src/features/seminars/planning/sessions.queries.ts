import type { EntityManager } from 'typeorm';
import type { SeminarSession } from '../seminar-session.entity.ts';
import type { Seminar } from '../seminar.entity.ts';

/** A seminar lasts from its first session to its last; sign-up ends at the latest when it begins. */
export async function setBounds(tx: EntityManager, seminar: Seminar): Promise<void> {
  await tx.query(
    `update seminars s set starts_at = b.starts_at, ends_at = b.ends_at, sign_up_until = least(s.sign_up_until,
      b.starts_at)
     from (select min(starts_at) as starts_at, max(ends_at) as ends_at from seminar_sessions where seminar_id = $1
       and not cancelled) b where s.id = $1`,
    [seminar.id],
  );
}

/** What the trail keeps of a session. */
export async function stateOf(tx: EntityManager, id: string): Promise<object> {
  const [row] = await tx.query<object[]>(
    `select topic, room_id as "roomId", starts_at as "startsAt", ends_at as "endsAt",
       array(select person_id from session_trainers where session_id = x.id and part = 'trainer'
         order by person_id) as "trainerIds",
       array(select person_id from session_trainers where session_id = x.id and part = 'lecturer'
         order by person_id) as "lecturerIds"
     from seminar_sessions x where id = $1`,
    [id],
  );
  return row ?? {};
}

/** When the last session of a seminar begins (null without any), and how many marks its sessions have. */
export async function lastSessionAndMarks(
  db: EntityManager,
  seminarId: string,
): Promise<{ last: Date | null; marks: number } | undefined> {
  const [facts] = await db.query<{ last: Date | null; marks: number }[]>(
    `select max(x.starts_at) as last, count(a.id)::int as marks from seminar_sessions x left
          join attendance_records a on a.session_id = x.id
         where x.seminar_id = $1 and not x.cancelled`,
    [seminarId],
  );
  return facts;
}

/** New hours and rooms of sessions. */
export async function writeHours(
  tx: EntityManager,
  sessions: readonly Pick<SeminarSession, 'id' | 'startsAt' | 'endsAt' | 'roomId'>[],
): Promise<void> {
  await tx.query(
    `update seminar_sessions x set starts_at = r.starts_at, ends_at = r.ends_at, room_id = r.room_id
     from jsonb_to_recordset($1) as r (id uuid, starts_at timestamptz, ends_at timestamptz, room_id uuid)
     where x.id = r.id`,
    [
      JSON.stringify(
        sessions.map(({ id, startsAt, endsAt, roomId }) => ({
          id,
          starts_at: startsAt,
          ends_at: endsAt,
          room_id: roomId,
        })),
      ),
    ],
  );
}

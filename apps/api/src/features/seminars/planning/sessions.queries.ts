import type { EntityManager } from 'typeorm';
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

import type { LocalizedText } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import { FULL_NAME } from '../seminar.view.ts';

/** The seminar that was there first, with its hours. */
export interface Clash {
  readonly seminarId: string;
  readonly title: LocalizedText;
  readonly zone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}
/** Who or what was wanted twice. */
export interface Named {
  readonly name: string;
  readonly zone: string;
  /** The hours that were wanted. */
  readonly from: Date;
  readonly to: Date;
}

/** A room or a person at an hour, as the constraint says it. */
export interface Key {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** A room, with the hours at which it was wanted, in the zone of the commission that owns it. */
export async function wantedRoom(
  db: EntityManager,
  id: string,
  wanted: Key,
): Promise<(Omit<Named, 'name'> & { name: LocalizedText }) | undefined> {
  const [room] = await db.query<(Omit<Named, 'name'> & { name: LocalizedText })[]>(
    `select r.name, c.time_zone as zone, $2::timestamptz as from, $3::timestamptz as to from rooms r
      join venues v on v.id = r.venue_id join commissions c on c.id = v.commission_id where r.id = $1`,
    [id, wanted.from, wanted.to],
  );
  return room;
}

/** The seminar that has a room from this hour on. */
export async function seminarInRoom(db: EntityManager, { id, from }: Key): Promise<Clash | undefined> {
  const [clash] = await db.query<Clash[]>(
    `select s.id as "seminarId", s.title, s.time_zone as zone, x.starts_at as "startsAt", x.ends_at as "endsAt"
      from seminar_sessions x join seminars s on s.id = x.seminar_id
     where x.room_id = $1 and x.starts_at = $2::timestamptz and not x.cancelled`,
    [id, from],
  );
  return clash;
}

/** A person, with the hours at which he or she was wanted, in the zone of the home commission. */
export async function wantedPerson(db: EntityManager, id: string, wanted: Key): Promise<Named | undefined> {
  const [person] = await db.query<Named[]>(
    `select ${FULL_NAME} as name, c.time_zone as zone, $2::timestamptz as from, $3::timestamptz as to from persons p
      join commissions c on c.id = p.home_commission_id where p.id = $1`,
    [id, wanted.from, wanted.to],
  );
  return person;
}

/** The seminar that a person delivers from this hour on. */
export async function seminarOfTrainer(db: EntityManager, { id, from }: Key): Promise<Clash | undefined> {
  const [clash] = await db.query<Clash[]>(
    `select s.id as "seminarId", s.title, s.time_zone as zone, t.starts_at as "startsAt", t.ends_at as "endsAt"
      from session_trainers t
     join seminar_sessions x on x.id = t.session_id join seminars s on s.id = x.seminar_id
     where t.person_id = $1 and t.starts_at = $2::timestamptz and not t.cancelled`,
    [id, from],
  );
  return clash;
}

/** The names of these persons, one after the other as a sentence writes them. */
export async function namesOf(db: EntityManager, personIds: readonly string[]): Promise<string> {
  const rows = await db.query<{ name: string }[]>(
    `select ${FULL_NAME} as name from persons p where p.id = any($1) order by p.family_name`,
    [personIds],
  );
  return rows.map(({ name }) => name).join(', ');
}

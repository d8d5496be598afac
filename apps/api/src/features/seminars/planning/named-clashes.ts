import type { LocalizedText } from '@kaskad/contracts';
import { type Actor, seesSeminar } from '@kaskad/domain';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { breaks } from '../../../platform/db/transaction.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { hoursLine } from '../one-place.queries.ts';
import { bilingual } from '../names-on-paper.ts';
import { tiesTo } from '../seminar-access.ts';
import { FULL_NAME } from '../seminar.view.ts';

const KEY = /=\(([0-9a-f-]{36}), \["?([^",]+)"?,"?([^")]+)"?\)\)/g;

interface Clash {
  readonly seminarId: string;
  readonly title: LocalizedText;
  readonly zone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}
interface Named {
  readonly name: string;
  readonly zone: string;
  /** The hours that were wanted. */
  readonly from: Date;
  readonly to: Date;
}

/**
 * Carries out work whose rooms and trainers may clash. What the exclusion constraints refuse becomes a refusal that
 * names who or what is busy and when; with which seminar, only to somebody who may see that one.
 */
export async function namingClashes<T>(db: DataSource, actor: Actor | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (breaks(error, 'seminar_sessions_room_free')) throw await roomClash(db.manager, actor, error);
    if (breaks(error, 'session_trainers_free')) throw await trainerClash(db.manager, actor, error);
    throw error;
  }
}

interface Key {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The keys in the detail of the failure: the one that was wanted and the one that was there first. */
function keysOf(error: unknown): { wanted: Key; there: Key } {
  const detail =
    error instanceof QueryFailedError ? String((error.driverError as { detail?: string }).detail ?? '') : '';
  const keys = [...detail.matchAll(KEY)].map(([, id = '', from = '', to = '']): Key => ({ id, from, to }));
  const none: Key = { id: '', from: '', to: '' };
  return { wanted: keys[0] ?? none, there: keys.at(-1) ?? none };
}

async function roomClash(db: EntityManager, actor: Actor | null, error: unknown): Promise<Refusal> {
  const { wanted, there } = keysOf(error);
  const [room] = await db.query<(Omit<Named, 'name'> & { name: LocalizedText })[]>(
    `select r.name, c.time_zone as zone, $2::timestamptz as from, $3::timestamptz as to from rooms r
      join venues v on v.id = r.venue_id join commissions c on c.id = v.commission_id where r.id = $1`,
    [there.id, wanted.from, wanted.to],
  );
  const [clash] = await db.query<Clash[]>(
    `select s.id as "seminarId", s.title, s.time_zone as zone, x.starts_at as "startsAt", x.ends_at as "endsAt"
      from seminar_sessions x join seminars s on s.id = x.seminar_id
     where x.room_id = $1 and x.starts_at = $2::timestamptz and not x.cancelled`,
    [there.id, there.from],
  );
  const name = room ? bilingual(room.name) : '';
  return new Refusal('seminar_room_busy', 409, {
    room: name,
    clash: await described(db, actor, clash, room && { ...room, name }),
  });
}

async function trainerClash(db: EntityManager, actor: Actor | null, error: unknown): Promise<Refusal> {
  const { wanted, there } = keysOf(error);
  const [person] = await db.query<Named[]>(
    `select ${FULL_NAME} as name, c.time_zone as zone, $2::timestamptz as from, $3::timestamptz as to from persons p
      join commissions c on c.id = p.home_commission_id where p.id = $1`,
    [there.id, wanted.from, wanted.to],
  );
  const [clash] = await db.query<Clash[]>(
    `select s.id as "seminarId", s.title, s.time_zone as zone, t.starts_at as "startsAt", t.ends_at as "endsAt"
      from session_trainers t
     join seminar_sessions x on x.id = t.session_id join seminars s on s.id = x.seminar_id
     where t.person_id = $1 and t.starts_at = $2::timestamptz and not t.cancelled`,
    [there.id, there.from],
  );
  return new Refusal('seminar_trainer_busy', 409, {
    person: person?.name ?? '',
    clash: await described(db, actor, clash, person),
  });
}

/**
 * Two sessions of one request can clash with each other: then there is no other seminar to name. Of one that the reader
 * may not see, only the hour they asked for is named.
 */
async function described(
  db: EntityManager,
  actor: Actor | null,
  clash: Clash | undefined,
  wanted: Named | undefined,
): Promise<string> {
  if (!clash || !wanted) return '×2';
  const tie = actor && (await tiesTo(db, actor, [clash.seminarId])).get(clash.seminarId);
  if (!tie || !seesSeminar(actor, tie)) return hoursLine(wanted.from, wanted.to, wanted.zone);
  return `«${bilingual(clash.title)}», ${hoursLine(clash.startsAt, clash.endsAt, clash.zone)}`;
}

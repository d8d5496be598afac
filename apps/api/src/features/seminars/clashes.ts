import type { LocalizedText } from '@kaskad/contracts';
import { localTimeIn } from '@kaskad/domain';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { breaks } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { bilingual, onPaper } from './scoped.ts';
import { FULL_NAME } from './seminar.view.ts';

const KEY = /=\(([0-9a-f-]{36}), \["?([^",]+)"?,"?([^")]+)"?\)\)/g;

interface Clash {
  readonly title: LocalizedText;
  readonly zone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Carries out work whose rooms and trainers may clash. What the exclusion constraints refuse becomes a refusal that names
 * who or what is busy, when, and with which seminar.
 */
export async function namingClashes<T>(db: DataSource, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (breaks(error, 'seminar_sessions_room_free')) throw await roomClash(db.manager, error);
    if (breaks(error, 'session_trainers_free')) throw await trainerClash(db.manager, error);
    throw error;
  }
}

/** The second key in the detail of the failure: the one that was there first. */
function keyOf(error: unknown): { id: string; from: string; to: string } {
  const detail = error instanceof QueryFailedError ? String((error.driverError as { detail?: string }).detail ?? '') : '';
  const [, id = '', from = '', to = ''] = [...detail.matchAll(KEY)].at(-1) ?? [];
  return { id, from, to };
}

async function roomClash(db: EntityManager, error: unknown): Promise<Refusal> {
  const { id, from } = keyOf(error);
  const [room] = await db.query<{ name: LocalizedText }[]>('select name from rooms where id = $1', [id]);
  const [clash] = await db.query<Clash[]>(
    `select s.title, s.time_zone as zone, x.starts_at as "startsAt", x.ends_at as "endsAt" from seminar_sessions x join seminars s on s.id = x.seminar_id
     where x.room_id = $1 and x.starts_at = $2::timestamptz and not x.cancelled`, [id, from]);
  return new Refusal('seminar_room_busy', 409, { room: room ? bilingual(room.name) : '', clash: described(clash) });
}

async function trainerClash(db: EntityManager, error: unknown): Promise<Refusal> {
  const { id, from } = keyOf(error);
  const [person] = await db.query<{ name: string }[]>(`select ${FULL_NAME} as name from persons p where id = $1`, [id]);
  const [clash] = await db.query<Clash[]>(
    `select s.title, s.time_zone as zone, t.starts_at as "startsAt", t.ends_at as "endsAt" from session_trainers t
     join seminar_sessions x on x.id = t.session_id join seminars s on s.id = x.seminar_id
     where t.person_id = $1 and t.starts_at = $2::timestamptz and not t.cancelled`, [id, from]);
  return new Refusal('seminar_trainer_busy', 409, { person: person?.name ?? '', clash: described(clash) });
}

/** Two sessions of one request can clash with each other: then there is no other seminar to name. */
function described(clash: Clash | undefined): string {
  if (!clash) return '×2';
  const { title, zone, startsAt, endsAt } = clash;
  return `«${bilingual(title)}», ${onPaper(localTimeIn(zone, startsAt))}–${localTimeIn(zone, endsAt).slice(11)}`;
}

import { type Actor, seesSeminar } from '@kaskad/domain';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { breaks } from '../../../platform/db/transaction.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { hoursLine } from '../one-place.queries.ts';
import { bilingual } from '../names-on-paper.ts';
import { tiesTo } from '../seminar-ties.queries.ts';
import {
  type Clash,
  type Key,
  type Named,
  seminarInRoom,
  seminarOfTrainer,
  wantedPerson,
  wantedRoom,
} from './clashes.queries.ts';

const KEY = /=\(([0-9a-f-]{36}), \["?([^",]+)"?,"?([^")]+)"?\)\)/g;

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
  const room = await wantedRoom(db, there.id, wanted);
  const clash = await seminarInRoom(db, there);
  const name = room ? bilingual(room.name) : '';
  return new Refusal('seminar_room_busy', 409, {
    room: name,
    clash: await described(db, actor, clash, room && { ...room, name }),
  });
}

async function trainerClash(db: EntityManager, actor: Actor | null, error: unknown): Promise<Refusal> {
  const { wanted, there } = keysOf(error);
  const person = await wantedPerson(db, there.id, wanted);
  const clash = await seminarOfTrainer(db, there);
  return new Refusal('seminar_trainer_busy', 409, {
    person: person?.name ?? '',
    clash: await described(db, actor, clash, person),
  });
}

/**
 * Where somebody or a room is taken. Two sessions of one request can clash with each other, and the reader may not see
 * the other seminar: then only the hour that was asked for is named.
 */
async function described(
  db: EntityManager,
  actor: Actor | null,
  clash: Clash | undefined,
  wanted: Named | undefined,
): Promise<string> {
  if (!wanted) return '—';
  const tie = clash && actor && (await tiesTo(db, actor, [clash.seminarId])).get(clash.seminarId);
  if (!tie || !seesSeminar(actor, tie)) return hoursLine(wanted.from, wanted.to, wanted.zone);
  return `«${bilingual(clash.title)}», ${hoursLine(clash.startsAt, clash.endsAt, clash.zone)}`;
}

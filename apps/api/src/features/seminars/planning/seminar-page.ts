import type { Seminar } from '@kaskad/contracts';
import {
  type Actor,
  capacityWarnings,
  managesSeminar,
  marksAttendance,
  reaches,
  seesResults,
  seesRoster,
  seminarSettingsOf,
  type SeminarTies,
  substitutesTrainers,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { notFound } from '../../../platform/http/refusal.ts';
import { openConflicts } from '../attendance/conflicts.queries.ts';
import { seatedElsewhere } from './people-free.ts';
import { type SessionRow, sessionRows, sessionView, smallestRoom } from '../programme.queries.ts';
import { assertMay } from '../seminar-access.ts';
import { tiesTo } from '../seminar-ties.queries.ts';
import { seminarBrief, zoned } from '../seminar.view.ts';
import { seminarRows } from '../seminars.queries.ts';
import { substitutionsOf } from './substitutions.queries.ts';
import { awayFrom } from '../unavailability/unavailability.queries.ts';

/** The fewest trainers of any session that takes place. */
export const fewestTrainers = (sessions: readonly { trainerIds: readonly string[] }[]) =>
  Math.min(...sessions.map(({ trainerIds }) => trainerIds.length), Infinity);

/** One seminar as its page shows it, for somebody who may see it. */
export async function seminarFor(db: EntityManager, actor: Actor, id: string, now: Date): Promise<Seminar> {
  return seminarPage(db, actor, await assertMay(db, actor, 'see', id), id, now);
}

/** The page of a seminar that the actor has just made or changed. */
export async function changedSeminar(db: EntityManager, actor: Actor, id: string, now: Date): Promise<Seminar> {
  const ties = (await tiesTo(db, actor, [id])).get(id);
  if (!ties) throw notFound();
  return seminarPage(db, actor, ties, id, now);
}

const namedIn = (sessions: readonly SessionRow[]) => sessions.flatMap(({ people }) => people.map((one) => one.id));

async function seminarPage(
  db: EntityManager,
  actor: Actor,
  ties: SeminarTies,
  id: string,
  now: Date,
): Promise<Seminar> {
  const [row] = await seminarRows(db, [id]);
  if (!row) throw notFound();
  const settings = seminarSettingsOf(row.campaignSettings);
  const programme = await sessionRows(db, [id]);
  const reads = seesResults(actor, ties);
  const away = reads ? await awayFrom(db, namedIn(programme)) : () => undefined;
  const sessions = programme.map((session) => sessionView(session, settings, { now, away }));
  const delivered = sessions
    .filter(({ cancelled }) => !cancelled)
    .map(({ trainers }) => ({ trainerIds: trainers.map((one) => one.id) }));
  const [marks, manages] = [marksAttendance(actor, ties), managesSeminar(actor, ties)];
  const isAhead = row.state === 'draft' || row.state === 'open';
  const room = isAhead ? await smallestRoom(db, id) : null;
  return {
    ...seminarBrief(row),
    campaignId: row.campaignId,
    campaignName: row.campaignName,
    languages: row.languages,
    signUpUntil: zoned(row.signUpUntil, row.timeZone),
    sessions,
    substitutions: reads ? await substitutionsOf(db, id) : [],
    warnings: [
      ...capacityWarnings({
        capacity: row.capacity,
        trainers: delivered.length === 0 ? 0 : fewestTrainers(delivered),
        settings,
      }),
      ...((room ?? row.capacity) < row.capacity ? ['room_smaller' as const] : []),
      ...(row.state === 'open' && fewestTrainers(delivered) === 0 ? ['without_trainer' as const] : []),
    ],
    clashing:
      isAhead && manages ? new Set((await seatedElsewhere(db, id, now)).map(({ personId }) => personId)).size : 0,
    conflicts: marks ? await openConflicts(db, id) : 0,
    may: {
      manages,
      setsLevel: reaches(actor, 'seminar.manage', ties.path),
      marks,
      substitutes: row.state !== 'cancelled' && substitutesTrainers(actor, ties),
      seesRoster: seesRoster(actor, ties),
      seesResults: reads,
    },
  };
}

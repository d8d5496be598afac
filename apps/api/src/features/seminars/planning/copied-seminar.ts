import type { CopySeminar } from '@kaskad/contracts';
import { type Actor, instantOf, movedSignUpUntil, moveSessions } from '@kaskad/domain';
import { Any, type EntityManager } from 'typeorm';
import { assertReaches } from '../../../platform/access/reach.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { type CampaignRow, commissionOf, openCampaignFor } from '../commissions.queries.ts';
import { assertMay } from '../seminar-access.ts';
import { Seminar } from '../seminar.entity.ts';
import { SeminarSession } from '../seminar-session.entity.ts';
import { SessionTrainer } from '../session-trainer.entity.ts';
import { assertPeopleFree } from './people-free.ts';
import { usableVenue, type UsableVenue } from './places.queries.ts';
import { assertBeforeElection, assertCapacity, assertTaught } from './seminar-limits.ts';
import { fewestTrainers } from './seminar-page.ts';
import type { PlannedSeminar, SessionToWrite } from './seminar-plans.ts';

/** What is copied: the seminar, its sessions that take place, and the campaign that the copies belong to. */
export interface CopiedKit {
  readonly seminar: Seminar;
  readonly sessions: readonly CopiedSession[];
  readonly campaign: CampaignRow;
  readonly venue: UsableVenue | null;
}
type CopiedSession = SessionToWrite & {
  readonly trainerIds: readonly string[];
  readonly lecturerIds: readonly string[];
};

/** Reads what is copied; whoever copies plans in the commission that holds the seminar. */
export async function copiedKit(tx: EntityManager, actor: Actor, id: string, input: CopySeminar): Promise<CopiedKit> {
  await assertMay(tx, actor, 'manage', id);
  const seminar = await tx.findOneByOrFail(Seminar, { id });
  const commission = await commissionOf(tx, seminar.commissionId);
  assertReaches(actor, 'seminar.manage', commission);
  // Last year's programme is copied into the campaign of this year.
  const campaign =
    (await openCampaignFor(tx, commission.path, seminar.campaignId)) ?? (await openCampaignFor(tx, commission.path));
  if (!campaign) throw new Refusal('seminar_no_campaign');
  if (seminar.level > campaign.cascadeDepth)
    throw new Refusal('seminar_too_deep', 409, { limit: campaign.cascadeDepth });
  const venue = seminar.venueId ? await usableVenue(tx, actor, seminar.venueId) : null;
  const sessions = await copiedSessions(tx, id, input);
  if (sessions.length === 0) throw notFound();
  return { seminar, sessions, campaign, venue };
}

async function copiedSessions(tx: EntityManager, seminarId: string, input: CopySeminar): Promise<CopiedSession[]> {
  const rows = await tx.find(SeminarSession, { where: { seminarId }, order: { startsAt: 'ASC', place: 'ASC' } });
  // One that was called off alone is left out; of a seminar that was called off, all sessions are.
  const standing = rows.filter(({ cancelled }) => !cancelled);
  const sessions = standing.length > 0 ? standing : rows;
  const people = input.keepsPeople
    ? await tx.findBy(SessionTrainer, { sessionId: Any(sessions.map(({ id }) => id)) })
    : [];
  return sessions.map(({ id, topic, roomId, startsAt, endsAt }) => ({
    topic,
    roomId: input.keepsRooms ? roomId : null,
    startsAt,
    endsAt,
    trainerIds: people.filter((one) => one.sessionId === id && one.part === 'trainer').map(({ personId }) => personId),
    lecturerIds: people
      .filter((one) => one.sessionId === id && one.part === 'lecturer')
      .map(({ personId }) => personId),
  }));
}

/** The copy that begins at this time on the wall, once the rules of planning allow it. */
export async function copyAt(
  tx: EntityManager,
  actor: Actor,
  { seminar, sessions: former, campaign, venue }: CopiedKit,
  { local, busyLecturerIds, now }: { local: string; busyLecturerIds: readonly string[] | undefined; now: Date },
): Promise<PlannedSeminar> {
  const { level, capacity, timeZone: zone } = seminar;
  const startsAt = instantOf(zone, local);
  if (startsAt <= now) throw new Refusal('seminar_moved_to_past', 409, { field: 'starts' });
  const first = former[0]?.startsAt ?? seminar.startsAt;
  const sessions = moveSessions(former, { startsAt: first, zone }, { local, zone });
  assertBeforeElection(sessions, zone, campaign);
  const taught = sessions.filter(({ trainerIds }) => trainerIds.length > 0);
  assertCapacity({
    capacity,
    trainers: taught.length > 0 ? fewestTrainers(taught) : 0,
    roomCapacity: smallestOf(venue, sessions),
    seatsTaken: 0,
    settings: campaign.settings,
  });
  await assertTaught(tx, { level, campaignId: campaign.id, zone }, sessions);
  const busy = await assertPeopleFree(
    tx,
    actor,
    { seminarId: null, zone, now },
    { hours: sessions, busyIds: busyLecturerIds },
  );
  return {
    campaignId: campaign.id,
    commissionId: seminar.commissionId,
    level,
    format: seminar.format,
    title: seminar.title,
    venueId: seminar.venueId,
    zone,
    capacity,
    languages: seminar.languages,
    signUpUntil: movedSignUpUntil({
      seminar: { startsAt: first, signUpUntil: seminar.signUpUntil },
      startsAt,
      level,
      now,
      settings: campaign.settings,
    }),
    sessions,
    trainerIds: [...new Set(taught.flatMap(({ trainerIds }) => trainerIds))],
    lecturerIds: [...new Set(sessions.flatMap((session) => session.lecturerIds))],
    busyConfirmed: { personIds: busy, by: actor.accountId },
  };
}

/** The seats of the smallest room that is kept; null where none is. */
function smallestOf(venue: UsableVenue | null, sessions: readonly CopiedSession[]): number | null {
  const kept = venue?.rooms.filter(({ id }) => sessions.some(({ roomId }) => roomId === id)) ?? [];
  return kept.length > 0 ? Math.min(...kept.map(({ capacity }) => capacity)) : null;
}

import type { ChangeSeminar } from '@kaskad/contracts';
import {
  type Actor,
  instantOf,
  isRemote,
  localTimeIn,
  movedSignUpUntil,
  seminarMoveRefusal,
  reaches,
  type SeminarFormat,
} from '@kaskad/domain';
import { Any, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { changeOf } from '../../../platform/audit/brief.ts';
import { forbidden, notFound, Refusal } from '../../../platform/http/refusal.ts';
import { AttendanceRecord } from '../attendance/attendance-record.entity.ts';
import { type CampaignRow, commissionOf, type CommissionRow, openCampaignFor } from '../commissions.queries.ts';
import { peopleOfSeminar, promote, promoteElsewhere } from '../enrolment/enrolments.queries.ts';
import { SeminarSession } from '../seminar-session.entity.ts';
import type { Seminar } from '../seminar.entity.ts';
import { lockSeminar } from '../seminars.queries.ts';
import { type Standing, standingOf, tellMoved } from './seminar-news.ts';
import { venueScopes } from './own-plan.queries.ts';
import { askAboutSeats, seatedElsewhere } from './people-free.ts';
import { roomIn, usableVenue, type UsableVenue } from './places.queries.ts';
import { reschedule, shortenOffers, type WrittenSession, writeSessions } from './seminar-hours.ts';
import { assertBeforeElection, assertDeliverable, assertFits, assertRoom, assertVenueHolds } from './seminar-limits.ts';

/**
 * Changes a seminar that is locked: its name, seats and deadline, and when and where it takes place. Whatever planning
 * asks is asked again about what then stands; whoever it concerns is told.
 */
export async function changeSeminar(
  tx: EntityManager,
  actor: Actor,
  seminar: Seminar,
  input: ChangeSeminar,
  now: Date,
): Promise<void> {
  assertSeen(seminar, input.seen);
  const before = await standingOf(tx, seminar.id);
  const sessions = await tx.findBy(SeminarSession, { seminarId: seminar.id });
  const place = await placeWanted(tx, actor, seminar, input, now);
  const when = await assertMovable(tx, actor, { seminar, sessions, input, place }, now);
  const bound = when.isMoved ? await peopleOfSeminar(tx, seminar.id) : [];
  const seated = when.isMoved ? await seatedElsewhere(tx, seminar.id, now) : [];
  await write(tx, actor, { seminar, sessions, input, place, when }, now);
  if (when.isMoved) await askAboutSeats(tx, seminar, { before: seated, told: input.clashing }, now);
  const current = await lockSeminar(tx, seminar.id);
  if (current) await promote(tx, current, now);
  if (when.isMoved) await promoteElsewhere(tx, bound, now);
  const after = await standingOf(tx, seminar.id);
  await tellMoved(tx, actor, { before, after }, now);
  const change = changeOf(trailOf(before), trailOf(after));
  if (change)
    await recordAudit(tx, actor, now, [
      { action: 'seminar.changed', subjectType: 'seminar', subjectId: seminar.id, ...change },
    ]);
}

interface Place {
  readonly venueId: string | null;
  readonly format: SeminarFormat;
  readonly zone: string;
  /** Null: the rooms stay as they are. */
  readonly room: { readonly id: string | null } | null;
}
interface When {
  readonly local: string;
  readonly startsAt: Date;
  readonly isMoved: boolean;
  readonly campaign: CampaignRow | null;
}
interface Asked {
  readonly seminar: Seminar;
  readonly sessions: readonly SeminarSession[];
  readonly input: ChangeSeminar;
  readonly place: Place;
}

/** Two who move one seminar at once: the second sees first what it has become. */
function assertSeen({ startsAt, timeZone, venueId, format, level }: Seminar, seen: ChangeSeminar['seen']): void {
  if (!seen) return;
  const isSame =
    seen.startsAt === localTimeIn(timeZone, startsAt) &&
    seen.venueId === venueId &&
    seen.format === format &&
    seen.level === level;
  if (!isSame) throw new Refusal('seminar_changed_meanwhile');
}

async function placeWanted(
  tx: EntityManager,
  actor: Actor,
  seminar: Seminar,
  { venueId: wanted, roomId, format: wantedFormat }: ChangeSeminar,
  now: Date,
): Promise<Place> {
  const goesRemote = wantedFormat !== undefined && isRemote(wantedFormat);
  if (goesRemote && wanted) throw new Refusal('seminar_remote_has_venue', 409, { field: 'venueId' });
  const venueId = goesRemote ? null : wanted === undefined ? seminar.venueId : wanted;
  const isElsewhere = venueId !== seminar.venueId;
  const isAsked = isElsewhere || roomId !== undefined;
  const venue = venueId && isAsked ? await usableVenue(tx, actor, venueId, await venueScopes(tx, actor, now)) : null;
  if (venue && isElsewhere) await assertVenueHolds(tx, seminar.id, venue);
  return {
    venueId,
    // A building makes it a seminar that people come to.
    format: wantedFormat ?? (isElsewhere && venue && isRemote(seminar.format) ? 'in_person' : seminar.format),
    zone: isElsewhere ? (venue?.timeZone ?? (await homeOf(tx, seminar)).timeZone) : seminar.timeZone,
    room: isAsked ? { id: await roomWanted(tx, actor, venue, roomId) } : null,
  };
}

/** The room asked for; without a wish the only one of a new building; none where none is wanted. */
async function roomWanted(
  tx: EntityManager,
  actor: Actor,
  venue: UsableVenue | null,
  roomId: string | null | undefined,
): Promise<string | null> {
  if (roomId === null) return null;
  return (await roomIn(tx, actor, venue, roomId))?.id ?? null;
}

async function homeOf(tx: EntityManager, { commissionId }: Seminar): Promise<CommissionRow> {
  const commission = await commissionOf(tx, commissionId);
  if (!commission) throw notFound();
  return commission;
}

async function assertMovable(
  tx: EntityManager,
  actor: Actor,
  { seminar, sessions, input, place }: Asked,
  now: Date,
): Promise<When> {
  const local = input.startsAt ?? localTimeIn(seminar.timeZone, seminar.startsAt);
  const stays = local === localTimeIn(seminar.timeZone, seminar.startsAt) && place.zone === seminar.timeZone;
  // One that began this moment has seconds, which no form shows.
  const startsAt = stays ? seminar.startsAt : instantOf(place.zone, local);
  const isMoved = startsAt.getTime() !== seminar.startsAt.getTime();
  const changesLevel = input.level !== undefined && input.level !== seminar.level;
  const sessionIds = sessions.map(({ id }) => id);
  const refusal = seminarMoveRefusal({
    seminar,
    isMarked: await tx.existsBy(AttendanceRecord, { sessionId: Any(sessionIds) }),
    startsAt,
    changesLevel,
    now,
  });
  if (refusal) throw new Refusal(refusal);
  if (!isMoved && !changesLevel) return { local, startsAt, isMoved, campaign: null };
  const { path } = await homeOf(tx, seminar);
  if (changesLevel && !reaches(actor, 'seminar.manage', path)) throw forbidden();
  const campaign = await openCampaignFor(tx, path, seminar.campaignId);
  if (!campaign) throw new Refusal('seminar_no_campaign');
  if (changesLevel && (input.level ?? 0) > campaign.cascadeDepth)
    throw new Refusal('seminar_too_deep', 409, { limit: campaign.cascadeDepth });
  return { local, startsAt, isMoved, campaign };
}

async function write(
  tx: EntityManager,
  actor: Actor,
  { seminar, sessions, input, place, when }: Asked & { readonly when: When },
  now: Date,
): Promise<void> {
  const hours = when.isMoved
    ? await reschedule(
        tx,
        actor,
        { seminar, sessions, to: { local: when.local, zone: place.zone }, busyLecturerIds: input.busyLecturerIds },
        now,
      )
    : sessions;
  if (when.campaign) assertBeforeElection(hours, place.zone, when.campaign);
  const level = input.level ?? seminar.level;
  const signUpUntil = signUpWanted(seminar, { input, place, when, level }, now);
  if (signUpUntil > when.startsAt) throw new Refusal('seminar_sign_up_after_start', 409, { field: 'signUpUntil' });
  Object.assign(seminar, {
    title: input.title ?? seminar.title,
    capacity: input.capacity ?? seminar.capacity,
    venueId: place.venueId,
    timeZone: place.zone,
    format: place.format,
    startsAt: when.startsAt,
    endsAt: when.isMoved ? endOf(hours) : seminar.endsAt,
    level,
    signUpUntil,
  });
  if (place.room?.id) await assertRoom(tx, actor, seminar, place.room.id);
  await tx.save(seminar);
  const isAhead = ({ startsAt, cancelled }: { startsAt: Date; cancelled: boolean }) => startsAt > now && !cancelled;
  const roomed = hours.map((session) =>
    place.room && isAhead(session) ? { ...session, roomId: place.room.id } : session,
  );
  if (when.isMoved || place.room) await writeSessions(tx, roomed);
  if (when.isMoved) await shortenOffers(tx, seminar, now);
  await assertFits(tx, seminar, input.capacity !== undefined);
  if (when.campaign) await assertDeliverable(tx, seminar, seminar.state === 'draft');
}

const endOf = (sessions: readonly WrittenSession[]) =>
  new Date(Math.max(...sessions.filter(({ cancelled }) => !cancelled).map(({ endsAt }) => endsAt.getTime())));

function signUpWanted(
  seminar: Seminar,
  { input, place, when, level }: { input: ChangeSeminar; place: Place; when: When; level: number },
  now: Date,
): Date {
  if (input.signUpUntil) return instantOf(place.zone, input.signUpUntil);
  const { startsAt, isMoved, campaign } = when;
  if (!isMoved || !campaign) return seminar.signUpUntil;
  return movedSignUpUntil({ seminar, startsAt, level, now, settings: campaign.settings });
}

/** What the trail keeps of a seminar. */
function trailOf({ row, roomIds }: Standing): object {
  const { title, capacity, signUpUntil, startsAt, timeZone, venue, format, level } = row;
  const [first = null] = roomIds;
  return {
    title,
    capacity,
    signUpUntil,
    startsAt,
    timeZone,
    venueId: venue?.id ?? null,
    format,
    level,
    ...(roomIds.every((id) => id === first) ? { roomId: first } : { roomIds }),
  };
}

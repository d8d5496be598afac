import {
  absenceAnswer,
  type Actor,
  doubleBookingAnswer,
  type Hours,
  overlaps,
  seatAnswer,
  type SessionPart,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { Refusal } from '../../../platform/http/refusal.ts';
import { sendNotices } from '../../notifications/notices.queries.ts';
import {
  boundAt,
  type Bound,
  boundBeside,
  clashesFor,
  clashLine,
  hoursLine,
  lockPersons,
  type WantedAt,
  wantedTwice,
  type WantedHour,
} from '../one-place.queries.ts';
import { daysOnPaper } from '../names-on-paper.ts';
import { zoned } from '../seminar.view.ts';
import { awayFrom, type PersonAway } from '../unavailability/unavailability.queries.ts';
import { namesOf } from './clashes.queries.ts';
import type { Seminar } from '../seminar.entity.ts';
import { Enrolment } from '../enrolment/enrolment.entity.ts';

interface DeliveredHour {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly trainerIds: readonly string[];
  readonly lecturerIds: readonly string[];
}
interface Asked {
  readonly hours: readonly DeliveredHour[];
  /** Lecturers of whom the planner said that they know. */
  readonly busyIds?: readonly string[];
  /** Who delivers these very hours already: days that they said later not to come on are settled by a substitution. */
  readonly namedBefore?: readonly string[];
}

/**
 * Refuses unless those who are to deliver these hours are free then, and can come that day. A trainer is refused
 * whatever they are elsewhere; for a lecturer the planner says that they know (`busyIds`). Returns the lecturers for
 * whom they did.
 */
export async function assertPeopleFree(
  tx: EntityManager,
  actor: Actor,
  where: WantedAt,
  { hours, busyIds = [], namedBefore = [] }: Asked,
): Promise<ReadonlySet<string>> {
  const wanted = wantedIn(hours);
  await lockPersons(tx, [...new Set(wanted.map(({ personId }) => personId))]);
  const bound = await boundAt(tx, wanted, where);
  const refused = bound.filter((one) => doubleBookingAnswer(one.as, one.part) === 'refused').slice(0, 1);
  if (refused.length > 0) throw new Refusal('seminar_trainer_busy', 409, await named(tx, actor, refused));
  const away = await awayOf(
    tx,
    wanted.filter(({ personId }) => !namedBefore.includes(personId)),
  );
  const gone = away.find(({ part }) => absenceAnswer(part) === 'refused');
  if (gone) throw new Refusal('seminar_trainer_away', 409, { person: gone.name, days: daysOnPaper(gone) });
  const isUnknown = ({ personId }: { personId: string }) => !busyIds.includes(personId);
  await askAbout(tx, actor, { bound: bound.filter(isUnknown), away: away.filter(isUnknown) });
  return new Set([...bound, ...away].map(({ personId }) => personId));
}

type WantedSession = WantedHour & { readonly part: SessionPart };

function wantedIn(hours: readonly DeliveredHour[]): WantedSession[] {
  const as = (part: SessionPart, personIds: readonly string[], { startsAt, endsAt }: DeliveredHour): WantedSession[] =>
    personIds.map((personId) => ({ personId, part, startsAt, endsAt }));
  return hours.flatMap((hour) => [
    ...as('trainer', hour.trainerIds, hour),
    ...as(
      'lecturer',
      hour.lecturerIds.filter((id) => !hour.trainerIds.includes(id)),
      hour,
    ),
  ]);
}

type Away = PersonAway & { readonly part: SessionPart };

async function awayOf(tx: EntityManager, wanted: readonly WantedSession[]): Promise<Away[]> {
  const daysFor = await awayFrom(
    tx,
    wanted.map(({ personId }) => personId),
  );
  return wanted.flatMap((one) => {
    const days = daysFor(one.personId, one);
    return days ? [{ ...days, part: one.part }] : [];
  });
}

/** One question about all lecturers of whom the planner has not said that they know. */
async function askAbout(
  tx: EntityManager,
  actor: Actor,
  { bound, away }: { readonly bound: readonly Bound[]; readonly away: readonly Away[] },
): Promise<void> {
  const ids = [...new Set([...bound, ...away].map(({ personId }) => personId))].join();
  const days = [...new Set(away.map(daysOnPaper))].slice(0, 5).join('; ');
  if (bound.length === 0) {
    const person = [...new Set(away.map(({ name }) => name))].join(', ');
    if (away.length > 0) throw new Refusal('seminar_lecturer_away', 409, { person, days, ids });
    return;
  }
  const { clash } = await named(tx, actor, bound);
  throw new Refusal('seminar_lecturer_busy', 409, {
    person: await namesOf(tx, ids.split(',')),
    clash: [clash, days].filter(Boolean).join('; '),
    ids,
  });
}

async function named(
  tx: EntityManager,
  actor: Actor,
  bound: readonly Bound[],
): Promise<{ person: string; clash: string }> {
  const clashes = [...(await clashesFor(tx, actor, bound)).values()].flat();
  return {
    person: await namesOf(
      tx,
      bound.map(({ personId }) => personId),
    ),
    clash: [...new Set(clashes.map(clashLine))].slice(0, 5).join('; '),
  };
}

/**
 * Asks about lecturers whom several of these plans, made in one step and not written yet, want at one hour. Of trainers
 * the database says so when they are written. Returns the lecturers for whom the planner said that they know.
 */
export async function assertSpeakOnce(
  tx: EntityManager,
  plans: readonly {
    readonly zone: string;
    readonly lecturerIds?: readonly string[];
    readonly sessions: readonly Hours[];
  }[],
  busyIds: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  const hours = plans.flatMap(({ zone, sessions, lecturerIds = [] }, plan) =>
    sessions.map((session) => ({ ...session, zone, lecturerIds, plan })),
  );
  const twice = hours.flatMap((one, index) =>
    hours
      .slice(index + 1)
      .filter((other) => other.plan !== one.plan && overlaps(one, other))
      .flatMap((other) =>
        one.lecturerIds
          .filter((id) => other.lecturerIds.includes(id))
          .map((personId) => ({ personId, hour: hoursLine(one.startsAt, one.endsAt, one.zone) })),
      ),
  );
  const asked = twice.filter(({ personId }) => !busyIds.includes(personId));
  const ids = [...new Set(asked.map(({ personId }) => personId))];
  if (ids.length > 0)
    throw new Refusal('seminar_lecturer_busy', 409, {
      person: await namesOf(tx, ids),
      clash: [...new Set(asked.map(({ hour }) => hour))].slice(0, 5).join('; '),
      ids: ids.join(),
    });
  return new Set(twice.map(({ personId }) => personId));
}

const WANTED_TWICE = { trainer: 'seminar_trainer_busy', lecturer: 'seminar_lecturer_busy' } as const;

/** Of whole batches, once they are written: refuses all when somebody would be at two places. */
export async function assertNobodyTwice(tx: EntityManager, wanted: Parameters<typeof wantedTwice>[1]): Promise<void> {
  for (const { as, ...binding } of await wantedTwice(tx, wanted)) {
    if (as !== 'participant') throw new Refusal(WANTED_TWICE[as], 409, { person: '', clash: '', ids: '' });
    const answer = seatAnswer([binding], []);
    if (!answer.take) throw new Refusal(answer.why, 409, { clash: '' });
  }
}

/** Those with a seat who are bound elsewhere in the hours of the seminar. */
export async function seatedElsewhere(tx: EntityManager, seminarId: string, now: Date): Promise<Bound[]> {
  const rows = await tx.find(Enrolment, {
    where: { seminarId, state: 'confirmed' },
    select: { id: true, personId: true },
  });
  return boundBeside(
    tx,
    seminarId,
    rows.map(({ personId }) => personId),
    now,
  );
}

/** Whoever moves a seminar or a session is told how many people with a seat it binds to two places; these then choose. */
export async function askAboutSeats(
  tx: EntityManager,
  seminar: Seminar,
  { before, told }: { before: readonly Bound[]; told: number | undefined },
  now: Date,
): Promise<void> {
  const clashes = await newClashes(tx, seminar.id, before, now);
  const personIds = [...new Set(clashes.map(({ personId }) => personId))];
  if (personIds.length > 0 && personIds.length !== told)
    throw new Refusal('seminar_seats_clash', 409, {
      count: personIds.length,
      people: await namesOf(tx, personIds.slice(0, 5)),
    });
  await tellClashes(tx, seminar, clashes, now);
}

/** Those whom a new hour of the seminar binds to two places; whoever was bound so before knows. */
async function newClashes(tx: EntityManager, seminarId: string, before: readonly Bound[], now: Date): Promise<Bound[]> {
  const known = new Set(before.map((one) => `${one.personId} ${one.seminarId}`));
  return (await seatedElsewhere(tx, seminarId, now)).filter((one) => !known.has(`${one.personId} ${one.seminarId}`));
}

/** Word to them, so that they choose. */
async function tellClashes(
  tx: EntityManager,
  { id, title }: Seminar,
  clashes: readonly Bound[],
  now: Date,
): Promise<void> {
  await sendNotices(
    tx,
    clashes.map(({ personId, title: otherTitle, wanted }) => ({
      personId,
      kind: 'seminar_clash',
      params: { seminarId: id, title, otherTitle, starts: zoned(wanted.startsAt, wanted.zone).local },
    })),
    now,
  );
}

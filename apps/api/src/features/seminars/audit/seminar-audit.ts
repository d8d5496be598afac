import {
  choosePromoted,
  countPromotions,
  decideAttendance,
  drawSample,
  enrolmentOutcome,
  sampleSize,
} from '@kaskad/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { sessionFacts, timesOf } from '../attendance/attendance.queries.ts';
import { counting, markKey, recordsOf } from '../attendance/marks.queries.ts';
import { rankBy } from '../reporting/spot-check-rank.ts';
import { keptDraws } from '../reporting/spot-checks.queries.ts';
import { waitersOf } from '../enrolment/enrolments.queries.ts';
import {
  decidedMarks,
  type KeptMark,
  markedUnenrolled,
  miscounted,
  standingsOfHeld,
} from './attendance-audit.queries.ts';
import { inSnapshot, latestTime } from './audit-snapshot.queries.ts';
import { type Broken, FIRST } from './broken-rows.queries.ts';
import {
  deliversTwice,
  enrolledTwice,
  heldTooLong,
  overbooked,
  seatedTwice,
  waitedFor,
} from './seats-audit.queries.ts';
import { otherHours, outsideHours, sharedRooms, taughtByOthers } from './sessions-audit.queries.ts';

/** Offers that ran out are given on every 15 seconds, a few hundred at a time. */
const GRACE_MS = 5 * 60_000;
const AT_ONCE = 2_000;

interface Rule {
  readonly name: string;
  /** What holds while nothing breaks it. */
  readonly says: string;
  readonly look: (tx: EntityManager, at: Date) => Promise<Broken>;
}

const RULES: readonly Rule[] = [
  { name: 'seats', says: 'No seminar gives away more seats than it, or its smallest room, has', look: overbooked },
  {
    name: 'offers',
    says: 'No seat is held beyond the time for which it was reserved',
    look: (tx, at) => heldTooLong(tx, new Date(at.getTime() - GRACE_MS)),
  },
  {
    name: 'waitlist',
    says: 'Nobody waits who could have a free seat while sign-up is open and is not bound elsewhere',
    look: waitingInVain,
  },
  { name: 'enrolled-once', says: 'Nobody stands twice on the roster of a seminar', look: enrolledTwice },
  {
    name: 'seated-once',
    says: 'Nobody has seats in two seminars at one hour without having been told to choose',
    look: seatedTwice,
  },
  {
    name: 'delivers-once',
    says: 'No trainer is at two places at once, and no lecturer unless a planner said that they know',
    look: deliversTwice,
  },
  { name: 'rooms', says: 'No room has two sessions at once', look: sharedRooms },
  { name: 'seminar-hours', says: 'No session is outside the hours of its seminar', look: outsideHours },
  {
    name: 'copied-hours',
    says: 'Trainers and lecturers are bound at the hours of their sessions, and at none that was called off',
    look: otherHours,
  },
  {
    name: 'taught-by',
    says: 'The lineage names as trainers of a seminar those who trained at it, after every substitution',
    look: (tx, at) => taughtByOthers(tx, new Date(at.getTime() - GRACE_MS)),
  },
  { name: 'marked-enrolled', says: 'Nobody is marked who is not on the roster', look: markedUnenrolled },
  {
    name: 'outcomes',
    says: 'In a held seminar every enrolment is what its marks say, and none is still confirmed',
    look: otherOutcomes,
  },
  {
    name: 'marks',
    says: 'The mark that counts follows from the records, by the settings of the campaign as they are',
    look: otherMarks,
  },
  { name: 'spot-checks', says: 'Every sample of reported seminars is what its seed draws', look: otherwiseDrawn },
];

type Found = Broken & Pick<Rule, 'name' | 'says'>;

export interface SeminarAudit {
  /** The time by which offers and sign-up were judged. */
  readonly at: Date;
  readonly rules: readonly Found[];
}

/** Which rules about seminars the rows of a database break, all as of one moment; nothing can be written meanwhile. */
export const auditSeminars = (db: DataSource): Promise<SeminarAudit> =>
  inSnapshot(db, async (tx) => {
    const at = await latestTime(tx);
    return { at, rules: await brokenRules(tx, at) };
  });

/** @internal A test asks about rows that it takes back, and at another time. */
export async function brokenRules(tx: EntityManager, at: Date): Promise<Found[]> {
  const found: Found[] = [];
  for (const { name, says, look } of RULES) found.push({ name, says, ...(await look(tx, at)) });
  return found;
}

const brokenBy = (rows: Broken['first']): Broken => ({ count: rows.length, first: rows.slice(0, FIRST) });

/** Asks what is asked when a seat falls free. */
async function waitingInVain(tx: EntityManager, at: Date): Promise<Broken> {
  const rows: { seminar: string; person: string }[] = [];
  for (const { personIds, seatsTaken, ...seminar } of await waitedFor(tx, at)) {
    const seats = countPromotions({ seminar, seatsTaken, waiting: personIds.length, now: at });
    if (seats === 0) continue;
    const { up } = choosePromoted(await waitersOf(tx, seminar, personIds, at), seats);
    rows.push(...up.map((person) => ({ seminar: seminar.id, person })));
  }
  return brokenBy(rows);
}

/** Asks what is asked when a seminar is closed as held. */
async function otherOutcomes(tx: EntityManager): Promise<Broken> {
  const other = (await standingsOfHeld(tx)).filter(({ state, marks }) => enrolmentOutcome(state, marks) !== state);
  return {
    count: other.reduce((sum, { count }) => sum + count, 0),
    first: other.flatMap(({ first }) => first).slice(0, FIRST),
  };
}

/** Draws each sample again. */
async function otherwiseDrawn(tx: EntityManager): Promise<Broken> {
  const other = (await keptDraws(tx)).filter(({ seed, population, percent, sample }) => {
    const again = drawSample(population, sampleSize(population.length, percent), rankBy(seed));
    return again.join() !== sample.join();
  });
  return brokenBy(other.map(({ id }) => ({ draw: id })));
}

/** Asks what is asked whenever marks come. */
async function otherMarks(tx: EntityManager): Promise<Broken> {
  const counted = await miscounted(tx);
  const marks = await decidedMarks(tx);
  const other: { session: string; person: string }[] = [];
  for (let from = 0; from < marks.length; from += AT_ONCE)
    other.push(...(await decidedOtherwise(tx, marks.slice(from, from + AT_ONCE))));
  return { count: counted.count + other.length, first: [...counted.first, ...other].slice(0, FIRST) };
}

async function decidedOtherwise(tx: EntityManager, marks: readonly KeptMark[]) {
  const sessions = await sessionFacts(tx, [...new Set(marks.map(({ sessionId }) => sessionId))]);
  const records = Map.groupBy(await recordsOf(tx, marks), markKey);
  return marks
    .filter((mark) => {
      const [session, own] = [sessions.get(mark.sessionId), records.get(markKey(mark))];
      // Marks without any record were counted already.
      if (!session || !own) return false;
      const { holds, against } = decideAttendance(own.filter(counting), timesOf(session));
      return (
        own.length !== mark.records || (holds?.id ?? null) !== mark.recordId || against.length > 0 !== mark.inConflict
      );
    })
    .map(({ sessionId, personId }) => ({ session: sessionId, person: personId }));
}

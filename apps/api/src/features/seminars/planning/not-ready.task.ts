import { dayIn, lacksOf, lacksOfPlanners, rolesWith, type SeminarLack } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { Recurring } from '../../../platform/jobs/recurring.ts';
import { personsOfAccounts } from '../../notifications/notice-messages.ts';
import { leaveMessages, type NewMessage } from '../../notifications/messages/outbox.queries.ts';
import { answeringFor } from '../../notifications/planners.queries.ts';
import { heldAtOf } from '../held-at.ts';
import { seminarRows } from '../seminars.queries.ts';
import { seminarsOfTomorrow, toldToPlanners, type Tomorrow } from './not-ready.queries.ts';

const EVERY = 600_000;
/** Hours of the day before, on the wall of the seminar: the trainer can still put it right, and then the planners. */
const TRAINERS_FROM = 12;
const PLANNERS_FROM = 16;
const NAMED = 10;

interface NotReady extends Tomorrow {
  readonly lacks: readonly SeminarLack[];
}

/**
 * Tells trainers, the day before, what their seminar lacks. What is still lacking later in the day goes to the
 * planners, in one message for all their seminars of the day; one that falls unready after it, in another. Each is told
 * of a seminar once.
 */
@Injectable()
export class SeminarsNotReady extends Recurring {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {
    super(EVERY);
  }

  /** Returns how many seminars are not ready. */
  look(): Promise<number> {
    return this.next();
  }

  protected async turn(): Promise<number> {
    const now = this.clock.now();
    const all = await seminarsOfTomorrow(this.db.manager, now, TRAINERS_FROM);
    const unready = all.flatMap((one) => lacking(one, lacksOf(one)));
    for (const one of unready) {
      if (this.isStopping) return unready.length;
      const untold = one.trainerIds.filter((id) => !one.toldIds.includes(id));
      if (untold.length > 0) await inTransaction(this.db, (tx) => tellTrainers(tx, one, untold, now));
    }
    const late = unready.flatMap((one) => (one.hour < PLANNERS_FROM ? [] : lacking(one, lacksOfPlanners(one.lacks))));
    const words = await wordsToPlanners(this.db.manager, late, now);
    if (words.length > 0) await inTransaction(this.db, (tx) => leaveMessages(tx, words, now));
    return unready.length;
  }
}

const lacking = (one: Tomorrow, lacks: readonly SeminarLack[]): NotReady[] =>
  lacks.length > 0 ? [{ ...one, lacks }] : [];

async function tellTrainers(
  tx: EntityManager,
  { seminarId, startsAt, lacks }: NotReady,
  untold: readonly string[],
  now: Date,
): Promise<void> {
  const [row] = await seminarRows(tx, [seminarId]);
  // Moved meanwhile: it is looked at anew.
  if (row?.startsAt.getTime() !== startsAt.getTime()) return;
  const { heldAt } = await heldAtOf(tx, row);
  const params = { seminarId, title: row.title, ...heldAt, lacks: [...lacks] };
  const cause = startsAt.toISOString();
  await leaveMessages(
    tx,
    untold.map((personId) => ({ personId, kind: 'seminar_not_ready', params, cause })),
    now,
  );
}

/** Planners get it as the persons that their accounts stand for; an account of nobody is reached by no message. */
async function wordsToPlanners(db: EntityManager, seminars: readonly NotReady[], now: Date): Promise<NewMessage[]> {
  if (seminars.length === 0) return [];
  const commissionIds = [...new Set(seminars.map(({ commissionId }) => commissionId))];
  const accounts = await answeringFor(db, commissionIds, rolesWith('seminar.manage'), []);
  const persons = await personsOfAccounts(db, [...new Set([...accounts.values()].flat())]);
  const told = await toldToPlanners(db, [...new Set(persons.values())], now);
  const byPlanner = new Map<string, NotReady[]>();
  for (const seminar of seminars)
    for (const personId of new Set((accounts.get(seminar.commissionId) ?? []).map((id) => persons.get(id)))) {
      if (personId === undefined) continue;
      const key = [personId, seminar.campaignId, dayIn(seminar.zone, seminar.startsAt)].join(' ');
      if (told.get(key)?.includes(seminar.seminarId)) continue;
      byPlanner.set(key, [...(byPlanner.get(key) ?? []), seminar]);
    }
  return [...byPlanner].map(([key, own]) => toPlanner(key, own));
}

function toPlanner(key: string, seminars: readonly NotReady[]): NewMessage {
  const [personId = '', campaignId = '', day = ''] = key.split(' ');
  const named = seminars.slice(0, NAMED).map(({ title, lacks }) => ({ title, lacks: [...lacks] }));
  const seminarIds = seminars.map(({ seminarId }) => seminarId);
  return {
    personId,
    kind: 'seminars_not_ready',
    params: { campaignId, day, count: seminars.length, named, seminarIds },
    // None of them was told before, so that the first tells this message from those of the same day.
    cause: `${day} ${seminarIds[0]}`,
    expiresAt: new Date(Math.min(...seminars.map(({ startsAt }) => startsAt.getTime()))),
  };
}

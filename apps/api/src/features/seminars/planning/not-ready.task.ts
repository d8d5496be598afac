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
import { seminarsOfTomorrow, type Tomorrow } from './not-ready.queries.ts';

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
 * planners, once for all their seminars of the day.
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
      await inTransaction(this.db, (tx) => tellTrainers(tx, one, now));
    }
    const late = unready.flatMap((one) => (one.hour < PLANNERS_FROM ? [] : lacking(one, lacksOfPlanners(one.lacks))));
    await inTransaction(this.db, (tx) => tellPlanners(tx, late, now));
    return unready.length;
  }
}

const lacking = (one: Tomorrow, lacks: readonly SeminarLack[]): NotReady[] =>
  lacks.length > 0 ? [{ ...one, lacks }] : [];

async function tellTrainers(tx: EntityManager, seminar: NotReady, now: Date): Promise<void> {
  const { seminarId, startsAt, trainerIds, toldIds, lacks } = seminar;
  const untold = trainerIds.filter((id) => !toldIds.includes(id));
  if (untold.length === 0) return;
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
async function tellPlanners(tx: EntityManager, seminars: readonly NotReady[], now: Date): Promise<void> {
  if (seminars.length === 0) return;
  const commissionIds = [...new Set(seminars.map(({ commissionId }) => commissionId))];
  const accounts = await answeringFor(tx, commissionIds, rolesWith('seminar.manage'), []);
  const persons = await personsOfAccounts(tx, [...new Set([...accounts.values()].flat())]);
  const byPlanner = new Map<string, NotReady[]>();
  for (const seminar of seminars)
    for (const personId of new Set((accounts.get(seminar.commissionId) ?? []).map((id) => persons.get(id)))) {
      if (personId === undefined) continue;
      const key = [personId, seminar.campaignId, dayIn(seminar.zone, seminar.startsAt)].join(' ');
      byPlanner.set(key, [...(byPlanner.get(key) ?? []), seminar]);
    }
  await leaveMessages(
    tx,
    [...byPlanner].map(([key, own]) => toPlanner(key, own)),
    now,
  );
}

function toPlanner(key: string, seminars: readonly NotReady[]): NewMessage {
  const [personId = '', campaignId = '', day = ''] = key.split(' ');
  const named = seminars.slice(0, NAMED).map(({ title, lacks }) => ({ title, lacks: [...lacks] }));
  return {
    personId,
    kind: 'seminars_not_ready',
    params: { campaignId, day, count: seminars.length, named },
    cause: day,
    expiresAt: new Date(Math.min(...seminars.map(({ startsAt }) => startsAt.getTime()))),
  };
}

import type { AddUnavailability, OwnUnavailability } from '@kaskad/contracts';
import {
  type Actor,
  type AwayDays,
  dayIn,
  isAwayAt,
  rolesWith,
  type SessionPart,
  sharedDays,
  unavailabilityRefusal,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../../platform/http/refusal.ts';
import { sendNotices } from '../../notifications/notices.queries.ts';
import { answeringFor } from '../../notifications/planners.queries.ts';
import { daysOnPaper } from '../names-on-paper.ts';
import { type Bound, hoursOf, lockPersons } from '../one-place.queries.ts';
import { type SeminarRow, zoned } from '../seminar.view.ts';
import { seminarRows } from '../seminars.queries.ts';
import { Unavailability } from './unavailability.entity.ts';
import { awayDaysOf, type PersonAway, whoIs } from './unavailability.queries.ts';

/** Days on which those who train or speak cannot come: entered and ended by themselves alone. */
@Injectable()
export class UnavailabilityService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Those that are not over yet. */
  async own(actor: Actor): Promise<{ items: OwnUnavailability[] }> {
    const now = this.clock.now();
    const { personId } = actor;
    if (!personId) return { items: [] };
    const days = await awayDaysOf(this.db.manager, [personId]);
    const gaps = await gapsOf(this.db.manager, personId, now);
    return { items: days.filter(({ until, zone }) => until >= dayIn(zone, now)).map((one) => ownView(one, gaps)) };
  }

  /**
   * Days that were planned already are entered all the same: the person is told at once at which sessions they will be
   * missed, and the planners of each seminar are told who.
   */
  async add(actor: Actor, input: AddUnavailability): Promise<OwnUnavailability> {
    const { personId } = actor;
    if (!personId) throw forbidden();
    return inTransaction(this.db, async (tx) => {
      // A plan that names the person at this moment waits, and sees these days.
      await lockPersons(tx, [personId]);
      const now = this.clock.now();
      const person = await whoIs(tx, personId);
      if (!person) throw notFound();
      const known = await awayDaysOf(tx, [personId]);
      assertEnterable(input, known, dayIn(person.zone, now));
      const { from, until, reason = null } = input;
      const {
        identifiers: [made],
      } = await tx.insert(Unavailability, { personId, fromOn: from, untilOn: until, reason, createdAt: now });
      const entry = { ...person, id: String(made?.['id']), from, until, reason };
      const gaps = (await gapsOf(tx, personId, now)).filter(({ hour }) => isAwayAt(entry, hour));
      await tellPlanners(tx, actor, { ...entry, gaps }, now);
      await recordAudit(tx, actor, now, [
        {
          action: 'unavailability.added',
          subjectType: 'unavailability',
          subjectId: entry.id,
          after: { personId, from, until, sessions: gaps.length },
        },
      ]);
      return ownView(entry, gaps);
    });
  }

  async end(actor: Actor, id: string): Promise<{ done: true }> {
    const { personId } = actor;
    if (!personId) throw notFound();
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      const mine = { id, personId, endedAt: IsNull() };
      const entry = await tx.findOne(Unavailability, { where: mine, lock: { mode: 'pessimistic_write' } });
      if (!entry) throw notFound();
      await tx.update(Unavailability, { id }, { endedAt: now });
      await recordAudit(tx, actor, now, [
        {
          action: 'unavailability.ended',
          subjectType: 'unavailability',
          subjectId: id,
          before: { personId, from: entry.fromOn, until: entry.untilOn },
        },
      ]);
      return { done: true };
    });
  }
}

function assertEnterable(days: AwayDays, known: readonly PersonAway[], today: string): void {
  const code = unavailabilityRefusal(days, known, today);
  if (!code) return;
  const shared = sharedDays(days, known);
  throw new Refusal(code, 409, code === 'unavailability_known' && shared ? { days: daysOnPaper(shared) } : undefined);
}

/** An hour at which somebody is to train or to speak. */
interface Gap {
  readonly hour: Omit<Bound, 'wanted'> & { readonly part: SessionPart };
  readonly seminar: SeminarRow;
}

/** Everything that somebody is still to deliver. */
async function gapsOf(db: EntityManager, personId: string, now: Date): Promise<Gap[]> {
  const hours = (await hoursOf(db, personId, now)).flatMap((hour) =>
    hour.part === 'participant' ? [] : [{ ...hour, part: hour.part }],
  );
  const rows = await seminarRows(db, [...new Set(hours.map(({ seminarId }) => seminarId))]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return hours.flatMap((hour) => {
    const seminar = byId.get(hour.seminarId);
    return seminar ? [{ hour, seminar }] : [];
  });
}

/** Of a draft a lecturer knows nothing yet. */
function ownView(entry: PersonAway, gaps: readonly Gap[]): OwnUnavailability {
  const { id, from, until, reason } = entry;
  const own = gaps.filter(
    ({ hour, seminar }) => isAwayAt(entry, hour) && (hour.part === 'trainer' || seminar.state !== 'draft'),
  );
  return {
    id,
    from,
    until,
    reason,
    sessions: own.map(({ hour: { seminarId, title, part, startsAt, endsAt, zone } }) => ({
      seminarId,
      title,
      part,
      startsAt: zoned(startsAt, zone),
      endsAt: zoned(endsAt, zone),
    })),
  };
}

interface Missing extends PersonAway {
  readonly gaps: readonly Gap[];
}

/** One word for each seminar, to those who answer for its commission. */
async function tellPlanners(
  tx: EntityManager,
  actor: Actor,
  { personId, name, from, until, gaps }: Missing,
  now: Date,
): Promise<void> {
  if (gaps.length === 0) return;
  const commissionIds = [...new Set(gaps.map(({ seminar }) => seminar.commissionId))];
  const answering = await answeringFor(tx, commissionIds, rolesWith('seminar.manage'), [personId]);
  await sendNotices(
    tx,
    [...Map.groupBy(gaps, ({ seminar }) => seminar).entries()].flatMap(([seminar, own]) =>
      (answering.get(seminar.commissionId) ?? [])
        .filter((accountId) => accountId !== actor.accountId)
        .map((accountId) => ({
          accountId,
          kind: 'trainer_unavailable' as const,
          params: {
            seminarId: seminar.id,
            title: seminar.title,
            name,
            from,
            until,
            starts: zoned(own[0]?.hour.startsAt ?? seminar.startsAt, seminar.timeZone).local,
            sessions: own.length,
          },
        })),
    ),
    now,
  );
}

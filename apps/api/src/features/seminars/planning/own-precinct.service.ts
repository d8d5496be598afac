import type { BegunOnDevice, OwnPrecincts, Seminar as SeminarPage, StartPrecinct } from '@kaskad/contracts';
import { type Actor, addDays, dateBeginning, instantOf, localTimeIn, PRECINCT_LEVEL } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { Contacts } from '../attendance/contacts.service.ts';
import { namingClashes } from './named-clashes.ts';
import { EnrolmentsService } from '../enrolment/enrolments.service.ts';
import { boundBeside, lockPersons } from '../one-place.queries.ts';
import { campaignToTrain, membersToTrain, ownPrecinctsOf, precinctsLedBy } from './own-precinct.queries.ts';
import { assertPeopleFree } from './people-free.ts';
import { precinctTitle, writePlans } from './seminar-plans.ts';
import { changedSeminar } from './seminar-page.ts';
import { Commission } from '../../people/commission.entity.ts';
import { SeminarSession } from '../seminar-session.entity.ts';
import { Seminar } from '../seminar.entity.ts';

@Injectable()
export class OwnPrecinctService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentsService,
    private readonly contacts: Contacts,
  ) {}

  /**
   * What the trio sees on the phone, and the server's word of its time, by which a beginning without a network is
   * dated.
   */
  async own(actor: Actor): Promise<OwnPrecincts> {
    const now = this.clock.now();
    return { ...(await ownPrecinctsOf(this.db.manager, actor, now)), contact: this.contacts.at(now) };
  }

  /**
   * One tap: the seminar of the own precinct, open, with every present member but the trainer on the roster. Without a
   * day it begins now. One that a device has begun without a network began when the device says so, and its repetition
   * changes nothing.
   */
  async start(actor: Actor, { precinctId, day, startTime, begun }: StartPrecinct): Promise<SeminarPage> {
    const now = this.clock.now();
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        await tx.findOne(Commission, {
          where: { id: precinctId },
          select: { id: true },
          lock: { mode: 'for_no_key_update' },
        });
        const precinct = (await precinctsLedBy(tx, actor.personId)).find(({ id }) => id === precinctId);
        const trainerId = actor.personId;
        if (!precinct || !trainerId) throw notFound();
        if (begun && (await isThere(tx, begun, precinctId))) return changedSeminar(tx, actor, begun.seminarId, now);
        const today = localTimeIn(precinct.zone, now).slice(0, 10);
        if (day !== undefined && (day < today || day > addDays(today, 90))) throw new Refusal('seminar_day_past');
        const begins = begun ? this.beginningOf(begun, now) : now;
        const local = day === undefined ? localTimeIn(precinct.zone, begins) : `${day}T${startTime ?? '10:00'}`;
        const startsAt = instantOf(precinct.zone, local);
        const chosen = await campaignToTrain(tx, {
          path: precinct.path,
          personId: trainerId,
          startsAt,
          day: local.slice(0, 10),
        });
        if (!chosen) throw new Refusal('seminar_no_campaign');
        if (chosen.refusal) throw new Refusal(chosen.refusal);
        const { campaign } = chosen;
        const own = { commissionId: precinctId, campaignId: campaign.id, level: 3, state: 'open' as const };
        if (await tx.existsBy(Seminar, own)) throw new Refusal('seminar_precinct_open');
        const members = await membersToTrain(tx, precinctId, trainerId, campaign.id);
        if (members.length === 0) throw new Refusal('seminar_nobody_to_train');

        const session = {
          ...(begun && { id: begun.sessionId }),
          startsAt,
          endsAt: new Date(startsAt.getTime() + campaign.settings.precinctMinutes * 60_000),
          topic: 'electionDay' as const,
        };
        await assertPeopleFree(
          tx,
          actor,
          { seminarId: null, zone: precinct.zone, now },
          {
            hours: [{ ...session, trainerIds: [trainerId], lecturerIds: [] }],
            // Whoever begins it this moment is there, whatever they said of the day.
            namedBefore: day === undefined ? [trainerId] : [],
          },
        );
        const [id = ''] = await writePlans(
          tx,
          [
            {
              ...(begun && { id: begun.seminarId }),
              campaignId: campaign.id,
              commissionId: precinctId,
              level: PRECINCT_LEVEL,
              title: precinctTitle(),
              venueId: null,
              zone: precinct.zone,
              capacity: members.length,
              signUpUntil: startsAt,
              state: 'open',
              sessions: [session],
              trainerIds: [trainerId],
            },
          ],
          now,
        );
        // Whoever is bound elsewhere at that hour is invited, and says themselves where they come.
        await lockPersons(
          tx,
          members.map(({ id: personId }) => personId),
        );
        const busy = new Set(
          (
            await boundBeside(
              tx,
              id,
              members.map(({ id: personId }) => personId),
              now,
            )
          ).map(({ personId }) => personId),
        );
        await this.enrolments.enrolMany(
          tx,
          members.map(({ id: personId }) => ({
            seminarId: id,
            personId,
            state: busy.has(personId) ? ('invited' as const) : ('confirmed' as const),
          })),
          now,
        );
        await recordAudit(tx, actor, now, [
          {
            action: 'seminar.opened',
            subjectType: 'seminar',
            subjectId: id,
            after: { level: PRECINCT_LEVEL, seats: members.length, ...(begun && { startsAt: startsAt.toISOString() }) },
          },
        ]);
        return changedSeminar(tx, actor, id, now);
      }),
    );
  }

  private beginningOf({ beganAt, contact, elapsed }: BegunOnDevice, receivedAt: Date): Date {
    return dateBeginning({
      contact: this.contacts.timeOf(contact),
      elapsed: elapsed ?? null,
      beganAt: new Date(beganAt),
      receivedAt,
    });
  }
}

/** Whether the server has this seminar already. Throws not_found where one of its ids belongs to another one. */
async function isThere(tx: EntityManager, { seminarId, sessionId }: BegunOnDevice, precinctId: string) {
  const [seminar, session] = await Promise.all([
    tx.findOne(Seminar, { where: { id: seminarId }, select: { id: true, commissionId: true } }),
    tx.findOne(SeminarSession, { where: { id: sessionId }, select: { id: true, seminarId: true } }),
  ]);
  if (!seminar && !session) return false;
  if (seminar?.commissionId !== precinctId || session?.seminarId !== seminarId) throw notFound();
  return true;
}

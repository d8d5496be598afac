import type { Seminar as SeminarPage, StartPrecinct } from '@kaskad/contracts';
import { type Actor, addDays, instantOf, localTimeIn, PRECINCT_LEVEL } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { namingClashes } from './clashes.ts';
import { EnrolmentsService } from '../enrolment/enrolments.service.ts';
import { boundBeside, lockPersons } from '../one-place.queries.ts';
import { campaignToTrain, membersToTrain, precinctsLedBy } from './own-precinct.queries.ts';
import { assertPeopleFree } from './people-free.ts';
import { precinctTitle, writePlans } from './plans.ts';
import { changedSeminar } from './seminar-page.ts';

@Injectable()
export class OwnPrecinctService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /**
   * One tap: the seminar of the own precinct, open, with every present member but the trainer on the roster. Without a
   * day it begins now.
   */
  async start(actor: Actor, { precinctId, day, startTime }: StartPrecinct): Promise<SeminarPage> {
    const now = this.clock.now();
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        await tx.query('select from commissions where id = $1 for no key update', [precinctId]);
        const precinct = (await precinctsLedBy(tx, actor.personId)).find(({ id }) => id === precinctId);
        const trainerId = actor.personId;
        if (!precinct || !trainerId) throw notFound();
        const today = localTimeIn(precinct.zone, now).slice(0, 10);
        if (day !== undefined && (day < today || day > addDays(today, 90))) throw new Refusal('seminar_day_past');
        const local = day === undefined ? localTimeIn(precinct.zone, now) : `${day}T${startTime ?? '10:00'}`;
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
        const [open] = await tx.query<object[]>(
          "select from seminars where commission_id = $1 and campaign_id = $2 and level = 3 and state = 'open' limit 1",
          [precinctId, campaign.id],
        );
        if (open) throw new Refusal('seminar_precinct_open');
        const members = await membersToTrain(tx, precinctId, trainerId, campaign.id);
        if (members.length === 0) throw new Refusal('seminar_nobody_to_train');

        const session = {
          startsAt,
          endsAt: new Date(startsAt.getTime() + campaign.settings.precinctMinutes * 60_000),
          topic: 'electionDay' as const,
        };
        await assertPeopleFree(
          tx,
          actor,
          { seminarId: null, zone: precinct.zone, now },
          { hours: [{ ...session, trainerIds: [trainerId], lecturerIds: [] }] },
        );
        const [id = ''] = await writePlans(
          tx,
          [
            {
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
            after: { level: PRECINCT_LEVEL, seats: members.length },
          },
        ]);
        return changedSeminar(tx, actor, id, now);
      }),
    );
  }
}

import type { Seminar as SeminarPage, SubstituteTrainer } from '@kaskad/contracts';
import { type Actor, deliveredSession, deliveryRefusal, substitutionRefusal } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager, Not } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import type { NewNotice } from '../../notifications/new-notice.ts';
import { sendNotices } from '../../notifications/notices.queries.ts';
import { Enrolment } from '../enrolment/enrolment.entity.ts';
import { promoteElsewhere } from '../enrolment/enrolments.queries.ts';
import { accreditationsOf } from '../programme.queries.ts';
import { assertMay } from '../seminar-access.ts';
import { SeminarSession } from '../seminar-session.entity.ts';
import type { Seminar } from '../seminar.entity.ts';
import { zoned } from '../seminar.view.ts';
import { lockSeminar } from '../seminars.queries.ts';
import { SessionSubstitution } from '../session-substitution.entity.ts';
import { SessionTrainer } from '../session-trainer.entity.ts';
import { namesOf } from './clashes.queries.ts';
import { namingClashes } from './named-clashes.ts';
import { assertPeopleFree } from './people-free.ts';
import { assertMayTeach } from './places.queries.ts';
import { writePeople } from './plans.queries.ts';
import { changedSeminar } from './seminar-page.ts';

interface Place {
  readonly seminar: Seminar;
  readonly session: SeminarSession;
  readonly input: SubstituteTrainer;
}

/** One trainer in the place of another at one session: hours and lineage follow who taught, and the record stays. */
@Injectable()
export class SubstitutionService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  async substitute(actor: Actor, sessionId: string, input: SubstituteTrainer): Promise<SeminarPage> {
    const found = await this.db.manager.findOneBy(SeminarSession, { id: sessionId });
    if (!found) throw notFound();
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        const seminar = await lockSeminar(tx, found.seminarId);
        if (!seminar) throw notFound();
        await assertMay(tx, actor, 'substitute', seminar.id);
        const now = this.clock.now();
        const session = await tx.findOneByOrFail(SeminarSession, { id: sessionId });
        const place = { seminar, session, input };
        await assertThere(tx, place);
        await assertMayStepIn(tx, actor, place, now);
        await write(tx, actor, place, now);
        if (seminar.state === 'held') await this.judgeAnew(tx, seminar);
        // The hour at which they are wanted no more may be what kept them from moving up elsewhere.
        else await promoteElsewhere(tx, [input.formerId], now);
        await tellBoth(tx, actor, place, now);
        return changedSeminar(tx, actor, seminar.id, now);
      }),
    );
  }

  /** Whom the group was taught by is written into the lineage anew. */
  private async judgeAnew(tx: EntityManager, { id, campaignId }: Seminar): Promise<void> {
    const attended = await tx.find(Enrolment, {
      where: { seminarId: id, state: 'attended' },
      select: { id: true, personId: true },
    });
    const personIds = attended.map(({ personId }) => personId);
    if (personIds.length > 0) await this.jobs.send(tx, 'training-changed', { campaignId, personIds });
  }
}

async function assertThere(tx: EntityManager, { seminar, session, input }: Place): Promise<void> {
  const trainers = await tx.findBy(SessionTrainer, { sessionId: session.id, part: 'trainer', cancelled: false });
  const refusal = substitutionRefusal({
    ...input,
    state: seminar.state,
    cancelled: session.cancelled,
    trainerIds: trainers.map(({ personId }) => personId),
  });
  if (refusal) throw new Refusal(refusal);
}

/** As at planning. Of a session that has begun it is known who came, whatever they had said of the day. */
async function assertMayStepIn(
  tx: EntityManager,
  actor: Actor,
  { seminar, session, input: { substituteId } }: Place,
  now: Date,
): Promise<void> {
  await assertMayTeach(tx, actor, seminar.commissionId, [substituteId]);
  if (await tx.existsBy(Enrolment, { seminarId: seminar.id, personId: substituteId, state: Not('cancelled') }))
    throw new Refusal('seminar_teaches_here');
  const { startsAt, endsAt } = session;
  const refusal = deliveryRefusal(
    seminar.level,
    [deliveredSession(startsAt, seminar.timeZone, [substituteId])],
    await accreditationsOf(tx, seminar.campaignId, [substituteId]),
  );
  if (refusal) throw new Refusal(refusal);
  await assertPeopleFree(
    tx,
    actor,
    { seminarId: seminar.id, sessionId: session.id, zone: seminar.timeZone, now },
    {
      hours: [{ startsAt, endsAt, trainerIds: [substituteId], lecturerIds: [] }],
      namedBefore: startsAt <= now ? [substituteId] : [],
    },
  );
}

async function write(
  tx: EntityManager,
  actor: Actor,
  { seminar, session, input: { formerId, substituteId, reason } }: Place,
  now: Date,
): Promise<void> {
  // Who spoke at the session and steps in trains at it.
  await tx.delete(SessionTrainer, { sessionId: session.id, personId: Any([formerId, substituteId]) });
  await writePeople(tx, [
    {
      session_id: session.id,
      person_id: substituteId,
      part: 'trainer',
      starts_at: session.startsAt,
      ends_at: session.endsAt,
    },
  ]);
  const afterHeld = seminar.state === 'held';
  await tx.insert(SessionSubstitution, {
    sessionId: session.id,
    formerId,
    substituteId,
    reason,
    afterHeld,
    madeBy: actor.accountId,
    madeAt: now,
  });
  await recordAudit(tx, actor, now, [
    {
      action: 'session.substituted',
      subjectType: 'session',
      subjectId: session.id,
      before: { trainerId: formerId },
      after: { seminarId: seminar.id, trainerId: substituteId, state: seminar.state },
      reason,
    },
  ]);
}

async function tellBoth(
  tx: EntityManager,
  actor: Actor,
  { seminar, session, input: { formerId, substituteId, reason } }: Place,
  now: Date,
): Promise<void> {
  const told = async (personId: string, role: 'former' | 'substitute', otherId: string): Promise<NewNotice> => ({
    personId,
    kind: 'session_substituted',
    params: {
      seminarId: seminar.id,
      title: seminar.title,
      startsAt: zoned(session.startsAt, seminar.timeZone),
      role,
      other: await namesOf(tx, [otherId]),
      reason,
      afterHeld: seminar.state === 'held',
    },
  });
  const both = [await told(formerId, 'former', substituteId), await told(substituteId, 'substitute', formerId)];
  await sendNotices(
    tx,
    both.filter((one) => !('personId' in one) || one.personId !== actor.personId),
    now,
  );
}

import { type Actor, rightToTrainAfterLeaving, rolesWith } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { LeavingFollower } from '../accounts/leaving-follower.ts';
import type { LeaverRow } from '../accounts/serving.queries.ts';
import type { NewNotice } from '../notifications/new-notice.ts';
import { sendNotices } from '../notifications/notices.queries.ts';
import { answeringFor, namesFor } from '../notifications/planners.queries.ts';
import { AppointmentFollowers } from '../people/appointment-followers.service.ts';
import { promoteElsewhere } from '../seminars/enrolment/enrolments.queries.ts';
import { endAccreditationsOf, type LostTrainer, sessionsOf, takeFromSessions } from './trainer-leaving.queries.ts';

/** Whoever died or was recalled trains nobody; whoever left otherwise is named to the planners, who decide. */
@Injectable()
export class TrainerLeaving extends LeavingFollower {
  readonly feature = 'certificates';

  constructor(
    followers: AppointmentFollowers,
    private readonly clock: Clock,
  ) {
    super(followers);
  }

  protected async left(tx: EntityManager, actor: Actor | null, leavers: readonly LeaverRow[]): Promise<void> {
    const now = this.clock.now();
    const those = (what: ReturnType<typeof rightToTrainAfterLeaving>) =>
      leavers.filter((one) => rightToTrainAfterLeaving(one) === what).map(({ personId }) => personId);
    const [ends, resigned] = [those('ends'), those('notify_planners')];
    const accreditations = await endAccreditationsOf(tx, ends, now);
    const taken = await takeFromSessions(
      tx,
      ends,
      leavers.map(({ personId }) => personId),
      now,
    );
    // The hours at which they are wanted no more may be what kept them from moving up elsewhere.
    await promoteElsewhere(tx, [...new Set(taken.map(({ personId }) => personId))], now);
    await recordAudit(tx, actor, now, [
      ...accreditations.map(({ id, level }) => ({
        action: 'accreditation.ended' as const,
        subjectType: 'accreditation',
        subjectId: id,
        before: { level },
        reason: 'left',
      })),
      ...taken.map(({ sessionId, personId, part }) => ({
        action: 'session.trainer_left' as const,
        subjectType: 'session',
        subjectId: sessionId,
        before: { personId, part },
        after: null,
        reason: 'left',
      })),
    ]);
    await tellPlanners(
      tx,
      [...taken, ...(await sessionsOf(tx, resigned, now))],
      leavers.map(({ personId }) => personId),
      now,
    );
  }
}

async function tellPlanners(
  tx: EntityManager,
  sessions: readonly LostTrainer[],
  leaverIds: readonly string[],
  now: Date,
): Promise<void> {
  if (sessions.length === 0) return;
  const tellers = await answeringFor(
    tx,
    [...new Set(sessions.map(({ commissionId }) => commissionId))],
    rolesWith('seminar.manage'),
    leaverIds,
  );
  const names = new Map(
    (await namesFor(tx, [...new Set(sessions.map(({ personId }) => personId))])).map((one) => [one.id, one]),
  );
  const notices = [...Map.groupBy(sessions, ({ seminar }) => seminar.id).values()].flatMap((own): NewNotice[] => {
    const [first] = own;
    const persons = [...new Set(own.map(({ personId }) => personId))];
    if (!first) return [];
    const params = {
      what: 'trainers' as const,
      seminar: first.seminar,
      people: persons.length,
      offered: 0,
      names: persons.flatMap((id) => names.get(id) ?? []),
    };
    return (tellers.get(first.commissionId) ?? []).map((accountId) => ({ accountId, kind: 'people_left', params }));
  });
  await sendNotices(tx, notices, now);
}

import { type Actor, rolesWith } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { LeavingFollower } from '../accounts/leaving-follower.ts';
import type { LeaverRow } from '../accounts/serving.queries.ts';
import { AppointmentFollowers } from '../people/appointment-followers.service.ts';
import type { NewNotice } from './new-notice.ts';
import { sendNotices } from './notices.queries.ts';
import { answeringFor, grantsOfPersons, namesFor } from './planners.queries.ts';

/**
 * Roles of staff were granted by somebody and are taken back by somebody: administrators are told whose appointment
 * ended while they hold one.
 */
@Injectable()
export class RoleLeaving extends LeavingFollower {
  readonly feature = 'notifications';

  constructor(
    followers: AppointmentFollowers,
    private readonly clock: Clock,
  ) {
    super(followers);
  }

  protected async left(tx: EntityManager, _actor: Actor | null, leavers: readonly LeaverRow[]): Promise<void> {
    const holders = leavers
      .filter(({ holdsRole, isServing }) => holdsRole && !isServing)
      .map(({ personId }) => personId);
    if (holders.length === 0) return;
    const grants = await grantsOfPersons(tx, holders);
    const tellers = await answeringFor(
      tx,
      [...new Set(grants.map(({ commissionId }) => commissionId))],
      rolesWith('commission.manage'),
      holders,
    );
    const names = new Map((await namesFor(tx, holders)).map((one) => [one.id, one]));
    const byCommission = Map.groupBy(grants, ({ commissionId }) => commissionId);
    await sendNotices(
      tx,
      [...byCommission].flatMap(([commissionId, own]): NewNotice[] => {
        const params = {
          what: 'roles' as const,
          seminar: null,
          people: own.length,
          offered: 0,
          names: own.flatMap(({ personId }) => names.get(personId) ?? []),
        };
        return (tellers.get(commissionId) ?? []).map((accountId) => ({ accountId, kind: 'people_left', params }));
      }),
      this.clock.now(),
    );
  }
}

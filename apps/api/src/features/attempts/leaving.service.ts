import { type Actor, hasLeftService } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LeavingFollower } from '../accounts/leaving-follower.ts';
import type { LeaverRow } from '../accounts/serving.queries.ts';
import { AppointmentFollowers } from '../people/appointment-followers.service.ts';
import { AttemptClosing } from './attempt-closing.service.ts';

/** Whoever serves nowhere any more does not go on with a test; whoever moved does. */
@Injectable()
export class AttemptLeaving extends LeavingFollower {
  readonly feature = 'attempts';

  constructor(
    followers: AppointmentFollowers,
    private readonly closing: AttemptClosing,
  ) {
    super(followers);
  }

  protected async left(tx: EntityManager, actor: Actor | null, leavers: readonly LeaverRow[]): Promise<void> {
    const out = leavers.filter(hasLeftService).map(({ personId }) => personId);
    if (out.length > 0) await this.closing.endForLeavers(tx, actor, out);
  }
}

import type { Actor } from '@kaskad/domain';
import type { OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type AppointmentChange,
  type AppointmentFollower,
  AppointmentFollowers,
} from '../people/appointment-followers.service.ts';
import { type LeaverRow, leaversOf } from './serving.queries.ts';

/** What a feature does about people whose appointments ended, as they stand once they have. */
export abstract class LeavingFollower implements AppointmentFollower, OnModuleInit {
  abstract readonly feature: AppointmentFollower['feature'];

  protected constructor(private readonly followers: AppointmentFollowers) {}

  onModuleInit(): void {
    this.followers.follow(this);
  }

  async appointmentsChanged(
    tx: EntityManager,
    actor: Actor | null,
    changes: readonly AppointmentChange[],
  ): Promise<void> {
    const leavers = await leaversOf(tx, changes);
    if (leavers.length > 0) await this.left(tx, actor, leavers);
  }

  protected abstract left(tx: EntityManager, actor: Actor | null, leavers: readonly LeaverRow[]): Promise<void>;
}

import type { Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jobs } from '../../platform/jobs/jobs.service.ts';
import { moveHomeCommissions } from './home-commissions.queries.ts';
import { PersonFollowers } from './person-followers.service.ts';
import { announceTraining } from './training.queries.ts';

/** The features that may follow, in the order in which they do: a later one reads what an earlier one wrote. */
const FEATURES = [
  'accounts',
  'notifications',
  'campaigns',
  'courses',
  'attempts',
  'seminars',
  'certificates',
  'cascade',
  'reports',
] as const;

/** One appointment that ended or opened. A change of position is both, in this order. */
export interface AppointmentChange {
  readonly personId: string;
  readonly commissionId: string;
  readonly position: string;
  readonly act: 'ended' | 'opened';
  /**
   * An end reason of the appointment, or by what it changed: 'appointed', 'replaced', 'roster', 'undone',
   * 'position_changed'.
   */
  readonly reason: string;
  /** Where an import is undone, the row may be gone. */
  readonly appointmentId: string;
  /** Of an end: who holds the place from now on. */
  readonly successorId?: string | null;
}

export interface AppointmentFollower {
  readonly feature: (typeof FEATURES)[number];
  /**
   * Called once for all changes of a transaction, after they are written: what a person still holds stands in the
   * tables. Thousands come at once, so that the number of statements may not grow with them.
   */
  appointmentsChanged(tx: EntityManager, actor: Actor | null, changes: readonly AppointmentChange[]): Promise<void>;
}

/**
 * What must follow when appointments end or open, in the same transaction. Features above people register what they do
 * in `onModuleInit`; whoever ends or opens appointments calls `changed`.
 */
@Injectable()
export class AppointmentFollowers {
  private followers: readonly AppointmentFollower[] = [];

  constructor(
    private readonly jobs: Jobs,
    /** Who follows changes of the people themselves. */
    readonly persons: PersonFollowers,
  ) {}

  follow(follower: AppointmentFollower): void {
    const place = ({ feature }: AppointmentFollower) => FEATURES.indexOf(feature);
    this.followers = [...this.followers, follower].sort((one, other) => place(one) - place(other));
  }

  /** What these persons deserve is decided anew, although none of their appointments ended or opened. */
  announce(tx: EntityManager, places: Parameters<typeof announceTraining>[2]): Promise<void> {
    return announceTraining(tx, this.jobs, places);
  }

  async changed(tx: EntityManager, actor: Actor | null, changes: readonly AppointmentChange[]): Promise<void> {
    if (changes.length === 0) return;
    await moveHomeCommissions(
      tx,
      changes.filter(({ act }) => act === 'ended'),
    );
    for (const follower of this.followers) await follower.appointmentsChanged(tx, actor, changes);
    for (const act of ['ended', 'opened'] as const)
      await announceTraining(
        tx,
        this.jobs,
        changes.filter((one) => one.act === act),
      );
  }
}

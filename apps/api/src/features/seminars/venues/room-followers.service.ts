import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Does what must follow in these seminars, which are locked, when their room has more seats. */
export type RoomFollower = (tx: EntityManager, seminarIds: readonly string[], now: Date) => Promise<void>;

/**
 * What must follow when a room gets more seats, in the same transaction. Whoever gives seats registers it in
 * `onModuleInit`, because buildings know nothing of seats.
 */
@Injectable()
export class RoomFollowers {
  private readonly followers: RoomFollower[] = [];

  register(follower: RoomFollower): void {
    this.followers.push(follower);
  }

  async roomEnlarged(tx: EntityManager, seminarIds: readonly string[], now: Date): Promise<void> {
    for (const follow of this.followers) await follow(tx, seminarIds, now);
  }
}

import type { Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditEntry } from '../../platform/audit/audit.ts';

export interface PersonFollower {
  /**
   * The lines of the trail that say what people were known by and are known by now, masked; called once for all of a
   * transaction.
   */
  personsChanged(tx: EntityManager, actor: Actor | null, entries: readonly AuditEntry[]): Promise<void>;
}

/**
 * What must follow in the same transaction when a name, phone, language or IIN changes, by whatever way. Features above
 * people register in `onModuleInit`.
 */
@Injectable()
export class PersonFollowers {
  private readonly followers: PersonFollower[] = [];

  follow(follower: PersonFollower): void {
    this.followers.push(follower);
  }

  /** Takes the whole trail of a transaction and passes on what concerns persons. */
  async changed(tx: EntityManager, actor: Actor | null, entries: readonly AuditEntry[]): Promise<void> {
    const own = entries.filter(({ action }) => action === 'person.changed');
    if (own.length > 0) for (const follower of this.followers) await follower.personsChanged(tx, actor, own);
  }
}

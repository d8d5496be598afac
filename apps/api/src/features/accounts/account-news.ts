import type { Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What was done to somebody's account by somebody else. */
export interface AccountChanged {
  readonly accountId: string;
  readonly act: 'second_factor_reset';
}
type Listener = (tx: EntityManager, actor: Actor | null, changed: AccountChanged) => Promise<void>;

/** Owners are told what was done to their account; the feature that tells them stands above this one. */
@Injectable()
export class AccountNews {
  private readonly listeners: Listener[] = [];

  follow(listener: Listener): void {
    this.listeners.push(listener);
  }

  async tell(tx: EntityManager, actor: Actor | null, changed: AccountChanged): Promise<void> {
    for (const listener of this.listeners) await listener(tx, actor, changed);
  }
}

import type { InvitationMisdelivered } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What the owner of an account is told: somebody else changed it, or a sheet that they issued went astray. */
export type AccountChanged =
  | { readonly accountId: string; readonly act: 'second_factor_reset' }
  | { readonly accountId: string; readonly act: 'invitation_misdelivered'; readonly about: InvitationMisdelivered };
type Listener = (tx: EntityManager, actor: Actor | null, changed: AccountChanged) => Promise<void>;

/** Owners of accounts are told what concerns them; the feature that tells them stands above this one. */
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

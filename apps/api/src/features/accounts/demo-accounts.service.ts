import type { StaffRole } from '@kaskad/domain';
import { Inject, Injectable } from '@nestjs/common';
import { Any, DataSource } from 'typeorm';
import { Config } from '../../config.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { hashOf } from './account-password.ts';
import { Account } from './account.entity.ts';
import { addDemoStaff, joinWithPin } from './demo-accounts.queries.ts';

export interface DemoStaff {
  readonly login: string;
  readonly displayName: string;
  readonly role: StaffRole;
  readonly commissionId: string;
  /** For trainers and lecturers, who stand on a roster. */
  readonly personId?: string;
}

/** Accounts whose password or PIN is published. Production refuses to start on a database that holds them. */
@Injectable()
export class DemoAccountsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** One hash for all: the password is no secret. Returns account ids by login; safe to repeat. */
  async addStaff(staff: readonly DemoStaff[], password: string): Promise<Map<string, string>> {
    this.assertDemo();
    const rows = JSON.stringify(staff.map(({ personId = null, ...one }) => ({ ...one, personId })));
    const passwordHash = await hashOf(password);
    const now = this.clock.now();
    const made = await this.db.transaction(async (tx) => {
      const granted = await addDemoStaff(tx, rows, passwordHash, now);
      await recordAudit(
        tx,
        null,
        now,
        granted.map(({ accountId, ...after }) => ({
          action: 'role.granted',
          subjectType: 'account',
          subjectId: accountId,
          after,
          reason: 'demo',
        })),
      );
      return tx.find(Account, {
        where: { login: Any(staff.map(({ login }) => login)) },
        select: { id: true, login: true },
      });
    });
    return new Map(made.map(({ id, login }) => [login ?? '', id]));
  }

  /** Gives persons an account with this PIN, as if each had accepted an invitation. One hash for all. */
  async joinPersons(personIds: readonly string[], pin: string): Promise<void> {
    this.assertDemo();
    await joinWithPin(this.db.manager, personIds, await hashOf(pin), this.clock.now());
  }

  private assertDemo(): void {
    if (!this.config.isDemo) throw new Error('Demo accounts exist only with KASKAD_MODE=demo');
  }
}

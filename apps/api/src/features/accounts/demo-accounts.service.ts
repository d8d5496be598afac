import type { StaffRole } from '@kaskad/domain';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../config.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { hashOf } from './password.ts';

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
      await tx.query(
        `insert into accounts (login, display_name, person_id, password_hash, is_demo, created_at)
         select login, "displayName", "personId", $2, true, $3 from jsonb_to_recordset($1) as one (login text, "displayName" text, "personId" uuid)
         where not exists (select from accounts known where lower(known.login) = lower(one.login))
         on conflict (person_id) do update set login = excluded.login, display_name = excluded.display_name, password_hash = excluded.password_hash`,
        [rows, passwordHash, now],
      );
      const granted = await tx.query<{ accountId: string; role: string; commissionId: string }[]>(
        `insert into role_grants (account_id, role, commission_id, granted_at)
         select a.id, one.role, one."commissionId", $2 from jsonb_to_recordset($1) as one (login text, role text, "commissionId" uuid)
         join accounts a on lower(a.login) = lower(one.login) on conflict do nothing
         returning account_id as "accountId", role, commission_id as "commissionId"`,
        [rows, now],
      );
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
      return tx.query<{ id: string; login: string }[]>('select id, login from accounts where login = any($1)', [
        staff.map(({ login }) => login),
      ]);
    });
    return new Map(made.map(({ id, login }) => [login, id]));
  }

  /** Gives persons an account with this PIN, as if each had accepted an invitation. One hash for all. */
  async joinPersons(personIds: readonly string[], pin: string): Promise<void> {
    this.assertDemo();
    await this.db.query(
      `insert into accounts (person_id, pin_hash, language, is_demo, created_at)
       select id, $2, language, true, $3 from persons where id = any($1)
       on conflict (person_id) do update set pin_hash = excluded.pin_hash`,
      [personIds, await hashOf(pin), this.clock.now()],
    );
  }

  private assertDemo(): void {
    if (!this.config.isDemo) throw new Error('Demo accounts exist only with KASKAD_MODE=demo');
  }
}

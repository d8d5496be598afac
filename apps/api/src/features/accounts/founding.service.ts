import type { LocalizedText } from '@kaskad/contracts';
import { type Actor, ADMINISTRATOR_ROLES } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { Commission } from '../people/commission.entity.ts';
import { hashOf, temporaryPassword } from './password.ts';

export interface Founding {
  readonly code: string;
  readonly kind: string;
  readonly name: LocalizedText;
  readonly timeZone: string;
  readonly login: string;
}

export interface Founded {
  readonly commissionId: string;
  readonly actor: Actor;
  /** To hand over and change at once; it is not kept. */
  readonly password: string;
}

/** The first commission of an empty installation and its first administrator: everything else hangs below them. */
@Injectable()
export class FoundingService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Throws an Error when there is a commission already. */
  async found({ login, ...commission }: Founding): Promise<Founded> {
    const now = this.clock.now();
    const [commissionId, accountId] = [randomUUID(), randomUUID()];
    const path = `/${commissionId}/`;
    const password = temporaryPassword();
    const passwordHash = await hashOf(password);
    const actor: Actor = {
      accountId,
      personId: null,
      grants: ADMINISTRATOR_ROLES.map((role) => ({ role, commissionId, path })),
    };
    await this.db.transaction(async (tx) => {
      await tx.query('lock table commissions in share row exclusive mode');
      if (await tx.exists(Commission)) throw new Error('This installation has its first commission already');
      await tx.insert(Commission, { ...commission, id: commissionId, path, parentId: null, number: null, place: null });
      await tx.query(
        'insert into accounts (id, login, display_name, password_hash, created_at) values ($1, $2, $3, $4, $5)',
        [accountId, login, commission.name.kk, passwordHash, now],
      );
      await tx.query(
        'insert into role_grants (account_id, role, commission_id, granted_at) select $1, unnest($2::text[]), $3, $4',
        [accountId, ADMINISTRATOR_ROLES, commissionId, now],
      );
      await recordAudit(tx, actor, now, [
        {
          action: 'commission.found',
          subjectType: 'commission',
          subjectId: commissionId,
          after: { code: commission.code, kind: commission.kind },
        },
        {
          action: 'account.found',
          subjectType: 'account',
          subjectId: accountId,
          after: { roles: ADMINISTRATOR_ROLES, commissionId },
        },
      ]);
    });
    return { commissionId, actor, password };
  }
}

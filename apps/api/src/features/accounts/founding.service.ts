import type { Language, LocalizedText } from '@kaskad/contracts';
import { type Actor, ADMINISTRATOR_ROLES, isStaffRole } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { Commission } from '../people/commission.entity.ts';
import { hashOf, temporaryPassword } from './account-password.ts';
import { Account } from './account.entity.ts';
import { RoleGrant } from './role-grant.entity.ts';
import { lockFounding } from './administrators.queries.ts';

export interface Founding {
  readonly code: string;
  readonly kind: string;
  readonly name: LocalizedText;
  readonly timeZone: string;
  readonly login: string;
  /**
   * How the administrator is called, and the password they chose; by default the commission's name and one to hand
   * over.
   */
  readonly administrator?: { readonly name: string; readonly password: string; readonly language: Language };
}

/** Only an empty installation is founded. */
export class AlreadyFounded extends Error {
  constructor() {
    super('This installation has its first commission already');
  }
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

  /** Throws AlreadyFounded when there is a commission already. */
  async found({ login, administrator, ...commission }: Founding): Promise<Founded> {
    const now = this.clock.now();
    const [commissionId, accountId] = [randomUUID(), randomUUID()];
    const path = `/${commissionId}/`;
    const password = administrator?.password ?? temporaryPassword();
    const passwordHash = await hashOf(password);
    const actor: Actor = {
      accountId,
      personId: null,
      grants: ADMINISTRATOR_ROLES.map((role) => ({ role, commissionId, path })),
    };
    await this.db.transaction(async (tx) => {
      await lockFounding(tx);
      if (await tx.exists(Commission)) throw new AlreadyFounded();
      await tx.insert(Commission, { ...commission, id: commissionId, path, parentId: null, number: null, place: null });
      await tx.insert(Account, {
        id: accountId,
        login,
        displayName: administrator?.name ?? commission.name.kk,
        passwordHash,
        language: administrator?.language ?? 'kk',
        createdAt: now,
      });
      await tx.insert(
        RoleGrant,
        ADMINISTRATOR_ROLES.filter(isStaffRole).map((role) => ({ accountId, role, commissionId, grantedAt: now })),
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

import type { ChangeCommission, CreateCommission } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { Commission } from './commission.entity.ts';
import { commissionDetail, commissionKinds, lockCommission } from './commissions.queries.ts';
import { assertOpen } from './open-commissions.ts';

@Injectable()
export class CommissionsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async create(actor: Actor, { parentId, ...input }: CreateCommission) {
    const id = randomUUID();
    try {
      return await inTransaction(this.db, async (tx) => {
        const parent = await lockCommission(tx, parentId);
        assertReaches(actor, 'commission.manage', parent.path);
        assertOpen(parent);
        const levels = new Map((await commissionKinds(tx)).map(({ code, level }) => [code, level]));
        const level = levels.get(input.kind);
        if (level === undefined) throw new Refusal('not_found', HttpStatus.NOT_FOUND);
        if (level <= (levels.get(parent.kind) ?? 0)) throw new Refusal('commission_kind_too_high');
        await tx.insert(Commission, {
          ...input,
          id,
          parentId,
          path: `${parent.path}${id}/`,
          timeZone: parent.timeZone,
        });
        await recordAudit(tx, actor, this.clock.now(), [
          {
            action: 'commission.create',
            subjectType: 'commission',
            subjectId: id,
            after: { parentId, code: input.code, kind: input.kind },
          },
        ]);
        return commissionDetail(tx, actor, id, this.clock.now());
      });
    } catch (error) {
      if (breaks(error, 'commissions_code_key')) throw new Refusal('commission_code_taken');
      throw error;
    }
  }

  async change(actor: Actor, id: string, change: ChangeCommission) {
    return inTransaction(this.db, async (tx) => {
      const commission = await lockCommission(tx, id);
      assertReaches(actor, 'commission.manage', commission.path);
      assertOpen(commission);
      const before = { name: commission.name, place: commission.place };
      if (change.name) commission.name = change.name;
      if (change.place !== undefined) commission.place = change.place;
      await tx.save(commission);
      const after = { name: commission.name, place: commission.place };
      await recordAudit(tx, actor, this.clock.now(), [
        { action: 'commission.change', subjectType: 'commission', subjectId: id, before, after },
      ]);
      return commissionDetail(tx, actor, id, this.clock.now());
    });
  }
}

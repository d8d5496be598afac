import type { DisclosureReason } from '@kaskad/contracts';
import { type Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { assertReachesPerson } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { SecretKey } from '../../platform/secrets/secret-key.ts';
import { Person } from './person.entity.ts';
import { readablePerson } from './persons.queries.ts';

@Injectable()
export class PersonsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
  ) {}

  /** The whole IIN, for a reason that stays in the audit trail. */
  async discloseIin(actor: Actor, id: string, { reason }: DisclosureReason): Promise<{ iin: string }> {
    return inTransaction(this.db, async (tx) => {
      const { paths } = await readablePerson(tx, actor, id);
      assertReachesPerson(actor, 'person.reveal_iin', paths);
      const { iinCipher } = await tx.findOneByOrFail(Person, { id });
      if (!iinCipher) throw new Refusal('person_iin_none');
      await recordAudit(tx, actor, this.clock.now(), [
        { action: 'person.iin_disclosed', subjectType: 'person', subjectId: id, reason },
      ]);
      return { iin: this.secret.decrypt(iinCipher) };
    });
  }
}

import { compareRequirements, type Consequence, type ConsequenceCode } from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Change, type Foreseer, Foresight } from './foresight.service.ts';

/** Whom another table of requirements, or other days, ask otherwise. */
@Injectable()
export class CampaignForesight implements Foreseer, OnModuleInit {
  readonly feature = 'campaigns';

  constructor(private readonly foresight: Foresight) {}

  onModuleInit(): void {
    this.foresight.register(this);
  }

  async foresee(tx: EntityManager, { before, after, today }: Change): Promise<Consequence[]> {
    const outside = after.requirements.filter(({ dueOn }) => dueOn > after.electionDay).length;
    const outsideBefore = before.requirements.filter(({ dueOn }) => dueOn > before.electionDay).length;
    const differences = compareRequirements(before.requirements, after.requirements, today);
    // A person with two positions is counted once for each thing that happens to them.
    const people =
      differences.length === 0
        ? []
        : await tx.query<{ code: ConsequenceCode; count: number; personIds: string[] }[]>(
            `select row.code, count(distinct a.person_id)::int as count, (array_agg(distinct a.person_id))[1:5]
              as "personIds"
       from jsonb_to_recordset($2) as row (code text, "commissionKind" text, position text)
         join campaigns ca on ca.id = $1 join commissions o on o.id = ca.commission_id
         join commissions c on c.kind = row."commissionKind" and starts_with(c.path, o.path)
         join appointments a on a.commission_id = c.id and a.position = row.position and a.ended_on is null
       group by row.code`,
            [before.id, JSON.stringify(differences)],
          );
    return [...people, { code: 'requirements_outside', count: Math.max(0, outside - outsideBefore) }];
  }
}

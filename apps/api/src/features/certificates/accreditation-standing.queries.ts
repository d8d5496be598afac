import type { GrantAccreditation } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import { presentPaths } from '../people/belonging.sql.ts';

interface Standing {
  readonly path: string;
  readonly level: number;
  /** Paths of the commissions that the person belongs to. */
  readonly present: readonly string[];
  readonly certificateId: string | null;
  readonly accredited: boolean;
}

/** The commission that accredits and the person as they stand; null without such a commission. */
export async function standingFor(
  tx: EntityManager,
  { personId, campaignId, commissionId }: GrantAccreditation,
): Promise<Standing | null> {
  const [standing] = await tx.query<Standing[]>(
    `select c.path, k.level, array(select unnest(${presentPaths('p.id')}) from persons p where p.id = $2
      and p.merged_into_id is null) as present,
       (select ct.id from certificates ct where ct.person_id = $2 and ct.campaign_id = $3 and ct.kind = 'right_to_train'
         and ct.state = 'issued') as "certificateId",
       exists (select from accreditations ac where ac.person_id = $2 and ac.campaign_id = $3
         and ac.ended_at is null) as accredited
     from commissions c join commission_kinds k on k.code = c.kind where c.id = $1`,
    [commissionId, personId, campaignId],
  );
  return standing ?? null;
}

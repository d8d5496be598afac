import type { EntityManager } from 'typeorm';

interface EndedPlace {
  readonly personId: string;
  readonly commissionId: string;
}

/**
 * Whoever left the home commission and still serves elsewhere belongs there from now on: the commission left behind may
 * not go on acting for them.
 */
export async function moveHomeCommissions(tx: EntityManager, ended: readonly EndedPlace[]): Promise<void> {
  if (ended.length === 0) return;
  await tx.query(
    `update persons p set home_commission_id = a.commission_id
     from unnest($1::uuid[], $2::uuid[]) ended (person_id, commission_id), lateral (
       select o.commission_id from appointments o join positions r on r.code = o.position
       where o.person_id = ended.person_id and o.ended_on is null order by r.rank, o.started_on, o.id limit 1) a
     where p.id = ended.person_id and p.home_commission_id = ended.commission_id and not p.is_operator
       and not exists (select from appointments h where h.person_id = p.id and h.commission_id = p.home_commission_id
         and h.ended_on is null)`,
    [ended.map(({ personId }) => personId), ended.map(({ commissionId }) => commissionId)],
  );
}

import { revocationRoutes as routes } from '@kaskad/contracts';
import type { DataSource } from 'typeorm';
import type { Api, Token } from './api.ts';

/** One proposes that these certificates are revoked; the answer. */
export const proposeRevocation = (api: Api, by: Token, certificateIds: string[], reason: string) =>
  api.call(by, routes.propose, { body: { certificateIds, reason } });

/** And a second administrator of the commission confirms it. */
export async function revokeByTwo(
  api: Api,
  { by, commissionId, ids, reason }: { by: Token; commissionId: string; ids: string[]; reason: string },
) {
  const proposed = await proposeRevocation(api, by, ids, reason);
  if (proposed.status !== 201) return proposed;
  const second = await api.staff('commission_admin', commissionId);
  return api.call(second, routes.confirm, { params: { id: proposed.body.id } });
}

/** A proposal that nobody has decided yet. */
export async function addRevocation(db: DataSource, certificateId: string, proposedBy: string): Promise<string> {
  const [row] = await db.query<{ id: string }[]>(
    `with made as (insert into certificate_revocations (reason, proposed_by, proposed_at)
       values ('Қате берілген', $2, now()) returning id)
     insert into proposed_revocations (revocation_id, certificate_id) select id, $1 from made returning revocation_id as id`,
    [certificateId, proposedBy],
  );
  return row?.id ?? '';
}

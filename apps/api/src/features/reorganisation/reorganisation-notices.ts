import type { EntityManager } from 'typeorm';
import { type NewNotice, sendNotices } from '../notifications/notices.queries.ts';
import { placedName } from '../people/placed-names.queries.ts';
import type { LedgerRow } from './reorganisation-ledger.ts';

interface Word {
  readonly act: 'close' | 'merge' | 'move';
  readonly takenBack: boolean;
  readonly commission: { readonly id: string };
  readonly target: { readonly id: string } | null;
  readonly effectiveOn: string;
}

/** Word to whoever served in the commission or had rights in it; whoever is both gets one. */
export async function tellConcerned(
  tx: EntityManager,
  rows: readonly LedgerRow[],
  { commission, target, ...word }: Word,
  now: Date,
): Promise<void> {
  const ids = (subject: LedgerRow['subject']) => rows.filter((row) => row.subject === subject).map(({ id }) => id);
  const persons = await tx.query<{ id: string }[]>(
    'select distinct person_id as id from appointments where id = any($1)',
    [ids('appointments')],
  );
  const accounts = await tx.query<{ id: string }[]>(
    `select distinct a.id from role_grants g join accounts a on a.id = g.account_id
     where g.id = any($1) and (a.person_id is null or a.person_id <> all($2))`,
    [ids('role_grants'), persons.map(({ id }) => id)],
  );
  const params = {
    ...word,
    commissionId: commission.id,
    commission: await placedName(tx, commission.id),
    target: target && (await placedName(tx, target.id)),
  };
  const notices: NewNotice[] = [
    ...persons.map(({ id }) => ({ personId: id, kind: 'commission_reorganised' as const, params })),
    ...accounts.map(({ id }) => ({ accountId: id, kind: 'commission_reorganised' as const, params })),
  ];
  await sendNotices(tx, notices, now);
}

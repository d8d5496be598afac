import { Any, type EntityManager } from 'typeorm';
import type { NewNotice } from '../notifications/new-notice.ts';
import { sendNotices } from '../notifications/notices.queries.ts';
import { Appointment } from '../people/appointment.entity.ts';
import { placedName } from '../people/placed-names.queries.ts';
import { accountsOfGrants } from './changes.queries.ts';
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
  const appointments = await tx.find(Appointment, {
    where: { id: Any(ids('appointments')) },
    select: { id: true, personId: true },
  });
  const persons = [...new Set(appointments.map(({ personId }) => personId))];
  const accounts = await accountsOfGrants(tx, ids('role_grants'), persons);
  const params = {
    ...word,
    commissionId: commission.id,
    commission: await placedName(tx, commission.id),
    target: target && (await placedName(tx, target.id)),
  };
  const notices: NewNotice[] = [
    ...persons.map((personId) => ({ personId, kind: 'commission_reorganised' as const, params })),
    ...accounts.map((accountId) => ({ accountId, kind: 'commission_reorganised' as const, params })),
  ];
  await sendNotices(tx, notices, now);
}

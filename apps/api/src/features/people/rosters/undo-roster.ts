import type { EntityManager } from 'typeorm';
import { changeRows, type RowChange } from '../bulk-rows.queries.ts';
import { removeAdded, removeWhatFollowed } from './added-rows.queries.ts';
import { RosterChange } from './roster-change.entity.ts';

/** What was done, backwards, as changes of its own. */
export async function inverseChanges(tx: EntityManager, importId: string): Promise<RowChange[]> {
  const changes = await tx.find(RosterChange, { where: { importId }, order: { place: 'DESC' } });
  return changes.map(({ subject, subjectId, before, after }) => ({
    subject,
    id: subjectId,
    before: after,
    after: before ?? {},
  }));
}

/**
 * Puts back what an import changed and removes what it added, with all that was counted or prepared for it; that nobody
 * did anything on it was asked before. `follow` is called once the appointments are as before and the added persons
 * still there, so that what followed from the import can go before them.
 */
export async function undoChanges(
  tx: EntityManager,
  importId: string,
  inverse: readonly RowChange[],
  follow: () => Promise<void>,
): Promise<void> {
  // What was added goes first where it would stand beside what comes back, and last where what comes back may still
  // refer to it.
  await removeAdded(tx, importId, 'appointment');
  await changeRows(
    tx,
    inverse.filter(({ after }) => Object.keys(after).length > 0),
  );
  await follow();
  for (const subject of ['person', 'commission'] as const) {
    await removeWhatFollowed(tx, importId, subject);
    await removeAdded(tx, importId, subject);
  }
}

import type { EntityManager } from 'typeorm';
import { ADDED, changeRows, type RowChange, type Subject, TABLES } from '../bulk-rows.ts';
import { referencesOf } from './undo-references.ts';
import { RosterChange } from './roster-change.entity.ts';

/**
 * Locks what an import added, so that nobody can build on it any more: whoever is about to refers to these rows and
 * waits, and then finds them gone. Counting readiness writes such references for everybody, so it waits first.
 */
export async function lockAdded(tx: EntityManager, importId: string): Promise<void> {
  for (const subject of Object.keys(TABLES) as Subject[]) {
    await tx.query(`select from ${TABLES[subject]} where id in ${ADDED} order by id for update`, [importId, subject]);
  }
}

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

async function removeAdded(tx: EntityManager, importId: string, subject: Subject): Promise<void> {
  await tx.query(`delete from ${TABLES[subject]} where id in ${ADDED}`, [importId, subject]);
}

async function removeWhatFollowed(tx: EntityManager, importId: string, subject: Subject): Promise<void> {
  if (subject === 'commission') {
    await tx.query(
      `delete from roster_changes where import_id in (select id from roster_imports where commission_id in ${ADDED})`,
      [importId, subject],
    );
  }
  for (const { table, column } of [...referencesOf(subject, 'goes'), ...referencesOf(subject, 'withdrawn')]) {
    await tx.query(`delete from ${table} where ${column} in ${ADDED}`, [importId, subject]);
  }
  for (const { table, column } of referencesOf(subject, 'cleared')) {
    await tx.query(`update ${table} set ${column} = null where ${column} in ${ADDED}`, [importId, subject]);
  }
}

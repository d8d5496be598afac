import type { EntityManager } from 'typeorm';
import { ADDED, type Subject, TABLES } from '../bulk-rows.queries.ts';
import { referencesOf } from './undo-references.ts';

/**
 * Locks what an import added, so that nobody can build on it any more: whoever is about to refers to these rows and
 * waits, and then finds them gone. Counting readiness writes such references for everybody, so it waits first.
 */
export async function lockAdded(tx: EntityManager, importId: string): Promise<void> {
  for (const subject of Object.keys(TABLES) as Subject[]) {
    await tx.query(`select from ${TABLES[subject]} where id in ${ADDED} order by id for update`, [importId, subject]);
  }
}

/** Removes the rows of a subject that an import added. */
export async function removeAdded(tx: EntityManager, importId: string, subject: Subject): Promise<void> {
  await tx.query(`delete from ${TABLES[subject]} where id in ${ADDED}`, [importId, subject]);
}

/** Removes what was counted or prepared for the persons or the commissions that an import added. */
export async function removeWhatFollowed(tx: EntityManager, importId: string, subject: Subject): Promise<void> {
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

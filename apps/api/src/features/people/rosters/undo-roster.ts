import type { EntityManager } from 'typeorm';
import { sqlFailure } from '../../../platform/db/transaction.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { changeRows, type RowChange, type Subject } from './bulk.ts';

const FOREIGN_KEY = '23503';
const TABLES: Readonly<Record<Subject, string>> = { appointment: 'appointments', person: 'persons', commission: 'commissions' };

interface Undone {
  /** What undoing did, as changes of its own. */
  readonly inverse: RowChange[];
  readonly personIds: string[];
}

/** Puts back what an import changed and removes what it added. Throws Refusal when a row was changed later or something else refers to it. */
export async function undoChanges(tx: EntityManager, importId: string): Promise<Undone> {
  const changes = await tx.query<RowChange[]>('select subject, subject_id as id, before, after from roster_changes where import_id = $1 order by place desc', [importId]);
  for (const subject of Object.keys(TABLES) as Subject[]) await refuseChanged(tx, importId, subject);
  const inverse = changes.map((change): RowChange => ({ ...change, before: change.after, after: change.before ?? {} }));
  // What was added goes first where it would stand beside what comes back, and last where what comes back may still refer to it.
  await removeAdded(tx, importId, ['appointment']);
  await changeRows(tx, inverse.filter((_, place) => changes[place]?.before !== null));
  await removeAdded(tx, importId, ['person', 'commission']);
  const appointments = inverse.filter(({ subject }) => subject === 'appointment').map(({ id }) => id);
  const holders = await tx.query<{ person_id: string }[]>('select distinct person_id from appointments where id = any($1)', [appointments]);
  return { inverse, personIds: holders.map(({ person_id }) => person_id) };
}

async function refuseChanged(tx: EntityManager, importId: string, subject: Subject): Promise<void> {
  const [changed] = await tx.query<{ found: boolean }[]>(
    `select exists (select from roster_changes ch left join ${TABLES[subject]} t on t.id = ch.subject_id
       where ch.import_id = $1 and ch.subject = $2 and (t.id is null or not to_jsonb(t) @> ch.after)) as found`, [importId, subject]);
  if (changed?.found) throw new Refusal('roster_undo_changed');
}

/** Added rows that nothing refers to can go; the database knows best what refers to them. */
async function removeAdded(tx: EntityManager, importId: string, subjects: readonly Subject[]): Promise<void> {
  try {
    for (const subject of subjects) {
      await tx.query(`delete from ${TABLES[subject]} t using roster_changes ch where ch.import_id = $1 and ch.subject = $2 and ch.before is null and t.id = ch.subject_id`, [importId, subject]);
    }
  } catch (error) {
    const failure = sqlFailure(error);
    if (failure?.code !== FOREIGN_KEY) throw error;
    throw new Refusal(codeFor(failure.constraint ?? ''));
  }
}

function codeFor(constraint: string) {
  if (/^(accounts|invitations|role_grants)_/.test(constraint)) return 'roster_undo_accounts';
  return /^(appointments|persons|commissions|roster)_/.test(constraint) ? 'roster_undo_changed' : 'roster_undo_training';
}

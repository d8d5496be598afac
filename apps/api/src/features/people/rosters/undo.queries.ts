import type { RosterUndo, UndoBlock } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { ADDED, type Subject } from '../bulk-rows.queries.ts';
import { undoBlocks } from './undo-facts.queries.ts';
import { referencesOf } from './undo-references.ts';

const COUNTS = `
  select subject, before is null as added, count(*)::int as count,
    count(*) filter (where subject = 'appointment' and before ->> 'ended_on' is null
      and after ->> 'ended_on' is not null)::int as reopened
  from roster_changes where import_id = $1 group by 1, 2`;

export async function undoView(db: EntityManager, actor: Actor, importId: string): Promise<RosterUndo> {
  const counts = await db.query<{ subject: Subject; added: boolean; count: number; reopened: number }[]>(COUNTS, [
    importId,
  ]);
  const of = (subject: Subject, isAdded: boolean) =>
    counts.find((one) => one.subject === subject && one.added === isAdded) ?? { count: 0, reopened: 0 };
  const { count, reopened } = of('appointment', false);
  const blocks = await undoBlocks(db, actor, importId);
  return {
    removes: {
      persons: of('person', true).count,
      appointments: of('appointment', true).count,
      commissions: of('commission', true).count,
    },
    restores: {
      persons: of('person', false).count,
      appointments: count - reopened,
      commissions: of('commission', false).count,
      reopened,
    },
    withdraws: await withdrawn(db, importId),
    blocks,
  };
}

async function withdrawn(db: EntityManager, importId: string): Promise<RosterUndo['withdraws']> {
  const withdraws = { invitations: 0, seats: 0, requests: 0, lists: 0 };
  for (const subject of ['person', 'commission'] as const) {
    for (const { table, column, isUsed, told } of referencesOf(subject, 'withdrawn')) {
      const [row] = await db.query<{ count: number }[]>(
        `select count(*)::int as count from ${table} where ${column} in ${ADDED} and not (${isUsed})`,
        [importId, subject],
      );
      withdraws[told] += row?.count ?? 0;
    }
  }
  return withdraws;
}

/** Whose open invitation goes: a printed sheet that was handed out stops working, so it is in the trail. */
export async function withdrawnInvitees(db: EntityManager, importId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select distinct person_id as id from invitations where revoked_at is null and used_at is null
      and person_id in ${ADDED}`,
    [importId, 'person'],
  );
  return rows.map(({ id }) => id);
}

/** So many names and lines fit into a sentence; the list stands in the preview of the undo. */
const TOLD = 3;

/**
 * The slots of the sentence that refuses: about the kind that is told first, and how often each of the others stands in
 * the way.
 */
export function refusalOf(blocks: readonly UndoBlock[]): Record<string, string | number> {
  const [first] = blocks;
  const told = (first?.items ?? []).slice(0, TOLD);
  const names = told.map(({ name, line }) => `${name?.kk ?? '***'}${line === null ? '' : ` (№ ${line})`}`);
  const more = (first?.count ?? 0) > told.length ? ', …' : '';
  return {
    ...Object.fromEntries(blocks.map(({ kind, count }) => [kind, count])),
    total: first?.count ?? 0,
    names: `${names.join(', ')}${more}`,
  };
}

import {
  ROSTER_VERDICTS,
  type RosterDetail,
  ROSTER_STATES,
  type RosterImport as RosterImportView,
  type RosterImportQuery,
  type RosterImportSort,
  type RosterLinesQuery,
} from '@kaskad/contracts';
import { type Actor, localTimeIn } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { assertReaches, subtreesOf } from '../../../platform/access/reach.ts';
import { countOf, readPage, sortBehind } from '../../../platform/db/list-page.ts';
import type { Sorting } from '../../../platform/db/sorting.ts';
import { placeAmong } from '../../../platform/db/sql-list.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { Commission } from '../commission.entity.ts';
import { uuidOrNull } from '../commissions.queries.ts';
import { within } from '../region.sql.ts';
import { RosterImport } from './roster-import.entity.ts';
import { elsewhereView, readingView } from './roster-reading.view.ts';
import { missingViews, rosterLineViews } from './roster-line.view.ts';
import { questionsOf } from './roster-questions.queries.ts';
import type { StoredLine, StoredReading, StoredSummary } from './stored-roster.ts';

interface ImportRow extends Omit<RosterImportView, 'counts' | 'missing' | 'createdAt' | 'committedAt' | 'undoneAt'> {
  summary: StoredSummary;
  reading: StoredReading;
  path: string;
  zone: string;
  createdAt: Date;
  committedAt: Date | null;
  undoneAt: Date | null;
}

const COLUMNS = `
  i.id, i.roster_kind as kind, i.file_name as "fileName", jsonb_build_object('id', c.id, 'name', c.name,
    'within', ${within('c.path')}) as commission, i.state, i.summary, i.reading,
  i.created_at as "createdAt", i.committed_at as "committedAt", i.undone_at as "undoneAt", c.path, c.time_zone as zone`;
const imports = (db: EntityManager) =>
  db.createQueryBuilder(RosterImport, 'i').innerJoin(Commission, 'c', 'c.id = i.commissionId');

const MADE = ['i.created_at', 'i.id'];
const SORTING: Sorting<RosterImportSort> = {
  file: ['i.file_name collate "kk-x-icu"', ...MADE],
  commission: ['c.code', ...MADE],
  when: MADE,
  state: [placeAmong(ROSTER_STATES, 'i.state'), ...MADE],
};

export async function pageOfImports(
  db: EntityManager,
  actor: Actor,
  { sort = '-when', after, limit }: RosterImportQuery,
) {
  const list = imports(db).where('c.path like any(:subtrees)', { subtrees: subtreesOf(actor, 'roster.read') });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort, key: 'i.id', after: uuidOrNull(after) });
  const { rows, last } = await readPage<ImportRow>(list, COLUMNS, limit);
  return { items: rows.map(viewOf), next: last?.id ?? null, total };
}

export async function rosterImportView(db: EntityManager, id: string): Promise<RosterImportView> {
  return viewOf(await importRow(db, id));
}

export async function rosterDetail(
  db: EntityManager,
  actor: Actor,
  id: string,
  { verdict, after, limit }: RosterLinesQuery,
): Promise<RosterDetail> {
  const row = await importRow(db, id);
  assertReaches(actor, 'roster.read', row.path);
  const from = /^\d{1,7}$/.test(after ?? '') ? Number(after) : -1;
  const lines = await db.query<{ place: number; line: StoredLine }[]>(
    `select (l.place - 1)::int as place, l.line
      from roster_imports i, jsonb_array_elements(i.rows) with ordinality as l (line, place)
     where i.id = $1 and ($2::text is null or l.line->>'verdict' = $2) and l.place - 1 > $3 order by l.place limit $4`,
    [id, verdict ?? null, from, limit + 1],
  );
  const shown = lines.slice(0, limit);
  const { missing } = row.summary;
  const counts = countsOf(row.summary);
  const { twins, ...questions } = await questionsOf(db, id);
  return {
    ...viewOf(row),
    reading: readingView(row.reading),
    elsewhere: await elsewhereView(db, actor, row.summary),
    lines: {
      items: await rosterLineViews(db, actor, shown, twins),
      next: lines.length > limit ? String(shown.at(-1)?.place) : null,
      total: verdict ? counts[verdict] : Object.values(counts).reduce((sum, count) => sum + count, 0),
    },
    ...questions,
    missingItems: await missingViews(db, missing.slice(0, 200)),
  };
}

/** With its rows and, where they are kept, its cells; locked until the transaction ends. */
export function lockImport(tx: EntityManager, id: string): Promise<RosterImport> {
  return tx
    .createQueryBuilder(RosterImport, 'roster')
    .addSelect(['roster.rows', 'roster.source'])
    .where({ id })
    .setLock('pessimistic_write')
    .getOneOrFail();
}

async function importRow(db: EntityManager, id: string): Promise<ImportRow> {
  const row = await imports(db).select(COLUMNS).where('i.id = :id', { id }).getRawOne<ImportRow>();
  if (!row) throw notFound();
  return row;
}

function viewOf({
  id,
  kind,
  fileName,
  commission,
  state,
  summary,
  zone,
  createdAt,
  committedAt,
  undoneAt,
}: ImportRow): RosterImportView {
  const zoned = (at: Date) => ({ at: at.toISOString(), zone, local: localTimeIn(zone, at) });
  return {
    id,
    kind,
    fileName,
    commission,
    state,
    counts: countsOf(summary),
    missing: summary.missing.length,
    createdAt: zoned(createdAt),
    committedAt: committedAt && zoned(committedAt),
    undoneAt: undoneAt && zoned(undoneAt),
  };
}

/** A list that was checked before a verdict came up has no row of it. */
const countsOf = ({ counts }: StoredSummary) => ({ ...NONE, ...counts });
const NONE = Object.fromEntries(ROSTER_VERDICTS.map((verdict) => [verdict, 0])) as StoredSummary['counts'];

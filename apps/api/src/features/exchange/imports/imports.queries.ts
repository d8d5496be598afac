import type {
  ImportItemsQuery,
  ImportSort,
  ImportsQuery,
  QuestionImportDetail,
  QuestionImport as QuestionImportView,
} from '@kaskad/contracts';
import { type Actor, type ImportOutcome, localTimeIn, type Words } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { assertReaches, subtreesOf } from '../../../platform/access/reach.ts';
import { offsetOf } from '../../../platform/db/cursor.ts';
import { countOf, readPage, sortBehind } from '../../../platform/db/list-page.ts';
import type { Sorting } from '../../../platform/db/sorting.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { accountName } from '../../accounts/names.queries.ts';
import { hiddenAmong } from '../../bank/hidden-keys.queries.ts';
import { TopicRow } from '../../bank/topic.entity.ts';
import { LawEdition } from '../../campaigns/law-edition.entity.ts';
import { Commission } from '../../people/commission.entity.ts';
import { uuidOrNull } from '../../people/commissions.queries.ts';
import { importItemView } from './import-item.view.ts';
import { sketchesOf } from './import-items.queries.ts';
import { notesFor } from './import-notes.ts';
import { countsOf, linterFor, planOf, plannedAt } from './import-plan.ts';
import { QuestionImport } from './question-import.entity.ts';

interface ImportRow extends Omit<QuestionImportView, 'state' | 'createdAt' | 'committedAt'> {
  readonly path: string;
  readonly zone: string;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
}

const COLUMNS = `i.id, i.format, i.files, i.topic, t.title as "topicTitle", i.counts,
  jsonb_array_length(i.gaps) as gaps, jsonb_build_object('id', c.id, 'name', c.name) as commission,
  jsonb_build_object('id', e.id, 'name', e.name) as "lawEdition", ${accountName('i.created_by')} as by,
  i.created_at as "createdAt", i.committed_at as "committedAt", c.path, c.time_zone as zone`;
const imports = (db: EntityManager) =>
  db
    .createQueryBuilder(QuestionImport, 'i')
    .innerJoin(Commission, 'c', 'c.id = i.commissionId')
    .innerJoin(LawEdition, 'e', 'e.id = i.lawEditionId')
    .innerJoin(TopicRow, 't', 't.code = i.topic');

const MADE = ['i.created_at', 'i.id'];
const SORTING: Sorting<ImportSort> = {
  file: [`array_to_string(i.files, ', ') collate "kk-x-icu"`, ...MADE],
  format: ['i.format', ...MADE],
  by: [`coalesce(${accountName('i.created_by')}, '') collate "kk-x-icu"`, ...MADE],
  when: MADE,
  state: ['i.committed_at is not null', ...MADE],
};

export async function pageOfImports(db: EntityManager, actor: Actor, { sort = '-when', after, limit }: ImportsQuery) {
  const list = imports(db).where('c.path like any(:subtrees)', { subtrees: subtreesOf(actor, 'question.read') });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort, key: 'i.id', after: uuidOrNull(after) });
  const { rows, last } = await readPage<ImportRow>(list, COLUMNS, limit);
  return { items: rows.map(viewOf), next: last?.id ?? null, total };
}

export async function importView(db: EntityManager, id: string): Promise<QuestionImportView> {
  return viewOf(await importRow(db, id));
}

/** With its questions, as importing them would change the bank now, or as it did. */
export async function importDetail(
  db: EntityManager,
  actor: Actor,
  id: string,
  { verdict, after, limit }: ImportItemsQuery,
): Promise<QuestionImportDetail> {
  const row = await importRow(db, id);
  assertReaches(actor, 'question.read', row.path);
  const stored = await db.findOneByOrFail(QuestionImport, { id });
  const plan = await planOf(db, actor, stored, await sketchesOf(db, stored));
  const decisions = decided(plan.decisions, stored);
  const wanted = [...decisions.keys()].filter((place) => !verdict || decisions[place]?.verdict === verdict);
  const from = offsetOf(after);
  const shown = await plannedAt(db, plan, wanted.slice(from, from + limit));
  const notesOf = await notesFor(db, plan, shown);
  const titles = new Map(
    (await db.query<{ code: string; title: Words }[]>('select code, title from topics')).map(({ code, title }) => [
      code,
      title,
    ]),
  );
  const outcomes = shown.map((item) => ({
    ...item,
    decision: decisions[item.place] ?? item.decision,
    notes: notesOf(item),
  }));
  const hidden = await hiddenAmong(
    db,
    actor,
    outcomes.map(({ decision }) => decision.code),
  );
  const findingsOf = await linterFor(db, stored);
  return {
    ...viewOf(row),
    counts: countsOf(decisions),
    items: {
      items: outcomes.map((item) =>
        importItemView(item, {
          titles,
          hidden,
          findings: item.decision.verdict === 'refused' ? [] : findingsOf(item.content),
        }),
      ),
      next: wanted.length > from + limit ? String(from + limit) : null,
      total: wanted.length,
    },
    gapList: stored.gaps.map(({ file, line, title, code, value }) => ({ file, line, title, code, value })),
  };
}

/** Once it was carried out, what was decided then counts. */
function decided(decisions: readonly ImportOutcome[], { outcome }: QuestionImport): readonly ImportOutcome[] {
  return outcome === null ? decisions : decisions.map((decision, place) => ({ ...decision, ...outcome[place] }));
}

async function importRow(db: EntityManager, id: string): Promise<ImportRow> {
  const row = await imports(db).select(COLUMNS).where('i.id = :id', { id }).getRawOne<ImportRow>();
  if (!row) throw notFound();
  return row;
}

function viewOf({ path: _path, zone, createdAt, committedAt, ...row }: ImportRow): QuestionImportView {
  return {
    ...row,
    state: committedAt ? 'committed' : 'preview',
    createdAt: localTimeIn(zone, createdAt),
    committedAt: committedAt && localTimeIn(zone, committedAt),
  };
}

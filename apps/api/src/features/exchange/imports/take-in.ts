import { type Actor, countErrors, type Finding, formatArticle, type QuestionStatus, reaches, reviewQuestion, REVISED_STATUS } from '@kaskad/domain';
import { randomUUID } from 'node:crypto';
import { setImmediate as others } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { AuditEntry } from '../../../platform/audit/audit.ts';
import { breaks } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import type { PlannedItem } from './plan.ts';
import type { QuestionImport } from './question-import.entity.ts';

/** A question that was taken in, with its newest version. */
interface Taken {
  readonly item: PlannedItem;
  readonly id: string;
  readonly version: number;
}
interface Order extends Pick<QuestionImport, 'commissionId' | 'lawEditionId'> {
  readonly items: readonly PlannedItem[];
  readonly at: Date;
}
interface Locked {
  readonly id: string;
  readonly version: number;
  readonly status: QuestionStatus;
  readonly path: string;
}

/** So many rows go in one statement: as a whole, a large file would stand in the memory of the server several times over. */
const BATCH = 500;
/** So many are looked at before other requests have their turn. */
const LOOKED_AT = 25;

/**
 * Writes all questions, new ones and new versions, with a statement for each table and batch; gives back the lines for the trail. Rows are locked
 * in the order of ids, then codes are taken in the order of codes, so that two imports at once wait for each other and never both. Refused when a
 * question is no longer the version that it was compared with.
 */
export async function takeIn(tx: EntityManager, actor: Actor, { items, at, commissionId, lawEditionId }: Order): Promise<{ made: Taken[]; lines: AuditEntry[] }> {
  const known = await lockAll(tx, actor, items.flatMap(({ decision }) => decision.question?.id ?? []));
  const lines: AuditEntry[] = [];
  const made = items.map((item): Taken => {
    const { question } = item.decision;
    if (question === null) return { item, id: randomUUID(), version: 1 };
    const before = known.get(question.id);
    if (!before || before.version !== item.version) throw new Refusal('changed_meanwhile');
    const version = before.version + 1;
    lines.push({ action: 'question.revised', subjectType: 'question', subjectId: question.id, before: { version: before.version, status: before.status }, after: { version, status: REVISED_STATUS } });
    return { item, id: question.id, version };
  });
  await tx.query("update questions set current_version = current_version + 1, status = $2, needs_lawyer = true where id = any($1)", [[...known.keys()], REVISED_STATUS]);
  const isNew = ({ item }: Taken) => item.decision.question === null;
  const byCode = made.filter(isNew).sort((one, other) => (one.item.decision.code < other.item.decision.code ? -1 : 1));
  for (const batch of batchesOf([...byCode, ...made.filter((one) => !isNew(one))])) {
    await insertQuestions(tx, commissionId, batch.filter(isNew));
    await insertVersions(tx, batch, { lawEditionId, at, createdBy: actor.accountId });
    await addEvents(tx, batch, { event: 'imported', status: REVISED_STATUS, actorId: actor.accountId, at });
  }
  return { made, lines };
}

/** Sends on to review what the linter has no error for; the rest stays a draft. */
export async function submitAll(tx: EntityManager, actor: Actor, { taken, at, findingsOf }: { taken: readonly Taken[]; at: Date; findingsOf: (item: PlannedItem) => readonly Finding[] }): Promise<AuditEntry[]> {
  const sent: Taken[] = [];
  let status: QuestionStatus = REVISED_STATUS;
  for (const [place, one] of taken.entries()) {
    if (place % LOOKED_AT === 0) await others();
    const step = reviewQuestion({ status: REVISED_STATUS, author: actor, errors: countErrors(findingsOf(one.item)) }, 'submit', actor, '');
    if ('refusal' in step) continue;
    ({ status } = step);
    sent.push(one);
  }
  for (const batch of batchesOf(sent)) {
    await tx.query('update questions set status = $2 where id = any($1)', [batch.map(({ id }) => id), status]);
    await addEvents(tx, batch, { event: 'submit', status, actorId: actor.accountId, at });
  }
  return sent.map(({ id, version }): AuditEntry => ({ action: 'question.status_set', subjectType: 'question', subjectId: id, before: { status: REVISED_STATUS }, after: { status, version, act: 'submit' } }));
}

/** Each of them that the person may edit, locked until the transaction ends. */
async function lockAll(tx: EntityManager, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Locked>> {
  const rows = ids.length === 0 ? [] : await tx.query<Locked[]>(
    'select q.id, q.current_version as version, q.status, c.path from questions q join commissions c on c.id = q.commission_id where q.id = any($1) order by q.id for update of q', [ids]);
  return new Map(rows.filter(({ path }) => reaches(actor, 'question.manage', path)).map((row) => [row.id, row]));
}

async function insertQuestions(tx: EntityManager, commissionId: string, batch: readonly Taken[]): Promise<void> {
  if (batch.length === 0) return;
  const rows = batch.map(({ id, item: { decision: { code }, topic, item } }) => ({ id, code, topic, tags: item.tags }));
  await tx.query(
    `insert into questions (id, code, topic, tags, commission_id, status, needs_lawyer, current_version)
     select id, code, topic, tags, $2, $3, true, 1 from jsonb_to_recordset($1) as row (id uuid, code text, topic text, tags text[])`, [JSON.stringify(rows), commissionId, REVISED_STATUS],
  ).catch((error: unknown) => {
    if (breaks(error, 'questions_code_key')) throw new Refusal('changed_meanwhile');
    throw error;
  });
}

interface Making {
  readonly lawEditionId: string;
  readonly createdBy: string;
  readonly at: Date;
}

async function insertVersions(tx: EntityManager, batch: readonly Taken[], { lawEditionId, createdBy, at }: Making): Promise<void> {
  const rows = batch.map(({ id, version, item: { content: { stem, picture, interaction, rationale, article }, difficulty } }) => ({
    id, version, stem, interaction, rationale, article: formatArticle(article), difficulty, picture: picture?.id ?? null, alt: picture?.alt ?? null,
  }));
  await tx.query(
    `insert into question_versions (question_id, version, stem, picture_id, picture_alt, interaction, rationale, article, law_edition_id, difficulty, created_by, created_at)
     select id, version, stem, picture, nullif(alt, 'null'), interaction, rationale, article, $2, difficulty, $3, $4
     from jsonb_to_recordset($1) as row (id uuid, version int, stem jsonb, picture uuid, alt jsonb, interaction jsonb, rationale jsonb, article text, difficulty smallint)`,
    [JSON.stringify(rows), lawEditionId, createdBy, at],
  ).catch((error: unknown) => {
    if (breaks(error, 'question_versions_law_edition_id_fkey') || breaks(error, 'question_versions_picture_id_fkey')) throw notFound();
    throw error;
  });
}

interface Step {
  readonly event: 'imported' | 'submit';
  readonly status: QuestionStatus;
  readonly actorId: string;
  readonly at: Date;
}

async function addEvents(tx: EntityManager, batch: readonly Taken[], { event, status, actorId, at }: Step): Promise<void> {
  await tx.query(
    `insert into question_events (question_id, seq, event, version, status, actor_id, at)
     select id, coalesce((select max(seq) from question_events e where e.question_id = row.id), 0) + 1, $3, version, $4, $5, $6 from unnest($1::uuid[], $2::int[]) as row (id, version)`,
    [batch.map(({ id }) => id), batch.map(({ version }) => version), event, status, actorId, at]);
}

function batchesOf<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, place) => rows.slice(place * BATCH, (place + 1) * BATCH));
}

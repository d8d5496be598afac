import { type Actor, countErrors, reaches, REVISED_STATUS, reviewQuestion, formatArticle } from '@kaskad/domain';
import { randomUUID } from 'node:crypto';
import { setImmediate as others } from 'node:timers/promises';
import { Any, type EntityManager } from 'typeorm';
import type { AuditEntry } from '../../../platform/audit/audit.ts';
import { breaks } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { Question } from '../../bank/question.entity.ts';
import { bankQuestions } from './bank-questions.queries.ts';
import { linterFor, type Plan, plannedAt } from './import-plan.ts';
import type { QuestionImport } from './question-import.entity.ts';
import {
  addEvents,
  insertFirstVersions,
  insertNextVersions,
  insertQuestions,
  type Locked,
  lockQuestions,
  takeNextVersion,
} from './take-in.queries.ts';

/** A question that was taken in, with its newest version. */
interface Taken {
  readonly place: number;
  readonly code: string;
  readonly id: string;
  readonly version: number;
  readonly isNew: boolean;
}
interface Order extends Pick<QuestionImport, 'commissionId'> {
  readonly plan: Plan;
  readonly places: readonly number[];
  readonly at: Date;
}
/**
 * So many rows go in one statement: as a whole, a large file would stand in the memory of the server several times
 * over.
 */
const BATCH = 500;
/** So many are looked at before other requests have their turn. */
const LOOKED_AT = 25;

/**
 * Writes all questions, new ones and new versions, with a statement for each table and batch; gives back the lines for
 * the trail. Rows are locked in the order of ids, then codes are taken in the order of codes, so that two imports at
 * once wait for each other and never both. Refused when a question is no longer the version that it was compared with.
 */
export async function takeIn(
  tx: EntityManager,
  actor: Actor,
  { plan, places, at, commissionId }: Order,
): Promise<{ made: Taken[]; lines: AuditEntry[] }> {
  const decisions = places.flatMap((place) => (plan.decisions[place] ? [{ place, ...plan.decisions[place] }] : []));
  const known = await lockAll(
    tx,
    actor,
    decisions.flatMap(({ question }) => question?.id ?? []),
  );
  const lines: AuditEntry[] = [];
  const made = decisions.map(({ place, question, code }): Taken => {
    if (question === null) return { place, code, id: randomUUID(), version: 1, isNew: true };
    const before = known.get(question.id);
    if (!before || before.version !== plan.known.get(place)?.version) throw new Refusal('changed_meanwhile');
    const version = before.version + 1;
    lines.push({
      action: 'question.revised',
      subjectType: 'question',
      subjectId: question.id,
      before: { version: before.version, status: before.status },
      after: { version, status: REVISED_STATUS },
    });
    return { place, code, id: question.id, version, isNew: false };
  });
  const making = { plan, at, commissionId, createdBy: actor.accountId };
  const byCode = made.filter(({ isNew }) => isNew).sort((one, other) => (one.code < other.code ? -1 : 1));
  for (const batch of batchesOf(byCode)) await insertNew(tx, batch, making);
  for (const batch of batchesOf(made.filter(({ isNew }) => !isNew))) await insertVersions(tx, batch, making);
  for (const batch of batchesOf(made))
    await addEvents(tx, batch, { event: 'imported', status: REVISED_STATUS, actorId: actor.accountId, at });
  return { made, lines };
}

/** Sends on to review what the linter has no error for, as it lies in the bank now; the rest stays a draft. */
export async function submitAll(
  tx: EntityManager,
  actor: Actor,
  { lawEditionId, taken, at }: { lawEditionId: string; taken: readonly Taken[]; at: Date },
): Promise<AuditEntry[]> {
  const findingsOf = await linterFor(tx, { lawEditionId });
  const lines: AuditEntry[] = [];
  for (const batch of batchesOf(taken)) {
    const errors = new Map<string, number>();
    for (const [place, { id, content }] of (
      await bankQuestions(
        tx,
        batch.map(({ id }) => id),
      )
    ).entries()) {
      if (place % LOOKED_AT === 0) await others();
      errors.set(id, countErrors(findingsOf(content)));
    }
    const sent = batch.flatMap((one) => {
      const step = reviewQuestion(
        { status: REVISED_STATUS, author: actor, errors: errors.get(one.id) ?? 0 },
        'submit',
        actor,
        '',
      );
      return 'refusal' in step ? [] : [{ ...one, status: step.status }];
    });
    const [{ status = REVISED_STATUS } = {}] = sent;
    await tx.update(Question, { id: Any(sent.map(({ id }) => id)) }, { status });
    await addEvents(tx, sent, { event: 'submit', status, actorId: actor.accountId, at });
    lines.push(
      ...sent.map(({ id, version }): AuditEntry => ({
        action: 'question.status_set',
        subjectType: 'question',
        subjectId: id,
        before: { status: REVISED_STATUS },
        after: { status, version, act: 'submit' },
      })),
    );
  }
  return lines;
}

/** Each of them that the person may edit, locked until the transaction ends. */
async function lockAll(tx: EntityManager, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Locked>> {
  const rows = ids.length === 0 ? [] : await lockQuestions(tx, ids);
  return new Map(rows.filter(({ path }) => reaches(actor, 'question.manage', path)).map((row) => [row.id, row]));
}

interface Making {
  readonly plan: Plan;
  readonly commissionId: string;
  readonly createdBy: string;
  readonly at: Date;
}

/** What is new goes from the rows of the import into those of the bank without leaving the database. */
async function insertNew(
  tx: EntityManager,
  batch: readonly Taken[],
  { plan: { found, sketches, topicOf }, commissionId, createdBy, at }: Making,
): Promise<void> {
  const [ids, places] = [batch.map(({ id }) => id), batch.map(({ place }) => place)];
  await insertQuestions(tx, found.id, {
    ids,
    places,
    codes: batch.map(({ code }) => code),
    topics: batch.map(({ place }) => topicOf(sketches[place]?.topic ?? null) ?? found.topic),
    commissionId,
    status: REVISED_STATUS,
  }).catch((error: unknown) => {
    if (breaks(error, 'questions_code_key')) throw new Refusal('changed_meanwhile');
    throw error;
  });
  await orNotFound(insertFirstVersions(tx, found, { ids, places, createdBy, at }));
}

async function insertVersions(
  tx: EntityManager,
  batch: readonly Taken[],
  { plan, createdBy, at }: Making,
): Promise<void> {
  const planned = new Map(
    (
      await plannedAt(
        tx,
        plan,
        batch.map(({ place }) => place),
      )
    ).map((one) => [one.place, one]),
  );
  const rows = batch.map(({ id, version, place }) => {
    const one = planned.get(place);
    if (!one) throw new Refusal('changed_meanwhile');
    const {
      content: { stem, picture, interaction, rationale, article },
      difficulty,
    } = one;
    return {
      id,
      version,
      stem,
      interaction,
      rationale,
      article: formatArticle(article),
      difficulty,
      picture: picture?.id ?? null,
      alt: picture?.alt ?? null,
    };
  });
  await takeNextVersion(
    tx,
    batch.map(({ id }) => id),
    REVISED_STATUS,
  );
  await orNotFound(insertNextVersions(tx, rows, { lawEditionId: plan.found.lawEditionId, createdBy, at }));
}

async function orNotFound(inserting: Promise<unknown>): Promise<void> {
  await inserting.catch((error: unknown) => {
    if (breaks(error, 'question_versions_law_edition_id_fkey') || breaks(error, 'question_versions_picture_id_fkey'))
      throw notFound();
    throw error;
  });
}

function batchesOf<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, place) =>
    rows.slice(place * BATCH, (place + 1) * BATCH),
  );
}

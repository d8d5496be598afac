import type { ErrataQuery, Erratum, ErratumInForce, ErratumSort, ErratumSummary } from '@kaskad/contracts';
import {
  type Actor,
  decideErratum,
  ERRATUM_KINDS,
  ERRATUM_STATES,
  type ErratumFigures,
  type ErratumKind,
  type ErratumState,
  findKeyInForce,
  type Interaction,
  NO_FIGURES,
  type Party,
  reaches,
  WORKED_ERRATUM_STATES,
} from '@kaskad/domain';
import { Any, type EntityManager, In, IsNull } from 'typeorm';
import { assertReaches, subtreesOf } from '../../../platform/access/reach.ts';
import { countOf, narrow, readPage, sortBehind } from '../../../platform/db/list-page.ts';
import type { Sorting } from '../../../platform/db/sorting.ts';
import { placeAmong } from '../../../platform/db/sql-list.ts';
import { accountName } from '../../accounts/names.queries.ts';
import { QuestionVersion } from '../../bank/question-version.entity.ts';
import { PICTURE } from '../../bank/question-versions.queries.ts';
import { Question } from '../../bank/question.entity.ts';
import { Commission } from '../../people/commission.entity.ts';
import { uuidOrNull } from '../../people/commissions.queries.ts';
import { Attempt } from '../../attempts/attempt.entity.ts';
import { Erratum as ErratumEntity } from './erratum.entity.ts';

const SUMMARY = `e.id, jsonb_build_object('id', q.id, 'code', q.code, 'stem', v.stem) as question, v.version, e.kind,
  e.state, e.reason, ${accountName('e.proposed_by')} as "proposedBy", e.proposed_at as "proposedAt",
  ${accountName('e.decided_by')} as "decidedBy", e.decided_at as "decidedAt", e.decision, e.figures, e.total,
  e.done_at as "doneAt"`;
const errata = (db: EntityManager) =>
  db
    .createQueryBuilder(ErratumEntity, 'e')
    .innerJoin(QuestionVersion, 'v', 'v.id = e.versionId')
    .innerJoin(Question, 'q', 'q.id = v.questionId')
    .innerJoin(Commission, 'c', 'c.id = q.commissionId');

type SummaryRow = Omit<ErratumSummary, 'proposedAt' | 'decidedAt' | 'doneAt'> & {
  proposedAt: Date;
  decidedAt: Date | null;
  doneAt: Date | null;
};
const summaryView = ({ proposedAt, decidedAt, doneAt, ...row }: SummaryRow): ErratumSummary => ({
  ...row,
  proposedAt: proposedAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
  doneAt: doneAt?.toISOString() ?? null,
});

const PROPOSED = ['e.proposed_at', 'e.id'];
const SORTING: Sorting<ErratumSort> = {
  question: ['q.code', ...PROPOSED],
  kind: [placeAmong(ERRATUM_KINDS, 'e.kind'), ...PROPOSED],
  state: [placeAmong(ERRATUM_STATES, 'e.state'), ...PROPOSED],
  // What is still being counted stands before what changed nothing.
  changed: ["case when e.done_at is null then -1 else coalesce((e.figures ->> 'changed')::int, 0) end", ...PROPOSED],
  when: PROPOSED,
};

/** Errata of the questions within the actor's scope, newest first unless sorted otherwise. */
export async function pageOfErrata(
  db: EntityManager,
  actor: Actor,
  { state, questionId, sort = '-when', after, limit }: ErrataQuery,
) {
  const list = errata(db).where('c.path like any(:subtrees)', { subtrees: subtreesOf(actor, 'question.read') });
  narrow(list, { 'e.state = :state': { state }, 'q.id = :questionId': { questionId } });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort, key: 'e.id', after: uuidOrNull(after) });
  const { rows, last } = await readPage<SummaryRow>(list, SUMMARY, limit);
  return { items: rows.map(summaryView), total, next: last?.id ?? null };
}

/**
 * What held before erratum `e`: the one on its version that was approved last before it was, or before it was decided
 * otherwise.
 */
const BEFORE = `(select jsonb_build_object('kind', b.kind, 'interaction', b.interaction) from errata b
  where b.version_id = e.version_id and b.state = 'approved'
   and (e.approval is null or b.approval < e.approval) and (e.decided_at is null or b.decided_at <= e.decided_at)
   and b.id <> e.id order by b.approval desc limit 1)`;

/** Whether attempt `a` was drawn with the version, whose number as text is `version`; see form.ts of the domain. */
const holding = (version: string) => `(' ' || a.form) like '% ' || ${version} || ':%'`;

const PROPOSER = `jsonb_build_object('accountId', e.proposed_by, 'personId', (select person_id from accounts
  where id = e.proposed_by))`;
const DETAIL = `${SUMMARY}, ${PICTURE} as picture, v.interaction as original, e.interaction, ${BEFORE} as earlier,
  c.path, ${PROPOSER} as proposer,
  (select count(*)::int from attempts a where a.state = 'open' and ${holding('v.id::text')}) as running`;

type DetailRow = SummaryRow &
  Pick<Erratum, 'picture' | 'running'> & {
    path: string;
    proposer: Party;
    original: Erratum['before']['interaction'];
    interaction: Erratum['corrected'];
    earlier: ErratumInForce | null;
  };

/** An erratum with the keys and its figures; a foreign one is answered like a missing one. */
export async function erratumOf(db: EntityManager, actor: Actor, id: string): Promise<Erratum> {
  const row = await errata(db).select(DETAIL).where('e.id = :id', { id }).getRawOne<DetailRow>();
  assertReaches(actor, 'question.read', row);
  const { path, proposer, picture, original, interaction, earlier, running, ...summary } = row;
  const inForce = earlier?.kind === 'restore' ? null : earlier;
  const may = (act: 'approve' | 'withdraw') =>
    reaches(actor, 'question.manage', path) &&
    'state' in decideErratum({ state: summary.state, proposedBy: proposer }, act, actor);
  return {
    ...summaryView(summary),
    picture,
    running,
    mayDecide: may('approve'),
    mayWithdraw: may('withdraw'),
    before: { kind: inForce?.kind ?? null, interaction: findKeyInForce({ interaction: original, inForce }) },
    corrected: summary.kind === 'restore' ? original : interaction,
  };
}

/** The attempts that are over and hold the version, in the order of their ids. */
export async function attemptsHolding(db: EntityManager, versionId: number): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select a.id from attempts a where a.state <> 'open' and ${holding('$1::text')} order by a.id`,
    [versionId],
  );
  return rows.map(({ id }) => id);
}

/** Of these attempts those whose late answers are not in the score yet. */
export async function lateAmong(db: EntityManager, attemptIds: readonly string[]): Promise<string[]> {
  const rows = await db.find(Attempt, { where: { id: Any(attemptIds), late: 'due' }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** How many attempts are over and hold the version, and whether one was scored otherwise since then. */
export async function endedHolding(
  db: EntityManager,
  versionId: number,
  since: Date | null,
): Promise<{ ended: number; changedSince: boolean }> {
  const [row] = await db.query<{ ended: number; changedSince: boolean }[]>(
    `select count(*)::int as ended, coalesce(bool_or(exists (select from attempt_scores s where s.attempt_id = a.id
      and s.at > $2)), false) as "changedSince"
     from attempts a where a.state <> 'open' and ${holding('$1::text')}`,
    [versionId, since],
  );
  return row ?? { ended: 0, changedSince: false };
}

export interface ErratumRow {
  readonly id: string;
  readonly versionId: number;
  readonly kind: ErratumKind;
  readonly interaction: Interaction | null;
  readonly state: ErratumState;
  readonly questionId: string;
  /** Of the commission that owns the question. */
  readonly path: string;
  readonly proposedBy: Party;
  readonly decidedBy: string | null;
  readonly figures: ErratumFigures;
  readonly cursorId: string | null;
  readonly total: number | null;
  readonly doneAt: Date | null;
  readonly approval: number | null;
}

const WORKED_ON = `e.id, e.version_id as "versionId", e.kind, e.interaction, e.state, q.id as "questionId", c.path,
  e.decided_by as "decidedBy", e.figures, e.approval, e.cursor_id as "cursorId", e.total, e.done_at as "doneAt",
  ${PROPOSER} as "proposedBy"`;

/** The erratum as it is to work on it, locked if asked for; null when there is none. */
export async function erratumRow(
  db: EntityManager,
  id: string,
  lock: 'pessimistic_write' | null = null,
): Promise<ErratumRow | null> {
  const list = errata(db).select(WORKED_ON).where('e.id = :id', { id });
  if (lock) list.setLock(lock, undefined, ['e']);
  return (await list.getRawOne<ErratumRow>()) ?? null;
}

/** Where a run stands. */
export interface Progress {
  readonly figures: ErratumFigures;
  readonly cursorId: string | null;
}
/** Forgets the figures of an earlier run, before a new one. */
export const BEGINNING: Progress = { figures: NO_FIGURES, cursorId: null };

export async function saveProgress(
  db: EntityManager,
  id: string,
  { figures, cursorId }: Progress,
  { total, doneAt }: { total: number | null; doneAt: Date | null },
): Promise<void> {
  await db.update(ErratumEntity, { id }, { figures, cursorId, total, doneAt });
}

/** Runs that ended before they were complete: previews and re-scorings. */
export async function unfinishedErrata(db: EntityManager): Promise<string[]> {
  const rows = await db.find(ErratumEntity, {
    where: { state: In(WORKED_ERRATUM_STATES), doneAt: IsNull() },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

import type { ErratumChange, ErratumChanges, ErratumChangesQuery } from '@kaskad/contracts';
import {
  type Actor,
  compareOutcomes,
  findTrainerOfReadableGroups,
  isDifferentOutcome,
  type Outcome,
  reaches,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { belongs } from '../../people/belonging.sql.ts';
import { inOwnGroup } from '../../people/own-groups.sql.ts';
import { nameAndId } from '../../../platform/db/cursor.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { ErratumChangeRow } from './erratum-change.entity.ts';
import { fullName } from '../../people/person-name.sql.ts';

export interface AttemptChange {
  readonly attemptId: string;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** Puts down which attempts change by an erratum, and how; those that stay as they are need no row. */
export async function keepChanges(
  tx: EntityManager,
  erratumId: string,
  changes: readonly AttemptChange[],
): Promise<void> {
  const rows = changes
    .filter(({ before, after }) => isDifferentOutcome(before, after))
    .map(({ attemptId, before, after }) => ({
      attempt_id: attemptId,
      before,
      after,
      ...compareOutcomes(before, after),
    }));
  if (rows.length === 0) return;
  await tx.query(
    `insert into erratum_changes (erratum_id, attempt_id, score, pass, before, after)
     select $1, attempt_id, score, pass, before, after
     from jsonb_to_recordset($2) as row (attempt_id uuid, score text, pass text, before jsonb, after jsonb)
     on conflict (erratum_id, attempt_id) do update
       set score = excluded.score, pass = excluded.pass, before = excluded.before, after = excluded.after`,
    [erratumId, JSON.stringify(rows)],
  );
}

export const forgetChanges = (tx: EntityManager, erratumId: string) => tx.delete(ErratumChangeRow, { erratumId });

const WHERE = `from erratum_changes x join attempts a on a.id = x.attempt_id join quizzes q on q.id = a.quiz_id
  join persons p on p.id = a.person_id join commissions c on c.id = p.home_commission_id
  where x.erratum_id = $1 and (${belongs('p.id', '$2')} or ${inOwnGroup('p.id', 'a.campaign_id', '$3')})`;
const NAME = fullName();
const CHANGE = `($4::text is null or x.pass = $4 or x.score = $4)`;

/**
 * Who changes, of the people whose results the actor may read, in the order of their names. A proposed one is seen only
 * by those who may read the question; a foreign one is answered like a missing one.
 */
export async function changesOf(
  db: EntityManager,
  actor: Actor,
  id: string,
  {
    change = null,
    after,
    limit,
  }: Omit<ErratumChangesQuery, 'change'> & { change?: ErratumChangesQuery['change'] | null },
): Promise<ErratumChanges> {
  const [erratum] = await db.query<
    (Pick<ErratumChanges, 'state' | 'reason'> & { decidedAt: Date | null; path: string })[]
  >(
    `select e.state, e.reason, e.decided_at as "decidedAt", c.path from errata e
      join question_versions v on v.id = e.version_id join questions q on q.id = v.question_id
       join commissions c on c.id = q.commission_id where e.id = $1`,
    [id],
  );
  const scope = [id, subtreesOf(actor, 'result.read'), findTrainerOfReadableGroups(actor, 'result.read')];
  const [counts] = await db.query<(ErratumChanges['counts'] & { all: number })[]>(
    `select count(*)::int as all,
      ${(['gained', 'lost'] as const).map((pass) => `count(*) filter (where x.pass = '${pass}')::int as ${pass}`).join(', ')},
       ${(['up', 'down'] as const).map((score) => `count(*) filter (where x.score = '${score}')::int as ${score}`).join(', ')} ${WHERE}`,
    scope,
  );
  const readsQuestion = erratum !== undefined && reaches(actor, 'question.read', erratum.path);
  if (!erratum || !counts || !(readsQuestion || (erratum.state === 'approved' && counts.all > 0))) throw notFound();
  const [name, afterId] = nameAndId(after);
  const rows = await db.query<ErratumChange[]>(
    `select * from (select x.attempt_id as "attemptId", ${NAME} as name, c.name as commission, q.title as quiz,
      x.before, x.after, x.pass ${WHERE} and ${CHANGE}) as one
     where $5::text is null or (name collate "kk-x-icu", "attemptId") > ($5, $6::uuid)
     order by name collate "kk-x-icu", "attemptId" limit $7`,
    [...scope, change, name, afterId, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const { all, ...shown } = counts;
  return {
    items: page,
    total: change === null ? all : shown[change],
    next: rows.length > limit && last ? `${last.name}\u0001${last.attemptId}` : null,
    state: erratum.state,
    reason: erratum.reason,
    decidedAt: erratum.decidedAt?.toISOString() ?? null,
    counts: shown,
  };
}

import type { Appeal, AppealSort, AppealsQuery } from '@kaskad/contracts';
import {
  type Actor,
  APPEAL_OUTCOMES,
  appealDecisionRefusal,
  decideAppeal,
  localTimeIn,
  mayActOnDocument,
  type OpenAppeal,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { assertReachesPerson, subtreesOf } from '../../../platform/access/reach.ts';
import { countOf, narrow, readPage, sortBehind } from '../../../platform/db/list-page.ts';
import type { Sorting } from '../../../platform/db/sorting.ts';
import { placeAmong } from '../../../platform/db/sql-list.ts';
import { belongs, presentPaths } from '../../people/belonging.sql.ts';
import { Commission } from '../../people/commission.entity.ts';
import { uuidOrNull } from '../../people/commissions.queries.ts';
import { Person } from '../../people/person.entity.ts';
import { within } from '../../people/region.sql.ts';
import { accountName, PERSON_NAME } from '../../accounts/names.queries.ts';
import { DECIDED, type Decided, instants } from '../../attempts/attempt-appeal.queries.ts';
import { Attempt } from '../../attempts/attempt.entity.ts';
import { Quiz } from '../../tests/quiz.entity.ts';
import { AppealRow as AppealEntity } from './appeal.entity.ts';

type AppealRow = Decided &
  Omit<
    Appeal,
    'person' | 'madeAt' | 'decidedAt' | 'madeLocal' | 'decidedLocal' | 'mayDecide' | 'mayConfirm' | 'proposal'
  > &
  OpenAppeal & {
    name: string;
    zone: string;
    present: readonly string[];
    proposer: string | null;
    proposedDecision: string | null;
    proposedAt: Date | null;
  };

/**
 * Of an appeal `ap` against an attempt `a`: who proposed, and whether the person of the parameter taught the person in
 * this campaign.
 */
const OPEN = `ap.outcome, a.person_id as "personId",
  (select jsonb_build_object('accountId', o.id, 'personId', o.person_id) from accounts o
    where o.id = ap.proposed_by) as "proposedBy",
  exists (select from enrolments e join seminars s on s.id = e.seminar_id and s.campaign_id = a.campaign_id
    join seminar_sessions l on l.seminar_id = s.id
    join session_trainers t on t.session_id = l.id and t.person_id = :reader::uuid and not t.cancelled
      where e.person_id = a.person_id and e.state = 'attended') as taught`;
const COLUMNS = `${DECIDED.replaceAll('p.', 'ap.')}, ${accountName('ap.decided_by')} as "decidedBy",
  a.id as "attemptId", a.number, a.score::float8, a.max_score as "maxScore", a.passed,
  q.title as quiz, ${PERSON_NAME} as name, c.name as commission, ${within('c.path')} as within, c.time_zone as zone,
  ${presentPaths('a.person_id')} as present,
  ${accountName('ap.proposed_by')} as proposer,
  ap.proposed_decision as "proposedDecision", ap.proposed_at as "proposedAt", ${OPEN}`;
const appeals = (db: EntityManager, actor: Actor) =>
  db
    .createQueryBuilder(AppealEntity, 'ap')
    .innerJoin(Attempt, 'a', 'a.id = ap.attemptId')
    .innerJoin(Quiz, 'q', 'q.id = a.quizId')
    .innerJoin(Person, 'p', 'p.id = a.personId')
    .innerJoin(Commission, 'c', 'c.id = p.homeCommissionId')
    .setParameters({ reader: actor.personId });

function appealView(
  actor: Actor,
  { personId, name, zone, present, taught, proposedBy, proposer, proposedDecision, proposedAt, ...row }: AppealRow,
): Appeal {
  const appeal = { outcome: row.outcome, personId, taught, proposedBy };
  const mayDecide =
    mayActOnDocument(actor, 'appeal.decide', { present }) && appealDecisionRefusal(appeal, actor) === null;
  return {
    ...row,
    ...instants(row),
    person: { id: personId, name },
    madeLocal: localTimeIn(zone, row.madeAt),
    decidedLocal: row.decidedAt && localTimeIn(zone, row.decidedAt),
    proposal:
      proposedDecision !== null && proposedAt
        ? { decision: proposedDecision, by: proposer, local: localTimeIn(zone, proposedAt) }
        : null,
    mayDecide,
    mayConfirm: mayDecide && proposedBy !== null && decideAppeal(appeal, 'passed', actor) === 'decided',
  };
}

const MADE = ['ap.made_at', 'ap.id'];
const SORTING: Sorting<AppealSort> = {
  person: [`${PERSON_NAME} collate "kk-x-icu"`, ...MADE],
  commission: ['c.code', ...MADE],
  quiz: [`q.title ->> 'kk' collate "kk-x-icu"`, ...MADE],
  score: ['coalesce(a.score / nullif(a.max_score, 0), 0)', ...MADE],
  // What waits stands before every outcome.
  outcome: [`coalesce(${placeAmong(APPEAL_OUTCOMES, 'ap.outcome')}, 0)`, ...MADE],
  made: MADE,
};

/** Appeals within the actor's scope, newest first unless sorted otherwise. */
export async function pageOfAppeals(
  db: EntityManager,
  actor: Actor,
  { waiting, campaignId, sort = '-made', after, limit }: AppealsQuery,
) {
  const list = appeals(db, actor).where(belongs('a.person_id', ':subtrees'), {
    subtrees: subtreesOf(actor, 'appeal.read'),
  });
  narrow(list, { '(ap.outcome is null) = :waiting': { waiting }, 'a.campaignId = :campaignId': { campaignId } });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort, key: 'ap.id', after: uuidOrNull(after) });
  const { rows, last } = await readPage<AppealRow>(list, COLUMNS, limit);
  return { items: rows.map((row) => appealView(actor, row)), total, next: last?.id ?? null };
}

/** An appeal; a foreign one is answered like a missing one. */
export async function appealOf(db: EntityManager, actor: Actor, id: string): Promise<Appeal> {
  const row = await appeals(db, actor).select(COLUMNS).where('ap.id = :id', { id }).getRawOne<AppealRow>();
  assertReachesPerson(actor, 'appeal.read', row?.present);
  return appealView(actor, row);
}

export interface AppealedAttempt extends OpenAppeal {
  readonly attemptId: string;
  readonly present: readonly string[];
}

/** The appeal, locked until the transaction ends; null when there is none. */
export async function lockAppeal(tx: EntityManager, actor: Actor, id: string): Promise<AppealedAttempt | null> {
  const row = await appeals(tx, actor)
    .select(`ap.attempt_id as "attemptId", ${presentPaths('a.person_id')} as present, ${OPEN}`)
    .where('ap.id = :id', { id })
    .setLock('pessimistic_write', undefined, ['ap'])
    .getRawOne<AppealedAttempt>();
  return row ?? null;
}

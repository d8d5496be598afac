import { compareRequirements, SETTLED_BY_PASS, type TrainingRecord } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';
import { overWholeTables } from '../campaigns/foresight.queries.ts';
import type { Change } from '../campaigns/foresight.service.ts';
import { STUDIED } from '../courses/studied.sql.ts';
import { passesBy } from '../corrections/conditions/conditions.queries.ts';
import { ATTENDED, HELD } from './issue.queries.ts';

/** People whom the rules cannot tell apart, before a change and after it. */
export interface TrainingGroup {
  /** As "kind/position" of each open appointment. */
  readonly posts: readonly string[];
  readonly isOperator: boolean;
  readonly before: TrainingRecord;
  readonly after: TrainingRecord;
  readonly personIds: readonly string[];
}

/** When the newest pass was, against the newest revocation: all that the rules ask of both. */
type Standing = 'none' | 'passed' | 'passed_later';
interface GroupRow {
  posts: string[] | null;
  isOperator: boolean;
  attendance: number | null;
  studiedBefore: boolean;
  studiedAfter: boolean;
  finalBefore: Standing;
  finalAfter: Standing;
  trainerBefore: Standing;
  trainerAfter: Standing;
  holdsCompletion: boolean;
  holdsRight: boolean;
  completionRevoked: boolean;
  rightRevoked: boolean;
  personIds: string[];
}

const NEWEST = (kind: string, passed: string) => `max(at.finished_at) filter (where q.kind = '${kind}' and ${passed})`;
const AFTER = passesBy('$4', '$5');
const standing = (passed: string, revoked: string) =>
  `case when ${passed} is null then 'none' when ${revoked} is null or ${passed} > ${revoked} then 'passed_later'
    else 'passed' end`;

/**
 * Everybody whom the campaign concerns, grouped by what the rules ask about them: one pass over the tables, however
 * many people they are.
 */
const GROUPS = `
  with area as (select c.path from campaigns ca join commissions c on c.id = ca.commission_id where ca.id = $1),
  wanted as materialized (
    select id from (
      select a.person_id as id from appointments a join commissions c on c.id = a.commission_id, area
        where a.ended_on is null and starts_with(c.path, area.path)
        and ($6::text[] is null or c.kind || '/' || a.position = any($6))
      union select p.id from persons p join commissions c on c.id = p.home_commission_id, area where p.is_operator
        and starts_with(c.path, area.path)) as concerned
    where $4::uuid is null or id in (select person_id from attempts where quiz_id = $4::uuid and campaign_id = $1)),
  posts as (
    select a.person_id, array_agg(distinct c.kind || '/' || a.position) as posts from appointments a
    join wanted on wanted.id = a.person_id join commissions c on c.id = a.commission_id
    where a.ended_on is null group by a.person_id),
${ATTENDED}
${STUDIED},
  passed as (
    select at.person_id, ${NEWEST('final', 'at.passed')} as final_before, ${NEWEST('final', AFTER)} as final_after,
      ${NEWEST('trainer', 'at.passed')} as trainer_before, ${NEWEST('trainer', AFTER)} as trainer_after
    from attempts at join wanted on wanted.id = at.person_id join quizzes q on q.id = at.quiz_id
    and q.kind in ${sqlList(SETTLED_BY_PASS)}
    where at.campaign_id = $1 and at.state <> 'open' group by at.person_id),
${HELD},
  facts as (
    select p.id, posts.posts, p.is_operator, attended.share, coalesce(sums.before <> sums.nothing
      and studied.bits & sums.before = sums.before, false) as studied_before,
      coalesce(sums.after <> sums.nothing and studied.bits & sums.after = sums.after, false) as studied_after,
      ${standing('passed.final_before', 'held.completion_revoked')} as final_before,
        ${standing('passed.final_after', 'held.completion_revoked')} as final_after,
      ${standing('passed.trainer_before', 'held.right_revoked')} as trainer_before,
        ${standing('passed.trainer_after', 'held.right_revoked')} as trainer_after,
      coalesce(held.completion_open, false) as holds_completion, coalesce(held.right_open, false) as holds_right,
        held.completion_revoked is not null as completion_revoked, held.right_revoked is not null as right_revoked
    from wanted join persons p on p.id = wanted.id cross join sums left join posts on posts.person_id = p.id left
    join attended on attended.person_id = p.id left join studied on studied.person_id = p.id
      left join passed on passed.person_id = p.id left join held on held.person_id = p.id)
  select posts, is_operator as "isOperator", share::float8 as attendance, studied_before as "studiedBefore",
    studied_after as "studiedAfter", final_before as "finalBefore", final_after as "finalAfter",
    trainer_before as "trainerBefore", trainer_after as "trainerAfter", holds_completion as "holdsCompletion",
      holds_right as "holdsRight", completion_revoked as "completionRevoked", right_revoked as "rightRevoked",
    array_agg(id) as "personIds"
  from facts group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13`;

/** The positions whose requirement changes, where nothing else does: of the others nobody is looked at. Null: of all. */
function postsChanging({ before, after, passMark, today }: Change): string[] | null {
  if (passMark || before.courseVersionId !== after.courseVersionId) return null;
  return [
    ...new Set(
      compareRequirements(before.requirements, after.requirements, today).map(
        ({ commissionKind, position }) => `${commissionKind}/${position}`,
      ),
    ),
  ];
}

export async function trainingGroups(tx: EntityManager, change: Change): Promise<TrainingGroup[]> {
  const { before, after, passMark } = change;
  const rows = await overWholeTables(tx, () =>
    tx.query<GroupRow[]>(GROUPS, [
      before.id,
      before.courseVersionId,
      after.courseVersionId,
      passMark?.quizId ?? null,
      JSON.stringify(passMark?.passing ?? []),
      postsChanging(change),
    ]),
  );
  return rows.map((row) => ({
    posts: row.posts ?? [],
    isOperator: row.isOperator,
    personIds: row.personIds,
    before: recordOf(row, { studied: row.studiedBefore, final: row.finalBefore, trainer: row.trainerBefore }),
    after: recordOf(row, { studied: row.studiedAfter, final: row.finalAfter, trainer: row.trainerAfter }),
  }));
}

/** The rules compare instants only with each other: one of three stands for each. */
const [FIRST, REVOKED, LAST] = [new Date(1), new Date(2), new Date(3)];
const INSTANTS: Record<Standing, Date | null> = { none: null, passed: FIRST, passed_later: LAST };

function recordOf(
  { attendance, holdsCompletion, holdsRight, completionRevoked, rightRevoked }: GroupRow,
  { studied, final, trainer }: { studied: boolean; final: Standing; trainer: Standing },
): TrainingRecord {
  return {
    attendance,
    holdsCompletion,
    holdsRight,
    selfStudyDone: studied,
    finalPassedAt: INSTANTS[final],
    trainerPassedAt: INSTANTS[trainer],
    completionRevokedAt: completionRevoked ? REVOKED : null,
    rightRevokedAt: rightRevoked ? REVOKED : null,
  };
}

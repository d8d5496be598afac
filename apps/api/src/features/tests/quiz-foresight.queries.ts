import type { Blueprint, QuizKind } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { IS_LATER, isChecked, touches } from '../bank/law-touching.sql.ts';
import type { CampaignTerms } from '../campaigns/foresight.service.ts';

/** An open test, with the courses of a campaign before and after a change. */
export interface TestRow {
  readonly id: string;
  readonly kind: QuizKind;
  readonly blueprint: Blueprint;
  readonly minutes: number;
  readonly courseVersionId: string | null;
  readonly quizCourseId: string | null;
  readonly beforeCourseId: string | null;
  readonly afterCourseId: string | null;
  /** Attempts at it in the campaign that are running. */
  readonly running: number;
}

/** The open tests of commissions above and below the campaign. */
export function testsOf(tx: EntityManager, before: CampaignTerms, after: CampaignTerms): Promise<TestRow[]> {
  return tx.query(
    `select q.id, q.kind, q.blueprint, q.minutes, q.course_version_id as "courseVersionId", (select course_id
      from course_versions where id = q.course_version_id) as "quizCourseId",
       (select course_id from course_versions where id = $2) as "beforeCourseId", (select course_id from course_versions
         where id = $3) as "afterCourseId",
       (select count(*)::int from attempts a where a.quiz_id = q.id and a.campaign_id = $1
         and a.state = 'open') as running
     from quizzes q join commissions c on c.id = q.commission_id join campaigns ca on ca.id = $1
     join commissions o on o.id = ca.commission_id
     where q.state = 'open' and (starts_with(c.path, o.path) or starts_with(o.path, c.path))`,
    [before.id, before.courseVersionId, after.courseVersionId],
  );
}

/** Who was granted more time for the tests of a campaign, in percent of the usual. */
export function extraTimeIn(tx: EntityManager, campaignId: string): Promise<{ personId: string; extraTime: number }[]> {
  return tx.query(
    'select person_id as "personId", extra_time as "extraTime" from accommodations where campaign_id = $1 and revoked_at is null',
    [campaignId],
  );
}

/**
 * Questions in use above and below the campaign that rest on what its new edition of the law changed, and that nobody
 * has looked at.
 */
export async function questionsWaiting(tx: EntityManager, { id, lawEditionId }: CampaignTerms): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `select count(distinct q.id)::int as count from questions q join question_versions v on v.question_id = q.id
      and v.version = q.approved_version
       join commissions c on c.id = q.commission_id join campaigns ca on ca.id = $1
       join commissions o on o.id = ca.commission_id
       join law_editions ve on ve.id = v.law_edition_id join law_editions le on le.id = $2
       join law_changes lc on lc.law_edition_id = le.id
     where q.status <> 'retired' and (starts_with(c.path, o.path) or starts_with(o.path, c.path)) and ${IS_LATER}
     and ${touches('v')} and not ${isChecked('v')}`,
    [id, lawEditionId],
  );
  return row?.count ?? 0;
}

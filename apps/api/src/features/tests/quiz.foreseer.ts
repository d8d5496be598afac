import {
  type Blueprint,
  type CampaignSettings,
  type Consequence,
  countQuestions,
  extendMinutes,
  offerRefusal,
  type QuizKind,
} from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type CampaignTerms, type Change, type Foreseer, Foresight } from '../campaigns/foresight.service.ts';
import { IS_LATER, isChecked, touches } from '../bank/law-touching.sql.ts';

interface TestRow {
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

/** What becomes of open tests when their campaign goes by another course, another law or other limits. */
@Injectable()
export class QuizForesight implements Foreseer, OnModuleInit {
  readonly feature = 'tests';

  constructor(private readonly foresight: Foresight) {}

  onModuleInit(): void {
    this.foresight.register(this);
  }

  async foresee(tx: EntityManager, change: Change): Promise<Consequence[]> {
    const { before, after } = change;
    const changesCourse = before.courseVersionId !== after.courseVersionId;
    const changesLimits = JSON.stringify(before.settings.tests) !== JSON.stringify(after.settings.tests);
    const tests = changesCourse || changesLimits ? await testsOf(tx, before, after) : [];
    return [
      ...(changesCourse ? tests.flatMap((test) => ofCourse(test, after)) : []),
      ...(changesLimits ? await ofLimits(tx, tests, before, after) : []),
      ...(before.lawEditionId === after.lawEditionId
        ? []
        : [{ code: 'questions_law_waiting' as const, count: await questionsWaiting(tx, after) }]),
    ];
  }
}

function testsOf(tx: EntityManager, before: CampaignTerms, after: CampaignTerms): Promise<TestRow[]> {
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

function ofCourse(
  { kind, courseVersionId, quizCourseId, beforeCourseId, afterCourseId, running }: TestRow,
  after: CampaignTerms,
): Consequence[] {
  const shown = (campaignCourseId: string | null) =>
    offerRefusal({
      kind,
      state: 'open',
      campaignState: 'open',
      quizCourseId,
      campaignCourseId,
      hasAttempts: false,
      asksTrainer: true,
    }) === null;
  const [was, will] = [shown(beforeCourseId), shown(afterCourseId)];
  if (was && !will)
    return [
      { code: 'tests_hidden', count: 1 },
      { code: 'attempts_hidden', count: running },
    ];
  if (!was && will) return [{ code: 'tests_shown', count: 1 }];
  return will && courseVersionId !== null && after.courseVersionId !== null && courseVersionId !== after.courseVersionId
    ? [{ code: 'tests_go_on', count: 1 }]
    : [];
}

/** Tests with more questions than one person may begin in the hours, and people whose granted time grows shorter. */
async function ofLimits(
  tx: EntityManager,
  tests: readonly TestRow[],
  before: CampaignTerms,
  after: CampaignTerms,
): Promise<Consequence[]> {
  const tooLong = ({ settings }: { settings: CampaignSettings }) =>
    tests.filter(({ blueprint }) => countQuestions(blueprint) > settings.tests.questionsPerDay).length;
  const granted = await tx.query<{ personId: string; extraTime: number }[]>(
    'select person_id as "personId", extra_time as "extraTime" from accommodations where campaign_id = $1 and revoked_at is null',
    [before.id],
  );
  const cut = granted.filter(({ extraTime }) =>
    tests.some(
      ({ minutes }) =>
        extendMinutes(minutes, { extraTime }, after.settings.tests) <
        extendMinutes(minutes, { extraTime }, before.settings.tests),
    ),
  );
  return [
    { code: 'tests_over_limit', count: Math.max(0, tooLong(after) - tooLong(before)) },
    {
      code: 'people_time_cut',
      count: new Set(cut.map(({ personId }) => personId)).size,
      personIds: cut.map(({ personId }) => personId),
    },
  ];
}

/**
 * Questions in use above and below the campaign that rest on what its new edition of the law changed, and that nobody
 * has looked at.
 */
async function questionsWaiting(tx: EntityManager, { id, lawEditionId }: CampaignTerms): Promise<number> {
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

import { type CampaignSettings, type Consequence, countQuestions, extendMinutes, offerRefusal } from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type CampaignTerms, type Change, type Foreseer, Foresight } from '../campaigns/foresight.service.ts';
import { extraTimeIn, questionsWaiting, type TestRow, testsOf } from './quiz-foresight.queries.ts';

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
  const granted = await extraTimeIn(tx, before.id);
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

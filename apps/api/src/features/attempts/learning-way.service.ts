import type { Learning } from '@kaskad/contracts';
import {
  type Actor,
  decodeForm,
  findFailedTopics,
  lessonsOfTopics,
  mayAnswerStillCount,
  nextLearningStep,
  type TestStanding,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { treatmentsOf } from '../bank/treatments.queries.ts';
import { QuestionVersions } from '../bank/question-versions.service.ts';
import { learningOf, type LearningSoFar } from '../courses/learning.queries.ts';
import { scored, versionIds } from './attempt.view.ts';
import { attemptsOf } from './attempt-lists.queries.ts';
import { attemptOf } from './attempts.queries.ts';

type Lessons = LearningSoFar['lessons'];

/** A member's way with the one step that comes next: it depends on the lessons and on what was wrong in the tests. */
@Injectable()
export class LearningWay {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly versions: QuestionVersions,
  ) {}

  async of(actor: Actor): Promise<Learning> {
    const { learning, facts, lessons } = await learningOf(this.db.manager, actor, this.clock.now());
    if (!facts || !learning.campaign || !actor.personId) return { ...learning, next: facts && nextLearningStep(facts) };
    const { final, trainer } = learning.tests;
    const whose = { personId: actor.personId, campaignId: learning.campaign.id, lessons };
    const tests = {
      ...learning.tests,
      final: final && { ...final, toReread: await this.toReread(final, whose) },
      trainer: trainer && { ...trainer, toReread: await this.toReread(trainer, whose) },
    };
    return { ...learning, tests, next: nextLearningStep({ ...facts, ...tests }) };
  }

  private async toReread(
    { quizId, finished, passed }: TestStanding,
    { personId, campaignId, lessons }: { personId: string; campaignId: string; lessons: Lessons },
  ): Promise<string[]> {
    if (finished === 0 || passed) return [];
    const db = this.db.manager;
    const last = (await attemptsOf(db, personId, quizId))
      .filter((one) => one.campaignId === campaignId && one.passed === false && !one.annulled)
      .at(-1);
    const attempt = last && (await attemptOf(db, last.id));
    // Which topics failed is told once no answer can arrive any more.
    if (!attempt?.finishedAt || mayAnswerStillCount(attempt, this.clock.now())) return [];
    const ids = versionIds(decodeForm(attempt.form));
    const { topics } = scored(attempt, await this.versions.of(db, ids), await treatmentsOf(db, ids));
    const failed = findFailedTopics(topics, attempt.passShare ?? 1);
    return lessonsOfTopics(lessons, failed, attempt.finishedAt).map(({ id }) => id);
  }
}

import type { ChangeConditions, Consequences, ForeseeConditions, Quiz as QuizView } from '@kaskad/contracts';
import {
  type Actor,
  type Consequence,
  dayIn,
  decodePoints,
  hasPassed,
  type Outcome,
  sumConsequences,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { Campaign } from '../../campaigns/campaign.entity.ts';
import { termsOf } from '../../campaigns/campaigns.queries.ts';
import { assertSeen, consequencesView, Foresight, type Foretold } from '../../campaigns/foresight.service.ts';
import { sendNotices } from '../../notifications/notices.queries.ts';
import { recordScores } from '../../attempts/scores.queries.ts';
import {
  type AttemptsLeft,
  attemptsLeft,
  awaitScorings,
  campaignsSitting,
  lockScored,
  passChanges,
  scoresOf,
} from './conditions.queries.ts';
import { Quiz } from '../../tests/quiz.entity.ts';
import { lockManagedQuiz, quizOf } from '../../tests/quizzes.queries.ts';

type Conditions = Pick<Quiz, 'passShare' | 'minutes' | 'maxAttempts' | 'remedialAfter' | 'perDay'>;
const PERSONS_PER_JOB = 500;

/**
 * Conditions of a test that is open or has results. Its questions stay; who begins later begins under the new ones, a
 * new pass mark counts for all.
 */
@Injectable()
export class QuizConditions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly foresight: Foresight,
  ) {}

  foresee(actor: Actor, id: string, { change }: ForeseeConditions): Promise<Consequences> {
    return inTransaction(this.db, async (tx) => {
      const { quiz } = await lockManagedQuiz(tx, actor, id);
      return consequencesView(tx, actor, await this.following(tx, quiz, { ...quiz, ...change }));
    });
  }

  change(actor: Actor, id: string, { seen, ...change }: ChangeConditions): Promise<QuizView> {
    return inTransaction(this.db, async (tx) => {
      const { quiz } = await lockManagedQuiz(tx, actor, id);
      const after = { ...quiz, ...change };
      // Attempts that are being scored with the old mark are in the figures before anybody is decided anew.
      await awaitScorings(tx, id);
      assertSeen(await this.following(tx, quiz, after), seen);
      if (Object.keys(change).length > 0) await tx.update(Quiz, { id }, change);
      const before = Object.fromEntries(Object.keys(change).map((field) => [field, quiz[field as keyof Conditions]]));
      await recordAudit(tx, actor, this.clock.now(), [
        { action: 'quiz.conditions_changed', subjectType: 'quiz', subjectId: id, before, after: change },
      ]);
      if (quiz.passShare !== after.passShare) await this.decideAnew(tx, actor, quiz, after.passShare);
      return quizOf(tx, actor, id);
    });
  }

  private async following(tx: EntityManager, quiz: Quiz, after: Conditions & { id: string }): Promise<Foretold> {
    const campaigns = await campaignsSitting(tx, quiz.id);
    const scores = await scoresOf(tx, quiz.id);
    const passing = scores.filter(({ score, maxScore }) => hasPassed(score, maxScore, after.passShare));
    const found: Consequence[] = [];
    for (const id of campaigns) {
      const campaign = await tx.findOneByOrFail(Campaign, { id });
      const terms = await termsOf(tx, campaign);
      const marks = quiz.passShare === after.passShare ? null : { quizId: quiz.id, passing };
      if (marks)
        found.push(
          ...(await passChanges(tx, id, marks)),
          ...(await this.foresight.of(tx, {
            before: terms,
            after: terms,
            today: dayIn(campaign.timeZone, this.clock.now()),
            passMark: marks,
          })),
        );
      found.push(...ofAttempts(await attemptsLeft(tx, id, quiz.id), quiz, after));
    }
    return { of: [quiz.id, conditionsOf(quiz), conditionsOf(after)], items: sumConsequences(found) };
  }

  /** Results of open campaigns by the new mark; what they were stays in their history. */
  private async decideAnew(tx: EntityManager, actor: Actor, quiz: Quiz, passShare: number | null): Promise<void> {
    const at = this.clock.now();
    const rows = await lockScored(tx, quiz.id);
    const scores = rows.map(({ id, score, maxScore, marks, passed }) => ({
      before: passed,
      attemptId: id,
      score,
      maxScore,
      marks: decodePoints(marks ?? ''),
      passed: hasPassed(score, maxScore, passShare),
    }));
    const changed = await recordScores(
      tx,
      scores.filter(({ before, passed }) => before !== passed),
      { cause: 'pass_mark', actor, at },
    );
    await sendNotices(
      tx,
      changed.map(({ attemptId, personId, before, after }) => ({
        personId,
        kind: 'score_corrected' as const,
        params: { attemptId, quiz: quiz.title, before: outcome(before), after: outcome(after) },
      })),
      at,
    );
    for (const [campaignId, of] of Map.groupBy(changed, (one) => one.campaignId)) {
      const personIds = [...new Set(of.map(({ personId }) => personId))];
      for (let from = 0; from < personIds.length; from += PERSONS_PER_JOB)
        await this.jobs.send(tx, 'training-changed', {
          campaignId,
          personIds: personIds.slice(from, from + PERSONS_PER_JOB),
        });
    }
  }
}

const conditionsOf = ({ passShare, minutes, maxAttempts, remedialAfter, perDay }: Conditions): Conditions => ({
  passShare,
  minutes,
  maxAttempts,
  remedialAfter,
  perDay,
});
const outcome = ({ score, maxScore, passed }: Outcome): Outcome => ({ score, maxScore, passed });

/** Who has used all attempts under the new conditions, and who has some again; running ones go on as they began. */
function ofAttempts(rows: readonly AttemptsLeft[], before: Conditions, after: Conditions): Consequence[] {
  const isUsed = ({ used, extra }: AttemptsLeft, { maxAttempts }: Conditions) => used >= maxAttempts + extra;
  const waiting = rows.filter(({ passed, used }) => !passed && used > 0);
  const used = waiting.filter((row) => isUsed(row, after) && !isUsed(row, before));
  const again = waiting.filter((row) => !isUsed(row, after) && isUsed(row, before));
  const changes =
    before.minutes !== after.minutes ||
    before.passShare !== after.passShare ||
    before.maxAttempts !== after.maxAttempts;
  const sum = (of: readonly AttemptsLeft[]) => of.reduce((total, { people }) => total + people, 0);
  return [
    { code: 'people_attempts_used', count: sum(used), personIds: used.flatMap(({ personIds }) => personIds) },
    { code: 'people_attempts_again', count: sum(again), personIds: again.flatMap(({ personIds }) => personIds) },
    { code: 'attempts_running', count: changes ? rows.reduce((total, { running }) => total + running, 0) : 0 },
  ];
}

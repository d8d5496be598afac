import type { Language, LocalizedText, Response } from '@kaskad/contracts';
import {
  type Actor,
  campaignSettingsOf,
  deadlineOf,
  drawForm,
  encodeForm,
  encodePoints,
  encodeResponse,
  extendMinutes,
  type Form,
  hasPassed,
  hideKey,
  NO_ACCOMMODATION,
  offerRefusal,
  type PoolItem,
  scoreForm,
  type ShownInteraction,
  startRefusal,
  type Treatments,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomInt, randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { poolFor } from '../../bank/questions.queries.ts';
import type { StoredVersion } from '../../bank/question-versions.queries.ts';
import { questionsHad, QuestionVersions } from '../../bank/question-versions.service.ts';
import { holdScoring, treatmentsOf } from '../../bank/treatments.queries.ts';
import { startContext, type StartContext } from '../attempts.queries.ts';
import { lessonsLeft } from '../available-tests.ts';
import {
  enrolledPairs,
  type FinishedRow,
  insertAnswers,
  insertFinished,
  pathOfCampaign,
  type Taker,
  takersOf,
} from './sittings.queries.ts';

/** A question as it lies before the person: both languages, parts in the order shown, no key. */
export interface SatQuestion {
  readonly stem: LocalizedText;
  readonly interaction: ShownInteraction;
}

/** A test that somebody sat from the first question to the last, for instance in a group on paper. */
export interface Sitting {
  readonly personId: string;
  readonly seminarId: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly language: Language;
  /** The response to each question of the form that was drawn. */
  readonly answer: (questions: readonly SatQuestion[]) => readonly Response[];
}

export interface SatTest {
  readonly personId: string;
  readonly score: number;
  readonly maxScore: number;
  readonly passed: boolean | null;
}

interface Test {
  readonly quizId: string;
  readonly campaignId: string;
}

/** Sittings written in one transaction, with a constant number of statements. */
const BATCH = 1_000;
/** Not foreseeable, as for every other attempt. */
const random = () => randomInt(2 ** 40) / 2 ** 40;

/** Whole groups at once: attempts that begin and end here, by the rules of those that are sat question by question. */
@Injectable()
export class Sittings {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly versions: QuestionVersions,
  ) {}

  /** Keeps sittings of one test, each person at most once. A refusal of any of them refuses its batch. */
  async keep(actor: Actor, test: Test, sittings: readonly Sitting[]): Promise<SatTest[]> {
    const results: SatTest[] = [];
    for (let from = 0; from < sittings.length; from += BATCH) {
      const batch = sittings.slice(from, from + BATCH);
      results.push(...(await inTransaction(this.db, (tx) => this.keepBatch(tx, actor, test, batch))));
    }
    return results;
  }

  private async keepBatch(
    tx: EntityManager,
    actor: Actor,
    test: Test,
    sittings: readonly Sitting[],
  ): Promise<SatTest[]> {
    const takers = await takersOf(
      tx,
      sittings.map(({ personId }) => personId),
      test,
    );
    const context = await this.context(tx, test, [...takers.values()]);
    const enrolled = await enrolledPairs(tx, test.campaignId, sittings);
    const pool = await poolFor(
      tx,
      context.path,
      context.blueprint.map(({ topic }) => topic),
    );
    const versions = await this.versions.of(
      tx,
      pool.map(({ versionId }) => versionId),
    );
    await holdScoring(tx);
    const treatments = await treatmentsOf(tx, [...versions.keys()]);
    const rows: FinishedRow[] = [];
    for (const sitting of sittings) {
      const { personId, seminarId } = sitting;
      const taker = takers.get(personId);
      if (!taker || (seminarId !== null && !enrolled.has(`${seminarId}/${personId}`))) throw notFound();
      await this.refuse(tx, context, test, taker);
      const had = await questionsHad(
        tx,
        this.versions,
        taker.attempts.map(({ form }) => form),
      );
      rows.push(
        this.finished(
          context,
          {
            pool,
            versions,
            treatments,
            had,
            taker,
            number: taker.attempts.filter(({ campaignId }) => campaignId === test.campaignId).length + 1,
          },
          sitting,
        ),
      );
    }
    // Somebody began the same test on a phone meanwhile, or stands in the list twice.
    if ((await insertFinished(tx, test, rows)) < rows.length) throw new Refusal('changed_meanwhile');
    await insertAnswers(tx, rows);
    await recordAudit(
      tx,
      actor,
      this.clock.now(),
      rows.map(({ id, score, maxScore, passed }) => ({
        action: 'attempt.submitted',
        subjectType: 'attempt',
        subjectId: id,
        after: { state: 'submitted', score, maxScore, passed },
      })),
    );
    const personIds = rows.filter(({ passed }) => passed).map(({ personId }) => personId);
    if (personIds.length > 0) await this.jobs.send(tx, 'training-changed', { campaignId: test.campaignId, personIds });
    return rows.map(({ personId, score, maxScore, passed }) => ({ personId, score, maxScore, passed }));
  }

  /** The quiz in the campaign; everybody must serve below the commissions of both. */
  private async context(
    tx: EntityManager,
    { quizId, campaignId }: Test,
    takers: readonly Taker[],
  ): Promise<StartContext> {
    const context = await startContext(
      tx,
      { quizId, campaignId, personId: null, teaches: true },
      takers.flatMap(({ paths }) => paths),
    );
    const campaignPath = await pathOfCampaign(tx, campaignId);
    const mayTake = (path: string) =>
      context !== null && campaignPath !== null && path.startsWith(context.path) && path.startsWith(campaignPath);
    if (!context || takers.some(({ paths }) => !paths.some(mayTake))) throw notFound();
    return context;
  }

  private async refuse(
    tx: EntityManager,
    context: StartContext,
    { campaignId }: Test,
    { personId, attempts, accommodation }: Taker,
  ): Promise<void> {
    if (attempts.some(({ state }) => state === 'open')) throw new Refusal('attempt_running');
    const past = attempts.filter((attempt) => attempt.campaignId === campaignId);
    const hidden = offerRefusal({ ...context, hasAttempts: past.length > 0 });
    if (hidden) throw new Refusal(hidden);
    const left = await lessonsLeft(tx, this.versions, { personId, ...context }, past);
    const refusal = startRefusal({
      quiz: context,
      campaignState: context.campaignState,
      past,
      lessonsLeft: left.length,
      extraAttempts: (accommodation ?? NO_ACCOMMODATION).extraAttempts,
    });
    if (refusal) throw new Refusal(refusal);
  }

  private finished(
    context: StartContext,
    { taker, pool, versions, treatments, had, number }: Paper,
    { personId, seminarId, startedAt, finishedAt, language, answer }: Sitting,
  ): FinishedRow {
    const form = drawForm(context, pool, random, had);
    if (!form) throw new Refusal('quiz_bank_too_small');
    const minutes = extendMinutes(
      context.minutes,
      taker.accommodation ?? NO_ACCOMMODATION,
      campaignSettingsOf(context.settings).tests,
    );
    const deadlineAt = deadlineOf(startedAt, minutes);
    if (finishedAt < startedAt || finishedAt > deadlineAt || finishedAt > this.clock.now())
      throw new Refusal('attempt_over');
    const given = answer(questionsOf(form, versions));
    const responses = form.map((_, question) => encodeResponse(given[question] ?? []));
    const { score, maxScore, marks } = scoreForm(form, versions, new Map(responses.entries()), treatments);
    const passed = hasPassed(score, maxScore, context.passShare);
    return {
      id: randomUUID(),
      personId,
      seminarId,
      number,
      form: encodeForm(form),
      startedAt,
      finishedAt,
      deadlineAt,
      extraMinutes: minutes - context.minutes,
      score,
      maxScore,
      passed,
      marks: encodePoints(marks),
      language,
      responses,
    };
  }
}

interface Paper {
  readonly taker: Taker;
  readonly pool: readonly PoolItem[];
  readonly versions: ReadonlyMap<number, StoredVersion>;
  readonly treatments: Treatments;
  /** Questions of earlier attempts. */
  readonly had: ReadonlySet<string>;
  readonly number: number;
}

function questionsOf(form: Form, versions: ReadonlyMap<number, StoredVersion>): SatQuestion[] {
  return form.map(({ versionId, order }) => {
    const version = versions.get(versionId);
    if (!version) throw new Error(`question version ${versionId} is missing`);
    return { stem: version.stem, interaction: hideKey(version.interaction, order) };
  });
}

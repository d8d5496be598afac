import type {
  Attempt,
  AttemptResult,
  AttemptsQuery,
  AvailableQuery,
  BeginWork,
  StartAttempt,
  SubmitAttempt,
} from '@kaskad/contracts';
import {
  type Actor,
  campaignSettingsOf,
  capRefusal,
  countQuestions,
  deadlineOf,
  decodeForm,
  drawForm,
  encodeForm,
  extendMinutes,
  findTrainerOfReadableGroups,
  type Form,
  hasExpired,
  NO_ACCOMMODATION,
  offerRefusal,
  scopeOf,
  startRefusal,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { forbidden, notFound, Refusal } from '../../platform/http/refusal.ts';
import { drawingPool } from '../bank/questions.queries.ts';
import { questionsHad, QuestionVersions } from '../bank/question-versions.service.ts';
import { attemptView, versionIds } from './attempt.view.ts';
import { insertAttempt, noteWork } from './attempt-writing.queries.ts';
import { attemptsOf, pageOfAttempts, type PastRow } from './attempt-lists.queries.ts';
import {
  attemptOf,
  type AttemptRow,
  groupAttempt,
  isEnrolled,
  isWithin,
  startContext,
  type StartContext,
} from './attempts.queries.ts';
import { availableFor, begunOf, lessonsLeft, takerPaths, teaches } from './available-tests.ts';
import { AttemptClosing } from './attempt-closing.service.ts';
import { AttemptResults } from './attempt-results.service.ts';
import { sameAccount } from './same-account.ts';

/** Not foreseeable, unlike Math.random: a form must not be guessed from the one before. */
const random = () => randomInt(2 ** 40) / 2 ** 40;

@Injectable()
export class AttemptsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly versions: QuestionVersions,
    private readonly closing: AttemptClosing,
    private readonly finished: AttemptResults,
  ) {}

  /**
   * Begins an attempt, or returns the one that is running: repeated and parallel requests lead to one attempt, which
   * the unique indexes guard. One insert, no lock.
   */
  async start(actor: Actor, input: StartAttempt): Promise<Attempt> {
    const personId = actor.personId;
    if (!personId) throw forbidden();
    const context = await startContext(
      this.db.manager,
      { ...input, personId, teaches: teaches(actor) },
      takerPaths(actor),
    );
    if (!context) throw notFound();
    const all = await this.attemptsUpToDate(personId, input.quizId);
    const mine = all.filter(({ quizId }) => quizId === input.quizId);
    const running = mine.find(({ state }) => state === 'open');
    if (running) return this.resume(running, input.campaignId);
    await this.refuse(personId, context, input, all);
    const had = await questionsHad(
      this.db.manager,
      this.versions,
      mine.map((attempt) => attempt.form),
    );
    const form = drawForm(
      context,
      await drawingPool(
        this.db.manager,
        this.versions,
        context.path,
        context.blueprint.map(({ topic }) => topic),
      ),
      random,
      had,
    );
    if (!form) throw new Refusal('quiz_bank_too_small');
    const number = mine.filter(({ campaignId }) => campaignId === input.campaignId).length + 1;
    const begun = await this.insert({ ...input, personId, number, form, context });
    if (begun) return this.view(begun);
    const other = (await attemptsOf(this.db.manager, personId, input.quizId)).find(({ state }) => state === 'open');
    if (!other) throw new Refusal('changed_meanwhile');
    return this.resume(other, input.campaignId);
  }

  /**
   * The actor's own attempt: the questions without keys, and the answers that the server holds, for any device to go on
   * with.
   */
  async read(actor: Actor, id: string): Promise<Attempt> {
    const attempt = await this.attempt(id);
    if (attempt.personId !== actor.personId) throw notFound();
    return this.view(await this.closing.endIfOver(attempt));
  }

  /** The result of a finished attempt, for its person and for staff who may read results there. */
  async result(actor: Actor, id: string): Promise<AttemptResult> {
    const attempt = await this.attempt(id);
    const group =
      attempt.personId === actor.personId ||
      (await isWithin(this.db.manager, attempt.personId, scopeOf(actor, 'result.read')))
        ? undefined
        : await groupAttempt(this.db.manager, id, findTrainerOfReadableGroups(actor, 'result.read'));
    if (group === null) throw notFound();
    const ended = await this.closing.endIfOver(attempt);
    if (ended.state === 'open') throw new Refusal('attempt_running');
    return this.finished.of(ended, actor, { keysClosed: group?.closed === false });
  }

  /** Ends the actor's own attempt; the same result however often it is asked for. */
  async submit(actor: Actor, id: string, { by, accountId }: SubmitAttempt): Promise<AttemptResult> {
    sameAccount(actor, accountId);
    return this.finished.of(await this.closing.submit(actor, id, { by }), actor);
  }

  /** Keeps how long an attempt taken offline has been worked on, so that another device does not begin its time anew. */
  async begin(actor: Actor, id: string, { elapsed, accountId }: BeginWork): Promise<Attempt> {
    sameAccount(actor, accountId);
    const attempt = await this.attempt(id);
    if (attempt.personId !== actor.personId) throw notFound();
    if (attempt.offlineMinutes === null) throw new Refusal('attempt_not_offline');
    await noteWork(this.db.manager, id, this.clock.now(), elapsed);
    return this.read(actor, id);
  }

  async available(actor: Actor, query: AvailableQuery) {
    if (actor.personId) await this.closing.endDue({ personId: actor.personId });
    return { items: await availableFor(this.db.manager, this.versions, actor, { ...query, now: this.clock.now() }) };
  }

  async results(actor: Actor, query: AttemptsQuery) {
    await this.closing.endDue({ quizId: query.quizId });
    return pageOfAttempts(this.db.manager, actor, query);
  }

  private async attempt(id: string): Promise<AttemptRow> {
    const attempt = await attemptOf(this.db.manager, id);
    if (!attempt) throw notFound();
    return attempt;
  }

  private async view(attempt: AttemptRow): Promise<Attempt> {
    return attemptView(
      attempt,
      await this.versions.of(this.db.manager, versionIds(decodeForm(attempt.form))),
      this.clock.now(),
    );
  }

  /** All that the person ever began; of this quiz nothing that ran out is still open or not counted. */
  private async attemptsUpToDate(personId: string, quizId: string): Promise<PastRow[]> {
    const all = await attemptsOf(this.db.manager, personId);
    if (
      !all.some((attempt) => attempt.quizId === quizId && (attempt.isLateDue || hasExpired(attempt, this.clock.now())))
    )
      return all;
    await this.closing.endDue({ personId, quizId });
    return attemptsOf(this.db.manager, personId);
  }

  private async resume(running: PastRow, campaignId: string): Promise<Attempt> {
    if (running.campaignId !== campaignId) throw new Refusal('attempt_elsewhere');
    return this.view(await this.attempt(running.id));
  }

  private async refuse(
    personId: string,
    context: StartContext,
    { quizId, campaignId, seminarId, offline }: StartAttempt,
    all: readonly PastRow[],
  ): Promise<void> {
    if (seminarId && !(await isEnrolled(this.db.manager, seminarId, campaignId, personId))) throw notFound();
    const hidden = offerRefusal(context);
    if (hidden) throw new Refusal(hidden);
    if (offline && context.offlineHours === 0) throw new Refusal('quiz_not_offline');
    const past = all.filter((attempt) => attempt.quizId === quizId && attempt.campaignId === campaignId);
    const left = await lessonsLeft(this.db.manager, this.versions, { personId, ...context }, past);
    const { extraAttempts } = context.accommodation ?? NO_ACCOMMODATION;
    const refusal = startRefusal({
      quiz: context,
      campaignState: context.campaignState,
      past,
      lessonsLeft: left.length,
      extraAttempts,
    });
    if (refusal) throw new Refusal(refusal, 409, left.length > 0 ? { lessons: left.length } : undefined);
    const limits = campaignSettingsOf(context.settings).tests;
    const capped = capRefusal({
      quizId,
      kind: context.kind,
      perDay: context.perDay,
      questions: countQuestions(context.blueprint),
      begun: all.map(begunOf),
      now: this.clock.now(),
      limits,
    });
    if (capped) throw new Refusal(capped.code, 409, { openAgainAt: capped.openAgainAt.toISOString() });
  }

  /** Returns the new attempt, or null when a parallel request was first. */
  private async insert({
    quizId,
    personId,
    campaignId,
    seminarId,
    offline,
    number,
    form,
    context,
  }: NewAttempt): Promise<AttemptRow | null> {
    const now = this.clock.now();
    const limits = campaignSettingsOf(context.settings).tests;
    const minutes = extendMinutes(context.minutes, context.accommodation ?? NO_ACCOMMODATION, limits);
    // The window is never shorter than the work.
    const deadlineAt = deadlineOf(now, offline ? Math.max(context.offlineHours * 60, minutes) : minutes);
    const lateUntil = offline || context.lateHours === 0 ? null : deadlineOf(deadlineAt, context.lateHours * 60);
    const maxScore = form.length;
    const offlineMinutes = offline ? minutes : null;
    const extraMinutes = minutes - context.minutes;
    const id = await insertAttempt(this.db, {
      quizId,
      personId,
      campaignId,
      seminarId: seminarId ?? null,
      number,
      form: encodeForm(form),
      startedAt: now,
      deadlineAt,
      maxScore,
      lateUntil,
      offlineMinutes,
      extraMinutes,
      graceSeconds: limits.graceSeconds,
    });
    if (id === null) return null;
    const { campaignState, kind, title, passShare, explains } = context;
    return {
      id,
      quizId,
      personId,
      campaignId,
      number,
      campaignState,
      kind,
      title,
      passShare,
      explains,
      state: 'open',
      form: encodeForm(form),
      startedAt: now,
      deadlineAt,
      finishedAt: null,
      score: null,
      maxScore,
      passed: null,
      lateUntil,
      offlineMinutes,
      extraMinutes,
      graceSeconds: limits.graceSeconds,
      closedAt: null,
      work: null,
      late: null,
      answers: [],
    };
  }
}

interface NewAttempt extends StartAttempt {
  readonly personId: string;
  readonly number: number;
  readonly form: Form;
  readonly context: StartContext;
}

import type { AvailableQuery, AvailableQuiz } from '@kaskad/contracts';
import {
  type Actor,
  type Begun,
  campaignSettingsOf,
  capRefusal,
  countQuestions,
  type CourseLesson,
  decodeForm,
  extendMinutes,
  findFailedTopics,
  hasExpired,
  holds,
  NO_ACCOMMODATION,
  offerRefusal,
  owesRemedialLessons,
  permits,
  pointsToPass,
  remedialLessonsLeft,
  startRefusal,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { QuestionVersions } from '../bank/question-versions.service.ts';
import { treatmentsOf } from '../bank/treatments.queries.ts';
import { scored, versionIds } from './attempt.view.ts';
import { attemptsOf, type PastRow } from './attempt-lists.queries.ts';
import { attemptOf, type LessonRow, lessonsOf } from './attempts.queries.ts';
import { type Offer, offersAbove } from './offers.queries.ts';

/** Commissions on whose behalf the actor sits tests. */
export const takerPaths = (actor: Actor) =>
  actor.grants.filter(({ role }) => permits(role, 'quiz.take')).map(({ path }) => path);

/** Whether the test of the trainer module stands before somebody whatever their position asks. */
export const teaches = (actor: Actor) => holds(actor, 'seminar.deliver');

/** Quizzes in open campaigns above the person, by the rule that also decides whether they may be begun. */
export async function offersFor(
  db: EntityManager,
  actor: Actor,
  { campaignId, quizId }: AvailableQuery,
): Promise<Offer[]> {
  const asked = { quizId, campaignId, personId: actor.personId, teaches: teaches(actor) };
  const candidates = await offersAbove(db, takerPaths(actor), asked);
  return candidates.filter((offer) => offerRefusal(offer) === null);
}

/** What stands before the person, and whether they may begin. Attempts whose time ran out must be closed before. */
export async function availableFor(
  db: EntityManager,
  versions: QuestionVersions,
  actor: Actor,
  query: AvailableQuery & { now: Date },
): Promise<AvailableQuiz[]> {
  const personId = actor.personId;
  if (!personId) return [];
  const [offers, attempts] = await Promise.all([offersFor(db, actor, query), attemptsOf(db, personId)]);
  const items: AvailableQuiz[] = [];
  for (const offer of offers) {
    const mine = attempts.filter(
      (attempt) => attempt.quizId === offer.quizId && attempt.campaignId === offer.campaignId,
    );
    const lessons = await lessonsLeft(db, versions, { personId, ...offer }, mine);
    items.push(offerView(offer, { mine, lessons, begun: attempts.map(begunOf), now: query.now }));
  }
  return items;
}

export const begunOf = ({ quizId, kind, startedAt, maxScore, annulled }: PastRow): Begun => ({
  quizId,
  kind,
  startedAt,
  questions: maxScore,
  annulled,
});

interface Standing {
  readonly mine: readonly PastRow[];
  readonly lessons: readonly LessonRow[];
  readonly begun: readonly Begun[];
  readonly now: Date;
}

function offerView(offer: Offer, { mine, lessons, begun, now }: Standing): AvailableQuiz {
  const past = mine.filter(({ state }) => state !== 'open');
  const open = mine.find((attempt) => attempt.state === 'open' && !hasExpired(attempt, now));
  const last = past.at(-1);
  const questions = countQuestions(offer.blueprint);
  const {
    quizId,
    campaignId,
    campaign,
    campaignState,
    kind,
    state,
    title,
    minutes,
    passShare,
    explains,
    maxAttempts,
    remedialAfter,
    lateHours,
    offlineHours,
    perDay,
  } = offer;
  const { extraTime, extraAttempts } = offer.accommodation ?? NO_ACCOMMODATION;
  const limits = campaignSettingsOf(offer.settings).tests;
  const refusal = open
    ? null
    : startRefusal({
        quiz: { state, kind, maxAttempts, remedialAfter },
        campaignState,
        past,
        lessonsLeft: lessons.length,
        extraAttempts,
      });
  const capped = open ? null : capRefusal({ quizId, kind, perDay, questions, begun, now, limits });
  return {
    quizId,
    campaignId,
    campaign,
    kind,
    title,
    questions,
    minutes,
    passShare,
    pointsToPass: passShare === null ? null : pointsToPass(questions, passShare),
    explains,
    maxAttempts,
    attemptsUsed: mine.filter(({ annulled }) => !annulled).length,
    remedialAfter,
    extraMinutes: extendMinutes(minutes, { extraTime }, limits) - minutes,
    extraAttempts,
    lateHours,
    offlineHours,
    openAttempt: open ? { id: open.id, deadlineAt: open.deadlineAt.toISOString() } : null,
    lastAttempt: last ? { id: last.id, score: last.score ?? 0, maxScore: last.maxScore, passed: last.passed } : null,
    passed: past.some(({ passed }) => passed === true),
    refusal: refusal ?? capped?.code ?? null,
    openAgainAt: refusal ? null : (capped?.openAgainAt.toISOString() ?? null),
    lessonsLeft: lessons.map(({ id, title: lesson }) => ({ id, title: lesson })),
    now: now.toISOString(),
  };
}

interface RemedialCase {
  readonly personId: string;
  readonly remedialAfter: number | null;
  readonly courseVersionId: string | null;
  readonly passShare?: number | null;
}

/** The lessons between the person and the next attempt: none unless that many attempts have failed. */
export async function lessonsLeft(
  db: EntityManager,
  versions: QuestionVersions,
  { personId, remedialAfter, courseVersionId }: RemedialCase,
  mine: readonly PastRow[],
): Promise<LessonRow[]> {
  const past = mine.filter(({ state }) => state !== 'open');
  const last = past.filter(({ passed }) => passed === false).at(-1);
  if (!last?.finishedAt || !courseVersionId || !owesRemedialLessons({ remedialAfter }, past)) return [];
  const attempt = await attemptOf(db, last.id);
  if (!attempt) return [];
  const ids = versionIds(decodeForm(attempt.form));
  const { topics } = scored(attempt, await versions.of(db, ids), await treatmentsOf(db, ids));
  const lessons: (LessonRow & CourseLesson)[] = await lessonsOf(db, courseVersionId, personId);
  const left = new Set(
    remedialLessonsLeft(lessons, findFailedTopics(topics, attempt.passShare ?? 1), last.finishedAt).map(({ id }) => id),
  );
  return lessons.filter(({ id }) => left.has(id));
}

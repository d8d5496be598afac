import type { AvailableQuery, AvailableQuiz, LocalizedText } from '@kaskad/contracts';
import {
  type Accommodation,
  type Actor,
  type Begun,
  type Blueprint,
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
  type OfferFacts,
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
import { attemptOf, attemptsOf, type LessonRow, lessonsOf, OFFER_FACTS, type PastRow } from './attempts.queries.ts';

interface Offer extends OfferFacts {
  readonly quizId: string;
  readonly campaignId: string;
  readonly campaign: LocalizedText;
  readonly title: LocalizedText;
  readonly blueprint: Blueprint;
  readonly minutes: number;
  readonly passShare: number | null;
  readonly explains: boolean;
  readonly maxAttempts: number;
  readonly remedialAfter: number | null;
  readonly courseVersionId: string | null;
  readonly lateHours: number;
  readonly offlineHours: number;
  readonly perDay: number | null;
  readonly settings: unknown;
  readonly accommodation: Accommodation | null;
}

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
  const candidates = await db.query<Offer[]>(
    `select q.id as "quizId", c.id as "campaignId", c.name as campaign, c.state as "campaignState", q.kind, q.state,
      q.title, q.blueprint, q.minutes,
       q.pass_share::float8 as "passShare", q.explains, q.max_attempts as "maxAttempts",
         q.remedial_after as "remedialAfter",
       ${OFFER_FACTS}, q.late_hours as "lateHours", q.offline_hours as "offlineHours", q.per_day as "perDay",
         c.settings,
       (select jsonb_build_object('extraTime', g.extra_time, 'extraAttempts', g.extra_attempts) from accommodations g
        where g.person_id = $4 and g.campaign_id = c.id and g.revoked_at is null) as accommodation
     from quizzes q join commissions qc on qc.id = q.commission_id, campaigns c
     join commissions cc on cc.id = c.commission_id
     where c.state = 'open' and ($2::uuid is null or c.id = $2) and ($3::uuid is null or q.id = $3)
     and q.state <> 'draft'
       and exists (select from unnest($1::text[]) as own where starts_with(own, qc.path) and starts_with(own, cc.path))
     order by c.election_day, array_position(array['entry', 'practice', 'topic', 'final', 'trainer'], q.kind), q.code`,
    [takerPaths(actor), campaignId ?? null, quizId ?? null, actor.personId, teaches(actor)],
  );
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

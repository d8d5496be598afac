import type {
  Attempt,
  AttemptAppeal,
  AttemptResult,
  Language,
  LocalizedText,
  Response,
  ShownInteraction,
  ShownQuestion,
  Solution,
} from '@kaskad/contracts';
import {
  type AppealRefusal,
  convertOrder,
  decodeForm,
  decodeResponse,
  type Form,
  hideKey,
  isAnswered,
  pickLastResponses,
  pointsToPass,
  revealSolution,
  type Score,
  scoreForm,
  type Treatments,
} from '@kaskad/domain';
import type { StoredVersion } from '../bank/question-versions.queries.ts';
import { type Corrections, type ScoreRow, scoreView, treatmentsIn } from './corrections.queries.ts';
import type { AttemptRow } from './attempts.queries.ts';

type Versions = ReadonlyMap<number, StoredVersion>;

function versionOf(versions: Versions, id: number): StoredVersion {
  const version = versions.get(id);
  if (!version) throw new Error(`question version ${id} is missing`);
  return version;
}

export const versionIds = (form: Form) => form.map(({ versionId }) => versionId);
const responsesOf = ({ answers }: Pick<AttemptRow, 'answers'>) =>
  pickLastResponses(answers.map(([question, response]) => ({ question, response })));
/**
 * The points of the answers that count. Those that came when the time was over are among them once nothing more can
 * arrive: a score that grew with each of them would tell which answers are right.
 */
export const scored = (
  row: Pick<AttemptRow, 'form' | 'answers' | 'late'>,
  versions: Versions,
  treatments: Treatments,
): Score =>
  scoreForm(
    decodeForm(row.form),
    versions,
    responsesOf({ answers: row.late === 'due' ? row.answers.filter(([, , , isLate]) => !isLate) : row.answers }),
    treatments,
  );

/** The language in which most questions were last answered; null when none was. */
export function languageOf({ answers }: Pick<AttemptRow, 'answers'>): Language | null {
  const letters = [...new Map(answers.map(([question, , letter]) => [question, letter])).values()];
  if (letters.length === 0) return null;
  return letters.filter((letter) => letter === 'k').length * 2 >= letters.length ? 'kk' : 'ru';
}

const shownQuestion = ({ stem, picture, interaction }: StoredVersion, order: readonly number[]): ShownQuestion => ({
  stem,
  picture,
  interaction: hideKey(interaction, order) as ShownInteraction,
});

/** What the person may see while sitting the test: every field is named here, so that no key slips through. */
export function attemptView(row: AttemptRow, versions: Versions, now: Date): Attempt {
  const form = decodeForm(row.form);
  const responses = responsesOf(row);
  return {
    id: row.id,
    quizId: row.quizId,
    campaignId: row.campaignId,
    kind: row.kind,
    title: row.title,
    number: row.number,
    state: row.state,
    questions: form.map(({ versionId, order }) => shownQuestion(versionOf(versions, versionId), order)),
    responses: form.map(({ versionId }, question) =>
      responseTo(versionOf(versions, versionId), responses.get(question)),
    ),
    startedAt: row.startedAt.toISOString(),
    deadlineAt: row.deadlineAt.toISOString(),
    offlineMinutes: row.offlineMinutes,
    lateUntil: row.lateUntil?.toISOString() ?? null,
    begunAt: row.work?.begunAt ? new Date(row.work.begunAt).toISOString() : null,
    worked: row.work?.worked ?? null,
    extraMinutes: row.extraMinutes,
    now: now.toISOString(),
  };
}

const responseTo = ({ interaction }: StoredVersion, kept: string | undefined) =>
  kept === undefined ? null : (decodeResponse(interaction.type, kept) as Response);

/** What errata did to the questions of an attempt, and the scores it had. */
export interface Corrected {
  readonly corrections: Corrections;
  readonly scores: readonly ScoreRow[];
}

/** What the reader is told beside the score. */
export interface Told extends Pick<AttemptResult, 'explanation' | 'explainsFrom' | 'explainsLocal' | 'mayHandIn'> {
  /** What the person said against the result, and why nothing more can be said. */
  readonly appeal: AttemptAppeal | null;
  readonly appealRefusal: AppealRefusal | 'forbidden' | null;
}

/** The result of a finished attempt; the right answers only when they are explained. */
export function resultView(
  row: AttemptRow,
  versions: Versions,
  titles: ReadonlyMap<string, LocalizedText>,
  { corrections, scores, ...told }: Corrected & Told,
): AttemptResult {
  if (row.state === 'open' || row.finishedAt === null || row.score === null)
    throw new Error('an open attempt has no result');
  const { topics, marks } = scored(row, versions, treatmentsIn(corrections));
  return {
    id: row.id,
    quizId: row.quizId,
    campaignId: row.campaignId,
    kind: row.kind,
    title: row.title,
    number: row.number,
    state: row.state,
    finishedAt: row.finishedAt.toISOString(),
    score: row.score,
    maxScore: row.maxScore,
    passShare: row.passShare,
    pointsToPass: row.passShare === null ? null : pointsToPass(row.maxScore, row.passShare),
    passed: row.passed,
    topics: told.explainsFrom
      ? []
      : topics.map((topic) => ({ ...topic, title: titles.get(topic.topic) ?? { kk: topic.topic, ru: topic.topic } })),
    questions: told.explanation === 'shown' ? explained(row, versions, { marks, corrections }) : null,
    scores: scores.map((score) => scoreView(score, decodeForm(row.form))),
    late: row.late !== null,
    lateWaiting: row.late === 'due',
    offline: row.offlineMinutes !== null,
    extraMinutes: row.extraMinutes,
    ...told,
  };
}

function explained(
  row: AttemptRow,
  versions: Versions,
  { marks, corrections }: { marks: readonly (number | null)[]; corrections: Corrections },
): AttemptResult['questions'] {
  const responses = responsesOf(row);
  return decodeForm(row.form).map(({ versionId, order }, question) => {
    const version = versionOf(versions, versionId);
    const { interaction, rationale, article, lawEdition } = version;
    const kept = responses.get(question);
    const correction = corrections.get(versionId) ?? null;
    const corrected = correction?.interaction ?? interaction;
    return {
      ...shownQuestion(version, order),
      response: responseTo(version, kept),
      solution: revealSolution(corrected, convertOrder(interaction, corrected, order)) as Solution,
      points: marks[question] ?? null,
      answered: kept !== undefined && isAnswered(interaction.type, kept),
      rationale,
      article,
      lawEdition,
      correction: correction && { kind: correction.kind, reason: correction.reason },
    };
  });
}

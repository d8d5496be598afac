import type { Attempt, AttemptResult, LocalizedText } from '@kaskad/contracts';
import { chosenOptions, decodeForm, type Form, lastChoices, placesOf, pointsToPass, type Score, scoreOf } from '@kaskad/domain';
import type { StoredVersion } from '../bank/versions.ts';
import type { AttemptRow } from './attempts.queries.ts';

type Versions = ReadonlyMap<number, StoredVersion>;

function versionOf(versions: Versions, id: number): StoredVersion {
  const version = versions.get(id);
  if (!version) throw new Error(`question version ${id} is missing`);
  return version;
}

export const versionIds = (form: Form) => form.map(({ versionId }) => versionId);
export const choicesOf = ({ answers }: Pick<AttemptRow, 'answers'>) => lastChoices(answers.map(([question, choice]) => ({ question, choice })));
export const scored = (row: Pick<AttemptRow, 'form' | 'answers'>, versions: Versions): Score => scoreOf(decodeForm(row.form), versions, choicesOf(row));

/** What the person may see while sitting the test: every field is named here, so that no key slips through. */
export function attemptView(row: AttemptRow, versions: Versions, now: Date): Attempt {
  const form = decodeForm(row.form);
  const choices = choicesOf(row);
  return {
    id: row.id, quizId: row.quizId, campaignId: row.campaignId, kind: row.kind, title: row.title, number: row.number, state: row.state,
    questions: form.map(({ versionId, order }) => {
      const { type, stem, options } = versionOf(versions, versionId);
      return { type, stem, options: order.map((place) => options[place]?.text ?? { kk: '', ru: '' }) };
    }),
    choices: form.map((_, question) => {
      const mask = choices.get(question);
      return mask === undefined ? null : placesOf(mask);
    }),
    startedAt: row.startedAt.toISOString(), deadlineAt: row.deadlineAt.toISOString(), now: now.toISOString(),
  };
}

/** The result of a finished attempt; the right answers only where the quiz explains. */
export function resultView(row: AttemptRow, versions: Versions, titles: ReadonlyMap<string, LocalizedText>): AttemptResult {
  if (row.state === 'open' || row.finishedAt === null || row.score === null) throw new Error('an open attempt has no result');
  const { topics, right } = scored(row, versions);
  return {
    id: row.id, quizId: row.quizId, campaignId: row.campaignId, kind: row.kind, title: row.title, number: row.number, state: row.state,
    finishedAt: row.finishedAt.toISOString(), score: row.score, maxScore: row.maxScore, passShare: row.passShare,
    pointsToPass: row.passShare === null ? null : pointsToPass(row.maxScore, row.passShare), passed: row.passed,
    topics: topics.map((topic) => ({ ...topic, title: titles.get(topic.topic) ?? { kk: topic.topic, ru: topic.topic } })),
    questions: row.explains ? explained(row, versions, right) : null,
  };
}

function explained(row: AttemptRow, versions: Versions, right: readonly boolean[]): AttemptResult['questions'] {
  const choices = choicesOf(row);
  return decodeForm(row.form).map(({ versionId, order }, question) => {
    const { type, stem, options, rationale, article, lawEdition } = versionOf(versions, versionId);
    const chosen = chosenOptions(order, choices.get(question) ?? 0);
    return {
      type, stem, rationale, article, lawEdition, right: right[question] ?? false, answered: chosen.length > 0,
      options: order.flatMap((place) => {
        const option = options[place];
        return option ? [{ text: option.text, correct: option.correct, chosen: chosen.includes(place) }] : [];
      }),
    };
  });
}

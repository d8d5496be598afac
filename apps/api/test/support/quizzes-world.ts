import { attemptRoutes, quizRoutes, type Response, type RouteInput } from '@kaskad/contracts';
import { decodeForm, type Interaction, revealSolution } from '@kaskad/domain';
import { randomUUIDv7 } from 'node:crypto';
import { ShippedQuestions } from '../../src/features/bank/shipped-questions.service.ts';
import type { Api, Token } from './api.ts';
import { addCampaign, addLawEdition, addPerson, addRegion, type TestCommission } from './world.ts';

/** A word that only the keys' explanations hold: no reply may hold it before the end. */
export const SECRET = 'құпия-түсіндірме';

export const shippedTopic = (topic: string, count: number) => ({
  topic,
  title: { kk: `Тақырып ${topic}`, ru: `Тема ${topic}` },
  questions: Array.from({ length: count }, (_, n) => ({
    code: `${topic}-${n + 1}`,
    facts: ['1'],
    article: '20(3)',
    difficulty: (n % 3) + 1,
    stem: { kk: `${topic} сұрағы ${n + 1}`, ru: `Вопрос ${topic} ${n + 1}` },
    interaction: {
      type: n % 3 === 0 ? 'multiple' : 'single',
      scoring: 'all',
      options: ['a', 'b', 'c', 'd'].map((id, place) => ({
        id,
        text: { kk: `${n} нұсқа ${id}`, ru: `${n} вариант ${id}` },
        correct: place === 0 || (n % 3 === 0 && place === 1),
      })),
    },
    rationale: { kk: SECRET, ru: SECRET },
  })),
});

/** A region with a bank of 24 approved questions on two topics, a campaign, and tests that stand open in it. */
export async function quizWorld(api: Api) {
  const region = await addRegion(api.db);
  const lawEditionId = await addLawEdition(api.db);
  const campaignId = await addCampaign(api.db, region.region);
  await api.app
    .get(ShippedQuestions)
    .importTopics([shippedTopic('voting', 12), shippedTopic('counting', 12)], lawEditionId, region.region.id);
  const admin = await api.staff('commission_admin', region.region.id);

  async function addQuiz(over: object = {}): Promise<string> {
    const body = {
      kind: 'final' as const,
      title: { kk: 'Қорытынды тест', ru: 'Итоговый тест' },
      courseVersionId: null,
      minutes: 30,
      passShare: 0.8,
      maxAttempts: 3,
      remedialAfter: 2,
      blueprint: [
        { topic: 'voting', count: 3 },
        { topic: 'counting', count: 2 },
      ],
      explains: true,
      code: `Q-${randomUUIDv7()}`,
      commissionId: region.region.id,
      ...over,
    };
    const created = await api.call(admin, quizRoutes.create, { body });
    const opened = await api.call(admin, quizRoutes.open, { params: { id: created.body.id } });
    if (opened.status !== 201) throw new Error(JSON.stringify([created.body, opened.body]));
    return created.body.id;
  }

  const taker = async (commission: TestCommission = region.precinct) => api.person(await addPerson(api.db, commission));
  const start = (token: Token, quizId: string, over: { offline?: boolean } = {}) =>
    api.call(token, attemptRoutes.start, { body: { quizId, campaignId, ...over } });
  return { ...region, lawEditionId, campaignId, admin, addQuiz, taker, start };
}
export type QuizWorld = Awaited<ReturnType<typeof quizWorld>>;

export const answer = (
  question: number,
  response: Response,
  over: { id?: string; at?: string; language?: 'kk' | 'ru'; elapsed?: number } = {},
) => ({ id: randomUUIDv7(), question, response, language: 'kk' as const, at: '2026-02-10T09:00:05Z', ...over });

export const send = (api: Api, token: Token, id: string, events: ReturnType<typeof answer>[]) =>
  api.call(token, attemptRoutes.answer, { params: { id }, body: { events } });
export const submit = (api: Api, token: Token, id: string, body?: RouteInput<typeof attemptRoutes.submit>['body']) =>
  api.call(token, attemptRoutes.submit, { params: { id }, body });

/** The right response to every question as it is shown, which only the database knows. */
export async function keyOf(api: Api, attemptId: string): Promise<Response[]> {
  const [row] = await api.db.query<{ form: string }[]>('select form from attempts where id = $1', [attemptId]);
  const form = decodeForm(row?.form ?? '');
  const versions = await api.db.query<{ id: number; interaction: Interaction }[]>(
    'select id, interaction from question_versions',
  );
  return form.map(({ versionId, order }) => {
    const interaction = versions.find(({ id }) => id === versionId)?.interaction;
    const { response = null, accepted = [] } = interaction ? revealSolution(interaction, order) : {};
    return (response ?? accepted[0] ?? []) as Response;
  });
}

/** Answers everything rightly except the first `wrong` questions. */
export async function answerAll(api: Api, token: Token, attemptId: string, wrong = 0): Promise<void> {
  const key = await keyOf(api, attemptId);
  await send(
    api,
    token,
    attemptId,
    key.map((places, question) => answer(question, question < wrong ? [] : places)),
  );
}

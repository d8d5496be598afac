import {
  attemptRoutes,
  errataRoutes,
  type ErratumChangesQuery,
  type Interaction,
  type ProposeErratum,
  questionRoutes,
} from '@kaskad/contracts';
import { decodeForm } from '@kaskad/domain';
import { randomUUID } from 'node:crypto';
import type { Api, Token } from './api.ts';
import { answer, quizWorld, send, submit } from './quizzes-world.ts';
import { approveQuestion } from './review-world.ts';

export const reason = { kk: 'Кілт қате берілген', ru: 'Ключ был указан неверно' };

interface Drawn {
  readonly id: string;
  readonly versionId: number;
  readonly original: Interaction;
}

/** The question with these options right. */
export const corrected = ({ original }: Drawn, ...right: string[]): Interaction =>
  original.type === 'single'
    ? { ...original, options: original.options.map((option) => ({ ...option, correct: right.includes(option.id) })) }
    : original;

/**
 * The world of the tests, with a second keeper of the bank and quizzes of five questions with the options a (right), b
 * and c.
 */
export async function errataWorld(api: Api) {
  const world = await quizWorld(api);
  const second = await api.staff('coordinator', world.region.id);

  /** An approved question of its own topic, so that each test concerns its own attempts only, beside four others. */
  async function freshQuiz(over: object = {}) {
    const topic = `t${randomUUID().slice(0, 8)}`;
    await api.db.query('insert into topics (code, title, place) values ($1, $2, 99)', [
      topic,
      { kk: topic, ru: topic },
    ]);
    const option = (id: string, correct: boolean) => ({
      id,
      correct,
      text: { kk: `Нұсқа ${id}`, ru: `Вариант ${id}` },
    });
    const question = async (n: number): Promise<Drawn> => {
      const original: Interaction = {
        type: 'single',
        scoring: 'all',
        options: [option('a', true), option('b', false), option('c', false)],
      };
      const body = {
        stem: { kk: `${topic} ${n} сұрағы`, ru: `Вопрос ${topic} ${n}` },
        picture: null,
        interaction: original,
        rationale: { kk: 'Түсіндірме', ru: 'Пояснение' },
        article: '38(1)',
        difficulty: 1 as const,
        lawEditionId: world.lawEditionId,
        topic,
        commissionId: world.region.id,
        code: `${topic}-${n}`,
      };
      const { body: created } = await api.call(world.admin, questionRoutes.create, { body });
      await approveQuestion(api, world.admin, world.region.id, created.id);
      const [version] = await api.db.query<{ id: number }[]>(
        'select id from question_versions where question_id = $1',
        [created.id],
      );
      return { id: created.id, versionId: version?.id ?? 0, original };
    };
    const questions = [await question(1), await question(2), await question(3), await question(4), await question(5)];
    const quizId = await world.addQuiz({ blueprint: [{ topic, count: 5 }], ...over });
    const [wrong] = questions;
    if (!wrong) throw new Error('no question');
    return { quizId, questions, wrong };
  }

  /** Begins the test and answers it: of each question the option with this letter. */
  async function sits(quizId: string, letterFor: (versionId: number) => string, { token = '', ends = true } = {}) {
    const taker = token || (await world.taker());
    const { body: attempt } = await world.start(taker, quizId);
    const [row] = await api.db.query<{ form: string }[]>('select form from attempts where id = $1', [attempt.id]);
    const events = decodeForm(row?.form ?? '').map(({ versionId, order }, question) =>
      answer(question, [order.indexOf('abc'.indexOf(letterFor(versionId)))]),
    );
    await send(api, taker, attempt.id, events);
    if (ends) await submit(api, taker, attempt.id);
    return { token: taker, id: attempt.id };
  }
  const propose = (token: Token, question: Drawn, over: Partial<ProposeErratum> = {}) =>
    api.call(token, errataRoutes.propose, {
      body: {
        questionId: question.id,
        version: 1,
        kind: 'key',
        interaction: (over.kind ?? 'key') === 'key' ? corrected(question, 'b') : null,
        reason,
        ...over,
      },
    });
  const changes = (token: Token, id: string, query: Partial<ErratumChangesQuery> = {}) =>
    api.call(token, errataRoutes.changes, { params: { id }, query });
  const read = (token: Token, id: string) => api.call(token, errataRoutes.read, { params: { id } });
  /** With the figures that a second person sees at this moment. */
  async function approve(token: Token, id: string) {
    const { figures } = (await read(second, id)).body;
    return api.call(token, errataRoutes.approve, { params: { id }, body: { figures } });
  }
  const result = (token: Token, id: string) => api.call(token, attemptRoutes.result, { params: { id } });
  async function correct(question: Drawn, over: Partial<ProposeErratum> = {}) {
    const { body } = await propose(world.admin, question, over);
    await api.settled();
    const approved = await approve(second, body.id);
    await api.settled();
    return { id: body.id, status: approved.status };
  }

  return { ...world, second, freshQuiz, sits, propose, read, changes, approve, result, correct };
}
export type ErrataWorld = Awaited<ReturnType<typeof errataWorld>>;

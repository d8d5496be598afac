import { analysisRoutes, questionRoutes, quizRoutes } from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';

describe('the keys of tests that are open', () => {
  let api: Api;
  let world: QuizWorld;
  let auditor: Token;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    auditor = await api.staff('auditor', world.region.id);
  });
  afterAll(() => api.stop());

  const idOf = async (code: string) =>
    (await api.db.query<{ id: string }[]>('select id from questions where code = $1', [code]))[0]?.id ?? '';
  async function read(token: Token, id: string) {
    const { status, body } = await api.call(token, questionRoutes.read, { params: { id } });
    return status === 200 ? 200 : [status, body.code];
  }
  const answers = async (token: Token, id: string) =>
    (await api.call(token, analysisRoutes.answers, { params: { id }, query: {} as never })).status;

  it('are read by whoever keeps the bank, and by auditors only before and afterwards', async () => {
    const [inTest, elsewhere] = [await idOf('voting-1'), await idOf('counting-1')];
    expect(await read(auditor, inTest)).toBe(200);
    const quizId = await world.addQuiz({ blueprint: [{ topic: 'voting', count: 3 }] });
    expect(await read(auditor, inTest)).toEqual([409, 'question_key_of_open_test']);
    expect(await read(auditor, elsewhere)).toBe(200);
    const coordinator = await api.staff('coordinator', world.region.id);
    expect(await read(coordinator, inTest)).toBe(200);
    expect([await answers(auditor, quizId), await answers(coordinator, quizId)]).toEqual([409, 200]);
    expect((await api.call(coordinator, quizRoutes.close, { params: { id: quizId } })).status).toBe(201);
    expect([await read(auditor, inTest), await answers(auditor, quizId)]).toEqual([200, 200]);
  });
});

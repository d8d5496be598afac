import { attemptRoutes, questionRoutes, quizRoutes } from '@kaskad/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShippedQuestions } from '../src/features/bank/shipped-questions.service.ts';
import { type Api, startApi } from './support/api.ts';
import { quizWorld, type QuizWorld, shippedTopic } from './support/quizzes-world.ts';
import { single, option, bankActs } from './support/bank-acts.ts';

describe('the question bank and the quizzes', () => {
  let api: Api;
  let world: QuizWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
  });
  afterAll(() => api.stop());

  const { content, create, approved, quizBody } = bankActs(() => ({ api, world }));

  it('is looked at by a lawyer, audited', async () => {
    const { status, body } = await create(world.admin);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'draft', needsLawyer: true, version: 1, mayEdit: true });
    const confirmed = await api.call(world.admin, questionRoutes.lawyer, {
      params: { id: body.id },
      body: { version: 1, confirmed: true },
    });
    expect(confirmed.body).toMatchObject({ needsLawyer: false, status: 'draft' });
    const trail = await api.db.query<{ action: string }[]>(
      'select action from audit_events where subject_id = $1 order by seq',
      [body.id],
    );
    expect(trail.map(({ action }) => action)).toEqual(['question.created', 'question.lawyer_asked']);
  });

  it('edits by a new version, which only new attempts draw, once it is approved', async () => {
    const { body: question } = await create(world.admin, { topic: 'counting' });
    await approved(question.id);
    const total = await api.db.query<{ n: number }[]>(
      "select count(*)::int as n from questions where topic = 'counting' and status = 'approved'",
    );
    const quizId = await world.addQuiz({ blueprint: [{ topic: 'counting', count: total[0]?.n ?? 0 }] });
    const before = await world.taker();
    const started = await world.start(before, quizId);
    const revised = await api.call(world.admin, questionRoutes.revise, {
      params: { id: question.id },
      body: { ...content({ stem: { kk: 'Жаңа сұрақ?', ru: 'Новый вопрос?' } }), version: 1 },
    });
    expect(revised.body).toMatchObject({
      version: 2,
      status: 'draft',
      versionInUse: 1,
      needsLawyer: true,
      versions: [{ version: 2 }, { version: 1 }],
    });
    const stems = (attempt: { questions: { stem: { ru: string } }[] }) => attempt.questions.map(({ stem }) => stem.ru);
    expect(stems((await world.start(await world.taker(), quizId)).body)).toContain('Во сколько открывается участок?');
    expect(await approved(question.id)).toMatchObject({ status: 'approved', versionInUse: 2 });
    const running = await api.call(before, attemptRoutes.read, { params: { id: started.body.id } });
    expect(stems(running.body)).toContain('Во сколько открывается участок?');
    expect(stems((await world.start(await world.taker(), quizId)).body)).toContain('Новый вопрос?');
  });

  it.each([
    ['question_without_key', { interaction: single([option('a', false), option('b', false)]) }],
    ['question_needs_one_key', { interaction: single([option('a', true), option('b', true)]) }],
    ['question_options_repeat', { interaction: single([option('a', true), option('a', false)]) }],
  ])('refuses with %s', async (code, over) => {
    expect(await create(world.admin, over)).toMatchObject({ status: 422, body: { code } });
  });

  it('takes any number of options from 2 to 12', async () => {
    const options = (n: number) => ({
      interaction: single(Array.from({ length: n }, (_, place) => option(`o${place}`, place === 0))),
    });
    expect((await create(world.admin, options(12))).status).toBe(201);
    expect(await create(world.admin, options(13))).toMatchObject({ status: 400 });
    expect(await create(world.admin, options(1))).toMatchObject({ status: 400 });
  });

  it('lists by topic, state and words, page by page', async () => {
    const first = await api.call(world.admin, questionRoutes.list, {
      query: { topic: 'voting', status: 'approved', search: 'СҰРАҒЫ', limit: 5 },
    });
    expect(first.body.items).toHaveLength(5);
    expect(first.body.items[0]).toMatchObject({
      topic: 'voting',
      topicTitle: { ru: 'Тема voting' },
      needsLawyer: true,
    });
    const second = await api.call(world.admin, questionRoutes.list, {
      query: { topic: 'voting', status: 'approved', search: 'сұрағы', limit: 50, after: first.body.next ?? '' },
    });
    expect(first.body.total).toBe(first.body.items.length + second.body.items.length);
    expect((await api.call(world.admin, questionRoutes.list, { query: { search: '100%' } })).body.items).toEqual([]);
    const topics = await api.call(world.admin, questionRoutes.topics, { query: {} });
    expect(topics.body.items.find(({ code }) => code === 'voting')?.approved.slice(1)).toEqual([4, 4]);
  });

  it('lets a draft quiz change, and no open one', async () => {
    const { body: quiz } = await api.call(world.admin, quizRoutes.create, { body: quizBody() });
    expect(quiz).toMatchObject({ state: 'draft', questions: 2, mayManage: true, attempts: 0 });
    const { commissionId: _c, code: _k, ...change } = quizBody({ minutes: 15 });
    expect(
      (await api.call(world.admin, quizRoutes.update, { params: { id: quiz.id }, body: change })).body.minutes,
    ).toBe(15);
    expect((await api.call(world.admin, quizRoutes.open, { params: { id: quiz.id } })).body.state).toBe('open');
    expect(await api.call(world.admin, quizRoutes.update, { params: { id: quiz.id }, body: change })).toMatchObject({
      status: 409,
      body: { code: 'quiz_not_draft' },
    });
    expect((await api.call(world.admin, quizRoutes.close, { params: { id: quiz.id } })).body.state).toBe('closed');
    expect(await world.start(await world.taker(), quiz.id)).toMatchObject({
      status: 409,
      body: { code: 'quiz_not_open' },
    });
  });

  it('ends at the subtree of the own commission', async () => {
    const neighbour = await api.staff('commission_admin', world.neighbour.id);
    const { body: question } = await create(world.admin);
    const quizId = await world.addQuiz();
    expect(await api.call(neighbour, questionRoutes.read, { params: { id: question.id } })).toMatchObject({
      status: 404,
    });
    expect(
      await api.call(neighbour, questionRoutes.revise, {
        params: { id: question.id },
        body: { ...content(), version: 1 },
      }),
    ).toMatchObject({ status: 404 });
    expect(await create(neighbour)).toMatchObject({ status: 404 });
    expect((await api.call(neighbour, questionRoutes.list, { query: {} })).body.total).toBe(0);
    // What their people sit they may look at, not change.
    expect((await api.call(neighbour, quizRoutes.read, { params: { id: quizId } })).body).toMatchObject({
      mayManage: false,
    });
    expect(await api.call(neighbour, quizRoutes.close, { params: { id: quizId } })).toMatchObject({ status: 404 });
    const own = await world.addQuiz({ commissionId: world.neighbour.id });
    expect(
      await api.call(await api.staff('coordinator', world.district.id), quizRoutes.read, { params: { id: own } }),
    ).toMatchObject({ status: 404 });
  });

  it('is closed to members and to those who did not sign in', async () => {
    expect(await api.call(await world.taker(), questionRoutes.list, { query: {} })).toMatchObject({ status: 403 });
    expect(await api.call(null, questionRoutes.list, { query: {} })).toMatchObject({ status: 401 });
    expect(
      await api.call(await api.staff('auditor', world.region.id), quizRoutes.create, { body: quizBody() }),
    ).toMatchObject({ status: 403 });
    expect(
      await api.call(world.admin, quizRoutes.create, { body: { ...quizBody(), minutes: 0, secret: 1 } as never }),
    ).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  it('takes in the shipped questions once, approved and still to be seen by a lawyer', async () => {
    const folder = join(import.meta.dirname, '../content/questions');
    const files = readdirSync(folder).map(
      (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { questions: unknown[] },
    );
    const shipped = api.app.get(ShippedQuestions);
    const total = files.reduce((sum, { questions }) => sum + questions.length, 0);
    expect(total).toBeGreaterThanOrEqual(60);
    expect(await shipped.importTopics(files, world.lawEditionId, world.region.id)).toBe(total);
    expect(await shipped.importTopics(files, world.lawEditionId, world.region.id)).toBe(0);
    const list = await api.call(world.admin, questionRoutes.list, {
      query: { topic: 'observers', needsLawyer: 'true', status: 'approved', limit: 200 },
    });
    expect(list.body.total).toBe(12);
  });

  it('renews shipped questions that nobody here changed, and leaves those that are people’s own', async () => {
    const [voting] = [shippedTopic('voting', 3)];
    const shipped = api.app.get(ShippedQuestions);
    const [first, second, third] = voting.questions.map((question, place) => ({ ...question, code: `RENEW-${place}` }));
    const file = (...questions: unknown[]) => [{ ...voting, questions }];
    const all = file(first, second, third);
    expect(await shipped.importTopics(all, world.lawEditionId, world.region.id)).toBe(3);
    expect(await shipped.renewTopics(all, world.lawEditionId)).toEqual({ renewed: [], left: [] });
    const byCode = async (code: string) => {
      const { body } = await api.call(world.admin, questionRoutes.list, { query: { search: code } });
      return (await api.call(world.admin, questionRoutes.read, { params: { id: body.items[0]?.id ?? '' } })).body;
    };
    const own = await byCode('RENEW-1');
    const [newest] = own.versions;
    if (!newest) throw new Error('no version');
    const { stem, rationale, interaction, article, difficulty } = newest;
    const content = {
      stem,
      rationale,
      interaction,
      article,
      difficulty,
      picture: null,
      lawEditionId: world.lawEditionId,
    };
    expect(
      await api.call(world.admin, questionRoutes.revise, { params: { id: own.id }, body: { ...content, version: 1 } }),
    ).toMatchObject({ status: 201 });
    const words = { kk: 'Жаңа сөз', ru: 'Новые слова' };
    const lawyer = { kk: 'Бапты тексеріңіз', ru: 'Проверьте статью' };
    const later = file(
      { ...first, rationale: words, tags: ['referendum'], lawyer },
      { ...second, rationale: words },
      third,
    );
    expect(await shipped.renewTopics(later, world.lawEditionId)).toEqual({ renewed: ['RENEW-0'], left: ['RENEW-1'] });
    expect(await byCode('RENEW-0')).toMatchObject({
      status: 'approved',
      version: 2,
      versionInUse: 2,
      needsLawyer: true,
      versions: [{ rationale: words }, {}],
      history: expect.arrayContaining([
        expect.objectContaining({ event: 'imported', version: 2, remark: 'Бапты тексеріңіз / Проверьте статью' }),
      ]),
    });
    expect(await byCode('RENEW-1')).toMatchObject({
      version: 2,
      versions: [{ rationale: own.versions[0]?.rationale }, {}],
    });
    expect(await byCode('RENEW-2')).toMatchObject({ version: 1 });
    expect(await shipped.renewTopics(later, world.lawEditionId)).toEqual({ renewed: [], left: ['RENEW-1'] });
  });
});

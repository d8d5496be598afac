import { attemptRoutes, questionRoutes, quizRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShippedQuestions } from '../src/features/quizzes/bank/shipped-questions.ts';
import { type Api, startApi } from './support/api.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';
import { approveQuestion } from './support/review-world.ts';

const single = (options: readonly ReturnType<typeof option>[]) => ({ type: 'single' as const, options: [...options], scoring: 'all' as const });
const option = (id: string, correct: boolean) => ({ id, correct, text: { kk: `Нұсқа ${id}`, ru: `Вариант ${id}` } });

describe('the question bank and the quizzes', () => {
  let api: Api;
  let world: QuizWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
  });
  afterAll(() => api.stop());

  const content = (over: object = {}) => ({
    stem: { kk: 'Учаске сағат нешеде ашылады?', ru: 'Во сколько открывается участок?' }, picture: null,
    interaction: single([option('a', true), option('b', false)]),
    rationale: { kk: 'Түсіндірме', ru: 'Пояснение' }, article: '38(1)', difficulty: 1 as const, lawEditionId: world.lawEditionId, ...over,
  });
  const create = (token: string | null, over: object = {}) =>
    api.call(token, questionRoutes.create, { body: { ...content(), topic: 'voting', commissionId: world.region.id, code: `N-${randomUUID()}`, ...over } });
  const approved = (id: string) => approveQuestion(api, world.admin, world.region.id, id);
  const quizBody = (over: object = {}) => ({
    kind: 'topic' as const, title: { kk: 'Тақырып тесті', ru: 'Тест по теме' }, courseVersionId: null, minutes: 10, passShare: null, maxAttempts: 5, remedialAfter: null,
    blueprint: [{ topic: 'voting', count: 2 }], explains: true, commissionId: world.region.id, code: `Q-${randomUUID()}`, ...over,
  });

  it('is looked at by a lawyer, audited', async () => {
    const { status, body } = await create(world.admin);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'draft', needsLawyer: true, version: 1, mayEdit: true });
    const confirmed = await api.call(world.admin, questionRoutes.lawyer, { params: { id: body.id }, body: { version: 1, confirmed: true } });
    expect(confirmed.body).toMatchObject({ needsLawyer: false, status: 'draft' });
    const trail = await api.db.query<{ action: string }[]>('select action from audit_events where subject_id = $1 order by seq', [body.id]);
    expect(trail.map(({ action }) => action)).toEqual(['question.lawyer_asked']);
  });

  it('edits by a new version, which only new attempts draw, once it is approved', async () => {
    const { body: question } = await create(world.admin, { topic: 'counting' });
    await approved(question.id);
    const total = await api.db.query<{ n: number }[]>("select count(*)::int as n from questions where topic = 'counting' and status = 'approved'");
    const quizId = await world.addQuiz({ blueprint: [{ topic: 'counting', count: total[0]?.n ?? 0 }] });
    const before = await world.taker();
    const started = await world.start(before, quizId);
    const revised = await api.call(world.admin, questionRoutes.revise, { params: { id: question.id }, body: { ...content({ stem: { kk: 'Жаңа сұрақ?', ru: 'Новый вопрос?' } }), version: 1 } });
    expect(revised.body).toMatchObject({ version: 2, status: 'draft', versionInUse: 1, needsLawyer: true, versions: [{ version: 2 }, { version: 1 }] });
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
    const options = (n: number) => ({ interaction: single(Array.from({ length: n }, (_, place) => option(`o${place}`, place === 0))) });
    expect((await create(world.admin, options(12))).status).toBe(201);
    expect(await create(world.admin, options(13))).toMatchObject({ status: 400 });
    expect(await create(world.admin, options(1))).toMatchObject({ status: 400 });
  });

  it('lists by topic, state and words, page by page', async () => {
    const first = await api.call(world.admin, questionRoutes.list, { query: { topic: 'voting', status: 'approved', search: 'СҰРАҒЫ', limit: 5 } });
    expect(first.body.items).toHaveLength(5);
    expect(first.body.items[0]).toMatchObject({ topic: 'voting', topicTitle: { ru: 'Тема voting' }, needsLawyer: true });
    const second = await api.call(world.admin, questionRoutes.list, { query: { topic: 'voting', status: 'approved', search: 'сұрағы', limit: 50, after: first.body.next ?? '' } });
    expect(first.body.total).toBe(first.body.items.length + second.body.items.length);
    expect((await api.call(world.admin, questionRoutes.list, { query: { search: '100%' } })).body.items).toEqual([]);
    const topics = await api.call(world.admin, questionRoutes.topics, { query: {} });
    expect(topics.body.items.find(({ code }) => code === 'voting')?.approved.slice(1)).toEqual([4, 4]);
  });

  it('lets a draft quiz change, and no open one', async () => {
    const { body: quiz } = await api.call(world.admin, quizRoutes.create, { body: quizBody() });
    expect(quiz).toMatchObject({ state: 'draft', questions: 2, mayManage: true, attempts: 0 });
    const { commissionId: _c, code: _k, ...change } = quizBody({ minutes: 15 });
    expect((await api.call(world.admin, quizRoutes.update, { params: { id: quiz.id }, body: change })).body.minutes).toBe(15);
    expect((await api.call(world.admin, quizRoutes.open, { params: { id: quiz.id } })).body.state).toBe('open');
    expect(await api.call(world.admin, quizRoutes.update, { params: { id: quiz.id }, body: change })).toMatchObject({ status: 409, body: { code: 'quiz_not_draft' } });
    expect((await api.call(world.admin, quizRoutes.close, { params: { id: quiz.id } })).body.state).toBe('closed');
    expect(await world.start(await world.taker(), quiz.id)).toMatchObject({ status: 409, body: { code: 'quiz_not_open' } });
  });

  it('opens no quiz that the bank cannot fill', async () => {
    const { body: quiz } = await api.call(world.admin, quizRoutes.create, { body: quizBody({ blueprint: [{ topic: 'voting', count: 100 }] }) });
    expect(await api.call(world.admin, quizRoutes.open, { params: { id: quiz.id } })).toMatchObject({ status: 409, body: { code: 'quiz_bank_too_small' } });
    expect(await api.call(world.admin, quizRoutes.create, { body: quizBody({ blueprint: [{ topic: 'unknown', count: 1 }] }) })).toMatchObject({ status: 404 });
  });

  it('says what the bank can do for a plan before it is saved', async () => {
    const { body: anchor } = await create(world.admin, { topic: 'counting' });
    await approved(anchor.id);
    const { body: draft } = await create(world.admin, { topic: 'counting' });
    const check = (over: object) => api.call(world.admin, quizRoutes.check, { body: { commissionId: world.region.id, blueprint: [{ topic: 'counting', count: 3 }], ...over } });
    const { body: plain } = await check({});
    expect(plain).toMatchObject({ refusal: null, counted: 50, anchors: [] });
    expect(plain.forms).toBe(Math.floor((plain.fitting[0] ?? 0) / 3));
    expect((await check({ anchors: [anchor.id] })).body).toMatchObject({ refusal: null, anchors: [{ id: anchor.id, topic: 'counting', usable: true }], forms: Math.floor(((plain.fitting[0] ?? 0) - 1) / 2) });
    expect((await check({ anchors: [draft.id] })).body).toMatchObject({ refusal: 'quiz_anchor_unusable', forms: 0, anchors: [{ id: draft.id, usable: false }] });
    expect((await check({ blueprint: [{ topic: 'counting', count: 2, article: '20' }, { topic: 'counting', count: 1, tag: 'chair' }] })).body).toMatchObject({ fitting: [12, 0], forms: 0, refusal: 'quiz_bank_too_small' });
    const neighbour = await api.staff('commission_admin', world.neighbour.id);
    expect(await api.call(neighbour, quizRoutes.check, { body: { commissionId: world.region.id, blueprint: [{ topic: 'counting', count: 1 }] } })).toMatchObject({ status: 404 });
    expect(await api.call(null, quizRoutes.check, { body: { commissionId: world.region.id, blueprint: [{ topic: 'counting', count: 1 }] } })).toMatchObject({ status: 401 });
  });

  it('puts the anchors of a test into every form', async () => {
    const { body: anchor } = await create(world.admin, { topic: 'voting', stem: { kk: 'Тірек сұрақ', ru: 'Опорный вопрос' } });
    await approved(anchor.id);
    const quizId = await world.addQuiz({ blueprint: [{ topic: 'voting', count: 2 }], anchors: [anchor.id], equalForms: true });
    for (let turn = 0; turn < 4; turn++) {
      const { body } = await world.start(await world.taker(), quizId);
      expect(body.questions).toHaveLength(2);
      expect(body.questions.map(({ stem }) => stem.ru)).toContain('Опорный вопрос');
    }
    expect((await api.call(world.admin, quizRoutes.read, { params: { id: quizId } })).body).toMatchObject({ anchors: [anchor.id], equalForms: true });
  });

  it('ends at the subtree of the own commission', async () => {
    const neighbour = await api.staff('commission_admin', world.neighbour.id);
    const { body: question } = await create(world.admin);
    const quizId = await world.addQuiz();
    expect(await api.call(neighbour, questionRoutes.read, { params: { id: question.id } })).toMatchObject({ status: 404 });
    expect(await api.call(neighbour, questionRoutes.revise, { params: { id: question.id }, body: { ...content(), version: 1 } })).toMatchObject({ status: 404 });
    expect(await create(neighbour)).toMatchObject({ status: 404 });
    expect((await api.call(neighbour, questionRoutes.list, { query: {} })).body.total).toBe(0);
    // What their people sit they may look at, not change.
    expect((await api.call(neighbour, quizRoutes.read, { params: { id: quizId } })).body).toMatchObject({ mayManage: false });
    expect(await api.call(neighbour, quizRoutes.close, { params: { id: quizId } })).toMatchObject({ status: 404 });
    const own = await world.addQuiz({ commissionId: world.neighbour.id });
    expect(await api.call(await api.staff('coordinator', world.district.id), quizRoutes.read, { params: { id: own } })).toMatchObject({ status: 404 });
  });

  it('is closed to members and to those who did not sign in', async () => {
    expect(await api.call(await world.taker(), questionRoutes.list, { query: {} })).toMatchObject({ status: 403 });
    expect(await api.call(null, questionRoutes.list, { query: {} })).toMatchObject({ status: 401 });
    expect(await api.call(await api.staff('auditor', world.region.id), quizRoutes.create, { body: quizBody() })).toMatchObject({ status: 403 });
    expect(await api.call(world.admin, quizRoutes.create, { body: { ...quizBody(), minutes: 0, secret: 1 } as never })).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  it('takes in the shipped questions once, approved and still to be seen by a lawyer', async () => {
    const folder = join(import.meta.dirname, '../content/questions');
    const files = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { questions: unknown[] });
    const shipped = api.app.get(ShippedQuestions);
    const total = files.reduce((sum, { questions }) => sum + questions.length, 0);
    expect(total).toBeGreaterThanOrEqual(60);
    expect(await shipped.importTopics(files, world.lawEditionId, world.region.id)).toBe(total);
    expect(await shipped.importTopics(files, world.lawEditionId, world.region.id)).toBe(0);
    const list = await api.call(world.admin, questionRoutes.list, { query: { topic: 'observers', needsLawyer: 'true', status: 'approved', limit: 200 } });
    expect(list.body.total).toBe(12);
  });
});

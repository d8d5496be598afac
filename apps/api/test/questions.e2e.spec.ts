import { attemptRoutes, questionRoutes, quizRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShippedQuestions } from '../src/features/bank/shipped-questions.ts';
import { type Api, startApi } from './support/api.ts';
import { quizWorld, type QuizWorld, submit } from './support/quizzes-world.ts';
import { approveQuestion } from './support/review-world.ts';

const single = (options: readonly ReturnType<typeof option>[]) => ({
  type: 'single' as const,
  options: [...options],
  scoring: 'all' as const,
});
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
    stem: { kk: 'Учаске сағат нешеде ашылады?', ru: 'Во сколько открывается участок?' },
    picture: null,
    interaction: single([option('a', true), option('b', false)]),
    rationale: { kk: 'Түсіндірме', ru: 'Пояснение' },
    article: '38(1)',
    difficulty: 1 as const,
    lawEditionId: world.lawEditionId,
    ...over,
  });
  const create = (token: string | null, over: object = {}) =>
    api.call(token, questionRoutes.create, {
      body: { ...content(), topic: 'voting', commissionId: world.region.id, code: `N-${randomUUID()}`, ...over },
    });
  const approved = (id: string) => approveQuestion(api, world.admin, world.region.id, id);
  const quizBody = (over: object = {}) => ({
    kind: 'topic' as const,
    title: { kk: 'Тақырып тесті', ru: 'Тест по теме' },
    courseVersionId: null,
    minutes: 10,
    passShare: null,
    maxAttempts: 5,
    remedialAfter: null,
    blueprint: [{ topic: 'voting', count: 2 }],
    explains: true,
    commissionId: world.region.id,
    code: `Q-${randomUUID()}`,
    ...over,
  });

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

  it('opens no quiz that the bank cannot fill', async () => {
    const { body: quiz } = await api.call(world.admin, quizRoutes.create, {
      body: quizBody({ blueprint: [{ topic: 'voting', count: 100 }] }),
    });
    expect(await api.call(world.admin, quizRoutes.open, { params: { id: quiz.id } })).toMatchObject({
      status: 409,
      body: { code: 'quiz_bank_too_small' },
    });
    expect(
      await api.call(world.admin, quizRoutes.create, {
        body: quizBody({ blueprint: [{ topic: 'unknown', count: 1 }] }),
      }),
    ).toMatchObject({ status: 404 });
  });

  it('says what the bank can do for a plan before it is saved', async () => {
    const { body: anchor } = await create(world.admin, { topic: 'counting' });
    await approved(anchor.id);
    const { body: draft } = await create(world.admin, { topic: 'counting' });
    const check = (over: object) =>
      api.call(world.admin, quizRoutes.check, {
        body: { commissionId: world.region.id, blueprint: [{ topic: 'counting', count: 3 }], ...over },
      });
    const { body: plain } = await check({});
    expect(plain).toMatchObject({ refusal: null, counted: 50, anchors: [] });
    expect(plain.forms).toBe(Math.floor((plain.fitting[0] ?? 0) / 3));
    expect((await check({ anchors: [anchor.id] })).body).toMatchObject({
      refusal: null,
      anchors: [{ id: anchor.id, topic: 'counting', usable: true }],
      forms: Math.floor(((plain.fitting[0] ?? 0) - 1) / 2),
    });
    expect((await check({ anchors: [draft.id] })).body).toMatchObject({
      refusal: 'quiz_anchor_unusable',
      forms: 0,
      anchors: [{ id: draft.id, usable: false }],
    });
    expect(
      (
        await check({
          blueprint: [
            { topic: 'counting', count: 2, article: '20' },
            { topic: 'counting', count: 1, tag: 'chair' },
          ],
        })
      ).body,
    ).toMatchObject({ fitting: [12, 14], forms: 4, refusal: null });
    const neighbour = await api.staff('commission_admin', world.neighbour.id);
    expect(
      await api.call(neighbour, quizRoutes.check, {
        body: { commissionId: world.region.id, blueprint: [{ topic: 'counting', count: 1 }] },
      }),
    ).toMatchObject({ status: 404 });
    expect(
      await api.call(null, quizRoutes.check, {
        body: { commissionId: world.region.id, blueprint: [{ topic: 'counting', count: 1 }] },
      }),
    ).toMatchObject({ status: 401 });
  });

  it('puts the anchors of a test into every form', async () => {
    const { body: anchor } = await create(world.admin, {
      topic: 'voting',
      stem: { kk: 'Тірек сұрақ', ru: 'Опорный вопрос' },
    });
    await approved(anchor.id);
    const quizId = await world.addQuiz({
      blueprint: [{ topic: 'voting', count: 2 }],
      anchors: [anchor.id],
      equalForms: true,
    });
    for (let turn = 0; turn < 4; turn++) {
      const { body } = await world.start(await world.taker(), quizId);
      expect(body.questions).toHaveLength(2);
      expect(body.questions.map(({ stem }) => stem.ru)).toContain('Опорный вопрос');
    }
    expect((await api.call(world.admin, quizRoutes.read, { params: { id: quizId } })).body).toMatchObject({
      anchors: [anchor.id],
      equalForms: true,
    });
  });

  /** A topic with so many approved questions on it, easy ones. */
  async function topicOf(count: number, over: object = {}) {
    const topic = `t${randomUUID().slice(0, 8)}`;
    await api.db.query('insert into topics (code, title, place) values ($1, $2, 60)', [
      topic,
      { kk: topic, ru: topic },
    ]);
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const { body } = await create(world.admin, {
        topic,
        stem: { kk: `Сұрақ мәтіні ${n}`, ru: `Текст вопроса ${n}` },
        ...over,
      });
      await approved(body.id);
      ids.push(body.id);
    }
    return { topic, ids };
  }
  const stemsOf = async (token: string, quizId: string) =>
    (await world.start(token, quizId)).body.questions.map(({ stem }) => stem.ru).sort();

  it('takes no anchor with a cap, and lets none of an unfinished test be retired', async () => {
    const { topic, ids } = await topicOf(3);
    const [first = '', second = ''] = ids;
    const use = (id: string, drawCap: number | null) =>
      api.call(world.admin, questionRoutes.use, { params: { id }, body: { tags: [], drawCap } });
    const capped = { status: 409, body: { code: 'quiz_anchor_capped' } };
    await use(first, 5);
    const body = quizBody({ blueprint: [{ topic, count: 2 }], anchors: [first] });
    expect(await api.call(world.admin, quizRoutes.create, { body })).toMatchObject(capped);
    await use(first, null);
    const { body: quiz } = await api.call(world.admin, quizRoutes.create, { body });
    const { commissionId: _c, code: _k, ...change } = body;
    await use(second, 5);
    expect(
      await api.call(world.admin, quizRoutes.update, {
        params: { id: quiz.id },
        body: { ...change, anchors: [second] },
      }),
    ).toMatchObject(capped);
    const retire = () =>
      api.call(world.admin, questionRoutes.act, {
        params: { id: first },
        body: { version: 1, act: 'retire', remark: 'Ескірді' },
      });
    expect(await retire()).toMatchObject({
      status: 409,
      body: { code: 'question_is_anchor', params: { quiz: quiz.code } },
    });
    await api.call(world.admin, quizRoutes.open, { params: { id: quiz.id } });
    expect(await retire()).toMatchObject({ status: 409, body: { code: 'question_is_anchor' } });
    await api.call(world.admin, quizRoutes.close, { params: { id: quiz.id } });
    // A closed test may be opened again: by then its anchor has a cap.
    await use(first, 5);
    expect(await api.call(world.admin, quizRoutes.open, { params: { id: quiz.id } })).toMatchObject(capped);
    expect((await retire()).status).toBe(201);
    expect(await api.call(world.admin, quizRoutes.open, { params: { id: quiz.id } })).toMatchObject(capped);
  });

  it('tells what an open test has left, and what it would have without a question', async () => {
    const {
      topic,
      ids: [first = '', second = '', third = ''],
    } = await topicOf(3);
    const quizId = await world.addQuiz({ blueprint: [{ topic, count: 2 }], anchors: [first] });
    const check = () => api.call(world.admin, quizRoutes.checkOne, { params: { id: quizId } });
    expect((await check()).body).toMatchObject({
      fitting: [3],
      forms: 2,
      counted: 50,
      refusal: null,
      unequal: false,
      anchors: [{ id: first, usable: true }],
    });
    const uses = async (id: string, token = world.admin) => api.call(token, questionRoutes.uses, { params: { id } });
    expect((await uses(second)).body.items).toMatchObject([
      { id: quizId, anchor: false, forms: 2, formsWithout: 1, refusalWithout: null },
    ]);
    await api.call(world.admin, questionRoutes.act, {
      params: { id: second },
      body: { version: 1, act: 'retire', remark: 'Ескірді' },
    });
    expect((await check()).body).toMatchObject({ fitting: [2], forms: 1, refusal: null });
    expect((await uses(third)).body.items).toMatchObject([
      { id: quizId, forms: 1, formsWithout: 0, refusalWithout: 'quiz_bank_too_small' },
    ]);
    expect((await uses(second)).body.items).toEqual([]);
    await api.call(world.admin, questionRoutes.act, {
      params: { id: third },
      body: { version: 1, act: 'retire', remark: 'Ескірді' },
    });
    expect((await check()).body).toMatchObject({ forms: 0, refusal: 'quiz_bank_too_small' });
    const neighbour = await api.staff('commission_admin', world.neighbour.id);
    expect(await uses(first, neighbour)).toMatchObject({ status: 404 });
    expect(await api.call(neighbour, quizRoutes.checkOne, { params: { id: quizId } })).toMatchObject({ status: 404 });
  });

  it('goes on without an anchor whose key turned out wrong', async () => {
    const {
      topic,
      ids: [anchor = ''],
    } = await topicOf(3);
    const quizId = await world.addQuiz({ blueprint: [{ topic, count: 2 }], anchors: [anchor] });
    await api.db.query(
      `insert into errata (version_id, kind, reason, state, proposed_by, proposed_at, decided_by, decided_at, approval)
       select v.id, 'drop', '{"kk":"Қате","ru":"Ошибка"}', 'approved', a.ids[1], now(), a.ids[2], now(), nextval('errata_order') from question_versions v, (select array_agg(id) as ids from accounts) as a where v.question_id = $1`,
      [anchor],
    );
    expect(await stemsOf(await world.taker(), quizId)).toEqual(['Текст вопроса 1', 'Текст вопроса 2']);
    expect((await api.call(world.admin, quizRoutes.checkOne, { params: { id: quizId } })).body).toMatchObject({
      refusal: null,
      forms: 1,
      anchors: [{ id: anchor, usable: false }],
    });
  });

  it('gives the same person other questions in the next attempt, while there are others', async () => {
    const { topic } = await topicOf(4);
    const quizId = await world.addQuiz({
      kind: 'practice',
      blueprint: [{ topic, count: 2 }],
      passShare: null,
      remedialAfter: null,
    });
    for (let turn = 0; turn < 3; turn++) {
      const taker = await world.taker();
      const first = await world.start(taker, quizId);
      await submit(api, taker, first.body.id);
      const second = await stemsOf(taker, quizId);
      expect([...first.body.questions.map(({ stem }) => stem.ru), ...second].sort()).toEqual([
        'Текст вопроса 0',
        'Текст вопроса 1',
        'Текст вопроса 2',
        'Текст вопроса 3',
      ]);
    }
  });

  it('keeps the forms of an open test as hard as they were when it was opened', async () => {
    const { topic } = await topicOf(2);
    const quizId = await world.addQuiz({ blueprint: [{ topic, count: 2 }], equalForms: true });
    for (let n = 0; n < 6; n++) {
      const { body } = await create(world.admin, {
        topic,
        difficulty: 3,
        stem: { kk: `Қиын сұрақ ${n}`, ru: `Трудный вопрос ${n}` },
      });
      await approved(body.id);
    }
    expect(await stemsOf(await world.taker(), quizId)).toEqual(['Текст вопроса 0', 'Текст вопроса 1']);
    expect((await api.call(world.admin, quizRoutes.checkOne, { params: { id: quizId } })).body).toMatchObject({
      forms: 1,
      unequal: false,
    });
    const [easy] = await api.db.query<{ id: string }[]>(
      'select q.id from questions q join question_versions v on v.question_id = q.id where q.topic = $1 and v.difficulty = 1 limit 1',
      [topic],
    );
    await api.call(world.admin, questionRoutes.act, {
      params: { id: easy?.id ?? '' },
      body: { version: 1, act: 'retire', remark: 'Ескірді' },
    });
    // Nobody is sent away; whoever keeps the test is told that its forms are not equal any more.
    expect(await stemsOf(await world.taker(), quizId)).toHaveLength(2);
    expect((await api.call(world.admin, quizRoutes.checkOne, { params: { id: quizId } })).body).toMatchObject({
      forms: 0,
      refusal: null,
      unequal: true,
    });
  });

  it('counts as many forms as are asked for', async () => {
    const { topic } = await topicOf(3);
    const check = (forms: number) =>
      api.call(world.admin, quizRoutes.check, {
        body: { commissionId: world.region.id, blueprint: [{ topic, count: 1 }], forms },
      });
    expect((await check(2)).body).toMatchObject({ forms: 2, counted: 2 });
    expect((await check(10)).body).toMatchObject({ forms: 3, counted: 10 });
    expect(await check(0)).toMatchObject({ status: 400 });
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
});

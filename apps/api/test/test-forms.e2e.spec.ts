import { questionRoutes, quizRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { quizWorld, type QuizWorld, submit } from './support/quizzes-world.ts';
import { bankActs } from './support/bank-acts.ts';

describe('the tests that the bank fills', () => {
  let api: Api;
  let world: QuizWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
  });
  afterAll(() => api.stop());

  const { create, approved, quizBody } = bankActs(() => ({ api, world }));

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
    ).toMatchObject({ fitting: [12, 13], forms: 4, refusal: null });
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
       select v.id, 'drop', '{"kk":"Қате","ru":"Ошибка"}', 'approved', a.ids[1], now(), a.ids[2], now(),
         nextval('errata_order') from question_versions v, (select array_agg(id) as ids from accounts) as a
       where v.question_id = $1`,
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
});

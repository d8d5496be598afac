import { type LawChange, lawRoutes, questionRoutes, quizRoutes } from '@kaskad/contracts';
import { randomBytes, randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';
import { approveQuestion } from './support/review-world.ts';

describe('a new edition of the law', () => {
  let api: Api;
  let world: QuizWorld;
  let newEdition: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    newEdition = await edition('2026-03-01');
  });
  afterAll(() => api.stop());

  async function edition(inForceFrom: string): Promise<string> {
    const id = randomUUID();
    await api.db.query('insert into law_editions (id, code, name, in_force_from) values ($1, $2, $3, $4)', [
      id,
      `N-${id.slice(0, 8)}`,
      { kk: 'Жаңа редакция', ru: 'Новая редакция' },
      inForceFrom,
    ]);
    return id;
  }
  const content = (over: object = {}) => ({
    stem: { kk: 'Учаскені кім ашады?', ru: 'Кто открывает участок?' },
    picture: null,
    interaction: {
      type: 'single' as const,
      scoring: 'all' as const,
      options: [
        { id: 'a', correct: true, text: { kk: 'Комиссия мүшелері', ru: 'Члены комиссии' } },
        { id: 'b', correct: false, text: { kk: 'Аудан әкімі', ru: 'Аким района' } },
      ],
    },
    rationale: { kk: 'Учаскені комиссия ашады.', ru: 'Участок открывает комиссия.' },
    article: '40(1)',
    difficulty: 1 as const,
    lawEditionId: world.lawEditionId,
    ...over,
  });
  async function approved(over: object = {}) {
    const { body } = await api.call(world.admin, questionRoutes.create, {
      body: { ...content(), topic: 'counting', commissionId: world.region.id, code: `L-${randomUUID()}`, ...over },
    });
    await approveQuestion(api, world.admin, world.region.id, body.id);
    return body.id;
  }
  const set = (changes: readonly LawChange[], articles: string[] | null = null, id = newEdition) =>
    api.call(world.admin, lawRoutes.set, { params: { lawEditionId: id }, body: { articles, changes: [...changes] } });
  const read = async (id = newEdition) =>
    (await api.call(world.admin, lawRoutes.read, { params: { lawEditionId: id } })).body;
  const listed = async (state?: 'waiting' | 'checked', id = newEdition) =>
    (await api.call(world.admin, lawRoutes.questions, { params: { lawEditionId: id }, query: { state, limit: 200 } }))
      .body.items;

  it('lists the questions that rest on what it changed until a person has looked at each', async () => {
    const [opening, counting] = [await approved(), await approved({ article: '43, 40-1' })];
    const { body } = await set([
      { article: '40(1)', change: 'changed' },
      { article: '43', change: 'gone' },
    ]);
    expect(body).toMatchObject({
      waiting: 2,
      checked: 0,
      changes: [
        { article: '40(1)', change: 'changed', recordedBy: 'Test' },
        { article: '43', change: 'gone' },
      ],
    });
    expect((await listed('waiting')).map(({ id, gone }) => [id, gone])).toEqual(
      expect.arrayContaining([
        [opening, false],
        [counting, true],
      ]),
    );
    expect(
      (await api.call(world.admin, questionRoutes.list, { query: { lawChanged: 'true', limit: 200 } })).body.total,
    ).toBe(2);
    const before = await api.call(world.admin, questionRoutes.read, { params: { id: opening } });
    expect(before.body).toMatchObject({
      lawChanged: true,
      lawChanges: [{ article: '40(1)', change: 'changed', lawEdition: { id: newEdition } }],
    });

    const checked = await api.call(world.admin, lawRoutes.check, {
      params: { id: opening },
      body: { lawEditionId: newEdition, version: 1, remark: 'Мағынасы сол күйі' },
    });
    expect(checked.body).toMatchObject({
      lawChanged: false,
      lawChanges: [],
      history: [
        { event: 'law_checked', remark: 'Мағынасы сол күйі', lawEdition: { ru: 'Новая редакция' } },
        {},
        {},
        {},
      ],
    });
    expect(
      await api.call(world.admin, lawRoutes.check, {
        params: { id: opening },
        body: { lawEditionId: newEdition, version: 1, remark: '' },
      }),
    ).toMatchObject({ status: 409, body: { code: 'law_check_needless' } });
    expect(await listed('checked')).toMatchObject([{ id: opening, checkedBy: 'Test', remark: 'Мағынасы сол күйі' }]);
    expect(await read()).toMatchObject({ waiting: 1, checked: 1 });

    // What was recorded stays recorded; what becomes worse has to be looked at again.
    await set([
      { article: '40(1)', change: 'changed' },
      { article: '43', change: 'gone' },
    ]);
    expect(await read()).toMatchObject({ waiting: 1, checked: 1 });
    api.setNow('2026-02-10T10:00:00Z');
    await set([
      { article: '40(1)', change: 'gone' },
      { article: '43', change: 'gone' },
    ]);
    expect(await read()).toMatchObject({ waiting: 2, checked: 0 });

    // A version written for the new edition settles it.
    await api.call(world.admin, questionRoutes.revise, {
      params: { id: counting },
      body: { ...content({ article: '44', lawEditionId: newEdition }), version: 1 },
    });
    expect((await listed('waiting')).map(({ id }) => id)).toContain(counting);
    await approveQuestion(api, world.admin, world.region.id, counting);
    expect((await listed('waiting')).map(({ id }) => id)).toEqual([opening]);
    const trail = await api.db.query<{ n: number }[]>(
      "select count(*)::int as n from audit_events where action in ('law_edition.changes_set', 'question.law_checked')",
    );
    expect(trail[0]?.n).toBe(4);
  });

  it('lets nobody approve a question whose article is gone, or was never there', async () => {
    const id = await edition('2026-04-01');
    await set([{ article: '43', change: 'gone' }], ['40', '41', '41-1'], id);
    const question = async (article: string) =>
      (
        await api.call(world.admin, questionRoutes.create, {
          body: {
            ...content({ article, lawEditionId: id }),
            topic: 'voting',
            commissionId: world.region.id,
            code: `G-${randomUUID()}`,
          },
        })
      ).body;
    expect(await question('43(2)')).toMatchObject({
      findings: { errors: 1 },
      found: [{ code: 'article_gone', words: '43(2)' }],
    });
    expect(await question('42')).toMatchObject({ findings: { errors: 1 }, found: [{ code: 'article_unknown' }] });
    expect(await question('41(6)')).toMatchObject({ findings: { errors: 0 } });
    expect(await question('ст. 41')).toMatchObject({
      findings: { errors: 1 },
      found: [{ code: 'article_malformed', words: 'ст.41' }],
    });
    // What was only spaced otherwise is kept as the bank writes it, and comes up when the law changes.
    expect(await question(' 41 (6) ;41–1')).toMatchObject({ article: '41(6), 41-1', findings: { errors: 0 } });
  });

  it('leaves it to a second person whether a question outlives its article, and warns of the open tests that draw it', async () => {
    const id = await edition('2026-05-01');
    const topic = `gone${randomUUID().slice(0, 6)}`;
    await api.db.query('insert into topics (code, title, place) values ($1, $2, 50)', [
      topic,
      { kk: topic, ru: topic },
    ]);
    const question = await approved({ topic, article: '61, 62' });
    await approved({ topic, article: '63' });
    const quizId = await world.addQuiz({ blueprint: [{ topic, count: 1 }] });
    expect((await set([{ article: '61', change: 'gone' }], null, id)).body.tests).toMatchObject([
      { id: quizId, questions: 1, gone: 1 },
    ]);
    const ofTest = async () => (await api.call(world.admin, quizRoutes.checkOne, { params: { id: quizId } })).body.law;
    expect(await ofTest()).toEqual({ changed: 1, gone: 1 });
    expect(await listed('waiting', id)).toMatchObject([{ id: question, gone: true, mayCheck: false }]);
    const second = await api.staff('coordinator', world.region.id);
    const check = (token: string, version = 1) =>
      api.call(token, lawRoutes.check, { params: { id: question }, body: { lawEditionId: id, version, remark: '' } });
    expect(await check(world.admin)).toMatchObject({ status: 409, body: { code: 'law_check_needs_second_person' } });
    expect(await check(second, 2)).toMatchObject({ status: 409, body: { code: 'changed_meanwhile' } });
    expect((await check(second)).body).toMatchObject({ lawChanged: false });
    expect(await read(id)).toMatchObject({ waiting: 0, checked: 1, tests: [] });
    expect(await ofTest()).toEqual({ changed: 0, gone: 0 });
  });

  it('lists the certificates whose test held such questions', async () => {
    const topic = `law${randomUUID().slice(0, 6)}`;
    await api.db.query('insert into topics (code, title, place) values ($1, $2, 50)', [
      topic,
      { kk: topic, ru: topic },
    ]);
    const touched = await approved({ topic, article: '57' });
    await approved({ topic, article: '58' });
    const quizId = await world.addQuiz({ blueprint: [{ topic, count: 2 }] });
    const certificates = async () =>
      (await api.call(world.admin, lawRoutes.certificates, { params: { lawEditionId: newEdition }, query: {} })).body;
    const taker = await world.taker();
    const { body: attempt } = await world.start(taker, quizId);
    await api.db.query(
      `insert into certificates (number, verify_code, kind, person_id, campaign_id, commission_id, law_edition_id, name,
        attempt_id, issued_at, valid_until)
       select 'KZ-1', $1, 'completion', person_id, campaign_id, $2, $3, 'Сәрсен Шолпан', id, now(), '2026-03-18'
       from attempts where id = $4`,
      [randomBytes(18).toString('base64url'), world.precinct.id, world.lawEditionId, attempt.id],
    );
    expect(await certificates()).toMatchObject({ total: 0 });
    await set([{ article: '57', change: 'changed' }]);
    expect(await certificates()).toMatchObject({
      total: 1,
      items: [{ number: 'KZ-1', name: 'Сәрсен Шолпан', questions: 1, of: 2, articles: ['57'] }],
    });
    expect((await listed('waiting')).map(({ id }) => id)).toEqual([touched]);

    // A person says that it holds; a further change of what its test rests on asks again.
    const [listedOne] = (await certificates()).items;
    const id = listedOne?.id ?? '';
    const check = (token: string) =>
      api.call(token, lawRoutes.checkCertificate, {
        params: { id },
        body: { lawEditionId: newEdition, remark: 'Мазмұны өзгермеген' },
      });
    expect(await check(await api.staff('auditor', world.region.id))).toMatchObject({ status: 403 });
    expect(await check(await api.staff('commission_admin', world.neighbour.id))).toMatchObject({ status: 404 });
    expect(listedOne).toMatchObject({ mayCheck: true, checkedAt: null });
    expect(await check(world.admin)).toMatchObject({
      status: 201,
      body: { id, checkedBy: 'Test', remark: 'Мазмұны өзгермеген', mayCheck: false },
    });
    expect(await check(world.admin)).toMatchObject({ status: 409, body: { code: 'law_check_needless' } });
    const waiting = async (state: 'waiting' | 'checked') =>
      (await api.call(world.admin, lawRoutes.certificates, { params: { lawEditionId: newEdition }, query: { state } }))
        .body.total;
    expect([await waiting('waiting'), await waiting('checked')]).toEqual([0, 1]);
    const [trail] = await api.db.query<{ action: string }[]>(
      'select action from audit_events where subject_id = $1 order by seq desc limit 1',
      [id],
    );
    expect(trail?.action).toBe('certificate.law_checked');
    api.setNow('2026-02-11T10:00:00Z');
    await set([{ article: '57', change: 'gone' }]);
    expect([await waiting('waiting'), await waiting('checked')]).toEqual([1, 0]);
    const neighbour = await api.staff('commission_admin', world.neighbour.id);
    expect(
      (await api.call(neighbour, lawRoutes.certificates, { params: { lawEditionId: newEdition }, query: {} })).body,
    ).toMatchObject({ total: 0, items: [] });
    expect(
      (await api.call(neighbour, lawRoutes.questions, { params: { lawEditionId: newEdition }, query: {} })).body,
    ).toMatchObject({ total: 0 });
    expect(
      await api.call(neighbour, lawRoutes.check, {
        params: { id: touched },
        body: { lawEditionId: newEdition, version: 1, remark: '' },
      }),
    ).toMatchObject({ status: 404 });
  });

  it('is closed to those who may not', async () => {
    const unknown = randomUUID();
    expect(await set([], null, unknown)).toMatchObject({ status: 404 });
    expect(
      await api.call(world.admin, lawRoutes.certificates, { params: { lawEditionId: unknown }, query: {} }),
    ).toMatchObject({ status: 404 });
    const district = await api.staff('commission_admin', world.district.id);
    expect((await api.call(district, lawRoutes.read, { params: { lawEditionId: newEdition } })).body).toMatchObject({
      mayChange: false,
    });
    expect(
      await api.call(district, lawRoutes.set, {
        params: { lawEditionId: newEdition },
        body: { articles: null, changes: [] },
      }),
    ).toMatchObject({ status: 403 });
    expect(await set([{ article: 'forty', change: 'changed' }])).toMatchObject({ status: 400 });
    const coordinator = await api.staff('coordinator', world.region.id);
    expect(
      await api.call(coordinator, lawRoutes.set, {
        params: { lawEditionId: newEdition },
        body: { articles: null, changes: [] },
      }),
    ).toMatchObject({ status: 403 });
    expect(await api.call(await world.taker(), lawRoutes.read, { params: { lawEditionId: newEdition } })).toMatchObject(
      { status: 403 },
    );
    expect(await api.call(null, lawRoutes.read, { params: { lawEditionId: newEdition } })).toMatchObject({
      status: 401,
    });
  });
});

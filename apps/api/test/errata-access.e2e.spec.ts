import { errataRoutes, noticeRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { errataWorld, type ErrataWorld } from './support/errata-world.ts';

const START = '2026-02-10T09:00:00Z';

describe('errata need two people and are closed to others', () => {
  let api: Api;
  let world: ErrataWorld;
  let second: string;
  beforeAll(async () => {
    api = await startApi();
    world = await errataWorld(api);
    second = world.second;
  });
  beforeEach(() => api.setNow(START));
  afterAll(() => api.stop());

  const scoreRows = (id: string) =>
    api.db.query<{ seq: number; cause: string; score: number; passed: boolean }[]>(
      'select seq, cause, score::float8, passed from attempt_scores where attempt_id = $1 order by seq',
      [id],
    );

  it('needs two people, whatever accounts they use', async () => {
    const { wrong } = await world.freshQuiz();
    const { body } = await world.propose(world.admin, wrong);
    expect(await world.approve(world.admin, body.id)).toMatchObject({
      status: 409,
      body: { code: 'erratum_needs_second_person' },
    });
    expect(
      await api.call(world.admin, errataRoutes.reject, { params: { id: body.id }, body: { reason: 'Басқа себеп' } }),
    ).toMatchObject({ status: 409, body: { code: 'erratum_needs_second_person' } });
    expect(await api.call(second, errataRoutes.withdraw, { params: { id: body.id } })).toMatchObject({
      status: 409,
      body: { code: 'erratum_not_yours' },
    });
    expect(await world.propose(second, wrong)).toMatchObject({ status: 409, body: { code: 'erratum_open_already' } });
    expect(await api.call(world.admin, errataRoutes.withdraw, { params: { id: body.id } })).toMatchObject({
      status: 201,
      body: { state: 'withdrawn' },
    });
    expect(await world.approve(second, body.id)).toMatchObject({ status: 409, body: { code: 'erratum_decided' } });
    const next = await world.propose(second, wrong);
    const rejected = await api.call(world.admin, errataRoutes.reject, {
      params: { id: next.body.id },
      body: { reason: 'Кілт дұрыс' },
    });
    expect(rejected).toMatchObject({ status: 201, body: { state: 'rejected', decision: 'Кілт дұрыс' } });
  });

  it('lets one approval of many through', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const sat = await world.sits(quizId, () => 'b');
    const { body } = await world.propose(world.admin, wrong);
    await api.settled();
    const replies = await Promise.all(Array.from({ length: 8 }, () => world.approve(second, body.id)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
    await api.settled();
    expect(await scoreRows(sat.id)).toHaveLength(2);
  });

  it.each([
    ['erratum_other_parts', { interaction: { type: 'true_false' as const, answer: true } }],
    ['erratum_key_missing', { interaction: null }],
    ['erratum_key_missing', { kind: 'drop' as const, interaction: { type: 'true_false' as const, answer: true } }],
  ])('refuses with %s', async (code, over) => {
    const { wrong } = await world.freshQuiz();
    expect(await world.propose(world.admin, wrong, over)).toMatchObject({ status: 422, body: { code } });
    expect(await world.propose(world.admin, wrong, { interaction: wrong.original })).toMatchObject({
      status: 422,
      body: { code: 'erratum_same_key' },
    });
  });

  it('is closed to others: nobody, members, foreign subtrees, those who sit a test', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const { body } = await world.propose(world.admin, wrong);
    expect(await world.read(null, body.id)).toMatchObject({ status: 401 });
    expect(await world.propose(await world.taker(), wrong)).toMatchObject({ status: 403 });
    expect(await world.propose(await api.staff('auditor', world.region.id), wrong)).toMatchObject({ status: 403 });
    const below = await api.staff('commission_admin', world.district.id);
    for (const reply of [
      await world.read(below, body.id),
      await world.approve(below, body.id),
      await world.propose(below, wrong),
    ])
      expect(reply).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await api.call(below, errataRoutes.list, { query: {} })).body.total).toBe(0);
    expect(await world.read(world.admin, randomUUID())).toMatchObject({ status: 404 });
    expect(await world.propose(world.admin, { ...wrong, id: randomUUID() })).toMatchObject({ status: 404 });
    expect(await world.propose(world.admin, wrong, { version: 9 })).toMatchObject({ status: 404 });
    const taker = await world.taker();
    const keeper = (
      await api.db.query<{ account: string }[]>(
        'select s.account_id as account from sessions s join accounts a on a.id = s.account_id where a.person_id is not null order by s.created_at desc, a.created_at desc limit 1',
      )
    )[0]?.account;
    await api.db.query(
      `insert into role_grants (account_id, role, commission_id) values ($1, 'commission_admin', $2)`,
      [keeper, world.region.id],
    );
    await world.start(taker, quizId);
    expect(await world.read(taker, body.id)).toMatchObject({
      status: 409,
      body: { code: 'bank_closed_during_attempt' },
    });
  });

  it('lists them, newest first, by state', async () => {
    const all = await api.call(world.admin, errataRoutes.list, { query: { limit: 2 } });
    expect(all.body.items).toHaveLength(2);
    const next = await api.call(world.admin, errataRoutes.list, { query: { limit: 200, after: all.body.next ?? '' } });
    expect(all.body.total).toBe(2 + next.body.items.length);
    const rejected = await api.call(world.admin, errataRoutes.list, { query: { state: 'rejected' } });
    expect(rejected.body.items).toMatchObject([{ state: 'rejected', decision: 'Кілт дұрыс' }]);
  });

  it('keeps notices to their person', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const sat = await world.sits(quizId, () => 'b');
    await world.correct(wrong);
    const [notice] = (await api.call(sat.token, noticeRoutes.list, { query: { unread: 'true' } })).body.items;
    const params = { id: notice?.id ?? '' };
    expect(await api.call(await world.taker(), noticeRoutes.read, { params })).toMatchObject({ status: 404 });
    expect(await api.call(null, noticeRoutes.list, { query: {} })).toMatchObject({ status: 401 });
    for (let n = 0; n < 2; n++)
      expect(await api.call(sat.token, noticeRoutes.read, { params })).toMatchObject({
        status: 201,
        body: { done: true },
      });
    expect((await api.call(sat.token, noticeRoutes.list, { query: { unread: 'true' } })).body).toMatchObject({
      items: [],
      unread: 0,
      total: 0,
    });
    expect((await api.call(sat.token, noticeRoutes.list, { query: {} })).body.total).toBe(1);
    expect((await api.call(world.admin, noticeRoutes.list, { query: {} })).body.total).toBe(0);
  });
});

import { attemptRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { answer, keyOf, quizWorld, type QuizWorld, send, submit } from './support/quizzes-world.ts';
import { addPerson } from './support/world.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 1, 10, 9);
const after = (seconds: number) => new Date(START + seconds * 1000).toISOString();

describe('one attempt, several devices, clocks that go wrong', () => {
  let api: Api;
  let world: QuizWorld;
  let quizId: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    quizId = await world.addQuiz({ offlineHours: 48 });
  });
  beforeEach(() => api.setNow(after(0)));
  afterAll(() => api.stop());

  async function sitting(offline = false) {
    const personId = await addPerson(api.db, world.precinct);
    const token = await api.person(personId);
    const { body: attempt } = await world.start(token, quizId, { offline });
    const [account] = await api.db.query<{ id: string }[]>('select id from accounts where person_id = $1', [personId]);
    return { token, id: attempt.id, attempt, key: await keyOf(api, attempt.id), accountId: account?.id ?? '' };
  }
  const read = async (token: string, id: string) =>
    (await api.call(token, attemptRoutes.read, { params: { id } })).body;
  const begin = (token: string, id: string, elapsed: number) =>
    api.call(token, attemptRoutes.begin, { params: { id }, body: { elapsed } });

  describe("the server's clock goes back", () => {
    it.each([
      ['two seconds', 60, 59],
      ['an hour', 3_600 + 60, 61],
      ['before the start', 1, -5],
    ])('%s between an answer and its correction: the correction counts', async (_, first, second) => {
      const { token, id, key } = await sitting();
      // The device measures 60 and 61 seconds, whatever the server thinks.
      api.setNow(after(first));
      await send(api, token, id, [answer(0, [], { elapsed: 60_000 }), answer(1, key[1] ?? [], { elapsed: 60_001 })]);
      api.setNow(after(second));
      await send(api, token, id, [answer(0, key[0] ?? [], { elapsed: 61_000 }), answer(1, [], { elapsed: 61_001 })]);
      const { responses } = await read(token, id);
      expect([responses[0], responses[1]]).toEqual([key[0], []]);
      expect((await submit(api, token, id)).body.score).toBe(1);
    });

    it('two seconds, from a device that measures nothing', async () => {
      const { token, id, key } = await sitting();
      api.setNow(after(60));
      await send(api, token, id, [answer(0, [])]);
      api.setNow(after(58));
      await send(api, token, id, [answer(0, key[0] ?? [])]);
      expect((await submit(api, token, id)).body.score).toBe(1);
    });
  });

  describe('an attempt taken offline goes on where it was', () => {
    it('by what the devices told of its beginning', async () => {
      const { token, id, attempt } = await sitting(true);
      expect(attempt).toMatchObject({ begunAt: null, worked: null });
      api.setNow(after(600));
      expect((await begin(token, id, 0)).body).toMatchObject({ begunAt: after(600), worked: 0 });
      api.setNow(after(900));
      // A device that begins anew does not give the time back.
      expect((await begin(token, id, 0)).body).toMatchObject({ begunAt: after(600), worked: 0 });
      expect((await begin(token, id, 400_000)).body).toMatchObject({ begunAt: after(500), worked: 400_000 });
      expect(await read(token, id)).toMatchObject({ begunAt: after(500), worked: 400_000 });
    });

    it('by the answers that have arrived', async () => {
      const { token, id } = await sitting(true);
      api.setNow(after(3_600));
      await send(api, token, id, [answer(0, [0], { elapsed: 20 * MINUTE }), answer(1, [0], { elapsed: 25 * MINUTE })]);
      expect(await read(token, id)).toMatchObject({ begunAt: after(2_100), worked: 25 * MINUTE });
    });

    it('never before it was taken along, and not at all where there is a network', async () => {
      const offline = await sitting(true);
      api.setNow(after(60));
      expect((await begin(offline.token, offline.id, 20 * MINUTE)).body).toMatchObject({
        begunAt: after(0),
        worked: 20 * MINUTE,
      });
      const { token, id } = await sitting();
      expect(await begin(token, id, 0)).toMatchObject({ status: 409, body: { code: 'attempt_not_offline' } });
      expect((await begin(offline.token, id, 0)).status).toBe(404);
      expect((await begin(await api.staff('system_admin', world.region.id), id, 0)).status).toBe(403);
      expect(await api.call(null, attemptRoutes.begin, { params: { id }, body: { elapsed: 0 } })).toMatchObject({
        status: 401,
      });
      expect(await begin(token, id, -1)).toMatchObject({ status: 400 });
    });
  });

  describe('somebody else has signed in on the device', () => {
    it('answers, the beginning and the hand-in are refused in a way that keeps them on the device, and are taken from their owner', async () => {
      const [mine, other] = [await sitting(true), await sitting()];
      const events = [answer(0, mine.key[0] ?? [], { elapsed: 1 })];
      const params = { id: mine.id };
      const as = (token: string) =>
        Promise.all([
          api.call(token, attemptRoutes.answer, { params, body: { events, accountId: mine.accountId } }),
          api.call(token, attemptRoutes.begin, { params, body: { elapsed: 0, accountId: mine.accountId } }),
        ]);
      const submitAs = (token: string) => submit(api, token, mine.id, { by: 'clock', accountId: mine.accountId });
      for (const reply of [...(await as(other.token)), await submitAs(other.token)])
        expect(reply).toMatchObject({ status: 409, body: { code: 'account_differs' } });
      expect((await as(mine.token)).map(({ status }) => status)).toEqual([201, 201]);
      expect((await submitAs(mine.token)).body).toMatchObject({ score: 1, state: 'expired' });
      // Without a word about the account a foreign attempt stays one that does not exist.
      expect((await send(api, other.token, mine.id, events)).status).toBe(404);
    });
  });
});

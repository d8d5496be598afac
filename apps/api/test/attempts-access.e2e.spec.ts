import { attemptRoutes, questionRoutes, quizRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { answer, quizWorld, type QuizWorld, SECRET, send, submit } from './support/quizzes-world.ts';
import { addPerson } from './support/world.ts';

describe('what an attempt hides, and from whom', () => {
  let api: Api;
  let world: QuizWorld;
  let quizId: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    quizId = await world.addQuiz();
  });
  afterAll(() => api.stop());

  async function sitting() {
    const token = await world.taker();
    const { body } = await world.start(token, quizId);
    return { token, attempt: body };
  }
  const resultOf = (token: string, id: string) => api.call(token, attemptRoutes.result, { params: { id } });

  describe('keys', () => {
    const forbidden = (body: unknown) =>
      /"correct"|"right"|"rationale"|"score":[0-9]/.test(JSON.stringify(body)) || JSON.stringify(body).includes(SECRET);

    it('are in no reply before the end, and then only where the quiz explains', async () => {
      const silent = await world.addQuiz({ explains: false });
      const token = await world.taker();
      const started = await world.start(token, silent);
      const id = started.body.id;
      const replies = [
        started,
        await api.call(token, quizRoutes.available, { query: {} }),
        await api.call(token, attemptRoutes.read, { params: { id } }),
        await world.start(token, silent),
        await send(api, token, id, [answer(0, [0])]),
        await resultOf(token, id),
        await api.call(token, quizRoutes.read, { params: { id: silent } }),
        await api.call(token, quizRoutes.list, { query: {} }),
      ];
      for (const { body } of replies) expect(forbidden(body)).toBe(false);
      expect(replies[5]).toMatchObject({ status: 409, body: { code: 'attempt_running' } });
      const result = await submit(api, token, id);
      expect(result.body.questions).toBeNull();
      expect(
        JSON.stringify([result.body, (await api.call(token, attemptRoutes.read, { params: { id } })).body]),
      ).not.toMatch(/"correct"|"rationale"/);
    });

    it('stay closed to a bank keeper who is sitting a test', async () => {
      const personId = await addPerson(api.db, world.district);
      const token = await api.person(personId);
      await api.db.query(
        `insert into role_grants (account_id, role, commission_id) select id, 'coordinator', $2 from accounts
          where person_id = $1`,
        [personId, world.region.id],
      );
      const { body: attempt } = await world.start(token, quizId);
      expect(await api.call(token, questionRoutes.list, { query: {} })).toMatchObject({
        status: 409,
        body: { code: 'bank_closed_during_attempt' },
      });
      await submit(api, token, attempt.id);
      expect(await api.call(token, questionRoutes.list, { query: {} })).toMatchObject({ status: 200 });
    });
  });

  describe('access', () => {
    it('asks for a sign-in', async () => {
      expect(await world.start(null, quizId)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    });

    it('answers a foreign attempt like a missing one', async () => {
      const { attempt } = await sitting();
      const stranger = await world.taker(world.secondPrecinct);
      for (const id of [attempt.id, randomUUID()]) {
        expect(await api.call(stranger, attemptRoutes.read, { params: { id } })).toMatchObject({
          status: 404,
          body: { code: 'not_found' },
        });
        expect(await send(api, stranger, id, [answer(0, [1])])).toMatchObject({
          status: 404,
          body: { code: 'not_found' },
        });
        expect(await submit(api, stranger, id)).toMatchObject({ status: 404 });
        expect(await resultOf(stranger, id)).toMatchObject({ status: 404 });
      }
    });

    it('shows a system administrator no answer, neither running nor finished', async () => {
      const { token, attempt } = await sitting();
      const technician = await api.staff('system_admin', world.region.id);
      expect(await api.call(technician, attemptRoutes.read, { params: { id: attempt.id } })).toMatchObject({
        status: 403,
      });
      await submit(api, token, attempt.id);
      expect(await resultOf(technician, attempt.id)).toMatchObject({ status: 403 });
      expect(await api.call(technician, quizRoutes.attempts, { query: { quizId } })).toMatchObject({ status: 403 });
    });

    it('shows staff results of their own subtree only, and no running attempt from inside', async () => {
      const { token, attempt } = await sitting();
      const district = await api.staff('coordinator', world.district.id);
      const neighbour = await api.staff('coordinator', world.neighbour.id);
      expect(await resultOf(district, attempt.id)).toMatchObject({ status: 409, body: { code: 'attempt_running' } });
      await submit(api, token, attempt.id);
      expect(await resultOf(district, attempt.id)).toMatchObject({ status: 200 });
      expect(await resultOf(neighbour, attempt.id)).toMatchObject({ status: 404 });
      const seen = async (who: string) =>
        (await api.call(who, quizRoutes.attempts, { query: { quizId } })).body.items.map(({ id }) => id);
      expect(await seen(district)).toContain(attempt.id);
      expect(await seen(neighbour)).toEqual([]);
    });

    it('offers nothing from a commission that is not above the person', async () => {
      const own = await world.addQuiz({ commissionId: world.neighbour.id });
      const token = await world.taker(world.precinct);
      expect(await world.start(token, own)).toMatchObject({ status: 404 });
      expect((await api.call(token, quizRoutes.available, { query: { quizId: own } })).body.items).toEqual([]);
    });

    it('attaches an attempt to a seminar only of those who belong to it', async () => {
      const token = await world.taker();
      const body = { quizId, campaignId: world.campaignId, seminarId: randomUUID() };
      expect(await api.call(token, attemptRoutes.start, { body })).toMatchObject({ status: 404 });
    });

    it.each([
      ['an id that is no UUIDv7', { ...answer(0, [1]), id: randomUUID() }],
      ['a value beyond all protocols', answer(0, [100_000_000])],
      [
        'more parts than any question has',
        answer(
          0,
          Array.from({ length: 31 }, () => 0),
        ),
      ],
      ['a text too long', answer(0, 'а'.repeat(201))],
      ['an unknown field', { ...answer(0, [1]), score: 1 }],
    ])('refuses %s', async (_, event) => {
      const { token, attempt } = await sitting();
      expect(await send(api, token, attempt.id, [event])).toMatchObject({
        status: 400,
        body: { code: 'invalid_input' },
      });
    });

    it('refuses a question that is not in the form, and keeps the others of the batch', async () => {
      const { token, attempt } = await sitting();
      const [good, bad] = [answer(0, [1]), answer(5, [1])];
      expect((await send(api, token, attempt.id, [good, bad])).body).toMatchObject({
        durable: [good.id],
        refused: [{ id: bad.id, code: 'question_unknown' }],
      });
    });
  });
});

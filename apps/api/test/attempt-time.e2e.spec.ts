import { attemptRoutes, noticeRoutes, quizRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { answer, answerAll, keyOf, quizWorld, type QuizWorld, send, submit } from './support/quizzes-world.ts';
import { addPerson } from './support/world.ts';

const MINUTE = 60_000;

/** A standing clock: nine o'clock and so many minutes. */
const minute = (n: number) => new Date(Date.UTC(2026, 1, 10, 9, n)).toISOString();

describe('the time of an attempt', () => {
  let api: Api;
  let world: QuizWorld;
  let quizId: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    quizId = await world.addQuiz();
  });
  beforeEach(() => api.setNow(minute(0)));
  afterAll(() => api.stop());

  async function sitting(quiz = quizId, over: { offline?: boolean } = {}) {
    const personId = await addPerson(api.db, world.precinct);
    const token = await api.person(personId);
    const { body: attempt } = await world.start(token, quiz, over);
    return { personId, token, attempt, key: await keyOf(api, attempt.id) };
  }
  const resultOf = (token: string, id: string) => api.call(token, attemptRoutes.result, { params: { id } });
  const rightly = (key: Awaited<ReturnType<typeof keyOf>>, elapsed: number, from = 0) =>
    key.flatMap((places, question) =>
      question < from ? [] : [answer(question, places, { elapsed: elapsed + question })],
    );

  describe('answers that arrive late', () => {
    it('count when they were made in time: three days without a network cost nothing', async () => {
      const { token, attempt, key } = await sitting();
      expect(attempt).toMatchObject({ deadlineAt: minute(30), lateUntil: minute(30 + 72 * 60), offlineMinutes: null });
      await send(
        api,
        token,
        attempt.id,
        key.slice(0, 2).map((places, question) => answer(question, places, { elapsed: question })),
      );
      api.setNow(minute(29 + 72 * 60));
      const kept = await send(api, token, attempt.id, rightly(key, 29 * MINUTE, 2));
      expect(kept.body).toMatchObject({ durable: { length: 3 }, refused: [] });
      expect((await submit(api, token, attempt.id)).body).toMatchObject({
        state: 'expired',
        score: 5,
        passed: true,
        late: true,
        scores: [],
      });
    });

    it('change the score of an attempt that was closed for its time, once nothing more can come: it keeps the one before and tells the person', async () => {
      const { token, attempt, key } = await sitting();
      await send(
        api,
        token,
        attempt.id,
        key.slice(0, 2).map((places, question) => answer(question, places, { elapsed: question })),
      );
      api.setNow(minute(40));
      expect((await resultOf(token, attempt.id)).body).toMatchObject({
        state: 'expired',
        score: 2,
        passed: false,
        late: false,
      });
      const late = rightly(key, 20 * MINUTE, 2);
      expect((await send(api, token, attempt.id, late)).body.durable).toHaveLength(3);
      expect((await resultOf(token, attempt.id)).body).toMatchObject({
        score: 2,
        passed: false,
        late: true,
        lateWaiting: true,
        explainsFrom: attempt.lateUntil,
        scores: [],
      });
      api.setNow(minute(31 + 72 * 60));
      expect((await resultOf(token, attempt.id)).body).toMatchObject({
        score: 5,
        passed: true,
        late: true,
        lateWaiting: false,
        explainsFrom: null,
        scores: [
          { cause: 'finished', score: 2, passed: false },
          { cause: 'late_answers', score: 5, passed: true },
        ],
      });
      const notices = await api.call(token, noticeRoutes.list, { query: {} });
      expect(notices.body.items).toMatchObject([
        { kind: 'score_corrected', params: { attemptId: attempt.id, before: { score: 2 }, after: { score: 5 } } },
      ]);
      // The same once more changes nothing.
      expect((await send(api, token, attempt.id, late)).body.durable).toHaveLength(3);
      expect((await resultOf(token, attempt.id)).body.scores).toHaveLength(2);
    });

    it('are counted at the next reading when the server stopped before it could', async () => {
      const { token, attempt, key } = await sitting();
      api.setNow(minute(40));
      expect((await resultOf(token, attempt.id)).body).toMatchObject({ score: 0 });
      await api.db.query(
        `insert into answer_events (attempt_id, event_id, question, response, language, device_at, received_at, elapsed)
         select $1, gen_random_uuid(), 0, $2, 'k', $3, $3, 60000`,
        [attempt.id, (key[0] as number[]).join(','), minute(40)],
      );
      await api.db.query(`update attempts set late = 'due' where id = $1`, [attempt.id]);
      api.setNow(minute(31 + 72 * 60));
      expect((await resultOf(token, attempt.id)).body).toMatchObject({ score: 1, late: true });
    });

    it.each([
      ['the device says nothing', {}, 40],
      ['they were made after the time', { elapsed: 30 * MINUTE + 1 }, 40],
      ['they arrive after the late hours', { elapsed: MINUTE }, 31 + 72 * 60],
    ])('are refused when %s', async (_, over, now) => {
      const { token, attempt, key } = await sitting();
      api.setNow(minute(now));
      const { body } = await send(api, token, attempt.id, [answer(0, key[0] ?? [], over)]);
      expect(body).toMatchObject({ durable: [], refused: [{ code: 'attempt_over' }] });
      expect((await submit(api, token, attempt.id)).body).toMatchObject({ score: 0, late: false });
    });

    it('are refused once the person has handed in, and where the test waits for nobody', async () => {
      const handedIn = await sitting();
      await submit(api, handedIn.token, handedIn.attempt.id);
      const strict = await sitting(await world.addQuiz({ lateHours: 0 }));
      expect(strict.attempt.lateUntil).toBeNull();
      api.setNow(minute(40));
      for (const { token, attempt, key } of [handedIn, strict]) {
        expect((await send(api, token, attempt.id, rightly(key, MINUTE))).body).toMatchObject({
          durable: [],
          refused: { length: 5 },
        });
      }
    });

    it('do not replace what was answered later on another device', async () => {
      const { token, attempt, key } = await sitting();
      api.setNow(minute(10));
      await send(api, token, attempt.id, [answer(0, key[0] ?? [], { elapsed: 10 * MINUTE })]);
      api.setNow(minute(11));
      await send(api, token, attempt.id, [answer(0, [], { elapsed: 5 * MINUTE })]);
      expect((await api.call(token, attemptRoutes.read, { params: { id: attempt.id } })).body.responses[0]).toEqual(
        key[0],
      );
      expect((await submit(api, token, attempt.id)).body.score).toBe(1);
    });
  });

  describe('attempts taken offline', () => {
    let offlineQuiz: string;
    beforeAll(async () => {
      offlineQuiz = await world.addQuiz({ offlineHours: 48, minutes: 20 });
    });

    it('are bounded by the window and by the minutes, carry no keys, and are marked', async () => {
      const { token, attempt, key } = await sitting(offlineQuiz, { offline: true });
      expect(attempt).toMatchObject({ offlineMinutes: 20, lateUntil: null, deadlineAt: minute(48 * 60) });
      expect(JSON.stringify(attempt)).not.toMatch(/correct|rationale|solution/);
      api.setNow(minute(47 * 60));
      const mixed = [
        ...rightly(key, 19 * MINUTE, 1),
        answer(0, key[0] ?? [], { elapsed: 20 * MINUTE + 1 }),
        answer(0, key[0] ?? []),
      ];
      const { body } = await send(api, token, attempt.id, mixed);
      expect(body.durable).toHaveLength(4);
      expect(body.refused).toMatchObject([{ code: 'attempt_over' }, { code: 'attempt_over' }]);
      expect((await submit(api, token, attempt.id)).body).toMatchObject({
        state: 'submitted',
        score: 4,
        offline: true,
        late: false,
      });
    });

    it('take nothing after the window, whatever the device says', async () => {
      const { token, attempt, key } = await sitting(offlineQuiz, { offline: true });
      api.setNow(minute(48 * 60 + 1));
      expect((await send(api, token, attempt.id, rightly(key, MINUTE))).body).toMatchObject({
        durable: [],
        refused: { length: 5 },
      });
      expect((await resultOf(token, attempt.id)).body).toMatchObject({ state: 'expired', score: 0, offline: true });
    });

    it('have a window that is never shorter than the work', async () => {
      const { attempt } = await sitting(await world.addQuiz({ offlineHours: 1, minutes: 90 }), { offline: true });
      expect(attempt).toMatchObject({ offlineMinutes: 90, deadlineAt: minute(90) });
    });

    it('are refused where the test does not allow it', async () => {
      const token = await world.taker();
      expect(await world.start(token, quizId, { offline: true })).toMatchObject({
        status: 409,
        body: { code: 'quiz_not_offline' },
      });
    });
  });

  describe('caps', () => {
    it('let a person begin so many attempts in 24 hours, and say when it opens again', async () => {
      const capped = await world.addQuiz({
        kind: 'practice',
        passShare: null,
        remedialAfter: null,
        maxAttempts: 20,
        perDay: 2,
      });
      const token = await world.taker();
      for (const now of [0, 60]) {
        api.setNow(minute(now));
        await submit(api, token, (await world.start(token, capped)).body.id);
      }
      expect(await world.start(token, capped)).toMatchObject({
        status: 409,
        body: { code: 'attempts_enough_today', params: { openAgainAt: minute(24 * 60) } },
      });
      const offer = async () =>
        (await api.call(token, quizRoutes.available, { query: { quizId: capped } })).body.items[0];
      expect(await offer()).toMatchObject({
        refusal: 'attempts_enough_today',
        openAgainAt: minute(24 * 60),
        attemptsUsed: 2,
      });
      api.setNow(minute(24 * 60));
      expect(await offer()).toMatchObject({ refusal: null, openAgainAt: null });
      expect((await world.start(token, capped)).status).toBe(201);
    });

    it('show one person no more than 300 questions of one kind of test in 24 hours: practice never stands before the final', async () => {
      const token = await world.taker();
      const practice = {
        kind: 'practice',
        passShare: null,
        remedialAfter: null,
        maxAttempts: 20,
        blueprint: [
          { topic: 'voting', count: 12 },
          { topic: 'counting', count: 12 },
        ],
      };
      for (let sat = 0; sat < 12; sat++)
        await submit(api, token, (await world.start(token, await world.addQuiz(practice))).body.id);
      expect(await world.start(token, await world.addQuiz(practice))).toMatchObject({
        status: 409,
        body: { code: 'questions_enough_today' },
      });
      expect((await world.start(token, await world.addQuiz({ blueprint: practice.blueprint }))).status).toBe(201);
      await api.db.query(
        `update campaigns set settings = jsonb_set(settings, '{tests}', '{"questionsPerDay": 400, "graceSeconds": 5}')
          where id = $1`,
        [world.campaignId],
      );
      const { body } = await world.start(token, await world.addQuiz(practice));
      api.setNow(new Date(Date.parse(body.deadlineAt) + 5_000).toISOString());
      expect((await send(api, token, body.id, [answer(0, [0])])).body.durable).toHaveLength(1);
      api.setNow(new Date(Date.parse(body.deadlineAt) + 5_001).toISOString());
      expect((await send(api, token, body.id, [answer(0, [1])])).body.refused).toHaveLength(1);
      await api.db.query(`update campaigns set settings = settings - 'tests' where id = $1`, [world.campaignId]);
    });
  });

  it('an attempt never goes back from its end', async () => {
    const { token, attempt } = await sitting();
    await answerAll(api, token, attempt.id);
    await submit(api, token, attempt.id);
    await expect(api.db.query(`update attempts set state = 'expired' where id = $1`, [attempt.id])).rejects.toThrow();
    await expect(
      api.db.query(`update attempts set state = 'open', finished_at = null, score = null where id = $1`, [attempt.id]),
    ).rejects.toThrow();
  });
});

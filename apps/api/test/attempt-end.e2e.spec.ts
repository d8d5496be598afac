import { attemptRoutes, questionRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { answer, answerAll, keyOf, quizWorld, type QuizWorld, SECRET, send, submit } from './support/quizzes-world.ts';
import { addPerson } from './support/world.ts';

const MINUTE = 60_000;
const minute = (n: number) => new Date(Date.UTC(2026, 1, 10, 9, n)).toISOString();
const LATE_END = 30 + 72 * 60;

describe('the end of an attempt', () => {
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

  async function sitting(quiz = quizId, { offline = false, isCoordinator = false } = {}) {
    const personId = await addPerson(api.db, world.precinct);
    const token = await api.person(personId);
    if (isCoordinator) await makeCoordinator(personId);
    const { body: attempt } = await world.start(token, quiz, { offline });
    return { personId, token, id: attempt.id, attempt, key: await keyOf(api, attempt.id) };
  }
  const makeCoordinator = (personId: string) =>
    api.db.query(
      `insert into role_grants (account_id, role, commission_id) select id, 'coordinator', $2 from accounts
        where person_id = $1`,
      [personId, world.region.id],
    );
  const resultOf = (token: string, id: string) => api.call(token, attemptRoutes.result, { params: { id } });
  const rightly = (key: Awaited<ReturnType<typeof keyOf>>, elapsed = 20 * MINUTE) =>
    key.map((places, question) => answer(question, places, { elapsed: elapsed + question }));
  const tellsKeys = (body: unknown) =>
    /"solution"|"rationale"|"correct"/.test(JSON.stringify(body)) || JSON.stringify(body).includes(SECRET);

  describe('a pass cannot be forged', () => {
    it('with the explanation that another device opens when the time is over: there is none while answers may still arrive', async () => {
      const { token, id } = await sitting();
      const coordinator = await api.staff('coordinator', world.region.id);
      for (const now of [31, LATE_END]) {
        api.setNow(minute(now));
        for (const who of [token, coordinator]) {
          const { status, body } = await resultOf(who, id);
          expect(status).toBe(200);
          expect(tellsKeys(body)).toBe(false);
          expect(body).toMatchObject({
            state: 'expired',
            questions: null,
            topics: [],
            explanation: 'later',
            explainsFrom: minute(LATE_END),
            explainsLocal: '2026-02-13T14:30',
            mayHandIn: who === token,
          });
        }
      }
      api.setNow(minute(LATE_END + 1));
      expect((await resultOf(token, id)).body).toMatchObject({
        explanation: 'shown',
        questions: { length: 5 },
        topics: { length: 2 },
        explainsFrom: null,
        explainsLocal: null,
        mayHandIn: false,
      });
    });

    it('by handing in to read the right answers: nothing arrives any more', async () => {
      const { token, id, key } = await sitting();
      api.setNow(minute(40));
      expect((await resultOf(token, id)).body).toMatchObject({ score: 0, mayHandIn: true });
      const handedIn = await submit(api, token, id);
      expect(handedIn.body).toMatchObject({
        state: 'expired',
        explanation: 'shown',
        questions: { length: 5 },
        mayHandIn: false,
        passed: false,
      });
      expect((await send(api, token, id, rightly(key))).body).toMatchObject({ durable: [], refused: { length: 5 } });
      api.setNow(minute(LATE_END + 60));
      expect((await resultOf(token, id)).body).toMatchObject({ score: 0, passed: false, late: false, scores: [] });
    });

    it('by watching the score answer by answer: late answers are counted together, when the person hands in', async () => {
      const { token, id, key } = await sitting();
      api.setNow(minute(40));
      await resultOf(token, id);
      for (const event of rightly(key)) {
        await send(api, token, id, [event]);
        expect((await resultOf(token, id)).body).toMatchObject({
          score: 0,
          passed: false,
          topics: [],
          scores: [],
          lateWaiting: true,
        });
      }
      expect((await submit(api, token, id)).body).toMatchObject({
        score: 5,
        passed: true,
        late: true,
        lateWaiting: false,
        scores: [
          { cause: 'finished', score: 0 },
          { cause: 'late_answers', score: 5 },
        ],
      });
    });

    it('in the grace after a device saw the time run out', async () => {
      const { token, id, key } = await sitting(await world.addQuiz({ lateHours: 0 }));
      api.setNow(minute(30));
      expect((await submit(api, token, id, { by: 'clock' })).body).toMatchObject({
        state: 'expired',
        explanation: 'later',
        questions: null,
      });
      expect((await send(api, token, id, rightly(key))).body.durable).toHaveLength(5);
      api.setNow(minute(31));
      expect((await resultOf(token, id)).body).toMatchObject({ explanation: 'shown', score: 5, passed: true });
    });

    it('with the explanation of another test of the same questions', async () => {
      const { token, id } = await sitting();
      const practice = await world.addQuiz({ kind: 'practice', passShare: null, remedialAfter: null, maxAttempts: 20 });
      const other = (await world.start(token, practice)).body.id;
      expect((await submit(api, token, other)).body).toMatchObject({ explanation: 'own_test', questions: null });
      api.setNow(minute(40));
      expect((await resultOf(token, other)).body).toMatchObject({ explanation: 'own_test', questions: null });
      await submit(api, token, id);
      expect((await resultOf(token, other)).body).toMatchObject({ explanation: 'shown', questions: { length: 5 } });
    });

    it('with the answers of others: whoever still has the test before them reads results without keys', async () => {
      const own = await world.addQuiz({ maxAttempts: 1, remedialAfter: null });
      const trainee = await sitting(own);
      await submit(api, trainee.token, trainee.id);
      const personId = await addPerson(api.db, world.district);
      const trainer = await api.person(personId);
      await makeCoordinator(personId);
      expect((await resultOf(trainer, trainee.id)).body).toMatchObject({
        explanation: 'own_test',
        questions: null,
        passed: false,
      });
      for (const quiz of [own, quizId]) {
        const { body } = await world.start(trainer, quiz);
        await answerAll(api, trainer, body.id);
        await submit(api, trainer, body.id);
      }
      await api.db.query(`update quizzes set state = 'closed' where id not in ($1, $2)`, [own, quizId]);
      expect((await resultOf(trainer, trainee.id)).body).toMatchObject({
        explanation: 'shown',
        questions: { length: 5 },
      });
      await api.db.query(`update quizzes set state = 'open'`);
    });

    it('with the bank: it stays closed to its keeper while answers may still arrive', async () => {
      const { token, id } = await sitting(quizId, { isCoordinator: true });
      api.setNow(minute(40));
      expect(await api.call(token, questionRoutes.list, { query: {} })).toMatchObject({
        status: 409,
        body: { code: 'bank_closed_during_attempt' },
      });
      await submit(api, token, id);
      expect((await api.call(token, questionRoutes.list, { query: {} })).status).toBe(200);
    });
  });

  describe('a device that sees the time run out', () => {
    it('leaves the answers of another device their way, and ends nothing before its time', async () => {
      const { token, id, key } = await sitting();
      api.setNow(minute(29));
      expect(await submit(api, token, id, { by: 'clock' })).toMatchObject({
        status: 409,
        body: { code: 'attempt_running' },
      });
      api.setNow(minute(30));
      expect((await submit(api, token, id, { by: 'clock' })).body).toMatchObject({
        state: 'expired',
        finishedAt: minute(30),
        score: 0,
        mayHandIn: true,
      });
      api.setNow(minute(26 * 60));
      expect((await send(api, token, id, rightly(key))).body.durable).toHaveLength(5);
      expect((await submit(api, token, id, { by: 'clock' })).body).toMatchObject({
        score: 0,
        mayHandIn: true,
        lateWaiting: true,
      });
      expect((await submit(api, token, id, { by: 'person' })).body).toMatchObject({
        score: 5,
        passed: true,
        mayHandIn: false,
      });
    });

    it('of an attempt taken offline leaves the window open', async () => {
      const { token, id, key } = await sitting(await world.addQuiz({ offlineHours: 48, minutes: 20 }), {
        offline: true,
      });
      await send(api, token, id, [answer(0, [], { elapsed: 19 * MINUTE })]);
      api.setNow(minute(25));
      expect((await submit(api, token, id, { by: 'clock' })).body).toMatchObject({
        state: 'expired',
        score: 0,
        explanation: 'later',
        explainsFrom: '2026-02-12T09:00:30.000Z',
      });
      expect(
        (await send(api, token, id, [...rightly(key, 19 * MINUTE + 1), answer(0, [], { elapsed: 20 * MINUTE + 1 })]))
          .body,
      ).toMatchObject({ durable: { length: 5 }, refused: { length: 1 } });
      expect((await submit(api, token, id)).body).toMatchObject({
        score: 5,
        passed: true,
        offline: true,
        explanation: 'shown',
      });
    });

    it('is the same as the person where the body is missing or empty', async () => {
      const { token, id } = await sitting();
      expect((await submit(api, token, id)).body).toMatchObject({ state: 'submitted' });
      expect((await submit(api, token, id, {})).body).toMatchObject({ state: 'submitted' });
      expect(await submit(api, token, id, { by: 'nobody' } as never)).toMatchObject({
        status: 400,
        body: { code: 'invalid_input' },
      });
    });
  });
});

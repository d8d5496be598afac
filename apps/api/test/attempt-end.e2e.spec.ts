import { attemptRoutes, questionRoutes } from '@kaskad/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { AttemptClosing } from '../src/features/attempts/closing.ts';
import { AttemptSweep } from '../src/features/attempts/sweep.ts';
import { Clock } from '../src/platform/clock.ts';
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
      `insert into role_grants (account_id, role, commission_id) select id, 'coordinator', $2 from accounts where person_id = $1`,
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

  describe('the sweep', () => {
    const sweep = () => api.app.get(AttemptSweep).sweep();
    const passedJobs = async (personId: string) =>
      (
        await api.db.query<object[]>(
          `select from jobs.job where name = 'training-changed' and data -> 'personIds' ? $1`,
          [personId],
        )
      ).length;
    beforeAll(async () => {
      api.setNow(minute(LATE_END * 10));
      await sweep();
    });

    it('closes what ran out although nobody comes back, and leaves word of who passed', async () => {
      const { personId, id, token } = await sitting();
      await answerAll(api, token, id);
      api.setNow(minute(30));
      expect(await sweep()).toBe(0);
      api.setNow(minute(31));
      await sweep();
      expect(await api.db.query('select state, passed from attempts where id = $1', [id])).toEqual([
        { state: 'expired', passed: true },
      ]);
      expect(await passedJobs(personId)).toBe(1);
      expect(await sweep()).toBe(0);
    });

    it('counts late answers once nothing more can come, also when the server stopped right after keeping them', async () => {
      const { personId, id, token, key } = await sitting();
      api.setNow(minute(31));
      await sweep();
      await send(api, token, id, rightly(key));
      expect(await sweep()).toBe(0);
      api.setNow(minute(LATE_END + 1));
      await sweep();
      expect(await api.db.query('select score::float8, passed, late from attempts where id = $1', [id])).toEqual([
        { score: 5, passed: true, late: 'counted' },
      ]);
      expect(await passedJobs(personId)).toBe(1);
    });

    it('goes on beside attempts that others hold or that cannot be scored, in as many batches as it takes', async () => {
      const all = [];
      for (let n = 0; n < 5; n++) all.push(await sitting());
      const [held, broken] = all as [(typeof all)[0], (typeof all)[0]];
      await addOpen(450, await formOf(held.id));
      await api.db.query(`update attempts set form = '999999:' where id = $1`, [broken.id]);
      api.setNow(minute(31));
      const runner = api.db.createQueryRunner();
      await runner.startTransaction();
      await runner.query('select from attempts where id = $1 for update', [held.id]);
      await sweep();
      await runner.rollbackTransaction();
      await runner.release();
      const open = await api.db.query<{ id: string }[]>(`select id from attempts where state = 'open'`);
      expect(open.map(({ id }) => id).toSorted()).toEqual([held.id, broken.id].toSorted());
      await Promise.all([sweep(), sweep(), api.app.get(AttemptClosing).end(held.id)]);
      await api.db.query(`update attempts set form = $2 where id = $1`, [broken.id, await formOf(held.id)]);
      await sweep();
      expect(await sweep()).toBe(0);
      expect(
        (
          await api.db.query(
            `select count(*)::int from audit_events where action = 'attempt.expired' and subject_id = any($1)`,
            [[held.id, broken.id]],
          )
        )[0],
      ).toEqual({ count: 2 });
    });

    it('stops between two attempts when the server does, and another server goes on', async () => {
      await addOpen(150, await formOf((await sitting()).id));
      api.setNow(minute(31));
      const stopped = new AttemptSweep(api.db, api.app.get(Clock), api.app.get(AttemptClosing));
      const under = stopped.sweep();
      while ((await openNow()) > 148) await pause(1);
      await stopped.onApplicationShutdown();
      expect(await under).toBeLessThan(151);
      await sweep();
      expect(await openNow()).toBe(0);
      const [row] = await api.db.query<object[]>(
        `select count(*)::int as ended, count(*) filter (where (select count(*) from audit_events e where e.subject_id = a.id and e.action = 'attempt.expired') = 1)::int as once from attempts a where state = 'expired'`,
      );
      expect(row).toMatchObject({ once: (row as { ended: number }).ended });
    });
    const openNow = async () =>
      (await api.db.query<{ n: number }[]>(`select count(*)::int as n from attempts where state = 'open'`))[0]?.n ?? 0;
    /** Attempts of others, whose time runs out at minute 20. */
    const addOpen = async (count: number, form: string | undefined) =>
      api.db.query(
        `insert into attempts (quiz_id, person_id, campaign_id, number, form, started_at, deadline_at, max_score) select $1, person, $3, 1, $4, $5, $6, 5 from unnest($2::uuid[]) person`,
        [
          quizId,
          await Promise.all(Array.from({ length: count }, () => addPerson(api.db, world.precinct))),
          world.campaignId,
          form,
          minute(0),
          minute(20),
        ],
      );
    const formOf = async (id: string) =>
      (await api.db.query<{ form: string }[]>('select form from attempts where id = $1', [id]))[0]?.form;
  });
});

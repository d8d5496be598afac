import { setTimeout as pause } from 'node:timers/promises';
import { AttemptClosing } from '../src/features/attempts/attempt-closing.service.ts';
import { AttemptSweep } from '../src/features/attempts/attempt-sweep.task.ts';
import { Clock } from '../src/platform/clock.service.ts';
import { type Api, startApi } from './support/api.ts';
import { answer, answerAll, keyOf, quizWorld, type QuizWorld, send } from './support/quizzes-world.ts';
import { addPerson } from './support/world.ts';

const MINUTE = 60_000;
const minute = (n: number) => new Date(Date.UTC(2026, 1, 10, 9, n)).toISOString();
const LATE_END = 30 + 72 * 60;

describe('attempts that nobody ends', () => {
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
  const rightly = (key: Awaited<ReturnType<typeof keyOf>>, elapsed = 20 * MINUTE) =>
    key.map((places, question) => answer(question, places, { elapsed: elapsed + question }));

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
        `select count(*)::int as ended, count(*) filter (where (select count(*) from audit_events e
          where e.subject_id = a.id and e.action = 'attempt.expired') = 1)::int as once from attempts a
          where state = 'expired'`,
      );
      expect(row).toMatchObject({ once: (row as { ended: number }).ended });
    });
    const openNow = async () =>
      (await api.db.query<{ n: number }[]>(`select count(*)::int as n from attempts where state = 'open'`))[0]?.n ?? 0;
    /** Attempts of others, whose time runs out at minute 20. */
    const addOpen = async (count: number, form: string | undefined) =>
      api.db.query(
        `insert into attempts (quiz_id, person_id, campaign_id, number, form, started_at, deadline_at,
          max_score) select $1, person, $3, 1, $4, $5, $6, 5 from unnest($2::uuid[]) person`,
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

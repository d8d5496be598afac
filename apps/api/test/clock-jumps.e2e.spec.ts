import { attemptRoutes, type SystemHealth, systemRoutes } from '@kaskad/contracts';
import { AttemptSweep } from '../src/features/attempts/attempt-sweep.task.ts';
import { Clock } from '../src/platform/clock.service.ts';
import { ClockWatch } from '../src/platform/time/clock-watch.task.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { ClocksByHand } from './support/clocks-by-hand.ts';
import { answer, answerAll, keyOf, quizWorld, type QuizWorld, send, submit } from './support/quizzes-world.ts';
import { addPerson } from './support/world.ts';

const BEGIN = '2026-02-10T09:00:00Z';
const HOUR = 3_600_000;

describe('clocks that are set while people work', () => {
  let api: Api;
  let clocks: ClocksByHand;
  let world: QuizWorld;
  let quizId: string;
  let admin: Token;
  beforeEach(async () => {
    clocks = new ClocksByHand(BEGIN);
    api = await startApi({ clocks, now: BEGIN });
    world = await quizWorld(api);
    quizId = await world.addQuiz();
    admin = await api.staff('system_admin', world.region.id);
  });
  afterEach(() => api.stop());

  const look = (on = api) => on.app.get(ClockWatch).look();
  const sweep = () => api.app.get(AttemptSweep).sweep();
  const now = (on = api) => on.app.get(Clock).now().toISOString();
  async function sitting() {
    const personId = await addPerson(api.db, world.precinct);
    const token = await api.person(personId);
    const { body: attempt } = await world.start(token, quizId);
    return { personId, token, id: attempt.id, key: await keyOf(api, attempt.id) };
  }
  const jumps = async () => (await api.call(admin, systemRoutes.clockJumps, {})).body.items;
  const health = async (): Promise<SystemHealth['checks'][number] | undefined> =>
    (await api.call(admin, systemRoutes.health, {})).body.checks.find(({ code }) => code === 'clock');
  const stateOf = async (id: string) =>
    (await api.db.query<{ state: string }[]>('select state from attempts where id = $1', [id]))[0]?.state;

  it.each([
    { what: 'the clock of the server', ahead: 3 * HOUR, set: ['server'] as const },
    { what: 'both clocks of one machine', ahead: 3 * HOUR, set: ['server', 'database'] as const },
  ])(
    '$what ahead by hours: no test ends, nobody is refused who is in, and it is right again as if nothing had been',
    async ({ ahead, set }) => {
      const { token, id } = await sitting();
      clocks.pass(5);
      await look();
      for (const which of set) clocks.ahead[which] = ahead;
      // Before anybody had the time to notice it.
      expect(await sweep()).toBe(0);
      await look();
      expect(now()).toBe('2026-02-10T09:05:00.000Z');
      clocks.pass(5);
      expect(await sweep()).toBe(0);
      await answerAll(api, token, id);
      const [jump] = await jumps();
      expect(jump).toMatchObject({
        offsetSeconds: 10_800,
        noticedAt: { at: '2026-02-10T09:05:00.000Z' },
        rightUntil: { at: '2026-02-10T09:05:00.000Z' },
        endedAt: null,
      });
      for (const which of set) clocks.ahead[which] = 0;
      await look();
      expect(await stateOf(id)).toBe('open');
      expect((await submit(api, token, id)).body).toMatchObject({ state: 'submitted', score: 5 });
      expect(await jumps()).toEqual([
        expect.objectContaining({
          ending: 'righted',
          endedAt: expect.objectContaining({ at: '2026-02-10T09:10:00.000Z' }),
        }),
      ]);
    },
  );

  it.each([
    { what: 'the clock of the server', set: ['server'] as const },
    { what: 'both clocks of one machine', set: ['server', 'database'] as const },
  ])('$what behind by hours: a test that is over stays over, and no answer is taken for it', async ({ set }) => {
    const { token, id, key } = await sitting();
    clocks.pass(29);
    await look();
    for (const which of set) clocks.ahead[which] = -3 * HOUR;
    await look();
    clocks.pass(2);
    expect(await sweep()).toBe(1);
    expect(await stateOf(id)).toBe('expired');
    clocks.pass(73 * 60);
    const reply = await send(api, token, id, [answer(0, key[0] ?? [])]);
    expect(reply.body).toMatchObject({ durable: [], refused: [{ code: 'attempt_over' }] });
  });

  it('sessions last and begin by the time that decides', async () => {
    const { token, id } = await sitting();
    clocks.ahead.server = clocks.ahead.database = 400 * 24 * HOUR;
    await look();
    expect((await api.call(token, attemptRoutes.read, { params: { id } })).status).toBe(200);
    expect((await api.call(admin, systemRoutes.health, {})).status).toBe(200);
  });

  it('the health page says it in figures, until a day after it is over, and lists what was decided meanwhile', async () => {
    expect(await health()).toMatchObject({ state: 'good', facts: { decides: '2026-02-10T14:00', jumps: 0 } });
    const early = await sitting();
    clocks.pass(10);
    await look();
    clocks.pass(1);
    clocks.ahead.server = clocks.ahead.database = 2 * HOUR;
    await look();
    expect(await health()).toMatchObject({
      state: 'bad',
      facts: {
        decides: '2026-02-10T14:11',
        database: '2026-02-10T16:11',
        shown: '2026-02-10T16:11',
        differenceSeconds: 7_200,
      },
    });
    clocks.pass(5);
    const late = await sitting();
    await submit(api, early.token, early.id);
    clocks.ahead.server = clocks.ahead.database = 0;
    await look();
    clocks.pass(5);
    await submit(api, late.token, late.id);
    const [jump] = await jumps();
    expect(jump).toMatchObject({
      server: null,
      rightUntil: { local: '2026-02-10T14:10' },
      noticedAt: { local: '2026-02-10T14:11' },
      endedAt: { local: '2026-02-10T14:16' },
    });
    expect(jump?.decided).toEqual([
      { kind: 'attempts_begun', count: 1, ids: [late.id] },
      { kind: 'attempts_handed_in', count: 1, ids: [early.id] },
    ]);
    expect(await health()).toMatchObject({ state: 'attention', facts: { jumps: 1, noticedAt: '2026-02-10T14:11' } });
    clocks.pass(25 * 60);
    expect(await health()).toMatchObject({ state: 'good', facts: { jumps: 0 } });
  });

  it('somebody may say that the new time is right: then tests end by it, once, with a line in the trail', async () => {
    const { id } = await sitting();
    clocks.ahead.server = clocks.ahead.database = HOUR;
    await look();
    const [jump] = await jumps();
    expect((await api.call(admin, systemRoutes.confirmClock, { body: { id: jump?.id ?? '' } })).body).toEqual({
      confirmed: true,
    });
    expect(now()).toBe('2026-02-10T10:00:00.000Z');
    await sweep();
    expect(await stateOf(id)).toBe('expired');
    expect(await jumps()).toEqual([expect.objectContaining({ ending: 'confirmed' })]);
    expect(await api.db.query(`select after from audit_events where action = 'clock.confirmed'`)).toEqual([
      { after: { offsetSeconds: 3_600 } },
    ]);
    expect((await api.call(admin, systemRoutes.confirmClock, { body: { id: jump?.id ?? '' } })).body).toMatchObject({
      code: 'changed_meanwhile',
    });
    await look();
    expect(await jumps()).toHaveLength(1);
  });

  it('is confirmed by the technical administrator alone, and only of the clock of the database', async () => {
    clocks.ahead.server = HOUR;
    await look();
    const [jump] = await jumps();
    expect(jump?.server).toMatch(/:3000$/);
    expect((await api.call(admin, systemRoutes.confirmClock, { body: { id: jump?.id ?? '' } })).status).toBe(409);
    const coordinator = await api.staff('coordinator', world.region.id);
    expect([
      (await api.call(coordinator, systemRoutes.clockJumps, {})).status,
      (await api.call(coordinator, systemRoutes.confirmClock, { body: { id: jump?.id ?? '' } })).status,
    ]).toEqual([403, 403]);
  });

  it('a second server whose clock is wrong from its start decides by the clock of the database, and says so', async () => {
    const theirs = new ClocksByHand(BEGIN);
    theirs.ahead.server = -2 * HOUR;
    const other = await startApi({ clocks: theirs, on: api });
    try {
      expect(now(other)).toBe(now());
      expect(await jumps()).toEqual([
        expect.objectContaining({ offsetSeconds: -7_200, rightUntil: null, server: expect.any(String) }),
      ]);
    } finally {
      await other.stop();
    }
  });

  it('a server that starts while the clock of the database is wrong goes on with the time that decided, and with the clock once it was set right', async () => {
    clocks.pass(20);
    await look();
    clocks.ahead.server = clocks.ahead.database = -2 * HOUR;
    await look();
    const others = async (ahead: number) => {
      const theirs = new ClocksByHand(BEGIN);
      theirs.pass(30);
      theirs.ahead.server = theirs.ahead.database = ahead;
      const other = await startApi({ clocks: theirs, on: api });
      const said = now(other);
      await other.stop();
      return said;
    };
    expect(await others(-2 * HOUR)).toBe('2026-02-10T09:30:00.000Z');
    expect((await jumps()).filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
    expect(await others(0)).toBe('2026-02-10T09:30:00.000Z');
    expect(await jumps()).toEqual([expect.objectContaining({ ending: 'righted' })]);
    // Nothing is known to be wrong, but a time that is over cannot come again.
    expect(await others(-5 * HOUR)).toBe('2026-02-10T09:30:00.000Z');
  });
});

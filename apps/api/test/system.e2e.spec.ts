import { systemRoutes as routes } from '@kaskad/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { Jobs } from '../src/platform/jobs/jobs.service.ts';
import { ReadinessService } from '../src/features/cascade/readiness.service.ts';
import { RepairService } from '../src/features/system/repair.service.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { addAttempt, addQuiz, addSeminar, addUsualRequirements } from './support/training-world.ts';
import { addCampaign, addPerson, addRegion, type TestRegion } from './support/world.ts';

describe('work behind the requests', () => {
  let api: Api;
  let world: TestRegion;
  let campaignId: string;
  let finalId: string;
  let admin: Token;

  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    campaignId = await addCampaign(api.db, world.region);
    await addUsualRequirements(api.db, campaignId);
    finalId = await addQuiz(api.db, 'final', world.region);
    admin = await api.staff('system_admin', world.region.id);
    // Nobody can be given a certificate whose family name says so, until the trigger is gone.
    await api.db.query(`create function refuse_some() returns trigger language plpgsql as $$ begin
      if new.name like 'Мүмкін емес%' then raise exception 'certificate of %', new.name using errcode = 'KA001'; end if; return new; end $$`);
  });
  afterAll(() => api.stop());
  const refuseSome = () =>
    api.db.query(
      'create trigger refuse_some before insert on certificates for each row execute function refuse_some()',
    );
  const refuseNobody = () => api.db.query('drop trigger refuse_some on certificates');

  async function trained(familyName: string): Promise<string> {
    const personId = await addPerson(api.db, world.precinct, { position: 'chair', familyName });
    await addSeminar(api.db, { campaignId, commission: world.district, attended: { [personId]: [90, 90] } });
    await addAttempt(api.db, { quizId: finalId, personId, campaignId, score: 23 });
    return personId;
  }
  /** All of them reach the worker in one batch. */
  const leave = (...jobs: string[][]) =>
    api.db.transaction(async (tx) => {
      for (const personIds of jobs) await api.app.get(Jobs).send(tx, 'training-changed', { campaignId, personIds });
    });
  const certificatesOf = (personId: string) =>
    api.db.query<object[]>('select id from certificates where person_id = $1', [personId]);
  async function until<T>(look: () => Promise<T>, isRight: (seen: T) => boolean, seconds = 15): Promise<T> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const seen = await look();
      if (isRight(seen) || Date.now() > end) return seen;
      await pause(50);
    }
  }
  const failedJobs = async () => (await api.call(admin, routes.failedJobs, {})).body;
  const stateOf = async (code: string) =>
    (await api.call(admin, routes.health, {})).body.checks.find((check) => check.code === code);

  it('a job that fails holds up none beside it, is listed with its reason and without a name, and is done when asked for again', async () => {
    await refuseSome();
    const [one, impossible, other] = [await trained('Сәрсен'), await trained('Мүмкін емес'), await trained('Әлі')];
    await leave([one], [impossible], [other]);
    const listed = await until(failedJobs, ({ total }) => total === 1);
    expect(await certificatesOf(one)).toHaveLength(1);
    expect(await certificatesOf(other)).toHaveLength(1);
    expect(await certificatesOf(impossible)).toEqual([]);
    expect(listed.items).toEqual([
      expect.objectContaining({
        queue: 'training-changed',
        state: 'retrying',
        code: 'KA001',
        people: 1,
        tries: expect.any(Number),
      }),
    ]);
    expect(listed.items[0]?.nextAt?.at).toBeDefined();
    expect(JSON.stringify(listed)).not.toMatch(/Мүмкін/);
    expect(await stateOf('jobs')).toMatchObject({ state: 'attention', facts: { retrying: 1, failed: 0 } });

    await refuseNobody();
    expect((await api.call(admin, routes.repeatJobs, { body: { ids: [listed.items[0]?.id ?? ''] } })).body).toEqual({
      count: 1,
    });
    await api.settled();
    expect(await certificatesOf(impossible)).toHaveLength(1);
    expect(await failedJobs()).toEqual({ items: [], total: 0 });
    expect(
      await api.db.query(`select 1 from audit_events where action = 'job.repeated' and subject_id = $1`, [
        listed.items[0]?.id,
      ]),
    ).toHaveLength(1);
  });

  it('one person of a job of many that cannot be decided leaves the others theirs', async () => {
    await refuseSome();
    const [one, impossible, other] = [await trained('Бір'), await trained('Мүмкін емес екінші'), await trained('Үш')];
    await leave([one, impossible, other]);
    await until(failedJobs, ({ total }) => total === 1);
    expect(
      [await certificatesOf(one), await certificatesOf(impossible), await certificatesOf(other)].map(
        (rows) => rows.length,
      ),
    ).toEqual([1, 0, 1]);
    await refuseNobody();
    await api.call(admin, routes.repeatJobs, { body: {} });
    await api.settled();
    expect(await certificatesOf(impossible)).toHaveLength(1);
  });

  it('a job whose tries are used up stays on the list, makes health bad, and is done when all are asked for again', async () => {
    await refuseSome();
    const impossible = await trained('Мүмкін емес үшінші');
    await leave([impossible]);
    const listed = await until(failedJobs, ({ total }) => total === 1);
    await api.db.query('update jobs.job set retry_limit = retry_count, start_after = now() where id = $1', [
      listed.items[0]?.id,
    ]);
    const ended = await until(failedJobs, ({ items }) => items[0]?.state === 'failed');
    expect(ended.items).toEqual([expect.objectContaining({ state: 'failed', nextAt: null, code: 'KA001' })]);
    expect(await stateOf('jobs')).toMatchObject({ state: 'bad', facts: { failed: 1 } });
    expect((await api.call(admin, routes.health, {})).body.state).toBe('bad');
    await refuseNobody();
    expect((await api.call(admin, routes.repeatJobs, { body: {} })).body).toEqual({ count: 1 });
    await api.settled();
    expect(await certificatesOf(impossible)).toHaveLength(1);
    expect(await stateOf('jobs')).toMatchObject({ state: 'good' });
  });

  it('what is due by time is taken within two seconds', async () => {
    const personId = await trained('Уақытында');
    await leave([personId]);
    await api.settled();
    const [job] = await api.db
      .query<{ id: string }[]>(
        `update jobs.job set state = 'retry', completed_on = null, start_after = now() + interval '1 second'
          where id = (select id from jobs.job where name = 'training-changed' order by created_on desc limit 1)
          returning id`,
      )
      .then(([rows]) => rows as unknown as { id: string }[]);
    const began = performance.now();
    await api.settled();
    const seconds = (performance.now() - began) / 1000;
    expect(job).toBeDefined();
    expect(seconds).toBeGreaterThan(0.9);
    expect(seconds).toBeLessThan(1 + 2 + 1);
  });

  it('a collector reads how many jobs wait, run and failed', async () => {
    const reply = await api.app.getHttpAdapter().getInstance().inject({ method: 'GET', url: '/metrics' });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('kaskad_jobs{queue="training-changed",state="failed"} 0');
    expect(reply.body).toMatch(/kaskad_jobs_oldest_seconds\{queue="repair"\} \d/);
  });

  it('the repair finds what should have followed, says so, and finds nothing the second time', async () => {
    const personId = await trained('Ұмытылған');
    // As if the jobs and the queue of what must be counted anew had been lost.
    await api.app.get(ReadinessService).refresh();
    await api.db.query(`update precinct_readiness set members = members + 1 where campaign_id = $1`, [campaignId]);
    await api.db.query('delete from readiness_queue');
    expect((await api.call(admin, routes.repair, {})).body).toEqual({ queued: true });
    await api.settled();
    expect(await certificatesOf(personId)).toHaveLength(1);
    const [run] = await api.db.query<{ mended: Record<string, number> }[]>(
      'select mended from repair_runs order by started_at desc limit 1',
    );
    expect(run?.mended).toMatchObject({ certificates: 1, errata: 0 });
    expect(run?.mended['readiness']).toBeGreaterThan(0);
    expect(await stateOf('repair')).toMatchObject({ state: 'attention', facts: { certificates: 1 } });
    expect(await api.app.get(RepairService).run(null)).toEqual({
      certificates: 0,
      teachings: 0,
      readiness: 0,
      obligations: 0,
      errata: 0,
    });
    expect(await stateOf('repair')).toMatchObject({ state: 'good', facts: { found: 0 } });
  });

  it('reminds of a backup by the age of the last one, and gives a new installation time for its first', async () => {
    expect(await stateOf('backup')).toMatchObject({ state: 'good', facts: { madeAt: null } });
    for (const [days, state] of [
      [15, 'bad'],
      [3, 'attention'],
      [1, 'good'],
    ] as const) {
      await api.db.query('insert into backups (made_at, bytes) values ($1, 3000000)', [
        new Date(api.now().getTime() - days * 86_400_000),
      ]);
      expect(await stateOf('backup')).toMatchObject({ state, facts: { megabytes: 3 } });
    }
  });

  it('is for the technical administrator alone', async () => {
    for (const role of ['commission_admin', 'coordinator', 'auditor', 'trainer'] as const) {
      const token = await api.staff(role, world.region.id);
      expect([
        (await api.call(token, routes.health, {})).status,
        (await api.call(token, routes.repeatJobs, { body: {} })).status,
      ]).toEqual([403, 403]);
    }
  });
});

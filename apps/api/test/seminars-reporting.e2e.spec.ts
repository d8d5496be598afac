import { type DrawSpotChecks, type RecordSpotCheck, reportingRoutes, seminarsRoutes } from '@kaskad/contracts';
import { drawSample } from '@kaskad/domain';
import { createHash } from 'node:crypto';
import { brokenRules } from '../src/features/seminars/audit/seminar-audit.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { at } from './support/marks-acts.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

const DAY = { from: '2026-02-12', until: '2026-02-12', percent: 50 };
const FOUND = { way: 'call', outcome: 'confirmed', asked: 3, confirmed: 3 } as const;

describe('the report of a seminar, and whether it is so', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  }, 30_000);
  afterEach(() => api.stop());

  /** Half a day, 04:00–07:30 UTC on the 12th, with somebody who came. */
  async function over(trainerIds = [world.trainerId]) {
    const { seminar, personIds } = await world.withGroup(2, { trainerIds });
    return { id: seminar.id, personIds, sessions: seminar.sessions.map(({ id }) => id) };
  }
  async function held(...seminars: Awaited<ReturnType<typeof over>>[]) {
    api.setNow(at('07:40'));
    for (const { id, personIds, sessions } of seminars) {
      await world.mark(world.coordinator, [world.event(sessions[0] ?? '', personIds[0] ?? '')]);
      await api.call(world.coordinator, seminarsRoutes.hold, { params: { id } });
    }
  }
  const reporting = async (id: string, token = world.trainer) =>
    (await api.call(token, reportingRoutes.of, { params: { id } })).body;
  const file = (id: string, body: object = { headcount: 1 }, token: Token = world.trainer) =>
    api.call(token, reportingRoutes.file, { params: { id }, body: body as never });
  const list = async (standing?: 'overdue' | 'waiting' | 'filed', token: Token = world.coordinator) =>
    (await api.call(token, reportingRoutes.list, { query: { standing } })).body;
  const draw = (body: DrawSpotChecks = DAY, token: Token = world.coordinator) =>
    api.call(token, reportingRoutes.draw, { body });
  const record = (id: string, body: RecordSpotCheck = FOUND, token: Token = world.coordinator) =>
    api.call(token, reportingRoutes.record, { params: { id }, body });

  it('is filed within a day, kept as it was, and stays when another one follows', async () => {
    const one = await over();
    api.setNow(at('07:40'));
    expect(await file(one.id)).toMatchObject({ status: 409, body: { code: 'report_not_held' } });
    expect((await list('waiting')).items).toMatchObject([{ id: one.id, headcount: null, standing: 'waiting' }]);
    await held(one);
    const { status, body } = await file(one.id, { headcount: 3, incidents: 'Жарық сөнді' });
    expect([status, body]).toMatchObject([
      201,
      {
        ...{ standing: 'on_time', figures: { came: 1, seats: 2 }, may: { report: true } },
        reports: [{ headcount: 3, incidents: 'Жарық сөнді', notes: null, figures: { came: 1 } }],
        dueAt: { at: '2026-02-13T07:30:00.000Z' },
      },
    ]);
    await world.mark(world.coordinator, [
      world.event(one.sessions[0] ?? '', one.personIds[1] ?? '', { reason: 'парақта қолы бар' }),
    ]);
    await file(one.id, { headcount: 2 });
    const { reports, figures } = await reporting(one.id);
    expect(reports.map((row) => [row.headcount, row.figures.came])).toEqual([
      [2, 2],
      [3, 1],
    ]);
    expect(figures.came).toBe(2);
    const trail = await api.db.query<{ after: object }[]>(
      "select after from audit_events where action = 'seminar.reported' order by seq",
    );
    expect(trail.map(({ after }) => after)).toEqual([
      { headcount: 3, came: 1, incidents: true },
      { headcount: 2, came: 2, incidents: false },
    ]);
    await expect(api.db.query('update seminar_reports set headcount = 9')).rejects.toThrow('append-only');
  });

  it('is overdue a day later, which the coordinator sees and the trainer of it too', async () => {
    const one = await over();
    await held(one);
    api.setNow('2026-02-13T07:30:00Z');
    expect((await list('overdue')).items).toEqual([]);
    api.setNow('2026-02-13T07:30:01Z');
    expect(await list('overdue')).toMatchObject({ total: 1, items: [{ id: one.id, came: 1, standing: 'overdue' }] });
    expect((await list('overdue', world.stranger)).items).toEqual([]);
    expect((await api.call(world.trainer, reportingRoutes.list, { query: {} })).status).toBe(403);
    expect((await reporting(one.id)).standing).toBe('overdue');
    expect((await file(one.id)).body.standing).toBe('late');
    expect((await list('filed')).items).toMatchObject([{ id: one.id, standing: 'late', headcount: 1 }]);
    expect((await list('overdue')).total).toBe(0);
    expect((await list()).total).toBe(1);
    const stranger = await file(one.id, { headcount: 1 }, world.stranger);
    expect(stranger.status).toBe(404);
    const member = await file(one.id, { headcount: 1 }, await api.person(one.personIds[0] ?? ''));
    expect(member.status).toBe(403);
  });

  it('is drawn for a check by a seed that draws the same again, each seminar once', async () => {
    const trainers = await Promise.all(
      Array.from({ length: 3 }, async () =>
        accredit(
          api,
          await addPerson(api.db, world.district, { position: null, familyName: 'Тренер' }),
          world.campaignId,
          world.district,
        ),
      ),
    );
    const seminars = [await over()];
    for (const one of trainers) seminars.push(await over([one]));
    await held(...seminars);
    expect(await draw()).toMatchObject({ status: 409, body: { code: 'spot_check_nothing' } });
    const ids = seminars.map(({ id }) => id);
    // What nobody reported is overdue, and not drawn.
    for (const id of ids.slice(0, 3)) await file(id, { headcount: 1 }, world.coordinator);
    expect(await draw({ ...DAY, from: '2026-02-13' })).toMatchObject({ body: { code: 'spot_check_days' } });
    const { status, body } = await draw();
    expect([status, body.population, body.drawn, body.checked]).toEqual([201, 3, 2, 0]);
    const again = drawSample(ids.slice(0, 3), 2, (id) =>
      createHash('sha256').update(`${body.seed} ${id}`).digest('hex'),
    );
    expect(body.checks.map(({ seminar }) => seminar.id)).toEqual(again);
    expect((await draw()).body).toMatchObject({ population: 1, drawn: 1 });
    expect((await draw()).body).toMatchObject({ code: 'spot_check_nothing' });
    const listed = await api.call(world.coordinator, reportingRoutes.draws, { query: {} });
    expect(listed.body).toMatchObject({ total: 2, items: [{ population: 1 }, { id: body.id, seed: body.seed }] });
    expect((await api.call(world.stranger, reportingRoutes.oneDraw, { params: { id: body.id } })).status).toBe(404);
    for (const table of ['spot_check_draws', 'spot_checks'])
      await expect(api.db.query(`delete from ${table}`)).rejects.toThrow('append-only');
  });

  it('is looked at by the audit, which draws each sample again', async () => {
    const [one, other] = [await world.opened(), await world.opened({ firstDay: '2026-02-13' })];
    const runner = api.db.createQueryRunner();
    await runner.startTransaction();
    const broken = async () =>
      (await brokenRules(runner.manager, api.now())).filter(({ count }) => count > 0).map(({ name }) => name);
    expect(await broken()).toEqual([]);
    await runner.query(
      `with draw as (
         insert into spot_check_draws (commission_id, from_on, until_on, percent, seed, population, drawn_by, drawn_at)
         select commission_id, '2026-02-01', '2026-02-28', 50, 'seed', array[$1::uuid, $2::uuid],
           (select id from accounts limit 1), now() from seminars where id = $1 returning id)
       insert into spot_checks (draw_id, seminar_id, place)
         select draw.id, s.id, row_number() over () from draw, seminars s where s.id in ($1, $2)`,
      [one.id, other.id],
    );
    expect(await broken()).toEqual(['spot-checks']);
    await runner.rollbackTransaction();
    await runner.release();
  });

  it('is checked by somebody who did not run it, and what is not so has a consequence', async () => {
    const one = await over();
    await held(one);
    await file(one.id);
    const drawn = (await draw()).body;
    const check = drawn.checks[0]?.id ?? '';
    expect((await record(check, FOUND, world.stranger)).status).toBe(404);
    expect((await record(check, FOUND, world.trainer)).status).toBe(403);
    const wrong = { ...FOUND, outcome: 'not_held', confirmed: 0 } as const;
    expect((await record(check, wrong)).body).toMatchObject({ code: 'spot_check_no_consequence' });
    expect((await record(check, { ...FOUND, confirmed: 4 })).body).toMatchObject({ code: 'spot_check_counts' });
    expect((await record(check, { ...wrong, consequence: 'Семинар қайта өтеді' })).status).toBe(201);
    api.setNow(at('09:00'));
    const { body } = await record(check, { ...FOUND, way: 'visit', note: 'Парақтар бар' });
    expect(body).toMatchObject({ checked: 1, checks: [{ may: { check: true } }] });
    expect(body.checks[0]?.results.map(({ outcome, consequence }) => [outcome, consequence])).toEqual([
      ['confirmed', null],
      ['not_held', 'Семинар қайта өтеді'],
    ]);
    const lines = await api.db.query<{ action: string; reason: string | null }[]>(
      "select action, reason from audit_events where subject_type = 'spot_check' order by seq",
    );
    expect(lines.map(({ action, reason }) => [action, reason])).toEqual([
      ['spot_check.drawn', null],
      ['spot_check.recorded', 'Семинар қайта өтеді'],
      ['spot_check.recorded', null],
    ]);
  });

  it('is not checked by whoever reported or trained it, though they plan in the district', async () => {
    const one = await over();
    await held(one);
    await file(one.id, { headcount: 1 }, world.coordinator);
    const { body } = await draw();
    expect(body.checks[0]?.may).toEqual({ check: false });
    const check = body.checks[0]?.id ?? '';
    expect(await record(check)).toMatchObject({ status: 409, body: { code: 'spot_check_own' } });
    const other = await api.staff('coordinator', world.region.id);
    expect((await record(check, FOUND, other)).status).toBe(201);
  });
});

import { seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

describe('planning seminars', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());

  it('plans three days in the zone of the place, from six fields', async () => {
    const venue = await world.venue();
    const reply = await world.planned({
      template: 'three_days',
      venueId: venue.id,
      trainerIds: undefined,
      firstDay: '2026-02-16',
    });
    expect(reply).toMatchObject({
      status: 201,
      body: {
        state: 'draft',
        capacity: 25,
        level: 2,
        startsAt: { at: '2026-02-16T04:00:00.000Z', zone: 'Asia/Qyzylorda', local: '2026-02-16T09:00' },
      },
    });
    expect(reply.body.sessions).toHaveLength(12);
    expect(reply.body.sessions[0]).toMatchObject({
      room: { name: { kk: 'Үлкен зал' } },
      topic: { ru: 'Открытие. Входное тестирование' },
    });
    expect(reply.body.sessions[4]?.startsAt.local).toBe('2026-02-17T09:00');
    expect(reply.body.signUpUntil.local).toBe('2026-02-15T21:00');
  });

  it('carries a series through venues, all or none', async () => {
    const first = await world.venue();
    const second = await world.venue();
    const kit = { title: TITLE, level: 2, startTime: '10:00', template: 'one_day' as const };
    const reply = await api.call(world.coordinator, seminarsRoutes.planSeries, {
      body: {
        ...kit,
        stops: [
          { venueId: first.id, firstDay: '2026-02-19' },
          { venueId: second.id, firstDay: '2026-02-20' },
        ],
      },
    });
    expect(reply.status).toBe(201);
    expect(reply.body.seminars.map(({ startsAt, format, venue }) => [startsAt.local, format, venue?.id])).toEqual([
      ['2026-02-19T10:00', 'travelling', first.id],
      ['2026-02-20T10:00', 'travelling', second.id],
    ]);
    const list = await api.call(world.coordinator, seminarsRoutes.list, { query: { seriesId: reply.body.id } });
    expect(list.body).toMatchObject({ total: 2, next: null });

    const clash = await api.call(world.coordinator, seminarsRoutes.planSeries, {
      body: {
        ...kit,
        stops: [
          { venueId: second.id, firstDay: '2026-02-21' },
          { venueId: first.id, firstDay: '2026-02-19' },
        ],
      },
    });
    expect(clash).toMatchObject({
      status: 409,
      body: { code: 'seminar_room_busy', params: { room: 'Үлкен зал / Большой зал' } },
    });
    expect(clash.body.params?.['clash']).toContain('19.02.2026 10:00–11:30');
    const after = await api.call(world.coordinator, seminarsRoutes.list, {
      query: { from: '2026-02-21', to: '2026-02-21' },
    });
    expect(after.body.total).toBe(0);
  });

  it('refuses a trainer who is somewhere else, and names where', async () => {
    await world.planned({ firstDay: '2026-02-23' });
    const reply = await world.planned({ firstDay: '2026-02-23', startTime: '10:00' });
    expect(reply).toMatchObject({
      status: 409,
      body: { code: 'seminar_trainer_busy', params: { person: 'Тілеуқабыл Өмірзақ' } },
    });
    expect(reply.body.params?.['clash']).toMatch(/Дауыс беру күніне дайындық.*23\.02\.2026 09:00–10:30/);
  });

  it.each([
    ['seminar_too_many_per_trainer', { capacity: 51 }],
    ['seminar_trainer_not_accredited', { level: 1 }],
    ['seminar_trainer_not_accredited', { firstDay: '2026-01-19' }],
    ['seminar_after_election', { firstDay: '2026-03-19' }],
    ['seminar_sign_up_after_start', { signUpUntil: '2026-02-12T09:01' }],
  ])('refuses with %s', async (code, over) => {
    expect(await world.planned(over)).toMatchObject({ status: 409, body: { code } });
  });

  it('refuses more seats than the room has, and warns above thirty for a trainer', async () => {
    const venue = await world.venue({ rooms: [{ name: { kk: 'Сынып', ru: 'Класс' }, capacity: 32 }] });
    expect(await world.planned({ venueId: venue.id, capacity: 33 })).toMatchObject({
      status: 409,
      body: { code: 'seminar_room_too_small', params: { limit: 32 } },
    });
    expect(await world.planned({ venueId: venue.id, capacity: 31, firstDay: '2026-03-02' })).toMatchObject({
      status: 201,
      body: { warnings: ['many_per_trainer'] },
    });
  });

  it('takes its numbers from the settings of the campaign', async () => {
    await api.db.query(
      `update campaigns set settings = '{"seminars": {"groupSize": 12, "blockPerTrainer": 20}}' where id = $1`,
      [world.campaignId],
    );
    expect((await world.planned({ firstDay: '2026-03-03' })).body.capacity).toBe(12);
    expect(await world.planned({ firstDay: '2026-03-04', capacity: 21 })).toMatchObject({
      status: 409,
      body: { code: 'seminar_too_many_per_trainer', params: { limit: 20 } },
    });
    await api.db.query(`update campaigns set settings = '{"training": {"cascadeDepth": 0}}' where id = $1`, [
      world.campaignId,
    ]);
    expect(await world.planned({ level: 1 })).toMatchObject({
      status: 409,
      body: { code: 'seminar_too_deep', params: { limit: 0 } },
    });
    await api.db.query(`update campaigns set settings = '{}' where id = $1`, [world.campaignId]);
  });

  describe('rule 1: nobody delivers without a valid accreditation', () => {
    const session = (over: object) => ({
      topic: TITLE,
      startsAt: '2026-03-05T15:00',
      minutes: 60,
      roomId: null,
      trainerIds: [],
      lecturerIds: [],
      ...over,
    });

    it('opens only when every session has a trainer; a guest lecturer alone is none', async () => {
      const guest = await addPerson(api.db, world.district, { position: null });
      const { body } = await world.planned({ firstDay: '2026-03-05', trainerIds: [], lecturerIds: [guest] });
      const params = { id: body.id };
      expect(await api.call(world.coordinator, seminarsRoutes.open, { params })).toMatchObject({
        status: 409,
        body: { code: 'seminar_session_without_trainer' },
      });
      for (const one of body.sessions) {
        expect(
          await api.call(world.coordinator, sessionsRoutes.change, {
            params: { id: one.id },
            body: { trainerIds: [world.trainerId] },
          }),
        ).toMatchObject({ status: 200 });
      }
      const reply = await api.call(world.coordinator, seminarsRoutes.open, { params });
      expect(reply).toMatchObject({ status: 201, body: { state: 'open' } });
      expect(reply.body.sessions[0]).toMatchObject({ trainers: [{ id: world.trainerId }], lecturers: [{ id: guest }] });
      expect(
        await api.call(world.coordinator, sessionsRoutes.add, { params, body: session({ lecturerIds: [guest] }) }),
      ).toMatchObject({ status: 409, body: { code: 'seminar_session_without_trainer' } });
      expect(
        await api.call(world.coordinator, sessionsRoutes.add, { params, body: session({ trainerIds: [guest] }) }),
      ).toMatchObject({ status: 409, body: { code: 'seminar_trainer_not_accredited' } });
      expect(
        await api.call(world.coordinator, sessionsRoutes.add, {
          params,
          body: session({ trainerIds: [world.trainerId], lecturerIds: [guest] }),
        }),
      ).toMatchObject({ status: 201 });
    });

    it('does not open after the accreditation ended', async () => {
      const passing = await accredit(
        api,
        await addPerson(api.db, world.district, { position: null }),
        world.campaignId,
        world.district,
      );
      const { body } = await world.planned({ firstDay: '2026-03-06', trainerIds: [passing] });
      await api.db.query("update accreditations set ended_at = '2026-02-11', end_reason = 'x' where person_id = $1", [
        passing,
      ]);
      expect(await api.call(world.coordinator, seminarsRoutes.open, { params: { id: body.id } })).toMatchObject({
        status: 409,
        body: { code: 'seminar_trainer_not_accredited' },
      });
    });
  });

  it('changes and calls off sessions, never the last one', async () => {
    const {
      id,
      sessions: [first, second],
    } = await world.opened({ firstDay: '2026-03-09' });
    const moved = await api.call(world.coordinator, sessionsRoutes.change, {
      params: { id: first?.id ?? '' },
      body: { startsAt: '2026-03-09T08:00', minutes: 60 },
    });
    expect(moved.body).toMatchObject({
      startsAt: { local: '2026-03-09T08:00' },
      sessions: [{ endsAt: { local: '2026-03-09T09:00' } }, {}],
    });
    const off = await api.call(world.coordinator, sessionsRoutes.cancel, {
      params: { id: first?.id ?? '' },
      body: { reason: 'дәріскер ауырып қалды' },
    });
    expect(off.body).toMatchObject({ id, startsAt: { local: '2026-03-09T10:45' } });
    expect(
      await api.call(world.coordinator, sessionsRoutes.cancel, {
        params: { id: second?.id ?? '' },
        body: { reason: 'тағы да' },
      }),
    ).toMatchObject({ status: 409, body: { code: 'seminar_last_session' } });
    await expect(
      world.planned({ firstDay: '2026-03-09', startTime: '09:00', template: 'single' }),
    ).resolves.toMatchObject({ status: 409 });
  });

  it('frees rooms and trainers when a seminar is called off', async () => {
    const seminar = await world.opened({ firstDay: '2026-03-10' });
    expect(
      await api.call(world.coordinator, seminarsRoutes.cancel, {
        params: { id: seminar.id },
        body: { reason: 'жол жабық' },
      }),
    ).toMatchObject({ status: 201, body: { state: 'cancelled' } });
    expect(await world.planned({ firstDay: '2026-03-10' })).toMatchObject({ status: 201 });
  });

  it('shows a month by days, a long seminar on each of them', async () => {
    const venue = await world.venue();
    const { body } = await world.planned({
      template: 'three_days',
      venueId: venue.id,
      trainerIds: [],
      firstDay: '2026-01-06',
    });
    const reply = await api.call(world.coordinator, seminarsRoutes.calendar, { query: { month: '2026-01' } });
    expect(reply.body.days).toEqual(
      ['06', '07', '08'].map((day) =>
        expect.objectContaining({
          day: `2026-01-${day}`,
          total: 1,
          seminars: [expect.objectContaining({ id: body.id, starts: '09:00' })],
        }),
      ),
    );
  });

  it('keeps every seminar inside the own subtree', async () => {
    const seminar = await world.opened({ firstDay: '2026-03-11' });
    const params = { id: seminar.id };
    expect(await api.call(null, seminarsRoutes.list, { query: {} })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
    expect(await api.call(world.stranger, seminarsRoutes.get, { params })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
    expect(await api.call(world.stranger, seminarsRoutes.open, { params: { id: randomUUID() } })).toMatchObject({
      status: 404,
    });
    expect((await api.call(world.stranger, seminarsRoutes.list, { query: {} })).body.total).toBe(0);
    const auditor = await api.staff('auditor', world.region.id);
    expect(await api.call(auditor, seminarsRoutes.get, { params })).toMatchObject({
      status: 200,
      body: { may: { manages: false, marks: false, seesRoster: true } },
    });
    expect(await api.call(auditor, seminarsRoutes.cancel, { params, body: { reason: 'себеп' } })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await api.call(world.trainer, seminarsRoutes.get, { params })).toMatchObject({
      status: 200,
      body: { may: { manages: false, marks: true } },
    });
    expect(
      await api.call(world.trainer, seminarsRoutes.plan, {
        body: { title: TITLE, level: 2, venueId: null, firstDay: '2026-03-12', startTime: '09:00', template: 'single' },
      }),
    ).toMatchObject({ status: 403 });
    expect(await world.planned({ commissionId: world.neighbour.id })).toMatchObject({ status: 404 });
  });

  it('says which field is wrong and takes no other', async () => {
    const reply = await world.planned({
      title: { kk: '', ru: 'x' },
      startTime: '25:00',
      firstDay: 'ertең',
      colour: 'red',
    });
    expect(reply.status).toBe(400);
    expect(reply.body.issues?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['title.kk', 'startTime', 'firstDay', '']),
    );
  });
});

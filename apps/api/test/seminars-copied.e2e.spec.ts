import { type CopySeminar, seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

describe('a seminar is copied', () => {
  let api: Api;
  let world: SeminarsWorld;

  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());
  beforeEach(() => api.setNow('2026-02-01T06:00:00Z'));

  const trainer = async () =>
    accredit(api, await addPerson(api.db, world.district, { position: null }), world.campaignId, world.district);
  const copy = (
    id: string,
    body: Partial<CopySeminar> & Pick<CopySeminar, 'starts'>,
    token: Token = world.coordinator,
  ) => api.call(token, seminarsRoutes.copy, { params: { id }, body });
  const page = async (id: string) => (await api.call(world.coordinator, seminarsRoutes.get, { params: { id } })).body;
  const hours = ({ sessions }: Awaited<ReturnType<typeof page>>) =>
    sessions.map(({ startsAt, endsAt }) => `${startsAt.local}–${endsAt.local.slice(11)}`);

  it('with its sessions, rooms and people, each copy as a draft of its own', async () => {
    const venue = await world.venue();
    const one = await trainer();
    const lecturerId = await addPerson(api.db, world.district, { position: null });
    const source = await world.opened({
      venueId: venue.id,
      firstDay: '2026-02-05',
      template: 'two_days',
      trainerIds: [one],
      lecturerIds: [lecturerId],
      capacity: 25,
    });
    const [off, kept] = source.sessions;
    await api.call(world.coordinator, sessionsRoutes.cancel, {
      params: { id: off?.id ?? '' },
      body: { reason: 'Залда жөндеу' },
    });
    const { status, body } = await copy(source.id, { starts: ['2026-03-02T10:30', '2026-02-23T09:00'] });
    expect(status).toBe(201);
    expect(body.seminars.map(({ startsAt, state }) => [startsAt.local, state])).toEqual([
      ['2026-02-23T09:00', 'draft'],
      ['2026-03-02T10:30', 'draft'],
    ]);
    const last = await page(body.seminars[1]?.id ?? '');
    expect(last).toMatchObject({ title: TITLE, level: 2, capacity: 25, seatsTaken: 0, venue: { id: venue.id } });
    expect(last.sessions).toHaveLength(source.sessions.length - 1);
    expect(last.sessions[0]).toMatchObject({
      topic: kept?.topic,
      room: { id: venue.rooms[0]?.id },
      trainers: [{ id: one }],
      lecturers: [{ id: lecturerId }],
    });
    // The second session of the first day was the first that took place.
    expect(hours(last).slice(0, 4)).toEqual([
      '2026-03-02T10:30–12:00',
      '2026-03-02T13:15–14:45',
      '2026-03-02T15:00–16:30',
      '2026-03-03T08:45–10:15',
    ]);
    await api.call(world.coordinator, seminarsRoutes.change, {
      params: { id: last.id },
      body: { title: { kk: 'Басқа', ru: 'Другой' } },
    });
    expect((await page(source.id)).title).toEqual(TITLE);
    const trail = await api.db.query<{ after: object }[]>(
      "select after from audit_events where action = 'seminar.planned' and subject_id = $1",
      [last.id],
    );
    expect(trail).toMatchObject([{ after: { copiedFrom: source.id, sessions: source.sessions.length - 1 } }]);
  });

  it('not where somebody or something is busy: all copies or none, and the clash is named', async () => {
    const venue = await world.venue();
    const one = await trainer();
    const source = await world.opened({ venueId: venue.id, firstDay: '2026-02-06', trainerIds: [one] });
    const count = async () => (await api.db.query<{ n: number }[]>('select count(*)::int as n from seminars'))[0]?.n;
    const before = await count();
    const clash = await copy(source.id, { starts: ['2026-03-05T09:00', '2026-02-06T10:00'] });
    expect([clash.status, (clash.body as unknown as { code: string }).code]).toEqual([409, 'seminar_trainer_busy']);
    const rooms = await copy(source.id, { starts: ['2026-02-06T10:00'], keepsPeople: false });
    expect((rooms.body as unknown as { code: string }).code).toBe('seminar_room_busy');
    const together = await copy(source.id, { starts: ['2026-03-05T09:00', '2026-03-05T10:00'], keepsRooms: false });
    expect(together.body).toMatchObject({
      code: 'seminar_trainer_busy',
      params: { clash: expect.stringMatching(/^05\.03\.2026.*10:00/) as string },
    });
    expect(await count()).toBe(before);
    const free = await copy(source.id, { starts: ['2026-02-06T10:00'], keepsPeople: false, keepsRooms: false });
    expect(free.status).toBe(201);
    const made = await page(free.body.seminars[0]?.id ?? '');
    expect(made.sessions.map(({ room, trainers }) => [room, trainers])).toEqual(source.sessions.map(() => [null, []]));
  });

  it.each([
    ['in the past', { starts: ['2026-01-31T09:00'] }, 409, 'seminar_moved_to_past'],
    ['after the vote', { starts: ['2026-04-20T09:00'] }, 409, 'seminar_after_election'],
    ['twice at one hour', { starts: ['2026-03-06T09:00', '2026-03-06T09:00'] }, 400, 'invalid_input'],
    ['never', { starts: [] }, 400, 'invalid_input'],
  ])('not %s', async (_, body, status, code) => {
    const source = await world.opened({ firstDay: '2026-02-09', trainerIds: [await trainer()] });
    const reply = await copy(source.id, body);
    expect([reply.status, (reply.body as unknown as { code: string }).code]).toEqual([status, code]);
  });

  it('by planners of its commission only', async () => {
    const one = await trainer();
    const source = await world.opened({ firstDay: '2026-02-10', trainerIds: [one] });
    expect((await copy(source.id, { starts: ['2026-03-09T09:00'] }, world.stranger)).status).toBe(404);
    expect((await copy(source.id, { starts: ['2026-03-09T09:00'] }, await api.person(one))).status).toBe(403);
  });

  it('with the lectures of somebody busy only once the planner knows', async () => {
    const lecturerId = await addPerson(api.db, world.district, { position: null });
    const lectures = { lecturerIds: [lecturerId] };
    const source = await world.opened({ firstDay: '2026-02-11', trainerIds: [await trainer()], ...lectures });
    await world.opened({ firstDay: '2026-03-10', trainerIds: [await trainer()], ...lectures });
    const asked = await copy(source.id, { starts: ['2026-03-10T09:00'] });
    expect(asked.body).toMatchObject({ code: 'seminar_lecturer_busy', params: { ids: lecturerId } });
    const known = await copy(source.id, { starts: ['2026-03-10T09:00'], busyLecturerIds: [lecturerId] });
    expect(known.status).toBe(201);
  });
});

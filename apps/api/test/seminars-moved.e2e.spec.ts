import { type ChangeSeminar, seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { onePlace } from './support/one-place.ts';
import { accredit, schoolFor, type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

describe('a planned seminar is moved', () => {
  let api: Api;
  let world: SeminarsWorld;
  const { trainer, member, signUp, invite, notices, stateOf } = onePlace(() => ({ api, world }));

  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());
  beforeEach(() => api.setNow('2026-02-01T06:00:00Z'));

  let day = 2;
  const nextDay = () => `2026-02-${String(++day).padStart(2, '0')}`;
  const change = (id: string, body: ChangeSeminar, token: Token = world.coordinator) =>
    api.call(token, seminarsRoutes.change, { params: { id }, body });
  const page = (id: string, token: Token = world.coordinator) =>
    api.call(token, seminarsRoutes.get, { params: { id } }).then(({ body }) => body);
  const hours = ({ sessions }: Awaited<ReturnType<typeof page>>) =>
    sessions.map(({ startsAt, endsAt }) => `${startsAt.local}–${endsAt.local.slice(11)}`);
  const newVenue = (capacity = 60) => world.venue(schoolFor(capacity));
  const moved = (token: Token) => notices(token).then((all) => all.filter(({ kind }) => kind === 'seminar_moved'));
  const planned = async (over: object = {}) => {
    const trainerId = await trainer();
    return { trainerId, seminar: await world.opened({ firstDay: nextDay(), trainerIds: [trainerId], ...over }) };
  };

  it('with all its sessions, and tells in both languages whoever it concerns', async () => {
    const former = await world.venue();
    const lecturerId = await addPerson(api.db, world.district, { position: null });
    const { trainerId, seminar } = await planned({
      venueId: former.id,
      template: 'two_days',
      lecturerIds: [lecturerId],
    });
    const [seated, invited, stranger] = [await member(), await member(), await member()];
    await signUp(seated.token, seminar.id);
    await invite(seminar.id, [invited.personId]);
    const school = await newVenue();
    const reply = await change(seminar.id, { startsAt: '2026-03-15T10:30', venueId: school.id });
    expect(reply.status).toBe(200);
    expect(hours(reply.body)).toEqual([
      '2026-03-15T10:30–12:00',
      '2026-03-15T12:15–13:45',
      '2026-03-15T15:00–16:30',
      '2026-03-15T16:45–18:15',
      '2026-03-16T10:30–12:00',
      '2026-03-16T12:15–13:45',
      '2026-03-16T15:00–16:30',
      '2026-03-16T16:45–18:15',
    ]);
    expect(reply.body).toMatchObject({
      startsAt: { local: '2026-03-15T10:30' },
      endsAt: { local: '2026-03-16T18:15' },
      venue: { id: school.id },
      signUpUntil: { local: '2026-03-14T22:30' },
    });
    expect(new Set(reply.body.sessions.map(({ room }) => room?.id))).toEqual(new Set([school.rooms[0]?.id]));
    const told = {
      seminarId: seminar.id,
      toStaff: false,
      before: {
        startsAt: { local: seminar.startsAt.local },
        place: {
          kk: 'Мәдениет үйі, Тереңөзек кенті, Әлиев к., 2, Үлкен зал',
          ru: 'Дом культуры, п. Теренозек, ул. Алиева, 2, Большой зал',
        },
      },
      after: {
        startsAt: { local: '2026-03-15T10:30' },
        place: { kk: 'Мектеп, Абай, 1, Зал', ru: 'Школа, Абая, 1, Зал' },
      },
    };
    for (const token of [seated.token, invited.token, await api.person(trainerId), await api.person(lecturerId)])
      expect(await moved(token)).toMatchObject([{ params: told }]);
    expect(await moved(stranger.token)).toEqual([]);
    expect(await moved(world.coordinator)).toEqual([]);
    const mine = (await api.call(seated.token, seminarsRoutes.mine, {})).body.items;
    expect(mine.find(({ id }) => id === seminar.id)).toMatchObject({ startsAt: { local: '2026-03-15T10:30' } });
    const [entry] = await api.db.query<{ before: object; after: object }[]>(
      "select before, after from audit_events where action = 'seminar.changed' and subject_id = $1",
      [seminar.id],
    );
    expect(entry).toMatchObject({
      before: { startsAt: seminar.startsAt.at, venueId: former.id, roomId: former.rooms[0]?.id },
      after: { venueId: school.id, roomId: school.rooms[0]?.id },
    });
  });

  it('into the hours that its own sessions leave', async () => {
    const venue = await newVenue();
    const { seminar } = await planned({ venueId: venue.id });
    const day = seminar.startsAt.local.slice(0, 10);
    expect(hours((await change(seminar.id, { startsAt: `${day}T10:45` })).body)).toEqual([
      `${day}T10:45–12:15`,
      `${day}T12:30–14:15`,
    ]);
  });

  it('not where the room or somebody who delivers it is busy, which is named; nothing changes then', async () => {
    const venue = await newVenue();
    const first = await planned({ venueId: venue.id });
    const second = await planned({ venueId: venue.id });
    const at = first.seminar.startsAt.local;
    const busyRoom = await change(second.seminar.id, { startsAt: at });
    expect(busyRoom).toMatchObject({ status: 409, body: { code: 'seminar_room_busy', params: { room: 'Зал' } } });
    expect(busyRoom.body).toMatchObject({ params: { clash: expect.stringContaining('Дауыс беру') as string } });
    const third = await planned();
    const shared = await world.planned({ firstDay: nextDay(), trainerIds: [third.trainerId] });
    expect(await change(shared.body.id, { startsAt: third.seminar.startsAt.local })).toMatchObject({
      status: 409,
      body: { code: 'seminar_trainer_busy' },
    });
    expect(hours(await page(second.seminar.id))).toEqual(hours(second.seminar));
    const lecturerId = await addPerson(api.db, world.district, { position: null });
    const [one, other] = [await planned({ lecturerIds: [lecturerId] }), await planned({ lecturerIds: [lecturerId] })];
    const asked = await change(other.seminar.id, { startsAt: one.seminar.startsAt.local });
    expect(asked).toMatchObject({ status: 409, body: { code: 'seminar_lecturer_busy', params: { ids: lecturerId } } });
    expect(
      await change(other.seminar.id, { startsAt: one.seminar.startsAt.local, busyLecturerIds: [lecturerId] }),
    ).toMatchObject({ status: 200 });
  });

  it('over the seats of people elsewhere only once the planner was told how many; then they choose', async () => {
    const [one, other] = [await planned(), await planned()];
    const guest = await member();
    await signUp(guest.token, one.seminar.id);
    await signUp(guest.token, other.seminar.id);
    const at = one.seminar.startsAt.local;
    const asked = await change(other.seminar.id, { startsAt: at });
    expect(asked).toMatchObject({ status: 409, body: { code: 'seminar_seats_clash', params: { count: 1 } } });
    expect(await change(other.seminar.id, { startsAt: at, clashing: 1 })).toMatchObject({
      status: 200,
      body: { clashing: 1 },
    });
    expect((await notices(guest.token)).map(({ kind }) => kind).sort()).toEqual(['seminar_clash', 'seminar_moved']);
  });

  it('with what was said about a lecturer whom two of its own sessions want at one hour', async () => {
    const lecturerId = await addPerson(api.db, world.district, { position: null });
    const { seminar } = await planned({ template: 'single', lecturerIds: [lecturerId] });
    const added = await api.call(world.coordinator, sessionsRoutes.add, {
      params: { id: seminar.id },
      body: {
        topic: TITLE,
        startsAt: seminar.startsAt.local,
        minutes: 60,
        roomId: null,
        trainerIds: [await trainer()],
        lecturerIds: [lecturerId],
        busyLecturerIds: [lecturerId],
      },
    });
    expect(added.status).toBe(201);
    const known = async () =>
      (await page(seminar.id)).sessions.map(({ lecturers }) => lecturers[0]?.busyConfirmed ?? false);
    expect(await known()).toEqual([false, true]);
    expect(await change(seminar.id, { startsAt: '2026-03-04T09:00' })).toMatchObject({ status: 200 });
    expect(await known()).toEqual([false, true]);
  });

  it('only to days on which its trainers are accredited, before the vote, and still ahead', async () => {
    const { trainerId, seminar } = await planned();
    await api.db.query("update accreditations set valid_until = '2026-03-10' where person_id = $1", [trainerId]);
    expect(await change(seminar.id, { startsAt: '2026-03-11T09:00' })).toMatchObject({
      status: 409,
      body: { code: 'seminar_trainer_not_accredited' },
    });
    expect(await change(seminar.id, { startsAt: '2026-03-10T16:00' })).toMatchObject({ status: 200 });
    expect(await change(seminar.id, { startsAt: '2026-03-19T09:00' })).toMatchObject({
      body: { code: 'seminar_after_election' },
    });
    expect(await change(seminar.id, { startsAt: '2026-02-01T10:00' })).toMatchObject({
      body: { code: 'seminar_moved_to_past' },
    });
    expect(await change(seminar.id, { level: 1 })).toMatchObject({ body: { code: 'seminar_trainer_not_accredited' } });
    expect(await world.planned({ firstDay: '2026-03-19', trainerIds: [] })).toMatchObject({
      body: { code: 'seminar_after_election' },
    });
  });

  it('between a building and a screen, and to another level', async () => {
    const venue = await newVenue();
    const { seminar } = await planned({ venueId: venue.id });
    expect(await change(seminar.id, { format: 'video', venueId: venue.id })).toMatchObject({
      body: { code: 'seminar_remote_has_venue' },
    });
    const remote = await change(seminar.id, { format: 'video' });
    expect(remote.body).toMatchObject({ format: 'video', venue: null });
    expect(remote.body.sessions.map(({ room }) => room)).toEqual([null, null]);
    expect((await change(seminar.id, { venueId: venue.id })).body).toMatchObject({ format: 'in_person' });
    const level = await change(seminar.id, { level: 3 });
    expect(level.body).toMatchObject({ level: 3, startsAt: seminar.startsAt });
  });

  it('once it has begun only as to its place, of the sessions to come', async () => {
    const venue = await newVenue();
    const { seminar } = await planned({ venueId: venue.id, template: 'one_day' });
    api.setNow(new Date(Date.parse(seminar.startsAt.at) + 60_000).toISOString());
    expect(await change(seminar.id, { startsAt: '2026-03-17T09:00' })).toMatchObject({
      body: { code: 'seminar_has_begun' },
    });
    const other = await newVenue();
    const { body } = await change(seminar.id, { venueId: other.id });
    expect(body.sessions.map(({ room }) => room?.id)).toEqual([
      venue.rooms[0]?.id,
      ...Array.from({ length: 3 }, () => other.rooms[0]?.id),
    ]);
  });

  it('not by two at once unseen: the second is told, and nothing is lost of the first', async () => {
    const { seminar } = await planned();
    const seen = { startsAt: seminar.startsAt.local, venueId: null, format: seminar.format, level: seminar.level };
    const replies = await Promise.all([
      change(seminar.id, { startsAt: '2026-03-14T09:00', seen }),
      change(seminar.id, { startsAt: '2026-03-14T15:00', seen }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)).toMatchObject({ body: { code: 'seminar_changed_meanwhile' } });
    const done = replies.find(({ status }) => status === 200);
    expect(hours(await page(seminar.id))).toEqual(done && hours(done.body));
  });

  it('with the seats that are held for successors no longer than its sign-up', async () => {
    const { seminar } = await planned({ firstDay: '2026-03-16' });
    const [held, kept] = [await member(), await member()];
    await invite(seminar.id, [held.personId, kept.personId]);
    await api.db.query(
      `update enrolments set held_until = case person_id when $2 then '2026-02-10T00:00:00Z'::timestamptz
         else '2026-02-01T08:00:00Z' end where seminar_id = $1`,
      [seminar.id, held.personId],
    );
    expect(await change(seminar.id, { startsAt: '2026-02-03T09:00' })).toMatchObject({ status: 200 });
    const rows = await api.db.query<{ person: string; until: Date }[]>(
      'select person_id as person, held_until as until from enrolments where seminar_id = $1',
      [seminar.id],
    );
    const until = (personId: string) => rows.find(({ person }) => person === personId)?.until.toISOString();
    expect(until(kept.personId)).toBe('2026-02-01T08:00:00.000Z');
    expect(Date.parse(until(held.personId) ?? '')).toBeLessThan(Date.parse('2026-02-02T16:00:00Z'));
  });

  it('and the planner above, whose building it was or is, is told', async () => {
    const regional = await api.staff('coordinator', world.region.id);
    const hall = await world.venue({}, regional);
    const { seminar } = await planned({ venueId: hall.id });
    expect(await change(seminar.id, { startsAt: '2026-03-13T09:00' })).toMatchObject({ status: 200 });
    const [first] = await moved(regional);
    expect(first).toMatchObject({ params: { toStaff: true, after: { startsAt: { local: '2026-03-13T09:00' } } } });
    await change(seminar.id, { venueId: (await newVenue()).id });
    expect(await moved(regional)).toHaveLength(2);
    await change(seminar.id, { capacity: 20 });
    expect(await moved(regional)).toHaveLength(2);
  });

  it('neither when it is held or called off, nor by those who may not', async () => {
    const { seminar } = await planned();
    expect(await change(seminar.id, { startsAt: '2026-03-12T09:00' }, world.stranger)).toMatchObject({ status: 404 });
    expect(await change(seminar.id, { startsAt: '2026-03-12T09:00' }, world.trainer)).toMatchObject({ status: 404 });
    await api.call(world.coordinator, seminarsRoutes.cancel, {
      params: { id: seminar.id },
      body: { reason: 'жол жабық' },
    });
    expect(await change(seminar.id, { startsAt: '2026-03-12T09:00' })).toMatchObject({
      body: { code: 'seminar_not_open' },
    });
  });

  it('by the chair who planned it for the own precinct, who sets no level and knows no buildings', async () => {
    const chair = await accredit(
      api,
      await addPerson(api.db, world.precinct, { position: 'chair' }),
      world.campaignId,
      world.precinct,
      3,
    );
    const token = await api.person(chair);
    const planned = await api.call(token, seminarsRoutes.startPrecinct, {
      body: { precinctId: world.precinct.id, day: '2026-02-25', startTime: '18:00' },
    });
    expect(planned.status).toBe(201);
    const { id } = planned.body;
    expect(await change(id, { startsAt: '2026-02-26T17:00' }, token)).toMatchObject({
      status: 200,
      body: { startsAt: { local: '2026-02-26T17:00' }, signUpUntil: { local: '2026-02-26T17:00' } },
    });
    expect(await change(id, { level: 2 }, token)).toMatchObject({ status: 403 });
    expect(await change(id, { venueId: (await newVenue()).id }, token)).toMatchObject({ status: 404 });
    const [told] = await api.db.query<{ count: number }[]>(
      `select count(*)::int from notices
       where kind = 'seminar_moved' and person_id is not null and params ->> 'seminarId' = $1`,
      [id],
    );
    expect(told?.count).toBe(planned.body.seatsTaken + planned.body.invited);
  });

  it('while whoever waits moves up where the former hours stood in the way', async () => {
    const [one, other] = [await planned(), await planned({ capacity: 1 })];
    const [busy, seated] = [await member(), await member()];
    await change(one.seminar.id, { startsAt: other.seminar.startsAt.local });
    await signUp(busy.token, one.seminar.id);
    await signUp(seated.token, other.seminar.id);
    await signUp(busy.token, other.seminar.id, [one.seminar.id]);
    expect(await stateOf(other.seminar.id, busy.personId)).toBe('waitlisted');
    await change(other.seminar.id, { capacity: 2 });
    expect(await stateOf(other.seminar.id, busy.personId)).toBe('waitlisted');
    await change(one.seminar.id, { startsAt: '2026-03-10T09:00' });
    expect(await stateOf(other.seminar.id, busy.personId)).toBe('confirmed');
  });
});

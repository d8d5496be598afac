import { enrolmentsRoutes, mergingRoutes, seminarsRoutes, sessionsRoutes, venuesRoutes } from '@kaskad/contracts';
import { SeminarBatches } from '../src/features/seminars/planning/seminar-batches.service.ts';
import { type Api, startApi } from './support/api.ts';
import { onePlace } from './support/one-place.ts';
import { accredit, type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

describe('one person, one place, by whichever way a seat falls free or an hour is planned', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());

  const { trainer, nextDay, member, signUp } = onePlace(() => ({ api, world }));
  const stateOf = async (id: string, personId: string) =>
    (
      await api.db.query<{ state: string }[]>('select state from enrolments where seminar_id = $1 and person_id = $2', [
        id,
        personId,
      ])
    )[0]?.state;
  const open = async (firstDay: string, over: object = {}) =>
    world.opened({ firstDay, trainerIds: [await trainer()], ...over });

  async function merged(survivorId: string, loserId: string) {
    const admin = await api.staff('commission_admin', world.region.id);
    const { seen } = (
      await api.call(admin, mergingRoutes.preview, { params: { id: survivorId }, query: { with: loserId } })
    ).body;
    const { status, body } = await api.call(admin, mergingRoutes.merge, {
      body: { survivorId, loserId, choices: {}, reason: 'Екі рет тіркелген', seen },
    });
    expect([status, body.state, body.code]).toEqual([201, 'done', undefined]);
    return { id: body.id, admin };
  }

  /**
   * Somebody with a seat in `first` who waits for one in `second`, whose only seat is free: passed over for the hours
   * of `first`.
   */
  async function waitingWhileSeated(first: { id: string }, second: { id: string }) {
    const [one, other] = [await member(), await member()];
    const seat = await signUp(other.token, second.id);
    await signUp(one.token, first.id);
    expect((await signUp(one.token, second.id)).body.state).toBe('waitlisted');
    await api.call(other.token, enrolmentsRoutes.decline, { params: { id: seat.body.enrolmentId } });
    expect(await stateOf(second.id, one.personId)).toBe('waitlisted');
    return one;
  }

  describe('whoever waits moves up once they are free', () => {
    it('when the other seminar is called off', async () => {
      const firstDay = nextDay();
      const [first, second] = [await open(firstDay), await open(firstDay, { startTime: '10:00', capacity: 1 })];
      const one = await waitingWhileSeated(first, second);
      await api.call(world.coordinator, seminarsRoutes.cancel, {
        params: { id: first.id },
        body: { reason: 'жол жабық' },
      });
      expect(await stateOf(second.id, one.personId)).toBe('confirmed');
    });

    it('when the session that stood in the way is called off, or moved', async () => {
      const firstDay = nextDay();
      const [first, second] = [
        await open(firstDay),
        await open(firstDay, { startTime: '11:00', template: 'single', capacity: 1 }),
      ];
      const one = await waitingWhileSeated(first, second);
      await api.call(world.coordinator, sessionsRoutes.cancel, {
        params: { id: first.sessions[1]?.id ?? '' },
        body: { reason: 'жарық жоқ' },
      });
      expect(await stateOf(second.id, one.personId)).toBe('confirmed');

      const third = await open(firstDay, { startTime: '15:00', template: 'single' });
      const fourth = await open(firstDay, { startTime: '16:00', template: 'single', capacity: 1 });
      const two = await waitingWhileSeated(third, fourth);
      await api.call(world.coordinator, sessionsRoutes.change, {
        params: { id: third.sessions[0]?.id ?? '' },
        body: { startsAt: `${firstDay}T19:00` },
      });
      expect(await stateOf(fourth.id, two.personId)).toBe('confirmed');

      const fifth = await open(nextDay(), { startTime: '15:00', template: 'single' });
      const sixth = await open(fifth.startsAt.local.slice(0, 10), {
        startTime: '16:00',
        template: 'single',
        capacity: 1,
      });
      const three = await waitingWhileSeated(fifth, sixth);
      await api.call(world.coordinator, sessionsRoutes.change, {
        params: { id: sixth.sessions[0]?.id ?? '' },
        body: { startsAt: `${fifth.startsAt.local.slice(0, 10)}T17:00` },
      });
      expect(await stateOf(sixth.id, three.personId)).toBe('confirmed');
    });

    it('and are not told again when only a topic changes', async () => {
      const firstDay = nextDay();
      const [first, second] = [await open(firstDay), await open(firstDay, { startTime: '10:00', capacity: 1 })];
      const one = await waitingWhileSeated(first, second);
      const told = async () =>
        api.db
          .query("update notices set read_at = now() where person_id = $1 and kind = 'seat_passed_on' returning id", [
            one.personId,
          ])
          .then(([rows]: [object[]]) => rows.length);
      expect(await told()).toBe(1);
      await api.call(world.coordinator, sessionsRoutes.change, {
        params: { id: second.sessions[0]?.id ?? '' },
        body: { topic: TITLE },
      });
      expect(
        await api.db.query("select from notices where person_id = $1 and kind = 'seat_passed_on'", [one.personId]),
      ).toHaveLength(1);
    });

    it('when they do not train at that hour any more', async () => {
      const firstDay = nextDay();
      const lecturer = await addPerson(api.db, world.precinct);
      const token = await api.person(lecturer);
      const first = await open(firstDay, { lecturerIds: [lecturer] });
      const second = await open(firstDay, { startTime: '10:00', capacity: 1 });
      const other = await member();
      const seat = await signUp(other.token, second.id);
      await signUp(token, second.id);
      await api.call(other.token, enrolmentsRoutes.decline, { params: { id: seat.body.enrolmentId } });
      expect(await stateOf(second.id, lecturer)).toBe('waitlisted');
      for (const { id } of first.sessions)
        await api.call(world.coordinator, sessionsRoutes.change, { params: { id }, body: { lecturerIds: [] } });
      expect(await stateOf(second.id, lecturer)).toBe('confirmed');
    });
  });

  it('of fifty requests for two seminars of one hour one gets a seat', async () => {
    const firstDay = nextDay();
    const seminars = [await open(firstDay), await open(firstDay, { startTime: '10:00' })];
    const one = await member();
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, place) => signUp(one.token, seminars[place % 2]?.id ?? '')),
    );
    expect([...new Set(replies.map(({ status }) => status))].sort()).toEqual([201, 409]);
    expect(await api.db.query<object[]>('select state from enrolments where person_id = $1', [one.personId])).toEqual([
      { state: 'confirmed' },
    ]);
  });

  it('a seat that is held for somebody counts when a room is made smaller', async () => {
    const venue = await world.venue();
    const { seminar } = await world.withGroup(2, {
      firstDay: nextDay(),
      trainerIds: [await trainer()],
      venueId: venue.id,
      capacity: 5,
    });
    const successor = await addPerson(api.db, world.precinct);
    await api.db.query(
      "insert into enrolments (seminar_id, person_id, state, queued_at, changed_at, cause, held_until) values ($1, $2, 'invited', now(), now(), 'successor', '2026-02-11')",
      [seminar.id, successor],
    );
    const lower = (capacity: number) =>
      api.call(world.coordinator, venuesRoutes.changeRoom, {
        params: { id: venue.id, roomId: venue.rooms[0]?.id ?? '' },
        body: { name: TITLE, capacity },
      });
    expect(await lower(2)).toMatchObject({
      status: 409,
      body: { code: 'seminar_room_seated', params: { seated: 3, limit: 2 } },
    });
    expect((await lower(3)).status).toBe(200);
  });

  it('marks that go to another record count by the rule there, and when they come back', async () => {
    const {
      seminar,
      personIds: [other = ''],
    } = await world.withGroup(1, { firstDay: nextDay(), trainerIds: [await trainer()] });
    const session = seminar.sessions[0];
    const at = (minutes: number) => new Date(Date.parse(session?.startsAt.at ?? '') + minutes * 60_000).toISOString();
    const before = api.now();
    api.setNow(at(20));
    await world.mark(world.coordinator, [world.event(session?.id ?? '', other)]);
    api.setNow(at(60));
    await world.mark(await api.staff('coordinator', world.district.id), [
      world.event(session?.id ?? '', other, { mark: 'absent', method: 'offline', recordedAt: at(10) }),
    ]);
    const counts = async (personId: string) =>
      (
        await api.db.query(
          'select m.mark, k.in_conflict as conflict from attendance_marks k join attendance_records m on m.id = k.record_id where k.person_id = $1',
          [personId],
        )
      )[0];
    expect(await counts(other)).toEqual({ mark: 'present', conflict: true });
    const { personId } = await member();
    const { id, admin } = await merged(personId, other);
    expect(await counts(personId)).toEqual({ mark: 'present', conflict: true });
    const undone = await api.call(admin, mergingRoutes.undo, {
      params: { id },
      body: { reason: 'Бөлек адамдар екен' },
    });
    expect([undone.status, await counts(other), await counts(personId)]).toEqual([
      201,
      { mark: 'present', conflict: true },
      undefined,
    ]);
    api.setNow(before.toISOString());
  });

  describe('batches', () => {
    const plan = async (from: Date, over: object = {}) => ({
      campaignId: world.campaignId,
      commissionId: world.district.id,
      level: 2,
      title: TITLE,
      venueId: null,
      zone: 'Asia/Qyzylorda',
      capacity: 3,
      signUpUntil: from,
      state: 'open' as const,
      sessions: [{ startsAt: from, endsAt: new Date(from.getTime() + 3_600_000), topic: 'opening' as const }],
      trainerIds: [await trainer()],
      ...over,
    });
    const batches = () => api.app.get(SeminarBatches);

    it('give nobody two seats of one hour, whether the other is in the batch or not', async () => {
      const from = new Date(`${nextDay()}T04:00:00Z`);
      const [first = '', second = ''] = await batches().plan(
        [await plan(from), await plan(new Date(from.getTime() + 1_800_000))],
        api.now(),
      );
      const seats = await Promise.all(
        [first, second].map(async (seminarId) => ({
          seminarId,
          personId: (await member()).personId,
          state: 'confirmed' as const,
        })),
      );
      const [one] = seats;
      await batches().enrol(seats, api.now());
      const also = { seminarId: second, personId: one?.personId ?? '', state: 'confirmed' as const };
      await expect(batches().enrol([also], api.now())).rejects.toMatchObject({ code: 'seminar_clash' });
      const { personId } = await member();
      await expect(
        batches().enrol(
          [
            { ...also, personId },
            { seminarId: first, personId, state: 'confirmed' },
          ],
          api.now(),
        ),
      ).rejects.toMatchObject({ code: 'seminar_clash' });
      await batches().enrol([{ ...also, state: 'waitlisted' }], api.now());
      expect(await stateOf(second, also.personId)).toBe('waitlisted');
    });

    it('want no trainer who has a seat then, and no seat for who trains then', async () => {
      const from = new Date(`${nextDay()}T04:00:00Z`);
      const [first = ''] = await batches().plan([await plan(from)], api.now());
      const teacher = await accredit(api, await addPerson(api.db, world.precinct), world.campaignId, world.district);
      await batches().enrol([{ seminarId: first, personId: teacher, state: 'confirmed' }], api.now());
      await expect(batches().plan([await plan(from, { trainerIds: [teacher] })], api.now())).rejects.toMatchObject({
        code: 'seminar_trainer_busy',
      });
      await expect(batches().plan([await plan(from, { lecturerIds: [teacher] })], api.now())).rejects.toMatchObject({
        code: 'seminar_lecturer_busy',
      });
      const busy = await trainer();
      await batches().plan([await plan(from, { trainerIds: [busy] })], api.now());
      await expect(
        batches().enrol([{ seminarId: first, personId: busy, state: 'confirmed' }], api.now()),
      ).rejects.toMatchObject({ code: 'seminar_person_teaches_then' });
    });
  });
});

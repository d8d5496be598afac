import { enrolmentsRoutes, seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { randomUUIDv7 } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { SecretKey } from '../src/platform/secrets/secret-key.ts';
import { type Api, startApi } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

// Half a day: sessions 04:00–05:30 and 05:45–07:30 UTC on the 12th.
const at = (time: string) => `2026-02-12T${time}:00.000Z`;

describe('somebody at the door who is on no list', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  }, 30_000);
  afterEach(() => api.stop());

  async function begun(size = 1, over: object = {}) {
    const { seminar, personIds } = await world.withGroup(size, over);
    const newcomer = await addPerson(api.db, world.precinct, { familyName: 'Жүнісов', givenName: 'Ерлан' });
    api.setNow(at('04:05'));
    return { id: seminar.id, personIds, newcomer, first: seminar.sessions[0]?.id ?? '' };
  }
  const find = async (id: string, q: string, token = world.trainer) =>
    (await api.call(token, sessionsRoutes.findWalkIn, { params: { id }, body: { q } })).body;
  const admit = (id: string, personId: string, over: { id?: string; reason?: string } = {}) =>
    api.call(world.trainer, sessionsRoutes.admitWalkIn, {
      params: { id },
      body: { id: randomUUIDv7(), personId, ...over },
    });
  const rowOf = async (sessionId: string, personId: string) =>
    (await api.call(world.trainer, sessionsRoutes.attendance, { params: { id: sessionId } })).body.people.find(
      ({ person }) => person.id === personId,
    );

  it('is found by a name in any spelling, a whole IIN or the end of a phone, within the commission of the seminar', async () => {
    const { first, newcomer } = await begun();
    const iin = '830801357260';
    await api.db.query('update persons set phone = $2, iin_hash = $3, iin_tail = $4 where id = $1', [
      newcomer,
      '+77784110113',
      api.app.get(SecretKey).matchHash(iin),
      iin.slice(-4),
    ]);
    await addPerson(api.db, world.neighbour, { familyName: 'Жүнісов', givenName: 'Бөлек' });
    for (const q of ['Жүнісов', 'zhunisov erlan', '830801 357260', '411 01 13']) {
      const { items, seats } = await find(first, q);
      expect([q, items.map(({ person }) => person.id)]).toEqual([q, [newcomer]]);
      expect(seats).toEqual({ taken: 1, capacity: 25 });
      expect(items[0]).toMatchObject({ enrolment: null, mark: null, refusal: null, busy: false });
    }
    expect((await find(first, '830801357261')).items).toEqual([]);
    // Not the end of an IIN: it is no phone number.
    expect((await find(first, '357260')).items).toEqual([]);
  });

  it('gets a free seat and the mark of the arrival in one step, once however often it is sent', async () => {
    const { id, first, newcomer } = await begun();
    const body = { id: randomUUIDv7() };
    for (let sent = 0; sent < 2; sent++)
      expect((await admit(first, newcomer, body)).body).toEqual({
        name: 'Жүнісов Ерлан',
        mark: 'present',
        enrolment: 'confirmed',
      });
    expect(await rowOf(first, newcomer)).toMatchObject({ mark: 'present', method: 'list', enrolment: 'confirmed' });
    expect(await api.db.query("select from audit_events where action = 'enrolment.walked_in'")).toHaveLength(1);
    expect(await api.db.query('select from attendance_records')).toHaveLength(1);
    const { body: seminar } = await api.call(world.trainer, seminarsRoutes.get, { params: { id } });
    expect(seminar.seatsTaken).toBe(2);
    expect((await admit(first, world.trainerId, body)).status).toBe(409);
  });

  it('is late after the time that the campaign sets', async () => {
    const { first, newcomer } = await begun();
    api.setNow(at('04:30'));
    expect((await admit(first, newcomer)).body.mark).toBe('late');
    expect(await rowOf(first, newcomer)).toMatchObject({ minutes: 60 });
  });

  it('is let in beyond the seats with a reason alone, as a guest without a seat', async () => {
    const { id, first, newcomer } = await begun(2, { capacity: 2 });
    const refused = await admit(first, newcomer);
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'walk_in_full', params: { taken: 2, capacity: 2 } },
    ]);
    expect(await rowOf(first, newcomer)).toBeUndefined();
    expect((await admit(first, newcomer, { reason: 'Орындық қосылды' })).body.enrolment).toBe('invited');
    const { body: seminar } = await api.call(world.trainer, seminarsRoutes.get, { params: { id } });
    expect(seminar.seatsTaken).toBe(2);
    const [line] = await api.db.query<{ reason: string }[]>(
      "select reason from audit_events where action = 'enrolment.walked_in'",
    );
    expect(line?.reason).toBe('Орындық қосылды');
    api.setNow(at('08:00'));
    await api.call(world.coordinator, seminarsRoutes.hold, { params: { id }, body: {} });
    const roster = await api.call(world.trainer, enrolmentsRoutes.roster, { params: { id }, query: {} as never });
    expect(roster.body.items.find(({ person }) => person.id === newcomer)?.state).toBe('attended');
  });

  it('keeps the reason of whoever was invited and finds no seat', async () => {
    const { id, first, newcomer } = await begun(2, { capacity: 2 });
    const params = { id };
    await api.call(world.coordinator, enrolmentsRoutes.invite, { params, body: { personIds: [newcomer] } });
    expect((await admit(first, newcomer)).body).toMatchObject({ code: 'walk_in_full' });
    for (let sent = 0; sent < 2; sent++)
      expect((await admit(first, newcomer, { reason: 'Орындық қосылды' })).body.enrolment).toBe('invited');
    const trail = await api.db.query<{ action: string; reason: string | null; before: object }[]>(
      `select action, reason, before from audit_events where action in ('enrolment.walked_in', 'attendance.recorded')
       order by seq`,
    );
    expect(trail).toMatchObject([
      { action: 'attendance.recorded' },
      { action: 'enrolment.walked_in', reason: 'Орындық қосылды', before: { state: 'invited' } },
    ]);
  });

  it('is found where they live elsewhere and are on the list', async () => {
    const { id, first } = await begun();
    const guest = await addPerson(api.db, world.neighbour, { familyName: 'Алыс', givenName: 'Қонақ' });
    expect((await find(first, 'Алыс')).items).toEqual([]);
    await api.db.query(
      `insert into enrolments (seminar_id, person_id, state, queued_at, changed_at)
       values ($1, $2, 'invited', now(), now())`,
      [id, guest],
    );
    expect((await find(first, 'Алыс')).items).toMatchObject([{ person: { id: guest }, enrolment: 'invited' }]);
    expect((await admit(first, guest)).body).toMatchObject({ mark: 'present', enrolment: 'confirmed' });
  });

  it('is looked at once no other change of the person is under way', async () => {
    const { first, newcomer } = await begun();
    const kept = await addPerson(api.db, world.precinct);
    const runner = api.db.createQueryRunner();
    await runner.startTransaction();
    await runner.query('update persons set merged_into_id = $2 where id = $1', [newcomer, kept]);
    const admitted = admit(first, newcomer);
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await api.db.query<unknown[]>(waits)).length === 0) await setImmediate();
    await runner.commitTransaction();
    await runner.release();
    expect((await admitted).status).toBe(404);
    expect(await api.db.query('select from attendance_records')).toEqual([]);
  });

  it('keeps the one seat that somebody has elsewhere at these hours', async () => {
    const colleague = await accredit(
      api,
      await addPerson(api.db, world.district, { position: null }),
      world.campaignId,
      world.district,
    );
    const other = await world.opened({ title: TITLE, trainerIds: [colleague] });
    const { seminar } = await world.withGroup(1);
    const first = seminar.sessions[0]?.id ?? '';
    const newcomer = await addPerson(api.db, world.precinct, { familyName: 'Жүнісов', givenName: 'Ерлан' });
    const params = { id: other.id };
    await api.call(world.coordinator, enrolmentsRoutes.invite, { params, body: { personIds: [newcomer] } });
    await api.call(world.coordinator, enrolmentsRoutes.act, {
      params,
      body: { act: 'confirm', personIds: [newcomer] },
    });
    api.setNow(at('04:05'));
    expect((await find(first, 'Жүнісов')).items[0]).toMatchObject({ busy: true });
    expect((await admit(first, newcomer)).body).toMatchObject({ mark: 'present', enrolment: 'invited' });
  });

  it('is not let in before the door opens, after it closed, or at the own lesson', async () => {
    const { first, newcomer } = await begun();
    expect((await admit(first, world.trainerId)).body).toMatchObject({ code: 'seminar_teaches_here' });
    api.setNow(at('02:59'));
    expect((await admit(first, newcomer)).body).toMatchObject({ code: 'attendance_too_early' });
    expect(await find(first, 'Жүнісов')).toMatchObject({ code: 'attendance_too_early' });
    api.setNow(at('06:01'));
    expect((await admit(first, newcomer)).body).toMatchObject({ code: 'walk_in_closed' });
  });

  it('is nobody to whoever does not mark there, and out of reach of another commission', async () => {
    const { first, newcomer, personIds } = await begun();
    const foreign = await addPerson(api.db, world.neighbour, { familyName: 'Алыс' });
    expect((await admit(first, foreign)).status).toBe(404);
    const body = { id: randomUUIDv7(), personId: newcomer };
    const params = { id: first };
    const member = await api.person(personIds[0] ?? '');
    expect((await api.call(member, sessionsRoutes.admitWalkIn, { params, body })).status).toBe(403);
    expect((await api.call(member, sessionsRoutes.findWalkIn, { params, body: { q: 'Жүн' } })).status).toBe(403);
    expect((await api.call(world.stranger, sessionsRoutes.admitWalkIn, { params, body })).status).toBe(404);
  });
});

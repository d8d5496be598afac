import { enrolmentsRoutes, kioskRoutes, seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';

// Half a day: sessions 04:00–05:30 and 05:45–07:30 UTC on the 12th.
const at = (time: string) => `2026-02-12T${time}:00.000Z`;

describe('a tablet at the door', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  }, 30_000);
  afterEach(() => api.stop());

  async function set(size = 2) {
    const { seminar, personIds } = await world.withGroup(size);
    const params = { id: seminar.sessions[0]?.id ?? '' };
    api.setNow(at('03:30'));
    const { token } = (await api.call(world.trainer, kioskRoutes.open, { params })).body;
    const { items } = (await api.call(world.trainer, seminarsRoutes.badges, { params: { id: seminar.id } })).body;
    const badgeOf = (id: string) => items.find(({ person }) => person.id === id)?.badge ?? '';
    return { seminar, personIds, params, token, badgeOf };
  }
  const state = (token: string) => api.call(null, kioskRoutes.state, { body: { token } });
  const arrive = (token: string, badge: string) => api.call(null, kioskRoutes.arrive, { body: { token, badge } });
  const choose = (token: string, handle: string, code: string) =>
    api.call(null, kioskRoutes.arrive, { body: { token, handle, code } });
  const names = (token: string, code: string) => api.call(null, kioskRoutes.names, { body: { token, code } });
  const wallOf = async (params: { id: string }) =>
    (await api.call(world.trainer, sessionsRoutes.checkIn, { params, query: {} })).body.code;
  const rowOf = async (params: { id: string }, personId: string) =>
    (await api.call(world.trainer, sessionsRoutes.attendance, { params })).body.people.find(
      ({ person }) => person.id === personId,
    );

  it('takes a badge, once, without anybody signed in', async () => {
    const { token, params, personIds, badgeOf } = await set();
    const [one = ''] = personIds;
    expect((await state(token)).body).toMatchObject({ state: 'open', checkedIn: 0, expected: 2 });
    expect((await arrive(token, badgeOf(one))).body).toMatchObject({
      name: 'Қасымов0 Шолпан',
      mark: 'present',
      already: false,
    });
    expect((await arrive(token, badgeOf(one))).body).toMatchObject({ already: true });
    expect(await rowOf(params, one)).toMatchObject({ mark: 'present', method: 'badge', inConflict: false });
    expect((await state(token)).body).toMatchObject({ checkedIn: 1 });
    const trail = await api.db.query<{ action: string }[]>(
      "select action from audit_events where action in ('kiosk.opened', 'attendance.recorded') order by seq",
    );
    expect(trail.map(({ action }) => action)).toEqual(['kiosk.opened', 'attendance.recorded']);
  });

  it('tells names to who types the code of the wall alone, and only of those still to come', async () => {
    const { token, params, personIds, badgeOf } = await set(3);
    const [one = '', two = ''] = personIds;
    await arrive(token, badgeOf(one));
    expect(await names(token, '000 000')).toMatchObject({ status: 404, body: { code: 'check_in_unknown' } });
    const code = await wallOf(params);
    const { items } = (await names(token, code)).body;
    expect(items.map(({ name }) => name)).toEqual(['Қасымов1 Шолпан', 'Қасымов2 Шолпан']);
    const handle = items[0]?.handle ?? '';
    expect((await choose(token, handle, '000000')).status).toBe(404);
    expect((await choose(token, handle, code)).body).toMatchObject({ mark: 'present' });
    expect(await rowOf(params, two)).toMatchObject({ method: 'qr' });
  });

  it('tells no badge with a name: what it tells marks here alone, with the code of the wall', async () => {
    const { token, params, personIds, badgeOf, seminar } = await set(1);
    const [one = ''] = personIds;
    const code = await wallOf(params);
    const handle = (await names(token, code)).body.items[0]?.handle ?? '';
    expect(handle).not.toBe(badgeOf(one));
    expect(await arrive(token, handle)).toMatchObject({ status: 404, body: { code: 'badge_unknown' } });
    expect(await choose(token, badgeOf(one), code)).toMatchObject({ status: 404, body: { code: 'badge_unknown' } });
    const another = (await api.call(world.coordinator, kioskRoutes.open, { params })).body.token;
    expect((await choose(another, handle, code)).status).toBe(404);
    const later = { id: seminar.sessions[1]?.id ?? '' };
    const there = (await api.call(world.trainer, kioskRoutes.open, { params: later })).body.token;
    expect((await choose(there, handle, await wallOf(later))).status).toBe(404);
    const without = await api.call(null, kioskRoutes.arrive, { body: { token, handle } as never });
    expect(without.status).toBe(400);
    expect((await choose(token, handle, code)).body).toMatchObject({ mark: 'present', already: false });
  });

  it('hears a bounded number of wrong codes', async () => {
    const { token } = await set(1);
    const heard: number[] = [];
    for (let tried = 0; tried < 61; tried++) heard.push((await names(token, String(100_000 + tried))).status);
    expect(heard).toEqual([...Array.from({ length: 60 }, () => 404), 429]);
    api.setNow(at('03:45'));
    expect((await names(token, '100000')).status).toBe(404);
  });

  it('marks nobody with a foreign badge, a made-up token, before the door opens or after it closed', async () => {
    const { token, personIds, badgeOf, seminar } = await set(1);
    const [one = ''] = personIds;
    const other = await world.opened({ firstDay: '2026-02-13' });
    await api.call(world.coordinator, enrolmentsRoutes.invite, { params: { id: other.id }, body: { personIds } });
    const foreign = (await api.call(world.trainer, seminarsRoutes.badges, { params: { id: other.id } })).body.items[0];
    expect(await arrive(token, foreign?.badge ?? '')).toMatchObject({ status: 404, body: { code: 'badge_unknown' } });
    const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(await state(forged)).toMatchObject({ status: 404, body: { code: 'kiosk_unknown' } });
    expect((await arrive(forged, badgeOf(one))).status).toBe(404);
    api.setNow(at('02:59'));
    expect((await arrive(token, badgeOf(one))).body).toMatchObject({ code: 'attendance_too_early' });
    api.setNow(at('06:01'));
    expect((await state(token)).body).toMatchObject({ state: 'closed' });
    expect((await arrive(token, badgeOf(one))).body).toMatchObject({ code: 'attendance_closed' });
    const params = { id: seminar.sessions[0]?.id ?? '' };
    expect((await api.call(world.trainer, kioskRoutes.open, { params })).body).toMatchObject({
      code: 'walk_in_closed',
    });
  });

  it('ends with the account that set it up, and with its right to mark there', async () => {
    const { token, params, personIds, badgeOf } = await set(1);
    const code = await wallOf(params);
    const unknown = { status: 404, body: { code: 'kiosk_unknown' } };
    const expectUnknown = async () => {
      expect(await state(token)).toMatchObject(unknown);
      expect(await names(token, code)).toMatchObject(unknown);
      expect(await arrive(token, badgeOf(personIds[0] ?? ''))).toMatchObject(unknown);
    };
    await api.db.query('update session_trainers set cancelled = true where person_id = $1', [world.trainerId]);
    await expectUnknown();
    await api.db.query('update session_trainers set cancelled = false');
    expect((await state(token)).status).toBe(201);
    await api.db.query('update accounts set disabled_at = now() where person_id = $1', [world.trainerId]);
    await expectUnknown();
  });

  it('tells no names outside the hours of the door, nor where nothing is held', async () => {
    const { token, params, seminar } = await set(1);
    const told = async () => (await names(token, await wallOf(params))).body;
    expect(await told()).toMatchObject({ items: [{}] });
    api.setNow(at('02:59'));
    expect(await told()).toMatchObject({ code: 'attendance_too_early' });
    api.setNow(at('06:01'));
    expect(await told()).toMatchObject({ code: 'attendance_closed' });
    api.setNow(at('03:30'));
    const code = await wallOf(params);
    await api.db.query('update seminar_sessions set cancelled = true where id = $1', [params.id]);
    expect((await names(token, code)).body).toMatchObject({ code: 'attendance_session_cancelled' });
    for (const over of ['held', 'cancelled']) {
      await api.db.query('update seminars set state = $2 where id = $1', [seminar.id, over]);
      expect((await names(token, code)).body).toMatchObject({ code: 'seminar_not_open' });
      expect((await state(token)).body).toMatchObject({ state: 'closed' });
    }
  });

  it('is set up by who marks there', async () => {
    const { params, personIds } = await set(1);
    const member = await api.person(personIds[0] ?? '');
    expect((await api.call(member, kioskRoutes.open, { params })).status).toBe(403);
    expect((await api.call(world.stranger, kioskRoutes.open, { params })).status).toBe(404);
  });
});

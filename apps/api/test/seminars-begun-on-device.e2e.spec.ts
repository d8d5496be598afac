import { attendanceRoutes, type BegunOnDevice, seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

const SCHOOL = '2026-02-10T05:00:00.000Z';
const TOWN = '2026-02-12T09:00:00.000Z';

describe('a seminar that a chair began without a network', () => {
  let api: Api;
  let world: SeminarsWorld;
  let chair: string;
  let token: string;
  let members: string[];
  beforeEach(async () => {
    api = await startApi({ now: SCHOOL });
    world = await seminarsWorld(api);
    chair = await addPerson(api.db, world.precinct, { position: 'chair' });
    members = [await addPerson(api.db, world.precinct, {}), await addPerson(api.db, world.precinct, {})];
    await accredit(api, chair, world.campaignId, world.precinct, 3);
    token = await api.person(chair);
  });
  afterEach(() => api.stop());

  const begun = (over: Partial<BegunOnDevice> = {}): BegunOnDevice => ({
    seminarId: randomUUID(),
    sessionId: randomUUID(),
    beganAt: SCHOOL,
    ...over,
  });
  const send = (one: BegunOnDevice, precinctId = world.precinct.id, by = token) =>
    api.call(by, seminarsRoutes.startPrecinct, { body: { precinctId, begun: one } });
  const seminars = () => api.db.query<unknown[]>('select id from seminars where level = 3');

  it('arrives two days later with its marks, as it was held', async () => {
    const { contact, items } = (await api.call(token, seminarsRoutes.ownPrecincts, {})).body;
    expect(items).toMatchObject([{ minutes: 120, refusal: null }]);
    api.setNow(TOWN);
    // The clock of the phone is years behind; what counts is the time since the server's last word.
    const one = begun({ beganAt: '2021-01-01T00:00:00.000Z', contact, elapsed: 3_600_000 });
    expect(await send(one)).toMatchObject({
      status: 201,
      body: {
        id: one.seminarId,
        state: 'open',
        startsAt: { at: '2026-02-10T06:00:00.000Z' },
        sessions: [{ id: one.sessionId, takesMarks: true, endsAt: { at: '2026-02-10T08:00:00.000Z' } }],
      },
    });
    const events = members.map((personId) =>
      world.event(one.sessionId, personId, { method: 'offline', contact, elapsed: 4_000_000 }),
    );
    expect((await api.call(token, attendanceRoutes.batch, { body: { events } })).body).toMatchObject({
      durable: events.map(({ id }) => id),
      refused: [],
    });
    const { people } = (await api.call(token, sessionsRoutes.attendance, { params: { id: one.sessionId } })).body;
    expect(people.map(({ mark, inConflict }) => [mark, inConflict])).toEqual([
      ['present', false],
      ['present', false],
    ]);
    expect(await api.call(token, seminarsRoutes.hold, { params: { id: one.seminarId } })).toMatchObject({
      status: 201,
      body: { state: 'held', attended: 2 },
    });
  });

  it('is there once, however often it is sent, at once too', async () => {
    const one = begun();
    const replies = await Promise.all([send(one), send(one), send(one)]);
    replies.push(await send(one));
    expect(replies.map(({ status, body }) => [status, body.id])).toEqual(replies.map(() => [201, one.seminarId]));
    expect(await seminars()).toEqual([{ id: one.seminarId }]);
  });

  it('does not come beside one that is open already, and says so', async () => {
    await send(begun());
    expect(await send(begun())).toMatchObject({ status: 409, body: { code: 'seminar_precinct_open' } });
    expect(await seminars()).toHaveLength(1);
  });

  it('gains nothing by another time: not before the accreditation, not after now, not beside a day', async () => {
    await api.db.query("update accreditations set valid_from = '2026-02-11'");
    api.setNow(TOWN);
    expect(await send(begun())).toMatchObject({ status: 409, body: { code: 'seminar_trainer_not_accredited' } });
    expect(await send(begun({ beganAt: '2027-01-01T00:00:00.000Z' }))).toMatchObject({
      status: 201,
      body: { startsAt: { at: '2026-02-12T09:00:00.000Z' } },
    });
    const both = { precinctId: world.precinct.id, day: '2026-02-20', begun: begun() };
    expect(await api.call(token, seminarsRoutes.startPrecinct, { body: both })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input' },
    });
  });

  it('is nobody else’s: ids that stand for something else, and precincts of others, are answered as missing', async () => {
    const one = begun();
    await send(one);
    expect(await send(begun({ sessionId: one.sessionId }))).toMatchObject({ status: 404 });
    expect(await send(begun({ seminarId: one.seminarId }))).toMatchObject({ status: 404 });
    expect(await send(begun(), world.secondPrecinct.id)).toMatchObject({ status: 404 });
    const other = await addPerson(api.db, world.secondPrecinct, { position: 'chair' });
    await accredit(api, other, world.campaignId, world.secondPrecinct, 3);
    expect(await send(one, world.secondPrecinct.id, await api.person(other))).toMatchObject({ status: 404 });
    expect(await seminars()).toEqual([{ id: one.seminarId }]);
  });
});

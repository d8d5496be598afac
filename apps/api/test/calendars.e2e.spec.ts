import {
  calendarsRoutes,
  type CreateCalendarFeed,
  enrolmentsRoutes,
  seminarsRoutes,
  sessionsRoutes,
} from '@kaskad/contracts';
import ICAL from 'ical.js';
import request from 'supertest';
import { type Api, startApi, type Token } from './support/api.ts';
import { signedIn } from './support/actors.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

describe('calendars', () => {
  let api: Api;
  let world: SeminarsWorld;

  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());
  beforeEach(() => api.setNow('2026-02-01T06:00:00Z'));

  /** A member of the precinct who is signed in. */
  async function member() {
    const personId = await addPerson(api.db, world.precinct);
    return { personId, token: await api.person(personId) };
  }
  /** A trainer of their own, so that no two seminars of these tests meet. */
  const trainerId = async () =>
    accredit(api, await addPerson(api.db, world.district, { position: null }), world.campaignId, world.district);
  const opened = async (over: object = {}) => world.opened({ trainerIds: [await trainerId()], ...over });
  const subscribe = (token: Token, body: CreateCalendarFeed = { kind: 'attending' }) =>
    api.call(token, calendarsRoutes.create, { body });
  const get = (url: string, headers: Record<string, string> = {}) =>
    request(api.app.getHttpServer()).get(new URL(url).pathname).set(headers);
  const eventsOf = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
      const event = new ICAL.Event(one);
      return {
        uid: event.uid,
        summary: event.summary,
        location: event.location,
        description: event.description,
        sequence: event.sequence ?? 0,
        status: String(one.getFirstPropertyValue('status')),
        start: event.startDate.toJSDate().toISOString(),
        end: event.endDate.toJSDate().toISOString(),
      };
    });
  const read = async (url: string) => eventsOf((await get(url)).text);

  it('shows whoever attends their own sessions, in UTC and with the time on the wall', async () => {
    const venue = await world.venue();
    const seminar = await opened({ venueId: venue.id });
    const { personId, token } = await member();
    const { body: feed, status } = await subscribe(token);
    expect(status).toBe(201);
    expect(await read(feed.url)).toEqual([]);
    await api.call(world.coordinator, enrolmentsRoutes.invite, {
      params: { id: seminar.id },
      body: { personIds: [personId] },
    });
    const [invited] = await read(feed.url);
    expect(invited).toMatchObject({ status: 'TENTATIVE', sequence: expect.any(Number) as number });
    expect(invited?.description).toContain('Сізге шақыру келді');
    await api.call(token, enrolmentsRoutes.signUp, { params: { id: seminar.id }, body: {} });
    const events = await read(feed.url);
    expect(events).toHaveLength(seminar.sessions.length);
    expect(events[0]).toMatchObject({
      uid: `${seminar.sessions[0]?.id}@kaskad`,
      status: 'CONFIRMED',
      start: '2026-02-12T04:00:00.000Z',
      location: 'Мәдениет үйі, Үлкен зал, Тереңөзек кенті, Әлиев к., 2',
    });
    expect(events[0]?.summary).toContain('Дауыс беру күніне дайындық: ');
    expect(events[0]?.description).toBe('Жергілікті уақыт: 2026 жылғы 12 ақпан, 09:00 – 10:30 (UTC+5)');
  });

  it('moves an entry instead of making a second one, and calls it off', async () => {
    const seminar = await opened({ firstDay: '2026-02-16' });
    const { token } = await member();
    await api.call(token, enrolmentsRoutes.signUp, { params: { id: seminar.id }, body: {} });
    const { body: feed } = await subscribe(token);
    const before = await read(feed.url);
    await api.call(world.coordinator, seminarsRoutes.change, {
      params: { id: seminar.id },
      body: { startsAt: '2026-02-18T10:00' },
    });
    const after = await read(feed.url);
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(after[0]).toMatchObject({ start: '2026-02-18T05:00:00.000Z' });
    after.forEach(({ sequence }, place) => expect(sequence).toBeGreaterThan(before[place]?.sequence ?? Infinity));

    const [first] = seminar.sessions;
    await api.call(world.coordinator, sessionsRoutes.cancel, {
      params: { id: first?.id ?? '' },
      body: { reason: 'Залда жөндеу' },
    });
    const off = (await read(feed.url)).find(({ uid }) => uid === `${first?.id}@kaskad`);
    expect(off).toMatchObject({ status: 'CANCELLED', summary: expect.stringMatching(/^Тоқтатылды: /) as string });
    await api.call(world.coordinator, seminarsRoutes.cancel, {
      params: { id: seminar.id },
      body: { reason: 'Боран болды' },
    });
    const all = await read(feed.url);
    expect(all).toHaveLength(before.length);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['CANCELLED']));
  });

  it('keeps what somebody gave back as called off for them, with no second entry when they come after all', async () => {
    const seminar = await opened({ firstDay: '2026-02-20' });
    const { token } = await member();
    const params = { id: seminar.id };
    const { body: seat } = await api.call(token, enrolmentsRoutes.signUp, { params, body: {} });
    const { body: feed } = await subscribe(token);
    await api.call(token, enrolmentsRoutes.decline, { params: { id: seat.enrolmentId } });
    const off = await read(feed.url);
    expect(off[0]).toMatchObject({ status: 'CANCELLED', summary: expect.stringMatching(/^Қатыспайсыз: /) as string });
    await api.call(token, enrolmentsRoutes.signUp, { params, body: {} });
    const on = await read(feed.url);
    expect(on[0]).toMatchObject({ uid: off[0]?.uid, status: 'CONFIRMED' });
  });

  it('shows a session over midnight with the day on which it ends', async () => {
    const seminar = await opened({ firstDay: '2026-02-23', startTime: '22:30', template: 'single' });
    const { body } = await subscribe(world.coordinator, { kind: 'campaign', campaignId: world.campaignId });
    const event = (await read(body.url)).find(({ uid }) => uid === `${seminar.sessions[0]?.id}@kaskad`);
    expect(event).toMatchObject({ start: '2026-02-23T17:30:00.000Z', end: '2026-02-23T19:30:00.000Z' });
    expect(event?.description).toMatch(/23 ақпан, 22:30 – 24 ақпан, 00:30 \(UTC\+5\)/);
  });

  it('shows trainers what they teach, drafts too', async () => {
    const personId = await trainerId();
    const token = await signedIn(api.db, {
      now: api.now(),
      personId,
      role: 'trainer',
      commissionId: world.district.id,
    });
    const { body: draft } = await world.planned({ firstDay: '2026-02-25', trainerIds: [personId] });
    await opened({ firstDay: '2026-02-25' });
    const { body: feed } = await subscribe(token, { kind: 'teaching' });
    const events = await read(feed.url);
    expect(events.map(({ uid }) => uid).sort()).toEqual(draft.sessions.map(({ id }) => `${id}@kaskad`).sort());
    expect(events[0]).toMatchObject({ status: 'TENTATIVE' });
  });

  it('shows planners a building and a campaign as far as they see it, and nobody else', async () => {
    const venue = await world.venue();
    const inside = await opened({ firstDay: '2026-02-26', venueId: venue.id });
    await opened({ firstDay: '2026-02-26' });
    const { body: feed } = await subscribe(world.coordinator, { kind: 'venue', venueId: venue.id });
    expect(feed.subject).toEqual({ id: venue.id, name: venue.name });
    const uids = (await read(feed.url)).map(({ uid }) => uid).sort();
    expect(uids).toEqual(inside.sessions.map(({ id }) => `${id}@kaskad`).sort());

    expect((await subscribe(world.stranger, { kind: 'venue', venueId: venue.id })).status).toBe(404);
    const { token } = await member();
    expect((await subscribe(token, { kind: 'venue', venueId: venue.id })).status).toBe(403);
    const abroad = await subscribe(world.stranger, { kind: 'campaign', campaignId: world.campaignId });
    expect(await read(abroad.body.url)).toEqual([]);
  });

  it('answers an unchanged calendar without its text, whatever the hour', async () => {
    await opened({ firstDay: '2026-02-27' });
    const { body: feed } = await subscribe(world.coordinator, { kind: 'campaign', campaignId: world.campaignId });
    const first = await get(feed.url);
    expect(first.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex',
    });
    api.setNow('2026-02-01T09:00:00Z');
    const again = await get(feed.url, { 'if-none-match': String(first.headers['etag']) });
    expect([again.status, again.text]).toEqual([304, '']);
    await opened({ firstDay: '2026-02-28' });
    expect((await get(feed.url, { 'if-none-match': String(first.headers['etag']) })).status).toBe(200);
    const { body } = await api.call(world.coordinator, calendarsRoutes.list, {});
    expect(body.items.find(({ id }) => id === feed.id)).toMatchObject({ madeOn: '2026-02-01', readOn: '2026-02-01' });
  });

  it('ends an address when it is renewed, ended or its account blocked', async () => {
    const { token, personId } = await member();
    const stateOf = async (url: string) => (await get(url)).status;
    const { body: first } = await subscribe(token);
    const { body: second } = await subscribe(token);
    expect([await stateOf(first.url), await stateOf(second.url)]).toEqual([404, 200]);
    const { body: mine } = await api.call(token, calendarsRoutes.list, {});
    expect(mine.items.map(({ id }) => id)).toEqual([second.id]);

    const other = await member();
    expect((await api.call(other.token, calendarsRoutes.end, { params: { id: second.id } })).status).toBe(404);
    expect((await api.call(token, calendarsRoutes.end, { params: { id: second.id } })).status).toBe(200);
    expect(await stateOf(second.url)).toBe(404);

    const { body: third } = await subscribe(token);
    await api.db.query('update accounts set disabled_at = now() where person_id = $1', [personId]);
    expect(await stateOf(third.url)).toBe(404);
    const trail = await api.db.query<{ action: string }[]>(
      "select action from audit_events where subject_type = 'calendar' and subject_id = any($1) order by seq",
      [[first.id, second.id, third.id]],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'calendar.created',
      'calendar.created',
      'calendar.ended',
      'calendar.created',
    ]);
  });

  it('keeps no secret in the database, and tells strangers nothing of an unknown one', async () => {
    const { token } = await member();
    const { body: feed } = await subscribe(token);
    const secret = feed.url.split('/').at(-2) ?? '';
    expect(secret).toMatch(/^[\w-]{32}$/);
    const [{ found } = { found: true }] = await api.db.query<{ found: boolean }[]>(
      'select exists (select from calendar_feeds f where f::text like $1) as found',
      [`%${secret}%`],
    );
    expect(found).toBe(false);
    expect((await get(feed.url.replace(secret, 'x'.repeat(32)))).status).toBe(404);
    expect((await get(feed.url.replace(secret, 'short'))).status).toBe(400);
  });

  it('gives one seminar as a file with the same entries, to whoever sees the seminar', async () => {
    const seminar = await opened({ firstDay: '2026-03-02' });
    const file = (token: Token) => api.fetch(token, seminarsRoutes.calendarFile, { params: { id: seminar.id } });
    const { token } = await member();
    await api.call(token, enrolmentsRoutes.signUp, { params: { id: seminar.id }, body: {} });
    const { body: feed } = await subscribe(token);
    const reply = await file(token);
    expect(reply.status).toBe(200);
    const own = (await read(feed.url)).filter(({ start }) => start >= '2026-03-02');
    expect(eventsOf(reply.bytes.toString())).toEqual(own);
    expect((await file(world.stranger)).status).toBe(404);
  });
});

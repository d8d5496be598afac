import { attendanceRoutes, enrolmentsRoutes, seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { badgeText, readBadge } from '@kaskad/domain';
import { type Api, startApi } from './support/api.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';

describe('badges of a seminar', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  }, 30_000);
  afterEach(() => api.stop());

  it('are one for each who is expected, the same on paper and in the list of who marks, and say nothing of anybody', async () => {
    const { seminar, personIds } = await world.withGroup(3);
    const params = { id: seminar.id };
    const [gone = '', ...coming] = personIds;
    await api.call(world.coordinator, enrolmentsRoutes.act, {
      params,
      body: { act: 'excuse', personIds: [gone], reason: 'Ауырып қалды' },
    });
    const { items } = (await api.call(world.trainer, seminarsRoutes.badges, { params })).body;
    expect(new Set(items.map(({ person }) => person.id))).toEqual(new Set(coming));
    expect(new Set(items.map(({ badge }) => badge)).size).toBe(2);
    for (const { badge, person } of items) {
      expect(readBadge(badgeText(badge))).toBe(badge);
      expect(badge).not.toContain(person.id.slice(0, 8));
    }
    const session = { id: seminar.sessions[0]?.id ?? '' };
    const { body } = await api.call(world.trainer, sessionsRoutes.attendance, { params: session });
    const listed = new Map(body.people.map(({ person, badge }) => [person.id, badge]));
    for (const { badge, person } of items) expect(listed.get(person.id)).toBe(badge);
    expect(body.lateFrom).toBe('2026-02-12T04:15:00.000Z');
  });

  it('are of this seminar alone, and for nobody who does not mark', async () => {
    const { seminar, personIds } = await world.withGroup(1);
    const other = await world.opened({ firstDay: '2026-02-13' });
    await api.call(world.coordinator, enrolmentsRoutes.invite, { params: { id: other.id }, body: { personIds } });
    const of = async (id: string) =>
      (await api.call(world.trainer, seminarsRoutes.badges, { params: { id } })).body.items[0]?.badge;
    expect(await of(seminar.id)).not.toBe(await of(other.id));
    const params = { id: seminar.id };
    const member = await api.person(personIds[0] ?? '');
    expect((await api.call(member, seminarsRoutes.badges, { params })).status).toBe(403);
    expect((await api.call(world.stranger, seminarsRoutes.badges, { params })).status).toBe(404);
    const auditor = await api.staff('auditor', world.district.id);
    const session = { id: seminar.sessions[0]?.id ?? '' };
    const { body } = await api.call(auditor, sessionsRoutes.attendance, { params: session });
    expect(body.people[0]).not.toHaveProperty('badge');
    const [one] = await api.db.query<{ id: string }[]>('select id from enrolments limit 1');
    const token = await of(seminar.id);
    expect(token).not.toContain(one?.id.slice(0, 8));
    // A badge is no key: whoever holds one marks nobody with it.
    expect((await api.call(member, attendanceRoutes.self, { body: { token: token ?? '' } })).status).toBe(404);
  });
});

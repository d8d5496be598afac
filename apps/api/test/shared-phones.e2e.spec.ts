import { attendanceRoutes, sessionsRoutes } from '@kaskad/contracts';
import { randomUUIDv7 } from 'node:crypto';
import { type Api, startApi, type Token } from './support/api.ts';
import { at, marksActs } from './support/marks-acts.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

describe('two persons who check in on one phone', () => {
  let api: Api;
  let world: SeminarsWorld;
  const acts = marksActs(() => ({ api, world }));
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  }, 30_000);
  afterEach(() => api.stop());

  const codeOf = async (id: string, token: Token = world.trainer) =>
    (await api.call(token, sessionsRoutes.checkIn, { params: { id }, query: {} })).body.token;
  async function scan(sessionId: string, personId: string, device?: string) {
    const token = await codeOf(sessionId);
    return api.call(await api.person(personId), attendanceRoutes.self, { body: { token, device } });
  }
  const flagged = async (sessionId: string) =>
    ((await acts.sheet(sessionId)).sharedPhones ?? []).map(({ people }) => people.map(({ id }) => id));
  const [phone, other] = [randomUUIDv7(), randomUUIDv7()];

  it('are both recorded, by name for the door, and told to the trainer (mod_attendance #640, #892)', async () => {
    const { first, personIds } = await acts.begun(3);
    const [one, two, three] = personIds as [string, string, string];
    expect(await scan(first, one, phone)).toMatchObject({ status: 201, body: { mark: 'present', name: /Қасымов0/ } });
    expect(await scan(first, one, phone)).toMatchObject({ status: 201, body: { already: true } });
    expect(await flagged(first)).toEqual([]);
    expect(await scan(first, two, phone)).toMatchObject({ status: 201, body: { mark: 'present' } });
    expect(await scan(first, three, other)).toMatchObject({ status: 201 });
    expect(await flagged(first)).toEqual([[one, two]]);
    expect((await acts.sheet(first)).people.map(({ mark }) => mark)).toEqual(['present', 'present', 'present']);
  });

  it('are settled by a reason that is kept, and whoever comes later on that phone is told again', async () => {
    const { first, personIds } = await acts.begun(3);
    const [one, two, three] = personIds as [string, string, string];
    for (const id of [one, two]) await scan(first, id, phone);
    api.setNow(at('04:03'));
    const accepted = await Promise.all(
      [one, two].map(async (id) =>
        world.event(first, id, { basis: (await acts.rowOf(first, id))?.basis, reason: 'екеуі де залда' }),
      ),
    );
    expect((await world.mark(world.trainer, accepted)).body.durable).toHaveLength(2);
    expect(await flagged(first)).toEqual([]);
    expect((await acts.trail(first, one)).map(({ method, reason }) => [method, reason])).toEqual([
      ['list', 'екеуі де залда'],
      ['qr', null],
    ]);
    api.setNow(at('04:05'));
    await scan(first, three, phone);
    expect(await flagged(first)).toEqual([[one, two, three]]);
  });

  it('are settled by a correction of one of them', async () => {
    const { first, personIds } = await acts.begun(2);
    const [one, two] = personIds as [string, string];
    for (const id of [one, two]) await scan(first, id, phone);
    api.setNow(at('04:03'));
    const basis = (await acts.rowOf(first, two))?.basis;
    await world.mark(world.trainer, [world.event(first, two, { mark: 'absent', basis, reason: 'залда жоқ' })]);
    expect(await flagged(first)).toEqual([]);
    expect((await acts.rowOf(first, two))?.mark).toBe('absent');
  });

  it('are expected on a phone that marks others, on the trainer’s own and on the chair’s', async () => {
    const { seminar, first, personIds } = await acts.begun(4);
    const [one, two, three, four] = personIds as [string, string, string, string];
    await world.mark(world.trainer, [world.event(first, four, { device: phone, seq: 1 })]);
    for (const id of [one, two]) await scan(first, id, phone);
    expect(await flagged(first)).toEqual([]);
    const chair = await addPerson(api.db, world.district, { position: 'chair' });
    for (const id of [world.trainerId, chair])
      await api.db.query(
        "insert into enrolments (seminar_id, person_id, state, queued_at) values ($1, $2, 'confirmed', now())",
        [seminar.id, id],
      );
    await scan(first, three, other);
    await scan(first, chair, other);
    expect(await flagged(first)).toEqual([]);
    const last = randomUUIDv7();
    const second = seminar.sessions[1]?.id ?? '';
    api.setNow(at('05:30'));
    await scan(second, one, last);
    await scan(second, world.trainerId, last);
    expect(await flagged(second)).toEqual([]);
  });

  it('are not told of phones whose pages are of before that was kept', async () => {
    const { first, personIds } = await acts.begun(2);
    for (const id of personIds) expect(await scan(first, id)).toMatchObject({ status: 201 });
    expect(await flagged(first)).toEqual([]);
  });
});

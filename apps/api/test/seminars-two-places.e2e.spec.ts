import { enrolmentsRoutes, seminarsRoutes } from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

// Half a day: sessions 04:00–05:30 and 05:45–07:30 UTC on the 12th.
const at = (time: string) => `2026-02-12T${time}:00.000Z`;

describe('marked as present in two seminars at once', () => {
  let api: Api;
  let world: SeminarsWorld;
  let otherTrainer: Token;
  let personId: string;
  let here: { id: string; sessions: { id: string }[] };
  let there: { id: string; sessions: { id: string }[] };
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    const trainerId = await accredit(
      api,
      await addPerson(api.db, world.district, { position: null, familyName: 'Мұхтар' }),
      world.campaignId,
      world.district,
    );
    otherTrainer = await api.person(trainerId);
    const group = await world.withGroup(1);
    here = group.seminar;
    personId = group.personIds[0] ?? '';
    there = await world.opened({ trainerIds: [trainerId] });
    // As walk-ins come: whoever opened both doors did not know of each other.
    await api.db.query(
      "insert into enrolments (seminar_id, person_id, state, queued_at, changed_at) values ($1, $2, 'confirmed', $3, $3)",
      [there.id, personId, at('03:00')],
    );
    api.setNow(at('04:10'));
  }, 30_000);
  afterEach(() => api.stop());

  const first = ({ sessions }: typeof here) => sessions[0]?.id ?? '';
  const conflicts = async (token: Token, { id }: typeof here) =>
    (await api.call(token, seminarsRoutes.conflicts, { params: { id } })).body;
  const hold = (token: Token, { id }: typeof here, openConflicts?: number) =>
    api.call(token, seminarsRoutes.hold, {
      params: { id },
      body: openConflicts === undefined ? {} : { openConflicts },
    });

  it('is told to whoever closes either, without whose the other one is, until one of them says that the person was not there', async () => {
    await world.mark(world.trainer, [world.event(first(here), personId)]);
    expect((await conflicts(world.trainer, here)).total).toBe(0);
    await world.mark(otherTrainer, [world.event(first(there), personId)]);
    api.setNow(at('08:00'));
    for (const [token, seminar] of [
      [world.trainer, here],
      [otherTrainer, there],
    ] as const) {
      const {
        total,
        items: [item],
      } = await conflicts(token, seminar);
      expect({ total, item }).toMatchObject({
        total: 1,
        item: {
          session: { id: first(seminar) },
          person: { id: personId },
          marks: [{ mark: 'present', counts: true }],
          elsewhere: [
            { startsAt: { at: at('04:00'), local: '2026-02-12T09:00' }, endsAt: { at: at('05:30') }, minutes: 90 },
          ],
        },
      });
      expect(JSON.stringify(item?.elsewhere)).not.toContain(seminar === here ? there.id : here.id);
      expect((await api.call(token, seminarsRoutes.get, { params: { id: seminar.id } })).body.conflicts).toBe(1);
      expect(await hold(token, seminar)).toMatchObject({
        status: 409,
        body: { code: 'seminar_conflicts_open', params: { count: 1 } },
      });
    }
    const [item] = (await conflicts(otherTrainer, there)).items;
    await world.mark(otherTrainer, [
      world.event(first(there), personId, { mark: 'absent', reason: 'қолы жоқ', basis: item?.basis }),
    ]);
    expect([await conflicts(world.trainer, here), await conflicts(otherTrainer, there)]).toEqual([
      { items: [], total: 0 },
      { items: [], total: 0 },
    ]);
    expect(await hold(world.trainer, here)).toMatchObject({ status: 201, body: { attended: 1, conflicts: 0 } });
  });

  it('is not, where the one was left for the other in time, or was called off', async () => {
    await world.mark(world.trainer, [world.event(first(here), personId, { mark: 'left_early', minutes: 20 })]);
    await world.mark(otherTrainer, [world.event(first(there), personId, { mark: 'late', minutes: 60 })]);
    expect((await conflicts(world.trainer, here)).total).toBe(0);
    await world.mark(world.trainer, [world.event(first(here), personId)]);
    expect((await conflicts(world.trainer, here)).total).toBe(1);
    await api.db.query("update seminars set state = 'cancelled' where id = $1", [there.id]);
    expect((await conflicts(world.trainer, here)).total).toBe(0);
  });

  it('can be closed by somebody who was told, and stays for the other one', async () => {
    await world.mark(world.trainer, [world.event(first(here), personId)]);
    await world.mark(otherTrainer, [world.event(first(there), personId)]);
    api.setNow(at('08:00'));
    expect(await hold(world.trainer, here, 1)).toMatchObject({ status: 201, body: { conflicts: 1 } });
    expect((await conflicts(otherTrainer, there)).total).toBe(1);
    expect(
      (await api.call(world.coordinator, enrolmentsRoutes.roster, { params: { id: here.id }, query: { limit: 10 } }))
        .body.items,
    ).toMatchObject([{ state: 'attended' }]);
  });
});

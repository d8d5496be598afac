import { seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { signedIn } from './support/actors.ts';
import { type Api, startApi } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

describe('guest lecturers', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());

  it('are of the own commission or published above; nobody else is found or named', async () => {
    const chair = await accredit(
      api,
      await addPerson(api.db, world.precinct, { position: 'chair', familyName: 'Лекторбаева' }),
      world.campaignId,
      world.precinct,
      3,
    );
    const own = await addPerson(api.db, world.precinct, { familyName: 'Лекторова' });
    const [near, far, above] = [
      await addPerson(api.db, world.secondPrecinct, { familyName: 'Лекторская' }),
      await addPerson(api.db, world.farPrecinct, { familyName: 'Лекторин' }),
      await addPerson(api.db, world.region, { position: null, familyName: 'Лекторович' }),
    ];
    const token = await api.person(chair);
    const { body: seminar } = await api.call(token, seminarsRoutes.startPrecinct, {
      body: { precinctId: world.precinct.id },
    });
    const found = async (who: string) =>
      (
        await api.call(who, seminarsRoutes.candidates, {
          params: { id: seminar.id },
          query: { part: 'lecturer', q: 'Лектор' },
        })
      ).body.items
        .map(({ id }) => id)
        .sort();
    const name = (id: string) =>
      api.call(token, sessionsRoutes.change, {
        params: { id: seminar.sessions[0]?.id ?? '' },
        body: { lecturerIds: [id] },
      });
    expect(await found(token)).toEqual([chair, own].sort());
    for (const id of [near, far, above, randomUUID()])
      expect(await name(id)).toMatchObject({ status: 404, body: { code: 'not_found' } });

    await signedIn(api.db, { role: 'lecturer', personId: above, commissionId: world.region.id, now: api.now() });
    await signedIn(api.db, { role: 'lecturer', personId: far, commissionId: world.neighbour.id, now: api.now() });
    expect(await found(token)).toEqual([chair, own, above].sort());
    expect(await found(world.coordinator)).toEqual([chair, own, near, above].sort());
    expect((await name(above)).body.sessions[0]?.lecturers).toMatchObject([{ id: above }]);
    expect(await name(far)).toMatchObject({ status: 404 });

    await api.db.query("update role_grants set revoked_at = now() where role = 'lecturer' and commission_id = $1", [
      world.region.id,
    ]);
    expect(await found(token)).toEqual([chair, own].sort());
    // Who was named while published stays.
    expect((await name(above)).status).toBe(200);
  });
});

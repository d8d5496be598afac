import { certificateRoutes as routes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { addCampaign, addPerson, addRegion, type TestRegion } from './support/world.ts';

describe('accreditations', () => {
  let api: Api;
  let world: TestRegion;
  let campaignId: string;

  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    campaignId = await addCampaign(api.db, world.region);
  });
  afterAll(() => api.stop());

  const grantBody = (personId: string, over = {}) => ({
    personId,
    campaignId,
    commissionId: world.district.id,
    level: 2,
    reason: 'Аудандық тренер',
    ...over,
  });

  it('needs the own right to train; only for the central seminar the word of the Academy stands for it (rule 1)', async () => {
    const district = await api.staff('commission_admin', world.district.id);
    const admin = await api.staff('commission_admin', world.region.id);
    const personId = await addPerson(api.db, world.district, { familyName: 'Ғалым' });
    expect(await api.call(district, routes.accredit, { body: grantBody(personId) })).toMatchObject({
      status: 409,
      body: { code: 'accreditation_needs_certificate' },
    });
    for (const level of [1, 2, 3]) {
      const early = await api.call(admin, routes.accredit, {
        body: grantBody(personId, { level, appointedByAcademy: true }),
      });
      expect(early).toMatchObject({ status: 409, body: { code: 'accreditation_needs_certificate' } });
    }
    const above = await api.call(district, routes.accredit, {
      body: grantBody(personId, { level: 0, appointedByAcademy: true }),
    });
    expect(above).toMatchObject({ status: 409, body: { code: 'accreditation_level_too_high' } });
    const granted = await api.call(admin, routes.accredit, {
      body: grantBody(personId, { level: 0, appointedByAcademy: true }),
    });
    expect(granted).toMatchObject({
      status: 201,
      body: { level: 0, holds: true, certificateNumber: null, seminarsHeld: 0 },
    });
    expect(
      await api.call(admin, routes.accredit, { body: grantBody(personId, { level: 0, appointedByAcademy: true }) }),
    ).toMatchObject({ status: 409, body: { code: 'accreditation_exists' } });
    const ended = await api.call(admin, routes.endAccreditation, {
      params: { id: granted.body.id },
      body: { reason: 'Басқа жұмысқа ауысты' },
    });
    expect(ended).toMatchObject({ status: 201, body: { holds: false, endReason: 'Басқа жұмысқа ауысты' } });
    expect(
      await api.call(admin, routes.endAccreditation, { params: { id: granted.body.id }, body: { reason: 'тағы да' } }),
    ).toMatchObject({ status: 409, body: { code: 'accreditation_ended' } });
    const audit = await api.db.query('select action, reason from audit_events where subject_id = $1 order by seq', [
      granted.body.id,
    ]);
    expect(audit).toEqual([
      { action: 'accreditation.granted', reason: 'Аудандық тренер' },
      { action: 'accreditation.ended', reason: 'Басқа жұмысқа ауысты' },
    ]);
  });

  it('reaches to the top of the cascade for the commission that runs the campaign', async () => {
    const admin = await api.staff('commission_admin', world.region.id);
    const personId = await addPerson(api.db, world.region);
    const body = grantBody(personId, { commissionId: world.region.id, level: 0, appointedByAcademy: true });
    expect(await api.call(admin, routes.accredit, { body })).toMatchObject({ status: 201, body: { level: 0 } });
  });

  it('goes no higher than the granting commission, and not beyond its subtree', async () => {
    const admin = await api.staff('commission_admin', world.district.id);
    const personId = await addPerson(api.db, world.district);
    expect(await api.call(admin, routes.accredit, { body: grantBody(personId, { level: 0 }) })).toMatchObject({
      status: 409,
      body: { code: 'accreditation_level_too_high' },
    });
    expect(
      await api.call(admin, routes.accredit, { body: grantBody(personId, { commissionId: world.neighbour.id }) }),
    ).toMatchObject({ status: 404 });
    const stranger = await addPerson(api.db, world.neighbour);
    expect(await api.call(admin, routes.accredit, { body: grantBody(stranger) })).toMatchObject({ status: 404 });
    const coordinator = await api.staff('coordinator', world.district.id);
    expect(await api.call(coordinator, routes.accredit, { body: grantBody(personId) })).toMatchObject({ status: 403 });
    expect(await api.call(null, routes.accreditations, { query: {} })).toMatchObject({ status: 401 });
  });

  it('lists trainers and finds those who may become one', async () => {
    const admin = await api.staff('commission_admin', world.region.id);
    expect(
      (await api.call(admin, routes.accreditations, { query: { holding: 'true' } })).body.items.every(
        ({ holds }) => holds,
      ),
    ).toBe(true);
    const found = await api.call(admin, routes.candidates, { query: { campaignId, search: 'ғалым' } });
    expect(found).toMatchObject({
      status: 200,
      body: { items: [{ name: 'Ғалым Шолпан', hasRightToTrain: false, accredited: false }] },
    });
  });
});

import { certificateRoutes as routes, mendingRoutes, personsRoutes, revocationRoutes } from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { addCertificate, type MergingWorld, mergingWorld } from './support/merging-world.ts';
import { proposeRevocation } from './support/revoking.ts';

describe('a certificate that bears a name of before', () => {
  let api: Api;
  let world: MergingWorld;
  let admin: string;
  let id: string;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    world = await mergingWorld(api.db);
    admin = await api.staff('commission_admin', world.region.id);
    id = await addCertificate(api.db, {
      personId: world.survivorId,
      campaignId: world.campaignId,
      commissionId: world.precinct.id,
      issuedAt: '2026-02-08T10:00:00Z',
      kind: 'right_to_train',
    });
    await api.db.query("update certificates set name = 'Әбенов Аян Серікұлы' where id = $1", [id]);
    await api.db.query(
      `insert into accreditations (person_id, campaign_id, commission_id, level, certificate_id, valid_from, valid_until) values ($1, $2, $3, 3, $4, '2026-02-08', '2026-03-18')`,
      [world.survivorId, world.campaignId, world.precinct.id, id],
    );
  });

  const rename = async (familyName: string) => {
    const { seen } = (await api.call(admin, personsRoutes.one, { params: { id: world.survivorId } })).body;
    const name = { familyName, givenName: 'Аян', patronymic: 'Серікұлы' };
    const nameRu = { familyName: 'Абенова', givenName: 'Аян', patronymic: 'Сериковна' };
    return api.call(admin, mendingRoutes.mend, {
      params: { id: world.survivorId },
      body: { seen, name, nameRu, reason: 'Тегін ауыстырды' },
    });
  };
  const reissue = (token: Token = admin, of = id) =>
    api.call(token, routes.reissue, { params: { id: of }, body: { reason: 'Тегін ауыстырды' } });
  const listed = async (token: Token = admin) => api.call(token, routes.ofPerson, { params: { id: world.survivorId } });
  const codeOf = async (of: string) =>
    (await api.db.query<{ verify_code: string }[]>('select verify_code from certificates where id = $1', [of]))[0]
      ?.verify_code ?? '';

  it('is named, and replaced by one with the name of today; the old one points to it', async () => {
    expect((await listed()).body.items).toMatchObject([{ id, bearsOldName: false, mayReissue: false }]);
    expect((await reissue()).body.code).toBe('certificate_name_same');
    expect((await rename('Әбенова')).status).toBe(200);
    expect((await listed()).body.items).toMatchObject([{ id, bearsOldName: true, mayReissue: true }]);

    // As long as somebody wants it revoked nothing takes its place.
    const proposed = await proposeRevocation(api, admin, [id], 'Тегін ауыстырды');
    expect((await reissue()).body.code).toBe('revocation_open_already');
    await api.call(admin, revocationRoutes.withdraw, { params: { id: proposed.body.id } });
    const fresh = await reissue();
    expect(fresh).toMatchObject({
      status: 201,
      body: {
        name: 'Әбенова Аян Серікұлы',
        nameRu: 'Абенова Аян Сериковна',
        standing: 'valid',
        issuedOn: '2026-02-10',
        validUntil: '2026-03-18',
        kind: 'right_to_train',
      },
    });
    const old = (await api.call(admin, routes.get, { params: { id } })).body;
    expect(old).toMatchObject({
      name: 'Әбенов Аян Серікұлы',
      standing: 'superseded',
      supersededBy: { id: fresh.body.id, number: fresh.body.number },
    });
    expect(old.history.map(({ event }) => event)).toEqual(['issued', 'superseded']);
    expect(fresh.body.number).not.toBe(old.number);

    const verified = await api.call(null, routes.verify, { params: { code: await codeOf(id) } });
    expect(verified.body).toMatchObject({
      result: 'superseded',
      supersededBy: { number: fresh.body.number, code: await codeOf(fresh.body.id) },
    });
    expect((await api.call(null, routes.verify, { params: { code: await codeOf(fresh.body.id) } })).body).toMatchObject(
      { result: 'valid', nameRu: 'Абенова Аян Сериковна' },
    );
    expect(
      await api.db.query('select certificate_id from accreditations where person_id = $1', [world.survivorId]),
    ).toEqual([{ certificate_id: fresh.body.id }]);
    expect((await listed()).body.items.map(({ standing, mayReissue }) => [standing, mayReissue])).toEqual([
      ['valid', false],
      ['superseded', false],
    ]);
    expect((await reissue()).body.code).toBe('certificate_not_valid');
    const audited = await api.db.query<{ action: string }[]>(
      'select action from audit_events where subject_id in ($1, $2) order by seq',
      [id, fresh.body.id],
    );
    expect(audited.map(({ action }) => action).slice(-2)).toEqual(['certificate.superseded', 'certificate.reissued']);
  });

  it('of two who re-issue it at once is replaced once', async () => {
    await rename('Әбенқызы');
    const replies = await Promise.all([reissue(), reissue()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('is replaced only by whoever may revoke it', async () => {
    await rename('Әбенова');
    expect((await reissue(null)).status).toBe(401);
    expect((await reissue(await api.staff('coordinator', world.region.id))).status).toBe(403);
    const neighbour = await api.staff('commission_admin', world.neighbour.id);
    expect([(await reissue(neighbour)).status, (await listed(neighbour)).status]).toEqual([404, 404]);
    expect((await api.call(admin, routes.reissue, { params: { id }, body: { reason: '' } })).status).toBe(400);
  });
});

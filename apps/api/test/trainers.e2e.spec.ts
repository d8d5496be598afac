import { accountsRoutes, seminarsRoutes, trainersRoutes } from '@kaskad/contracts';
import request from 'supertest';
import { type Api, startApi } from './support/api.ts';
import { addCampaign, addPerson, addRegion, type TestRegion } from './support/world.ts';

/** People who teach, in one act: chosen or added, accredited, with an account and a way into it. */
describe('trainers and lecturers', () => {
  let api: Api;
  let world: TestRegion;
  let campaignId: string;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    campaignId = await addCampaign(api.db, world.region);
    admin = await api.staff('commission_admin', world.region.id);
  });
  afterAll(() => api.stop());

  const written = (familyName: string, givenName: string, over = {}) => ({
    familyName,
    givenName,
    patronymic: '',
    iin: null,
    phone: null,
    language: 'kk' as const,
    isNamesake: false,
    ...over,
  });
  const add = (people: readonly object[], over = {}, token = admin) =>
    api.call(token, trainersRoutes.add, {
      body: {
        campaignId,
        commissionId: world.region.id,
        role: 'trainer',
        level: 0,
        appointedByAcademy: true,
        reason: 'Академия хаты',
        people,
        ...over,
      } as never,
    });
  /** By the link of the sheet and the password that the owner sets. */
  async function comeIn(url: string, login: string): Promise<string> {
    const password = 'тас көпір жаңбыр бұлт';
    const set = await api.call(null, accountsRoutes.setPassword, {
      params: { code: url.split('/').at(-1) ?? '' },
      body: { password },
    });
    expect(set.status).toBe(201);
    const reply = await request(api.app.getHttpServer()).post('/api/session').send({ by: 'password', login, password });
    expect(reply.status).toBe(201);
    return /kaskad=([\w-]+)/.exec(String(reply.headers['set-cookie']))?.[1] ?? '';
  }

  it('teach afterwards: a trainer who was nobody before delivers a seminar of the own', async () => {
    const { status, body } = await add([written('Жолдасов', 'Ерлан', { phone: '8 701 123 45 67' })]);
    expect(status).toBe(201);
    const [trainer] = body.items;
    expect(trainer).toMatchObject({
      name: 'Жолдасов Ерлан',
      refusal: null,
      accredited: true,
      login: 'zholdasov.e',
      link: { url: expect.stringContaining('/set-password/'), until: '2026-02-24' },
    });
    const seminar = await api.call(admin, seminarsRoutes.plan, {
      body: {
        title: { kk: 'Орталық семинар', ru: 'Центральный семинар' },
        level: 0,
        venueId: null,
        firstDay: '2026-02-16',
        startTime: '09:00',
        template: 'one_day',
        trainerIds: [trainer?.personId ?? ''],
      },
    });
    expect(seminar.body.warnings).toEqual([]);
    expect((await api.call(admin, seminarsRoutes.open, { params: { id: seminar.body.id } })).status).toBe(201);
    const own = await comeIn(trainer?.link?.url ?? '', 'zholdasov.e');
    expect((await api.call(own, accountsRoutes.session, {})).body).toMatchObject({
      personId: trainer?.personId,
      isStaff: true,
      roles: [{ role: 'trainer' }],
    });
    expect((await api.call(own, seminarsRoutes.get, { params: { id: seminar.body.id } })).body.may).toMatchObject({
      marks: true,
      seesRoster: true,
    });
    const trail = await api.db.query<{ action: string }[]>(
      'select action from audit_events where subject_id in (select id from accreditations where person_id = $1 union select id from accounts where person_id = $1) order by seq',
      [trainer?.personId],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'accreditation.granted',
      'role.granted',
      'account.password_changed',
    ]);
  });

  it('come as a list: everybody for themselves, and one who is refused stops nobody', async () => {
    const known = await addPerson(api.db, world.region, { familyName: 'Белгілі', givenName: 'Мұрат' });
    const { body } = await add([
      written('Ахметов', 'Дияр'),
      { personId: known },
      written('Белгілі', 'Мұрат'),
      written('Ахметов', 'Данияр'),
      written('Бөтенов', 'Асқар', { phone: '12' }),
    ]);
    expect(body.items.map(({ login, refusal }) => [login, refusal?.code ?? null])).toEqual([
      ['ahmetov.d', null],
      ['belgili.m', null],
      [null, 'person_known'],
      ['ahmetov.d2', null],
      [null, 'person_phone_invalid'],
    ]);
    expect(body.items[2]?.refusal?.params).toEqual({ personId: known });
    const namesake = await add([written('Белгілі', 'Мұрат', { isNamesake: true })]);
    expect(namesake.body.items[0]).toMatchObject({ login: 'belgili.m2', refusal: null });
    expect(await api.db.query("select 1 from persons where family_name = 'Бөтенов'")).toEqual([]);
  });

  it('need the own right to train below the central level, and nothing is left of whom that refuses (rule 1)', async () => {
    const { body } = await add([written('Құқықсыз', 'Адам')], { level: 2, appointedByAcademy: false });
    expect(body.items[0]).toMatchObject({ refusal: { code: 'accreditation_needs_certificate' }, login: null });
    expect(await api.db.query("select 1 from persons where family_name = 'Құқықсыз'")).toEqual([]);
  });

  it('of an academy lecture without an accreditation and without serving anywhere', async () => {
    const { body } = await add([written('Профессор', 'Гүлнар')], { role: 'lecturer', appointedByAcademy: false });
    const [lecturer] = body.items;
    expect(lecturer).toMatchObject({ refusal: null, accredited: false, login: 'professor.g' });
    const seminar = await api.call(admin, seminarsRoutes.plan, {
      body: {
        title: { kk: 'Дәріс', ru: 'Лекция' },
        level: 1,
        venueId: null,
        firstDay: '2026-02-17',
        startTime: '09:00',
        template: 'half_day',
        lecturerIds: [lecturer?.personId ?? ''],
        trainerIds: [(await add([written('Ашық', 'Сәуле')])).body.items[0]?.personId ?? ''],
      } as never,
    });
    await api.call(admin, seminarsRoutes.open, { params: { id: seminar.body.id } });
    const own = await comeIn(lecturer?.link?.url ?? '', 'professor.g');
    const mine = await api.call(own, seminarsRoutes.mine, {});
    expect(mine.body.items.map(({ id }) => id)).toEqual([seminar.body.id]);
    expect((await api.call(own, seminarsRoutes.results, { params: { id: seminar.body.id } })).status).toBe(403);
  });

  it('keep the account and the password that they have; a member keeps the PIN beside it', async () => {
    const [first] = (await add([written('Екірөлді', 'Айша')], { role: 'lecturer' })).body.items;
    const again = await add([{ personId: first?.personId }]);
    expect(again.body.items[0]).toMatchObject({ login: 'ekiroldi.a', link: null, accredited: true, refusal: null });
    const twice = await add([{ personId: first?.personId }]);
    expect(twice.body.items[0]).toMatchObject({ login: 'ekiroldi.a', link: null, accredited: false, refusal: null });
    const roles = await api.db.query<{ role: string }[]>(
      `select role from role_grants g join accounts a on a.id = g.account_id where a.person_id = $1 and revoked_at is null
       order by role`,
      [first?.personId],
    );
    expect(roles.map(({ role }) => role)).toEqual(['lecturer', 'trainer']);
    await api.db.query('update accounts set disabled_at = now() where person_id = $1', [first?.personId]);
    expect((await add([{ personId: first?.personId }])).body.items[0]?.refusal).toEqual({ code: 'account_disabled' });
  });

  it('are added within the own subtree only, by whoever administers it', async () => {
    const district = await api.staff('commission_admin', world.district.id);
    const coordinator = await api.staff('coordinator', world.region.id);
    const body = [written('Шекаралық', 'Адам')];
    expect((await add(body, {}, district)).status).toBe(404);
    expect((await add(body, { commissionId: world.neighbour.id }, district)).status).toBe(404);
    expect((await add(body, {}, coordinator)).status).toBe(403);
    const foreign = await addPerson(api.db, world.neighbour, { familyName: 'Көрші' });
    const asked = await add([{ personId: foreign }], { commissionId: world.district.id, role: 'lecturer' }, district);
    expect(asked.body.items[0]?.refusal).toEqual({ code: 'not_found' });
  });
});

import {
  accountsRoutes,
  appointmentsRoutes,
  type MendPerson,
  mendingRoutes,
  movesRoutes,
  noticeRoutes,
  personsRoutes,
} from '@kaskad/contracts';
import { hash } from '@node-rs/argon2';
import { type Api, startApi, type Token } from './support/api.ts';
import { addPerson, addRegion, type TestRegion } from './support/world.ts';

const IIN = '780106396530';
const OTHER_IIN = '800101300001';

describe('mending a person', () => {
  let api: Api;
  let world: TestRegion;
  let admin: string;
  let district: string;
  let coordinator: string;
  let auditor: string;
  let id: string;
  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    admin = await api.staff('commission_admin', world.region.id);
    district = await api.staff('commission_admin', world.district.id);
    coordinator = await api.staff('coordinator', world.district.id);
    auditor = await api.staff('auditor', world.region.id);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    const person = {
      familyName: 'Әбенов',
      givenName: 'Аян',
      patronymic: 'Серікұлы',
      iin: null,
      phone: '8 701 111 22 33',
      language: 'kk' as const,
      isNamesake: true,
    };
    const made = await api.call(admin, appointmentsRoutes.appoint, {
      body: { commissionId: world.precinct.id, position: 'member', startedOn: '2026-02-01', person },
    });
    expect(made.status).toBe(201);
    id = made.body.personId;
    await api.db.query("update persons set iin_hash = null where iin_tail in ('6530', '0001')");
  });

  const person = (of = id, token: Token = admin) => api.call(token, personsRoutes.one, { params: { id: of } });
  const mend = async (change: Partial<MendPerson>, token: Token = admin, seen?: string) =>
    api.call(token, mendingRoutes.mend, {
      params: { id },
      body: { reason: 'Жеке куәлік бойынша', ...change, seen: seen ?? (await person()).body.seen },
    });
  const trail = async (token: Token = admin, of = id) =>
    (await api.call(token, mendingRoutes.changes, { params: { id: of } })).body.items;
  const lastAudit = async () =>
    (
      await api.db.query<{ before: object; after: object; reason: string }[]>(
        "select before, after, reason from audit_events where action = 'person.changed' order by seq desc limit 1",
      )
    )[0];

  it('corrects the name in both forms, and leaves a trail in which nobody can be read', async () => {
    const done = await mend({
      name: { familyName: 'ӘБЕНҰЛЫ', givenName: 'Аян', patronymic: 'Серік ұлы' },
      nameRu: { familyName: 'Абенов', givenName: 'Аян', patronymic: 'Серикович' },
    });
    expect(done).toMatchObject({
      status: 200,
      body: {
        familyName: 'Әбенұлы',
        patronymic: 'Серікұлы',
        nameRu: { familyName: 'Абенов', patronymic: 'Серикович' },
      },
    });
    expect(await lastAudit()).toEqual({
      before: { name: 'Ә… А… С…', nameRu: '' },
      after: { name: 'Ә… А… С…', nameRu: 'А… А… С…' },
      reason: 'Жеке куәлік бойынша',
    });
    expect(await trail()).toMatchObject([
      {
        action: 'person.changed',
        reason: 'Жеке куәлік бойынша',
        fields: [
          { field: 'name', before: 'Ә… А… С…' },
          { field: 'nameRu', after: 'А… А… С…' },
        ],
      },
    ]);
    expect((await trail(auditor))[0]?.actor).toBeTruthy();
  });

  it.each(['Абенов Аян Серикович', 'Абенов Серикович', 'Әбенов Серікұлы'])(
    'makes the person found by both forms: %s',
    async (q) => {
      await mend({ nameRu: { familyName: 'Абенов', givenName: 'Аян', patronymic: 'Серикович' } });
      expect((await api.call(admin, personsRoutes.list, { query: { q } })).body.items.map((one) => one.id)).toContain(
        id,
      );
    },
  );

  it('drops a Russian form that says the same, and takes it away on request', async () => {
    const same = { familyName: 'Әбенов', givenName: 'Аян', patronymic: 'Серікұлы' };
    expect((await mend({ nameRu: same })).body.code).toBe('person_nothing_changed');
    await mend({ nameRu: { ...same, patronymic: 'Серикович' } });
    expect((await mend({ nameRu: null })).body.nameRu).toBeNull();
  });

  it('lets the login follow the phone', async () => {
    await api.db.query('insert into accounts (person_id, pin_hash) values ($1, $2)', [id, await hash('482915')]);
    const signIn = async (phone: string) =>
      (await api.call(null, accountsRoutes.signIn, { body: { by: 'phone', phone, pin: '482915' } })).status;
    expect(await signIn('+7 701 111 22 33')).toBe(201);
    expect((await mend({ phone: '8 (702) 765-43-21' })).body.phone).toBe('+77027654321');
    expect([await signIn('8 702 765 43 21'), await signIn('+7 701 111 22 33')]).toEqual([201, 401]);
    expect(await lastAudit()).toMatchObject({ before: { phone: '+7701•••2233' }, after: { phone: '+7702•••4321' } });
    expect((await mend({ phone: null })).body.phone).toBeNull();
    expect(await signIn('8 702 765 43 21')).toBe(401);
    const told = (await api.call(await api.person(id), noticeRoutes.list, { query: {} })).body.items;
    // Both at one moment of the test's clock, in either order.
    expect(new Set(told.map(({ kind, params }) => [kind, params]))).toEqual(
      new Set([
        ['phone_changed', { former: '+7702•••4321', phone: '' }],
        ['phone_changed', { former: '+7701•••2233', phone: '+7702•••4321' }],
      ]),
    );
    expect((await mend({ phone: '12' })).body.code).toBe('person_phone_invalid');
    await api.db.query('delete from sessions where account_id in (select id from accounts where person_id = $1)', [id]);
    await api.db.query('delete from accounts where person_id = $1', [id]);
  });

  it('tells whoever signs in by a phone, and nobody else', async () => {
    await mend({ phone: '8 (702) 765-43-21' });
    expect((await api.db.query('select from notices where person_id = $1', [id])).length).toBe(0);
    await api.db.query('insert into accounts (person_id, pin_hash) values ($1, $2)', [id, 'x']);
    await mend({ language: 'ru' });
    expect((await api.db.query('select from notices where person_id = $1', [id])).length).toBe(0);
    const own = await api.person(id);
    await api.db.query(
      "insert into role_grants (account_id, role, commission_id) select id, 'commission_admin', $2 from accounts where person_id = $1",
      [id, world.region.id],
    );
    expect((await mend({ phone: '8 702 765 43 22' }, own)).status).toBe(200);
    expect((await api.db.query('select from notices where person_id = $1', [id])).length).toBe(0);
  });

  it('checks an IIN and asks again where its check digit does not fit', async () => {
    expect(await mend({ iin: '781306396538' })).toMatchObject({ status: 400, body: { code: 'person_iin_invalid' } });
    expect(await mend({ iin: '78010639' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', issues: [{ path: 'iin' }] },
    });
    expect(await mend({ iin: IIN })).toMatchObject({ status: 409, body: { code: 'person_iin_check_digit' } });
    expect((await mend({ iin: IIN, keepsDigit: true })).body.iinTail).toBe('6530');
    expect(await lastAudit()).toMatchObject({ before: { iin: '' }, after: { iin: '••••••••6530' } });
    expect((await mend({ iin: IIN, keepsDigit: true })).body.code).toBe('person_nothing_changed');
    expect((await mend({ iin: null })).body.iinTail).toBeNull();
  });

  it('offers to merge with the bearer of an IIN within reach, and tells nothing of one beyond it', async () => {
    const bearer = (commissionId: string) =>
      api.call(admin, appointmentsRoutes.appoint, {
        body: {
          commissionId,
          position: 'member',
          startedOn: '2026-02-01',
          person: { familyName: 'Бөлек', givenName: 'Адам', iin: OTHER_IIN, isNamesake: true },
        },
      });
    const near = await bearer(world.secondPrecinct.id);
    expect(await mend({ iin: OTHER_IIN, keepsDigit: true }, district)).toMatchObject({
      status: 409,
      body: { code: 'person_iin_taken', params: { personId: near.body.personId } },
    });
    await api.db.query('update persons set iin_hash = null where id = $1', [near.body.personId]);
    const far = await bearer(world.farPrecinct.id);
    const refused = await mend({ iin: OTHER_IIN, keepsDigit: true }, district);
    expect(refused).toMatchObject({ status: 409, body: { code: 'person_iin_elsewhere' } });
    expect(JSON.stringify(refused.body)).not.toContain(far.body.personId);
  });

  it.each([
    ['familyName', '12345'],
    ['familyName', 'нет'],
    ['givenName', 'жоқ'],
    ['patronymic', '-'],
    ['familyName', 'TRUE'],
    ['givenName', 'х'],
    ['familyName', 'Сейтов (Асқар)'],
    ['patronymic', 'Серік\u0001ұлы'],
  ])('takes no %s %j by hand that a list would doubt, whatever the way', async (part, text) => {
    const name = { familyName: 'Сәрсен', givenName: 'Аян', patronymic: '', [part]: text };
    const refused = (path: string) => ({
      status: 400,
      body: { code: 'invalid_input', issues: [{ path: `${path}.${part}`, rule: 'format' }] },
    });
    expect(await mend({ name })).toMatchObject(refused('name'));
    expect(await mend({ nameRu: name })).toMatchObject(refused('nameRu'));
    const place = { commissionId: world.precinct.id, position: 'member', startedOn: '2026-02-01' };
    expect(await api.call(admin, appointmentsRoutes.appoint, { body: { ...place, person: name } })).toMatchObject(
      refused('person'),
    );
    const { appointments } = (await person()).body;
    expect(
      await api.call(admin, appointmentsRoutes.replace, {
        params: { id: appointments[0]!.id },
        body: { reason: 'own_wish', startedOn: '2026-02-01', person: name },
      }),
    ).toMatchObject(refused('person'));
    expect(
      await api.call(admin, movesRoutes.askForPerson, {
        body: { commissionId: world.precinct.id, position: 'member', person: { ...name, iin: OTHER_IIN } },
      }),
    ).toMatchObject(refused('person'));
    expect((await person()).body).toMatchObject({ familyName: 'Әбенов', nameRu: null });
  });

  it.each(['нет', '12345', 'TRUE', '--', 'С?рсен'])('takes no account called %j', async (displayName) => {
    const made = await api.call(admin, accountsRoutes.create, {
      body: { login: 'nameless', displayName, role: 'auditor', commissionId: world.region.id },
    });
    expect(made).toMatchObject({ status: 400, body: { issues: [{ path: 'displayName', rule: 'format' }] } });
  });

  it('takes no name of which letters were lost, by hand either', async () => {
    const lost = { familyName: 'С?рсен', givenName: 'Аян', patronymic: '' };
    const refused = { status: 400, body: { code: 'invalid_input' } };
    expect(await mend({ name: lost })).toMatchObject({
      ...refused,
      body: { issues: [{ path: 'name.familyName', rule: 'format' }] },
    });
    expect(await mend({ nameRu: { ...lost, familyName: 'Сарсен', patronymic: 'Серик\ufffdвич' } })).toMatchObject(
      refused,
    );
    const appointed = await api.call(admin, appointmentsRoutes.appoint, {
      body: { commissionId: world.precinct.id, position: 'member', startedOn: '2026-02-01', person: lost },
    });
    expect(appointed).toMatchObject(refused);
  });

  it('asks for a reason and for one look before', async () => {
    const { seen } = (await person()).body;
    expect((await mend({ language: 'ru', reason: ' ' })).body).toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'reason' }],
    });
    expect((await mend({ language: 'ru', reason: 'x'.repeat(301) })).status).toBe(400);
    expect((await mend({ language: 'ru' }, admin, seen)).body.language).toBe('ru');
    expect(await mend({ phone: '+7 702 000 00 01' }, coordinator, seen)).toMatchObject({
      status: 409,
      body: { code: 'changed_meanwhile' },
    });
  });

  it('lets one of two editors through', async () => {
    const { seen } = (await person()).body;
    const replies = await Promise.all(
      ['+7 702 000 00 02', '+7 702 000 00 03', '+7 702 000 00 04'].map((phone) => mend({ phone }, admin, seen)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('belongs to those who manage the person, and the IIN to the administrator', async () => {
    expect((await mend({ phone: '+7 702 000 00 05' }, coordinator)).status).toBe(200);
    expect((await mend({ iin: IIN, keepsDigit: true }, coordinator)).status).toBe(403);
    expect((await mend({ language: 'ru' }, auditor)).status).toBe(403);
    expect((await mend({ language: 'ru' }, null)).status).toBe(401);
    const neighbour = await api.staff('commission_admin', world.neighbour.id);
    expect(await mend({ language: 'ru' }, neighbour)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await api.call(neighbour, mendingRoutes.changes, { params: { id } })).status).toBe(404);
    expect(
      (
        await api.call(await api.person(await addPerson(api.db, world.precinct)), mendingRoutes.changes, {
          params: { id },
        })
      ).status,
    ).toBe(403);
  });
});

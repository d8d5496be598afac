import { appointmentsRoutes, commissionsRoutes, personsRoutes } from '@kaskad/contracts';
import { personNameKey } from '@kaskad/domain';
import { type Api, startApi } from './support/api.ts';
import { addCampaign, addPerson, addRegion, type TestRegion } from './support/world.ts';

const CHAIR = {
  familyName: 'Әбенов',
  givenName: 'Аян',
  patronymic: 'Серікұлы',
  iin: '780106396530',
  phone: '8 701 111 22 33',
  language: 'kk' as const,
};

describe('people', () => {
  let api: Api;
  let world: TestRegion;
  let admin: string;
  let auditor: string;
  let neighbour: string;
  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    admin = await api.staff('commission_admin', world.region.id);
    auditor = await api.staff('auditor', world.region.id);
    neighbour = await api.staff('commission_admin', world.neighbour.id);
  });
  afterAll(() => api.stop());

  const appoint = (person: object, over: object = {}, token = admin) =>
    api.call(token, appointmentsRoutes.appoint, {
      body: {
        commissionId: world.precinct.id,
        position: 'member',
        startedOn: '2026-02-01',
        person: person as never,
        ...over,
      },
    });
  const replace = (id: string, person: object, over: object = {}, token = admin) =>
    api.call(token, appointmentsRoutes.replace, {
      params: { id },
      body: { person: person as never, reason: 'illness', startedOn: '2026-02-10', ...over } as never,
    });
  const commission = (id: string, token = admin) => api.call(token, commissionsRoutes.one, { params: { id } });
  const person = (id: string, token = admin) => api.call(token, personsRoutes.one, { params: { id } });
  const audits = (action: string) =>
    api.db.query<{ subject_id: string; reason: string; after: object }[]>(
      'select subject_id, reason, after from audit_events where action = $1 order by seq',
      [action],
    );

  describe('commissions', () => {
    it('begin at the top of the own subtree, and unfold', async () => {
      const top = await api.call(admin, commissionsRoutes.list, { query: {} });
      expect(top.body).toMatchObject({ total: 1, items: [{ id: world.region.id, children: 2, precincts: 3 }] });
      const below = await api.call(admin, commissionsRoutes.list, { query: { parentId: world.region.id, limit: 1 } });
      expect(below.body).toMatchObject({ total: 2, items: [{ kind: 'district' }] });
      const rest = await api.call(admin, commissionsRoutes.list, {
        query: { parentId: world.region.id, limit: 1, after: below.body.next ?? '' },
      });
      expect([rest.body.items.length, rest.body.next, rest.body.items[0]?.id === below.body.items[0]?.id]).toEqual([
        1,
        null,
        false,
      ]);
      expect((await api.call(neighbour, commissionsRoutes.list, { query: {} })).body.items.map(({ id }) => id)).toEqual(
        [world.neighbour.id],
      );
    });

    it('are found by number within the own subtree only', async () => {
      const found = async (token: string) =>
        (await api.call(token, commissionsRoutes.list, { query: { q: '233' } })).body.items.map(({ id }) => id);
      expect(await found(admin)).toEqual([world.precinct.id]);
      expect(await found(neighbour)).toEqual([]);
      expect((await api.call(admin, commissionsRoutes.list, { query: { q: '%' } })).body.total).toBe(0);
    });

    it('are added below the own and renamed, never above or twice', async () => {
      const body = {
        parentId: world.district.id,
        kind: 'precinct',
        code: 'KZ-NEW-1',
        number: 500,
        name: { kk: '№ 500 учаскелік сайлау комиссиясы', ru: 'Участковая избирательная комиссия № 500' },
      };
      const made = await api.call(admin, commissionsRoutes.create, { body });
      expect(made).toMatchObject({
        status: 201,
        body: {
          number: 500,
          timeZone: 'Asia/Qyzylorda',
          parents: [{ id: world.region.id }, { id: world.district.id }],
        },
      });
      expect((await api.call(admin, commissionsRoutes.create, { body })).body.code).toBe('commission_code_taken');
      expect(
        (await api.call(admin, commissionsRoutes.create, { body: { ...body, code: 'KZ-NEW-2', kind: 'regional' } }))
          .body.code,
      ).toBe('commission_kind_too_high');
      expect(
        (await api.call(neighbour, commissionsRoutes.create, { body: { ...body, code: 'KZ-NEW-3' } })).status,
      ).toBe(404);
      const place = { kk: 'Тереңөзек кенті', ru: 'посёлок Теренозек' };
      expect(
        (await api.call(admin, commissionsRoutes.change, { params: { id: made.body.id }, body: { place } })).body,
      ).toMatchObject({ place, name: body.name });
      expect(await audits('commission.change')).toHaveLength(1);
    });

    it('show members without phones to whoever only reads, and none to a trainer', async () => {
      await appoint({ ...CHAIR, iin: '700101300001', familyName: 'Телефон' });
      const phones = async (token: string) =>
        (await commission(world.precinct.id, token)).body.memberList?.map(({ phone }) => phone);
      expect(await phones(admin)).toContain('+77011112233');
      expect(await phones(auditor)).toEqual([null]);
      expect(await phones(await api.staff('trainer', world.region.id))).toBeUndefined();
    });
  });

  describe('appointments', () => {
    it('give one person to a commission, once', async () => {
      const made = await appoint(CHAIR, { commissionId: world.secondPrecinct.id, position: 'chair' });
      expect(made.status).toBe(201);
      expect(
        (await appoint({ personId: made.body.personId }, { commissionId: world.secondPrecinct.id })).body.code,
      ).toBe('appointment_exists');
      expect(
        (
          await appoint(
            { ...CHAIR, iin: '700101300002', familyName: 'Басқа' },
            { commissionId: world.secondPrecinct.id, position: 'chair' },
          )
        ).body.code,
      ).toBe('position_taken');
      expect((await appoint({ personId: made.body.personId }, { startedOn: '2026-02-11' })).body.code).toBe(
        'appointment_in_future',
      );
    });

    it.each([
      ['the same IIN in Russian letters', { ...CHAIR, familyName: 'Абенов', patronymic: 'Серикулы' }],
      ['the same IIN in Latin letters', { ...CHAIR, familyName: 'Abenov', givenName: 'Aian', patronymic: 'Serikuly' }],
    ])('know one person again by %s', async (_, spelled) => {
      const before = await api.db.query("select from persons where iin_tail = '6530'");
      expect(before).toHaveLength(1);
      expect((await appoint(spelled, { commissionId: world.secondPrecinct.id })).body.code).toBe('appointment_exists');
      expect(await api.db.query("select from persons where iin_tail = '6530'")).toHaveLength(1);
    });

    it('ask before adding somebody of a known name, and refuse an IIN of somebody else', async () => {
      const again = await appoint({ ...CHAIR, iin: null, familyName: 'АБЕНОВ' });
      expect(again).toMatchObject({
        status: 409,
        body: { code: 'person_known', params: { personId: expect.any(String) } },
      });
      expect((await appoint({ ...CHAIR, iin: null, isNamesake: true })).status).toBe(201);
      expect((await appoint({ ...CHAIR, familyName: 'Басқа', givenName: 'Адам' })).body.code).toBe(
        'person_iin_other_name',
      );
      expect((await appoint({ ...CHAIR, iin: '999999999999' })).body.code).toBe('person_iin_invalid');
    });

    it('end once, with a reason, and take the rights with them', async () => {
      const { body } = await appoint({ ...CHAIR, iin: '700101300003', familyName: 'Кететін' });
      const token = await api.person(body.personId);
      const end = () =>
        api.call(admin, appointmentsRoutes.end, {
          params: { id: body.id },
          body: { reason: 'own_wish', endedOn: '2026-02-10' },
        });
      expect((await api.call(token, commissionsRoutes.positions, {})).status).toBe(200);
      expect((await end()).status).toBe(201);
      expect((await end()).body.code).toBe('appointment_ended');
      expect((await audits('appointment.end')).at(-1)).toMatchObject({ subject_id: body.id, reason: 'own_wish' });
      expect((await person(body.personId)).body.appointments[0]).toMatchObject({
        endedOn: '2026-02-10',
        endReason: 'own_wish',
      });
    });

    it('replace a member in one step that remembers both, and tell the open campaign', async () => {
      const campaignId = await addCampaign(api.db, world.region);
      const { body: old } = await appoint(
        { ...CHAIR, iin: '700101300004', familyName: 'Ескі' },
        { position: 'secretary' },
      );
      const done = await replace(old.id, { ...CHAIR, iin: '700101300005', familyName: 'Жаңа' });
      expect(done).toMatchObject({ status: 201, body: { replacesId: old.id } });
      const history = (await person(old.personId)).body.appointments;
      expect(history).toMatchObject([
        { endedOn: '2026-02-10', endReason: 'illness', replacedBy: { personId: done.body.personId } },
      ]);
      expect((await person(done.body.personId)).body.appointments).toMatchObject([
        { position: { code: 'secretary' }, replaces: { personId: old.personId } },
      ]);
      expect((await audits('appointment.open')).at(-1)).toMatchObject({
        subject_id: done.body.id,
        after: { replacesId: old.id },
      });
      const jobs = await api.db.query<{ data: { campaignId: string; personIds: string[] } }[]>(
        "select data from jobs.job where name = 'training-changed'",
      );
      expect(jobs.map(({ data }) => data)).toEqual(
        expect.arrayContaining([
          { campaignId, personIds: [old.personId] },
          { campaignId, personIds: [done.body.personId] },
        ]),
      );
    });

    it('of two replacements at once only one comes through', async () => {
      const { body: old } = await appoint(
        { ...CHAIR, iin: '700101300006', familyName: 'Бірегей' },
        { position: 'deputy' },
      );
      const replies = await Promise.all(
        ['7', '8'].map((digit) =>
          replace(old.id, {
            ...CHAIR,
            iin: `70010130000${digit}`,
            familyName: `Кандидат${digit === '7' ? 'а' : 'ә'}лы`,
          }),
        ),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    });
  });

  describe('persons', () => {
    it.each(['Әбенов Аян', 'абенов аян', 'Abenov', 'ABENOV AIAN', '1112233'])('are found by %s', async (q) => {
      const found = await api.call(admin, personsRoutes.list, { query: { q } });
      expect(found.body.items.map(({ iinTail }) => iinTail)).toContain('6530');
    });

    it('show the last digits of an IIN; the rest costs a reason and leaves a trace', async () => {
      const [{ id }] = await api.db.query<[{ id: string }]>("select id from persons where iin_tail = '6530'");
      const seen = await person(id);
      expect(JSON.stringify(seen.body)).not.toContain('780106396530');
      const disclose = (token: string, reason: string) =>
        api.call(token, personsRoutes.discloseIin, { params: { id }, body: { reason } });
      expect((await disclose(auditor, 'тексеру')).status).toBe(403);
      expect((await disclose(neighbour, 'тексеру')).status).toBe(404);
      expect((await disclose(admin, '')).status).toBe(400);
      expect((await disclose(admin, 'Шарт жасасу')).body).toEqual({ iin: '780106396530' });
      expect(await audits('person.iin_disclosed')).toMatchObject([{ subject_id: id, reason: 'Шарт жасасу' }]);
      const [{ found }] = await api.db.query<[{ found: number }]>(
        "select count(*)::int as found from persons p where to_jsonb(p)::text like '%780106396530%'",
      );
      expect(found).toBe(0);
    });

    it('come page by page in Kazakh order', async () => {
      for (const familyName of ['Әлиев', 'Аманов', 'Ғалиев', 'Гүлнаров'])
        await addPerson(api.db, world.farPrecinct, { familyName, position: null });
      await api.db.query('update persons set name_key = $1 where given_name = $2', [
        personNameKey({ familyName: 'x', givenName: 'Шолпан', patronymic: '' }),
        'Шолпан',
      ]);
      const names: string[] = [];
      const shownFrom = (from: string) =>
        api.call(admin, personsRoutes.list, { query: { q: 'Шолпан', limit: 3, after: from } });
      for (let after: string | null = ''; after !== null;) {
        const page: Awaited<ReturnType<typeof shownFrom>> = await shownFrom(after);
        names.push(...page.body.items.map(({ familyName }) => familyName));
        after = page.body.next;
      }
      expect(names).toEqual(['Аманов', 'Әлиев', 'Гүлнаров', 'Ғалиев']);
    });
  });

  it('is closed to those who did not sign in and to members', async () => {
    const member = await api.person(await addPerson(api.db, world.precinct));
    expect((await api.call(null, commissionsRoutes.list, { query: {} })).body.code).toBe('unauthenticated');
    expect((await api.call(member, personsRoutes.list, { query: {} })).status).toBe(403);
    expect((await appoint(CHAIR, {}, auditor)).status).toBe(403);
  });

  it('hides what lies beyond the subtree', async () => {
    const { body } = await appoint({ ...CHAIR, iin: '700101300009', familyName: 'Жасырын' });
    expect((await person(body.personId, neighbour)).status).toBe(404);
    expect((await commission(world.precinct.id, neighbour)).status).toBe(404);
    expect((await replace(body.id, { ...CHAIR, iin: null, familyName: 'Бөтен' }, {}, neighbour)).status).toBe(404);
    expect((await appoint({ personId: body.personId }, { commissionId: world.farPrecinct.id }, neighbour)).status).toBe(
      404,
    );
  });

  it('says which field is wrong', async () => {
    const reply = await appoint({ familyName: '', givenName: 'А' }, { startedOn: 'кеше' });
    expect(reply.status).toBe(400);
    expect(reply.body.issues?.map(({ path }) => path)).toContain('startedOn');
  });
});

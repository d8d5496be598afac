import { accountsRoutes } from '@kaskad/contracts';
import request from 'supertest';
import { type Api, startApi } from './support/api.ts';
import { addPerson, addRegion, type TestRegion } from './support/world.ts';

describe('invitations to join', () => {
  let api: Api;
  let region: TestRegion;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addRegion(api.db);
    admin = await api.staff('commission_admin', region.region.id);
  });
  afterAll(() => api.stop());
  /** As a browser signs in: what the server set as cookies comes back. */
  const post = (body: object, { cookie = '', address = '10.0.0.1' } = {}) =>
    request(api.app.getHttpServer())
      .post('/api/session')
      .set('x-forwarded-for', address)
      .set('cookie', cookie)
      .send(body);
  const cookiesOf = (reply: request.Response) =>
    (reply.headers['set-cookie'] as unknown as string[]).map((one) => one.split(';')[0]).join('; ');
  const tokenIn = (reply: request.Response) => /kaskad=([\w-]+)/.exec(cookiesOf(reply))?.[1] ?? '';

  async function invite(personId: string, voids = 0): Promise<string> {
    const reply = await api.call(admin, accountsRoutes.invite, { body: { personIds: [personId], voids } });
    return reply.body.items[0]?.url.split('/').at(-1) ?? '';
  }
  const accept = (code: string, pin = '2580') =>
    api.call(null, accountsRoutes.accept, { params: { code }, body: { pin, language: 'kk', consent: true } });

  describe('invitations', () => {
    it('give exactly one of fifty simultaneous tries the account', async () => {
      const personId = await addPerson(api.db, region.precinct, { familyName: 'Нұрлан', givenName: 'Әйгерім' });
      const code = await invite(personId);
      expect(code).toMatch(/^[0-9A-Z]{32}$/);
      expect(await api.call(null, accountsRoutes.invitation, { params: { code: code.toLowerCase() } })).toMatchObject({
        status: 200,
        body: { name: 'Әйгерім Н.' },
      });
      const replies = await Promise.all(Array.from({ length: 50 }, () => accept(code)));
      expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(new Set(replies.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
        new Set(['invitation_used']),
      );
      const [{ sessions } = { sessions: 0 }] = await api.db.query<{ sessions: number }[]>(
        'select count(*)::int as sessions from sessions s join accounts a on a.id = s.account_id where a.person_id = $1',
        [personId],
      );
      expect(sessions).toBe(1);
    });

    it('lead to the PIN: by the remembered account or by the phone number', async () => {
      const personId = await addPerson(api.db, region.precinct);
      await api.db.query("update persons set phone = '+7 (701) 123-45-67' where id = $1", [personId]);
      const joined = await accept(await invite(personId));
      expect(joined).toMatchObject({ status: 201, body: { personId, isStaff: false, roles: [{ role: 'member' }] } });
      expect((await post({ by: 'account', accountId: joined.body.accountId, pin: '2580' })).status).toBe(201);
      expect((await post({ by: 'phone', phone: '8 701 123 45 67', pin: '2580' })).body).toMatchObject({ personId });
      expect((await post({ by: 'phone', phone: '8 701 123 45 67', pin: '2581' })).status).toBe(401);
      expect((await accept(await invite(await addPerson(api.db, region.precinct)), '1234')).body.code).toBe(
        'pin_too_simple',
      );
    });

    it('do not guess between two people who share a phone and a PIN', async () => {
      for (const givenName of ['Айжан', 'Берік']) {
        const personId = await addPerson(api.db, region.precinct, { givenName });
        await api.db.query("update persons set phone = '87020000001' where id = $1", [personId]);
        await accept(await invite(personId), '7391');
      }
      expect((await post({ by: 'phone', phone: '87020000001', pin: '7391' })).body.code).toBe('sign_in_phone_shared');
    });

    it('say why they open nothing', async () => {
      const personId = await addPerson(api.db, region.precinct);
      const first = await invite(personId);
      const second = await invite(personId, 1);
      const look = async (code: string) =>
        (await api.call(null, accountsRoutes.invitation, { params: { code } })).body.code;
      expect(await look(first)).toBe('invitation_withdrawn');
      expect(await look('NOSUCHCODE')).toBe('invitation_unknown');
      api.setNow('2026-03-13T09:00:00Z');
      expect(await look(second)).toBe('invitation_expired');
      expect((await accept(second)).body.code).toBe('invitation_expired');
      api.setNow('2026-02-10T09:00:00Z');
    });

    it('give a new PIN to a person who lost it, and sign the old phone out', async () => {
      const personId = await addPerson(api.db, region.precinct);
      const first = await accept(await invite(personId), '2580');
      const old = tokenIn(await post({ by: 'account', accountId: first.body.accountId, pin: '2580' }));
      const again = await accept(await invite(personId), '9517');
      expect(again.body.accountId).toBe(first.body.accountId);
      expect((await api.call(old, accountsRoutes.session, {})).status).toBe(401);
      expect((await post({ by: 'account', accountId: first.body.accountId, pin: '2580' })).status).toBe(401);
    });

    it('come as a sheet of eight to a page, and a list says who joined', async () => {
      for (let count = 0; count < 9; count++)
        await addPerson(api.db, region.secondPrecinct, { familyName: `Ұлан${count}` });
      const sheet = await request(api.app.getHttpServer())
        .post('/api/invitations/sheet')
        .set('authorization', `Bearer ${admin}`)
        .send({ commissionId: region.secondPrecinct.id });
      expect([sheet.status, sheet.headers['content-type']]).toEqual([200, 'application/pdf']);
      expect((sheet.body as Buffer).toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
      const list = await api.call(admin, accountsRoutes.invitees, {
        query: { commissionId: region.secondPrecinct.id, limit: 5 },
      });
      expect(list.body).toMatchObject({ total: 9, next: '5', counts: { invited: 9, joined: 0 } });
    });

    it('stay within the subtree, and away from the system administrator', async () => {
      const neighbour = await api.staff('coordinator', region.neighbour.id);
      const body = { personIds: [await addPerson(api.db, region.precinct)] };
      expect((await api.call(neighbour, accountsRoutes.invite, { body })).status).toBe(404);
      expect(
        (await api.call(neighbour, accountsRoutes.invitees, { query: { commissionId: region.district.id } })).status,
      ).toBe(404);
      expect(
        (await api.call(await api.staff('system_admin', region.region.id), accountsRoutes.invite, { body })).status,
      ).toBe(403);
      expect((await api.call(null, accountsRoutes.invite, { body })).status).toBe(401);
    });

    it('do not hand over the rights of somebody above', async () => {
      const boss = await addPerson(api.db, region.district);
      await api.call(admin, accountsRoutes.create, {
        body: {
          login: 'boss',
          displayName: 'Boss',
          personId: boss,
          role: 'commission_admin',
          commissionId: region.region.id,
        },
      });
      const district = await api.staff('coordinator', region.district.id);
      expect((await api.call(district, accountsRoutes.invite, { body: { personIds: [boss] } })).body.code).toBe(
        'grant_too_wide',
      );
    });
  });
});

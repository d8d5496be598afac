import { accountsRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { DemoAccountsService } from '../src/features/accounts/demo-accounts.service.ts';
import { addRunningAttempt, addStaffAccount } from './support/accounts-world.ts';
import { type Api, startApi } from './support/api.ts';
import { addPerson, addRegion, type TestRegion } from './support/world.ts';

const PASSWORD = 'kaskad-test-9';
const reason = 'Қызметі өзгерді';

describe('accounts', () => {
  let api: Api;
  let region: TestRegion;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addRegion(api.db);
    admin = await api.staff('commission_admin', region.region.id);
  });
  afterAll(() => api.stop());

  const staff = (login: string) =>
    addStaffAccount(api.db, { login, password: PASSWORD, commissionId: region.district.id });
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
  const signIn = (login: string, password = PASSWORD, from = {}) => post({ by: 'password', login, password }, from);

  async function invite(personId: string, token = admin): Promise<string> {
    const reply = await api.call(token, accountsRoutes.invite, { body: { personIds: [personId] } });
    return reply.body.items[0]?.url.split('/').at(-1) ?? '';
  }
  const accept = (code: string, pin = '2580') =>
    api.call(null, accountsRoutes.accept, { params: { code }, body: { pin, language: 'kk', consent: true } });
  const audits = (subjectId: string) =>
    api.db.query<{ action: string; reason: string | null }[]>(
      'select action, reason from audit_events where subject_id = $1 order by seq',
      [subjectId],
    );

  describe('sign-in', () => {
    it('opens a session in a cookie that scripts and other sites do not see', async () => {
      await staff('sign-in');
      const reply = await signIn('Sign-In');
      expect(reply).toMatchObject({
        status: 201,
        body: { isStaff: true, roles: [{ role: 'coordinator' }], demo: true },
      });
      expect(reply.headers['set-cookie']?.[0]).toMatch(/^kaskad=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
      const [row] = await api.db.query<{ hours: number }[]>(
        "select extract(epoch from s.expires_at - s.created_at)::int / 3600 as hours from sessions s join accounts a on a.id = s.account_id where login = 'sign-in'",
      );
      expect(row?.hours).toBe(12);
      expect(await api.call(tokenIn(reply), accountsRoutes.session, {})).toMatchObject({
        status: 200,
        body: { permissions: expect.arrayContaining(['person.read', 'self']) },
      });
    });

    it('answers the unknown, the disabled and the wrong alike, after the same work', async () => {
      await staff('known');
      const out = await staff('out');
      await api.db.query('update accounts set disabled_at = now() where id = $1', [out]);
      const started = performance.now();
      const wrong = await signIn('known', 'wrong');
      const taken = performance.now() - started;
      const again = performance.now();
      const unknown = await signIn('nobody-here', 'wrong');
      expect(performance.now() - again).toBeGreaterThan(taken / 5);
      for (const reply of [wrong, unknown, await signIn('out')])
        expect([reply.status, reply.body]).toEqual([401, { code: 'sign_in_failed' }]);
    });

    it('hears ten wrong guesses in a quarter of an hour, sent one by one or at once, and then makes wait', async () => {
      await staff('guessed');
      const replies = await Promise.all(
        Array.from({ length: 30 }, () => signIn('guessed', 'wrong', { address: '10.0.0.2' })),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), ...Array(20).fill(429)]);
      expect((await signIn('guessed')).body).toEqual({ code: 'sign_in_too_often', params: { minutes: 15 } });
      const unknown = await Promise.all(
        Array.from({ length: 12 }, () => signIn('never-was', 'wrong', { address: '10.0.0.3' })),
      );
      expect(unknown.filter(({ status }) => status === 429)).toHaveLength(2);
      api.setNow('2026-02-10T09:16:00Z');
      expect((await signIn('guessed')).status).toBe(201);
      api.setNow('2026-02-10T09:00:00Z');
    });

    it('lets a device that signed in before go on, whoever guesses elsewhere', async () => {
      await staff('owner');
      const cookie = cookiesOf(await signIn('owner'));
      await Promise.all(Array.from({ length: 12 }, () => signIn('owner', 'wrong', { address: '10.0.0.4' })));
      expect((await signIn('owner')).status).toBe(429);
      expect((await signIn('owner', PASSWORD, { cookie })).status).toBe(201);
    });

    it('ends a session on the server at once', async () => {
      await staff('leaver');
      const token = tokenIn(await signIn('leaver'));
      expect((await api.call(token, accountsRoutes.session, {})).status).toBe(200);
      expect((await api.call(token, accountsRoutes.signOut, {})).status).toBe(200);
      expect(await api.call(token, accountsRoutes.session, {})).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
    });

    it('refuses unknown fields and foreign pages', async () => {
      expect((await post({ by: 'password', login: 'a', password: 'b', more: 1 })).body.issues).toEqual([
        { path: '', rule: 'unknownField', limit: 'more' },
      ]);
      expect(
        (await post({ by: 'password', login: 'a', password: 'b' }).set('origin', 'https://evil.example')).status,
      ).toBe(403);
    });
  });

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
      const second = await invite(personId);
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

  describe('administration', () => {
    const create = (token: string, over: object = {}) =>
      api.call(token, accountsRoutes.create, {
        body: {
          login: `u-${randomUUID().slice(0, 8)}`,
          displayName: 'Дәурен Қасым',
          role: 'trainer',
          commissionId: region.district.id,
          ...over,
        },
      });

    it('makes an account whose password is shown once, and writes it down', async () => {
      const made = await create(admin, { login: 'dauren' });
      expect(made).toMatchObject({
        status: 201,
        body: { account: { login: 'dauren', grants: [{ role: 'trainer' }] } },
      });
      expect((await signIn('dauren', made.body.password)).status).toBe(201);
      expect(await audits(made.body.account.id)).toMatchObject([{ action: 'role.granted' }]);
      expect((await create(admin, { login: 'Dauren' })).body.code).toBe('account_login_taken');
    });

    it('grants nothing outside the own subtree and nothing wider than the own role', async () => {
      const district = await api.staff('commission_admin', region.district.id);
      const system = await api.staff('system_admin', region.region.id);
      expect((await create(district)).status).toBe(201);
      expect((await create(district, { commissionId: region.region.id })).status).toBe(404);
      expect((await create(district, { commissionId: region.neighbour.id })).status).toBe(404);
      expect((await create(district, { role: 'system_admin' })).body.code).toBe('grant_too_wide');
      expect((await create(system, { role: 'commission_admin' })).body.code).toBe('grant_too_wide');
      expect((await create(await api.staff('coordinator', region.region.id))).status).toBe(403);
      expect((await api.call(null, accountsRoutes.list, { query: {} })).status).toBe(401);
      const foreign = await create(await api.staff('commission_admin', region.neighbour.id), {
        commissionId: region.neighbour.id,
      });
      expect(
        (
          await api.call(district, accountsRoutes.setState, {
            params: { id: foreign.body.account.id },
            body: { disabled: true, reason },
          })
        ).status,
      ).toBe(404);
    });

    it('puts a disabled account out at once and lets it in again', async () => {
      const made = await create(admin, { login: 'in-and-out' });
      const token = tokenIn(await signIn('in-and-out', made.body.password));
      const set = (disabled: boolean) =>
        api.call(admin, accountsRoutes.setState, { params: { id: made.body.account.id }, body: { disabled, reason } });
      expect((await api.call(token, accountsRoutes.session, {})).status).toBe(200);
      expect((await set(true)).body.disabled).toBe(true);
      expect((await api.call(token, accountsRoutes.session, {})).status).toBe(401);
      expect((await signIn('in-and-out', made.body.password)).status).toBe(401);
      await set(false);
      expect((await signIn('in-and-out', made.body.password)).status).toBe(201);
      expect((await audits(made.body.account.id)).map(({ action }) => action)).toEqual([
        'role.granted',
        'account.disabled',
        'account.enabled',
      ]);
    });

    it('takes a role away at once', async () => {
      const made = await create(admin, { login: 'less' });
      const token = tokenIn(await signIn('less', made.body.password));
      expect((await api.call(token, accountsRoutes.session, {})).body.isStaff).toBe(true);
      const revoked = await api.call(admin, accountsRoutes.revoke, {
        params: { id: String(made.body.account.grants[0]?.id) },
        body: { reason },
      });
      expect(revoked.body.grants).toEqual([]);
      expect((await api.call(token, accountsRoutes.session, {})).body).toMatchObject({
        isStaff: false,
        permissions: ['self'],
      });
    });

    it('shows names of persons only to those who may read persons', async () => {
      const personId = await addPerson(api.db, region.district, { familyName: 'Құпия', givenName: 'Есім' });
      await create(admin, { login: 'lecturer-1', personId });
      const seenBy = async (token: string) =>
        (await api.call(token, accountsRoutes.list, { query: { q: 'lecturer-1' } })).body.items[0];
      expect(await seenBy(admin)).toMatchObject({ name: 'Құпия Есім', personId });
      expect(await seenBy(await api.staff('system_admin', region.region.id))).toMatchObject({
        name: null,
        personId: null,
      });
    });

    it('resets a password and lets the owner change it', async () => {
      const made = await create(admin, { login: 'forgetful' });
      const reset = await api.call(admin, accountsRoutes.resetPassword, {
        params: { id: made.body.account.id },
        body: { reason },
      });
      expect((await signIn('forgetful', made.body.password)).status).toBe(401);
      const token = tokenIn(await signIn('forgetful', reset.body.password));
      const change = (next: string) =>
        api.call(token, accountsRoutes.changePassword, { body: { current: reset.body.password, next } });
      for (const [next, code] of [
        ['forgetful-1', 'password_like_login'],
        ['1234567890', 'password_sequence'],
        ['qwertyuiop', 'password_sequence'],
        ['kaskad2026', 'password_common'],
        ['Дәурен-2026', 'password_like_name'],
        ['Комиссия T-2026', 'password_like_name'],
        ['aaaaaaaaaaaa', 'password_repeats'],
        ['19.05.1983!', 'password_digits'],
      ] as const)
        expect([next, await change(next)]).toMatchObject([next, { status: 409, body: { code } }]);
      expect((await change('тас-көпір-жаңбыр')).status).toBe(200);
      expect((await signIn('forgetful', 'тас-көпір-жаңбыр')).status).toBe(201);
    });
  });

  it('keeps a session that ended until an hour after the deadline of a running attempt', async () => {
    const personId = await addPerson(api.db, region.precinct);
    const token = await api.person(personId);
    await api.db.query(
      "update sessions set expires_at = '2026-02-10T09:00:00Z' where account_id = (select id from accounts where person_id = $1)",
      [personId],
    );
    expect((await api.call(token, accountsRoutes.session, {})).status).toBe(401);
    await addRunningAttempt(api.db, region.region.id, personId);
    expect((await api.call(token, accountsRoutes.session, {})).status).toBe(200);
    api.setNow('2026-02-10T10:31:00Z');
    expect((await api.call(token.slice(0, -1), accountsRoutes.session, {})).status).toBe(401);
    api.setNow('2026-02-10T09:00:00Z');
  });

  it('makes demo accounts in one go, twice without harm', async () => {
    const demo = api.app.get(DemoAccountsService);
    const personIds = await Promise.all([1, 2, 3].map(() => addPerson(api.db, region.precinct)));
    const made = [
      { login: 'demo-admin', displayName: 'Demo', role: 'commission_admin', commissionId: region.region.id },
    ] as const;
    for (let twice = 0; twice < 2; twice++) {
      await demo.addStaff(made, PASSWORD);
      await demo.joinPersons(personIds, '2580');
    }
    expect((await signIn('demo-admin')).status).toBe(201);
    const [account] = await api.db.query<{ id: string }[]>('select id from accounts where person_id = $1 and is_demo', [
      personIds[0],
    ]);
    expect((await post({ by: 'account', accountId: account?.id, pin: '2580' })).status).toBe(201);
  });
});

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

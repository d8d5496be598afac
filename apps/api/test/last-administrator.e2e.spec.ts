import { accountsRoutes } from '@kaskad/contracts';
import { PasswordLinksService } from '../src/features/accounts/password-links.service.ts';
import { type Api, startApi } from './support/api.ts';
import { addRegion, type TestRegion } from './support/world.ts';

const reason = 'Қызметі өзгерді';
const PASSWORD = 'тас-көпір-жаңбыр';

describe('the last administrator', () => {
  let api: Api;
  let region: TestRegion;
  let admin: string;
  let system: string;
  beforeEach(async () => {
    api = await startApi();
    region = await addRegion(api.db);
    admin = await api.staff('commission_admin', region.region.id);
    system = await api.staff('system_admin', region.region.id);
  });
  afterEach(() => api.stop());

  const idOf = async (token: string) => (await api.call(token, accountsRoutes.session, {})).body.accountId;
  const create = async (
    token: string,
    login: string,
    role: 'commission_admin' | 'system_admin' | 'trainer',
    commissionId = region.region.id,
  ) =>
    (await api.call(token, accountsRoutes.create, { body: { login, displayName: 'Әкімші', role, commissionId } })).body;
  const setState = (token: string, id: string, disabled: boolean) =>
    api.call(token, accountsRoutes.setState, { params: { id }, body: { disabled, reason } });
  const revoke = (token: string, id: string) =>
    api.call(token, accountsRoutes.revoke, { params: { id }, body: { reason } });
  const signIn = (login: string, password: string) =>
    api.call(null, accountsRoutes.signIn, { body: { by: 'password', login, password } });
  const linkFor = async (login: string) =>
    (await api.app.get(PasswordLinksService).recover(login)).url.split('/').at(-1) ?? '';
  const set = (code: string, password: string) =>
    api.call(null, accountsRoutes.setPassword, { params: { code }, body: { password } });

  it('of a region cannot be disabled, by whomever, until there is another', async () => {
    const own = await idOf(admin);
    expect(await setState(system, own, true)).toMatchObject({
      status: 409,
      body: { code: 'account_last_administrator' },
    });
    expect((await api.call(admin, accountsRoutes.session, {})).status).toBe(200);
    expect((await api.call(admin, accountsRoutes.list, { query: {} })).body.alone).toBe(true);
    const second = await create(admin, 'second', 'commission_admin');
    expect((await api.call(admin, accountsRoutes.list, { query: {} })).body.alone).toBe(false);
    expect((await setState(system, own, true)).body.disabled).toBe(true);
    expect((await setState(system, second.account.id, true)).body.code).toBe('account_last_administrator');
  });

  it('keeps the role', async () => {
    const second = await create(admin, 'second', 'commission_admin');
    const signedIn = await signIn('second', second.password);
    expect(signedIn.status).toBe(201);
    expect((await revoke(admin, String(second.account.grants[0]?.id))).body.grants).toEqual([]);
    const { account: third } = await create(system, 'third', 'system_admin');
    expect((await revoke(system, String(third.grants[0]?.id))).body.grants).toEqual([]);
  });

  it('of the system cannot be disabled either', async () => {
    expect((await setState(admin, await idOf(system), true)).body.code).toBe('account_last_administrator');
    await create(system, 'second', 'system_admin');
    expect((await setState(admin, await idOf(system), true)).status).toBe(200);
  });

  it('of a district can, because the region reaches it', async () => {
    const { account } = await create(admin, 'district', 'commission_admin', region.district.id);
    expect((await setState(admin, account.id, true)).body.disabled).toBe(true);
  });

  it('stays when two disable each other at once', async () => {
    const [first, second] = [
      await create(admin, 'first', 'commission_admin'),
      await create(admin, 'second', 'commission_admin'),
    ];
    await api.db.query('update accounts set disabled_at = now() where id = $1', [await idOf(admin)]);
    const replies = await Promise.all([first, second].map(({ account }) => setState(system, account.id, true)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('comes back by a command on the server and a link that sets a password once', async () => {
    const { account, password } = await create(admin, 'lost', 'commission_admin');
    await api.db.query('update accounts set disabled_at = now() where id = $1', [account.id]);
    expect((await signIn('lost', password)).status).toBe(401);
    const former = await linkFor('lost');
    const code = await linkFor('LOST');
    const look = (one: string) => api.call(null, accountsRoutes.passwordLink, { params: { code: one } });
    expect(await look(code)).toMatchObject({ status: 200, body: { login: 'lost' } });
    expect(await look(former)).toMatchObject({ status: 410, body: { code: 'password_link_used' } });
    expect(await look('NOSUCH')).toMatchObject({ status: 404, body: { code: 'password_link_unknown' } });
    expect((await set(code, 'lost-lost-1')).body.code).toBe('password_like_login');
    const replies = await Promise.all([1, 2, 3].map(() => set(code, PASSWORD)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
    expect((await signIn('lost', password)).status).toBe(401);
    expect((await signIn('lost', PASSWORD)).body.isStaff).toBe(true);
    const trail = await api.db.query<{ action: string }[]>(
      'select action, reason, after from audit_events where subject_id = $1 order by seq',
      [account.id],
    );
    expect(trail.slice(1)).toMatchObject([
      { action: 'account.recovered', reason: 'kaskad recover' },
      { action: 'account.recovered' },
      { action: 'account.password_changed', after: { by: 'link' } },
    ]);
    await expect(api.app.get(PasswordLinksService).recover('nobody')).rejects.toThrow(
      'No account has the login nobody',
    );
  });

  it('has a day to use the link', async () => {
    await create(admin, 'late', 'trainer');
    const code = await linkFor('late');
    api.setNow('2026-02-11T09:00:01Z');
    expect(await set(code, PASSWORD)).toMatchObject({ status: 410, body: { code: 'password_link_expired' } });
  });
});

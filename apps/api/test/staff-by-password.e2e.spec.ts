import { accountsRoutes } from '@kaskad/contracts';
import type { StaffRole } from '@kaskad/domain';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { ActorSource } from '../src/platform/access/actor-source.service.ts';
import { type Api, startApi } from './support/api.ts';
import { addPerson, addRegion, type TestRegion } from './support/world.ts';

/** From PIN to administrator: no way leads there. */
describe('rights of staff and PINs', () => {
  let api: Api;
  let region: TestRegion;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addRegion(api.db);
    admin = await api.staff('commission_admin', region.region.id);
  });
  afterAll(() => api.stop());

  const post = (body: object) =>
    request(api.app.getHttpServer()).post('/api/session').set('x-forwarded-for', '10.1.0.1').send(body);
  const tokenIn = (reply: request.Response) =>
    /kaskad=([\w-]+)/.exec((reply.headers['set-cookie'] as unknown as string[]).join())?.[1] ?? '';
  const invite = async (personId: string) =>
    (await api.call(admin, accountsRoutes.invite, { body: { personIds: [personId] } })).body.items[0]?.url
      .split('/')
      .at(-1) ?? '';
  const accept = (code: string) =>
    api.call(null, accountsRoutes.accept, { params: { code }, body: { pin: '2580', language: 'kk', consent: true } });
  const look = async (code: string) =>
    (await api.call(null, accountsRoutes.invitation, { params: { code } })).body.code;
  const session = (token: string) => api.call(token, accountsRoutes.session, {});
  const makeStaff = (personId: string, role: StaffRole = 'commission_admin') =>
    api.call(admin, accountsRoutes.create, {
      body: {
        login: `s-${randomUUID().slice(0, 8)}`,
        displayName: 'Бастық',
        personId,
        role,
        commissionId: region.region.id,
      },
    });
  const audits = async (id: string) =>
    (
      await api.db.query<{ action: string }[]>('select action from audit_events where subject_id = $1 order by seq', [
        id,
      ])
    ).map(({ action }) => action);

  it('opens no account by an invitation that was issued before the person became staff', async () => {
    const personId = await addPerson(api.db, region.precinct);
    const code = await invite(personId);
    const made = await makeStaff(personId);
    expect(made.status).toBe(201);
    expect(await look(code)).toBe('invitation_for_staff');
    expect(await accept(code)).toMatchObject({ status: 410, body: { code: 'invitation_for_staff' } });
    expect(await audits(personId)).toEqual(['invitation.issued', 'invitation.ended']);
    const [row] = await api.db.query<{ pin: string | null }[]>(
      'select pin_hash as pin from accounts where person_id = $1',
      [personId],
    );
    expect(row?.pin).toBeNull();
  });

  it('checks the grants of the moment of acceptance, whoever gave them', async () => {
    const personId = await addPerson(api.db, region.precinct);
    await accept(await invite(personId));
    const again = await invite(personId);
    await api.db.query(
      "insert into role_grants (account_id, role, commission_id) select id, 'trainer', $2 from accounts where person_id = $1",
      [personId, region.district.id],
    );
    expect(await accept(again)).toMatchObject({ status: 410, body: { code: 'invitation_for_staff' } });
    expect((await api.call(admin, accountsRoutes.invite, { body: { personIds: [personId] } })).body.code).toBe(
      'invitation_for_staff',
    );
  });

  it('ends every session of the account with its first staff role', async () => {
    const personId = await addPerson(api.db, region.precinct);
    const joined = await accept(await invite(personId));
    const token = tokenIn(await post({ by: 'account', accountId: joined.body.accountId, pin: '2580' }));
    expect((await session(token)).body).toMatchObject({ isStaff: false, staffByPassword: false });
    const made = await makeStaff(personId);
    expect((await session(token)).status).toBe(401);
    expect(await audits(joined.body.accountId)).toEqual(['account.joined', 'role.granted', 'account.sessions_ended']);
    expect(
      (await post({ by: 'password', login: made.body.account.login, password: made.body.password })).body,
    ).toMatchObject({ isStaff: true, staffByPassword: false });
  });

  it('gives a role again only to whoever signs in anew', async () => {
    const personId = await addPerson(api.db, region.precinct);
    const made = await makeStaff(personId, 'trainer');
    const { id, login, grants } = made.body.account;
    const token = tokenIn(await post({ by: 'password', login, password: made.body.password }));
    await api.call(admin, accountsRoutes.revoke, {
      params: { id: grants[0]?.id ?? '' },
      body: { reason: 'Қызметі аяқталды' },
    });
    expect((await session(token)).body.isStaff).toBe(false);
    expect(
      (
        await api.call(admin, accountsRoutes.grant, {
          params: { id },
          body: { role: 'coordinator', commissionId: region.district.id },
        })
      ).status,
    ).toBe(201);
    expect((await session(token)).status).toBe(401);
    expect(
      (
        await api.call(admin, accountsRoutes.grant, {
          params: { id },
          body: { role: 'trainer', commissionId: region.district.id },
        })
      ).status,
    ).toBe(201);
  });

  it('carries no staff role in a session opened by PIN, at once and on every server', async () => {
    const personId = await addPerson(api.db, region.precinct);
    const joined = await accept(await invite(personId));
    const elsewhere = api.app.get(ActorSource);
    const signIn = () => post({ by: 'account', accountId: joined.body.accountId, pin: '2580' });
    const before = tokenIn(await signIn());
    expect((await session(before)).body.permissions).not.toContain('person.read');
    // As another server, whose memory nobody told: the grant stands in the database alone.
    await api.db.query(
      "insert into role_grants (account_id, role, commission_id) select id, unnest(array['commission_admin', 'system_admin']), $2 from accounts where person_id = $1",
      [personId, region.region.id],
    );
    elsewhere.forget();
    const after = await signIn();
    for (const reply of [await session(before), await session(tokenIn(after)), after]) {
      expect(reply.body).toMatchObject({ isStaff: false, staffByPassword: true, roles: [{ role: 'member' }] });
      expect(reply.body.permissions).not.toContain('person.read');
    }
    expect(await api.call(before, accountsRoutes.list, { query: {} })).toMatchObject({ status: 403 });
    const [row] = await api.db.query<{ hours: number }[]>(
      'select extract(epoch from max(expires_at - created_at))::int / 3600 as hours from sessions where account_id = $1',
      [joined.body.accountId],
    );
    expect(row?.hours).toBe(720);
  });

  it('leaves staff out of the sheets and says in the list how they come in', async () => {
    const personId = await addPerson(api.db, region.farPrecinct);
    await makeStaff(personId, 'lecturer');
    const list = await api.call(admin, accountsRoutes.invitees, { query: { commissionId: region.farPrecinct.id } });
    expect(list.body).toMatchObject({ counts: { staff: 1, none: 0 }, items: [{ personId, state: 'staff' }] });
    expect(
      (await api.call(admin, accountsRoutes.invite, { body: { commissionId: region.farPrecinct.id } })).body.code,
    ).toBe('invitation_nobody');
  });

  it('gives no role to an account that has no login', async () => {
    const personId = await addPerson(api.db, region.precinct);
    const {
      body: { accountId },
    } = await accept(await invite(personId));
    await api.db.query(
      "insert into role_grants (account_id, role, commission_id, granted_at, revoked_at) values ($1, 'trainer', $2, now(), now())",
      [accountId, region.district.id],
    );
    expect(
      (
        await api.call(admin, accountsRoutes.grant, {
          params: { id: accountId },
          body: { role: 'auditor', commissionId: region.district.id },
        })
      ).body.code,
    ).toBe('grant_needs_login');
  });

  it('lets either joining or the grant come first, never both', async () => {
    for (let round = 0; round < 8; round++) {
      const personId = await addPerson(api.db, region.precinct);
      const code = await invite(personId);
      const [made, joined] = await Promise.all([makeStaff(personId), accept(code)]);
      expect(made.status).toBe(201);
      const [row] = await api.db.query<{ open: number }[]>(
        'select count(*)::int as open from sessions s join accounts a on a.id = s.account_id where a.person_id = $1 and s.ended_at is null',
        [personId],
      );
      expect([true, 'invitation_for_staff']).toContain(joined.status === 201 || joined.body.code);
      expect(row?.open).toBe(0);
    }
  });
});

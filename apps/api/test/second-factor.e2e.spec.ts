import { accountsRoutes, noticeRoutes, personsRoutes, reportRoutes } from '@kaskad/contracts';
import { generate } from 'otplib';
import request from 'supertest';
import { PasswordLinksService } from '../src/features/accounts/password-links.service.ts';
import { addStaffAccount } from './support/accounts-world.ts';
import { type Api, startApi } from './support/api.ts';
import { addPerson, addRegion, type TestRegion } from './support/world.ts';

const PASSWORD = 'kaskad-test-9';
const reason = 'Телефонын жоғалтты';
const START = '2026-02-10T09:00:00Z';

describe.each(['demo', 'production'] as const)('the second factor of staff in %s', (mode) => {
  let api: Api;
  let region: TestRegion;
  let place = 0;
  beforeAll(async () => {
    api = await startApi({ mode });
    region = await addRegion(api.db);
  });
  beforeEach(() => {
    api.setNow(new Date(Date.parse(START) + (place += 1) * 86_400_000).toISOString());
  });
  afterAll(() => api.stop());

  const later = (seconds: number) => api.setNow(new Date(api.now().getTime() + seconds * 1_000).toISOString());
  const codeOf = (secret: string, shift = 0) => generate({ secret, epoch: api.now().getTime() / 1_000 + shift });
  const post = (body: object, cookie = '') =>
    request(api.app.getHttpServer())
      .post('/api/session')
      .set('x-forwarded-for', '10.3.0.1')
      .set('cookie', cookie)
      .send(body);
  const tokenIn = (reply: request.Response) =>
    /kaskad=([\w-]+)/.exec((reply.headers['set-cookie'] as unknown as string[]).join())?.[1] ?? '';
  const signIn = (login: string, code?: string, password = PASSWORD) =>
    post({ by: 'password', login, password, ...(code && { code }) });
  const session = async (token: string) => (await api.call(token, accountsRoutes.session, {})).body;
  const give = (token: string, code: string) => api.call(token, accountsRoutes.giveSecondFactor, { body: { code } });
  const audits = async (id: string) =>
    (
      await api.db.query<{ action: string }[]>('select action from audit_events where subject_id = $1 order by seq', [
        id,
      ])
    ).map(({ action }) => action);

  /** An account of staff with a role in the region, signed in with the second factor it has just set up. */
  async function withFactor(login: string, role = 'commission_admin') {
    const id = await addStaffAccount(api.db, { login, password: PASSWORD, commissionId: region.region.id });
    await api.db.query(
      'insert into role_grants (account_id, role, commission_id) values ($1, $2, $3) on conflict do nothing',
      [id, role, region.region.id],
    );
    const token = tokenIn(await signIn(login));
    const {
      body: { secret },
    } = await api.call(token, accountsRoutes.beginSecondFactor, {});
    const {
      body: { codes },
    } = await api.call(token, accountsRoutes.confirmSecondFactor, { body: { code: await codeOf(secret) } });
    later(60);
    return { id, token, secret, codes };
  }

  it(
    mode === 'production'
      ? 'comes first: a session before it can do nothing else'
      : 'is offered and keeps nobody from working',
    async () => {
      const id = await addStaffAccount(api.db, {
        login: 'fresh',
        password: PASSWORD,
        commissionId: region.district.id,
      });
      await api.db.query("insert into role_grants (account_id, role, commission_id) values ($1, 'auditor', $2)", [
        id,
        region.district.id,
      ]);
      const opened = await signIn('fresh');
      expect(opened.status).toBe(201);
      const token = tokenIn(opened);
      const work = await api.call(token, accountsRoutes.list, { query: {} });
      if (mode === 'demo') {
        expect([opened.body.secondFactor, work.status]).toEqual(['offered', 200]);
        return;
      }
      expect(opened.body).toMatchObject({ secondFactor: 'due', isStaff: false, permissions: ['self'] });
      expect(work).toMatchObject({ status: 403, body: { code: 'second_factor_due' } });
      for (const [route, input] of [
        [accountsRoutes.changePassword, { body: { current: PASSWORD, next: 'тас-көпір-жаңбыр' } }],
        [noticeRoutes.list, { query: {} }],
        [accountsRoutes.askSecondFactor, {}],
      ] as const) {
        expect((await api.call(token, route, input as never)).status).toBe(403);
      }
      const {
        body: { secret, uri, modules },
      } = await api.call(token, accountsRoutes.beginSecondFactor, {});
      expect(uri).toContain(`secret=${secret}`);
      expect(modules.length).toBeGreaterThan(20);
      expect(
        (await api.call(token, accountsRoutes.confirmSecondFactor, { body: { code: await codeOf(secret) } })).status,
      ).toBe(200);
      expect(await session(token)).toMatchObject({ secondFactor: 'on', isStaff: true });
      expect((await api.call(token, accountsRoutes.list, { query: {} })).status).toBe(200);
    },
  );

  it('is asked for after the password, and a code works once', async () => {
    const { secret, token } = await withFactor('asked');
    expect(await session(token)).toMatchObject({ secondFactor: 'on' });
    const code = await codeOf(secret);
    expect((await signIn('asked', code, 'wrong')).body.code).toBe('sign_in_failed');
    expect(await signIn('asked')).toMatchObject({ status: 401, body: { code: 'sign_in_code_needed' } });
    expect((await signIn('asked', '000000')).body.code).toBe('second_factor_wrong');
    const replies = await Promise.all([1, 2, 3].map(() => signIn('asked', code)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    later(900);
    for (const [shift, status] of [
      [-60, 409],
      [60, 409],
      [30, 201],
      [-30, 201],
    ] as const)
      expect([shift, (await signIn('asked', await codeOf(secret, shift))).status]).toEqual([shift, status]);
    // The clock goes back an hour and lives through the same half minutes again.
    later(-3_600);
    expect((await signIn('asked', await codeOf(secret))).status).toBe(201);
    expect((await signIn('asked', await codeOf(secret))).status).toBe(409);
  });

  it('takes each of ten recovery codes once, and keeps neither them nor the secret readable', async () => {
    const { id, codes, secret } = await withFactor('paper');
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    const [code = ''] = codes;
    const replies = await Promise.all([1, 2].map(() => signIn('paper', code.toUpperCase())));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    const token = tokenIn(replies.find(({ status }) => status === 201) ?? replies[0]!);
    expect((await api.call(token, accountsRoutes.secondFactor, {})).body).toMatchObject({
      recoveryCodesLeft: 9,
      available: true,
    });
    expect(await audits(id)).toEqual(['account.second_factor_set', 'account.recovery_code_used']);
    const renewed = await api.call(token, accountsRoutes.newRecoveryCodes, {});
    expect(renewed.body.codes).toHaveLength(10);
    expect((await audits(id)).at(-1)).toBe('account.recovery_codes_made');
    expect((await signIn('paper', codes[1])).status).toBe(409);
    const [row] = await api.db.query<{ secret: Buffer; hashes: string }[]>(
      "select secret, (select string_agg(encode(code_hash, 'escape'), ' ') from recovery_codes where account_id = $1) as hashes from second_factors where account_id = $1",
      [id],
    );
    expect(row?.secret.toString('latin1')).not.toContain(secret);
    expect(row?.hashes).not.toContain(renewed.body.codes[0]?.replace('-', ''));
  });

  it('bounds guesses at the code of whoever has the password', async () => {
    const { secret } = await withFactor('guessed');
    const replies = await Promise.all(Array.from({ length: 9 }, (_, guess) => signIn('guessed', `00000${guess}`)));
    expect(replies.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(4);
    expect((await signIn('guessed', await codeOf(secret))).status).toBe(429);
    later(900);
    expect((await signIn('guessed', await codeOf(secret))).status).toBe(201);
  });

  it('is asked for again before sensitive acts when the last code is older than ten minutes', async () => {
    const { secret, token } = await withFactor('acting');
    const personId = await addPerson(api.db, region.precinct);
    const acts = () =>
      Promise.all(
        [
          api.call(token, accountsRoutes.create, {
            body: {
              login: `made-${api.now().getTime()}`,
              displayName: 'Тренер',
              role: 'trainer',
              commissionId: region.district.id,
              language: 'kk',
            },
          }),
          api.call(token, personsRoutes.discloseIin, { params: { id: personId }, body: { reason } } as never),
          api.fetch(token, reportRoutes.file, { params: { file: 'register.csv' }, query: {} }),
          api.call(token, accountsRoutes.askSecondFactor, {}),
          api.call(token, accountsRoutes.beginSecondFactor, {}),
        ].map(async (reply) => (await reply).status),
      );
    expect(await acts()).not.toContain(403);
    later(601);
    expect(await acts()).toEqual([403, 403, 403, 403, 403]);
    expect((await api.call(token, accountsRoutes.askSecondFactor, {})).body.code).toBe('second_factor_needed');
    expect((await api.call(token, accountsRoutes.list, { query: {} })).status).toBe(200);
    expect((await give(token, '000000')).body.code).toBe('second_factor_wrong');
    expect((await give(token, await codeOf(secret))).status).toBe(201);
    expect(await acts()).not.toContain(403);
  });

  it('cannot be gone round by a new password, and one administrator never replaces both', async () => {
    const { id, secret } = await withFactor('victim', 'trainer');
    const [first, second] = [await withFactor('first'), await withFactor('second')];
    const params = { params: { id }, body: { reason } };
    const reset = await api.call(first.token, accountsRoutes.resetPassword, params);
    expect(reset.status).toBe(201);
    expect((await signIn('victim', undefined, reset.body.password)).body.code).toBe('sign_in_code_needed');
    expect((await api.call(first.token, accountsRoutes.resetSecondFactor, params)).body.code).toBe(
      'second_factor_other_administrator',
    );
    const own = tokenIn(await signIn('victim', await codeOf(secret), reset.body.password));
    expect((await session(own)).accountId).toBe(id);
    expect(await api.call(second.token, accountsRoutes.resetSecondFactor, params)).toMatchObject({
      status: 201,
      body: { hasSecondFactor: false },
    });
    expect((await api.call(own, accountsRoutes.session, {})).status).toBe(401);
    expect((await api.call(second.token, accountsRoutes.resetPassword, params)).body.code).toBe(
      'second_factor_other_administrator',
    );
    expect(
      (await api.call(second.token, accountsRoutes.resetSecondFactor, { params: { id: second.id }, body: { reason } }))
        .body.code,
    ).toBe('account_own');
    expect((await audits(id)).slice(-2)).toEqual(['account.password_reset', 'account.second_factor_reset']);
    const again = await signIn('victim', undefined, reset.body.password);
    expect(again.body.secondFactor).toBe(mode === 'production' ? 'due' : 'offered');
    const [notice] = await api.db.query<{ kind: string }[]>('select kind from notices where account_id = $1', [id]);
    expect(notice?.kind).toBe('second_factor_reset');
  });

  it('is set up by no session that a PIN opened, and ends those that a password opened elsewhere', async () => {
    const id = await addStaffAccount(api.db, {
      login: 'elsewhere',
      password: PASSWORD,
      commissionId: region.district.id,
    });
    const [here, there] = [tokenIn(await signIn('elsewhere')), tokenIn(await signIn('elsewhere'))];
    await api.db.query(
      "update sessions set opened_by = 'pin' where account_id = $1 and token_hash = sha256($2::bytea)",
      [id, there],
    );
    expect((await api.call(there, accountsRoutes.beginSecondFactor, {})).status).toBe(403);
    const {
      body: { secret },
    } = await api.call(here, accountsRoutes.beginSecondFactor, {});
    expect((await api.call(here, accountsRoutes.confirmSecondFactor, { body: { code: '123456' } })).body.code).toBe(
      'second_factor_wrong',
    );
    expect(
      (await api.call(here, accountsRoutes.confirmSecondFactor, { body: { code: await codeOf(secret) } })).status,
    ).toBe(200);
    expect((await api.call(there, accountsRoutes.session, {})).status).toBe(401);
    expect((await api.call(here, accountsRoutes.session, {})).status).toBe(200);
  });

  it('goes with the command on the server only when that is said', async () => {
    const { id } = await withFactor('locked');
    const links = api.app.get(PasswordLinksService);
    const set = async (url: string) =>
      api.call(null, accountsRoutes.setPassword, {
        params: { code: url.split('/').at(-1) ?? '' },
        body: { password: 'тас-көпір-жаңбыр' },
      });
    await set((await links.recover('locked')).url);
    expect((await signIn('locked', undefined, 'тас-көпір-жаңбыр')).body.code).toBe('sign_in_code_needed');
    await set((await links.recover('locked', { secondFactor: true })).url);
    expect((await signIn('locked', undefined, 'тас-көпір-жаңбыр')).status).toBe(201);
    const trail = await api.db.query<{ after: object }[]>(
      "select after from audit_events where subject_id = $1 and action = 'account.recovered' order by seq",
      [id],
    );
    expect(trail).toMatchObject([{ after: { secondFactor: 'kept' } }, { after: { secondFactor: 'removed' } }]);
  });
});

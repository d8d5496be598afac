import { accountsRoutes, campaignsRoutes, commissionsRoutes, setupRoutes } from '@kaskad/contracts';
import { FoundingLinksService } from '../src/features/setup/founding-links.service.ts';
import { type Api, startApi, type Token } from './support/api.ts';

const PASSWORD = 'төрт тау алты бұлақ';
const FOUNDER = { name: 'Сәрсенова Шолпан', login: 'sarsenova', password: PASSWORD, language: 'ru' } as const;
const COMMISSION = {
  code: 'KZ',
  kind: 'central',
  name: { kk: 'Орталық сайлау комиссиясы', ru: 'Центральная избирательная комиссия' },
  timeZone: 'Asia/Almaty' as const,
};

describe('an empty installation', () => {
  let api: Api;
  let code: string;
  beforeAll(async () => {
    api = await startApi();
    code = (await api.app.get(FoundingLinksService).make()).url.split('/').at(-1) ?? '';
  });
  afterAll(() => api.stop());

  const look = (one: string) => api.call(null, setupRoutes.foundingOffer, { params: { code: one } });
  const found = (body: object) =>
    api.call(null, setupRoutes.found, {
      params: { code },
      body: { commission: COMMISSION, administrator: FOUNDER, ...body },
    });

  it('offers the kinds of commission to whoever has the link, and nothing to anybody else', async () => {
    const { status, body } = await look(code);
    expect([status, body.kinds.map((kind) => kind.code)]).toEqual([
      200,
      expect.arrayContaining(['central', 'regional']),
    ]);
    expect((await look('nothing')).body.code).toBe('founding_link_unknown');
  });

  it('refuses weak passwords and unknown zones, and stays empty', async () => {
    const weak = await found({ administrator: { ...FOUNDER, password: 'sarsenova2026' } });
    const zone = await found({ commission: { ...COMMISSION, timeZone: 'Mars/Olympus' } });
    expect([weak.status, zone.status, zone.body.code]).toEqual([409, 400, 'invalid_input']);
    expect(await api.db.query('select 1 from commissions')).toEqual([]);
  });

  it('ends an earlier link with a new one', async () => {
    const earlier = code;
    code = (await api.app.get(FoundingLinksService).make()).url.split('/').at(-1) ?? '';
    expect([(await look(earlier)).status, (await look(code)).status]).toEqual([404, 200]);
  });

  it('is founded once, of several who try at once', async () => {
    const tries = await Promise.all([1, 2, 3].map((n) => found({ administrator: { ...FOUNDER, login: `one${n}` } })));
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
    expect((await look(code)).status).toBe(410);
    await expect(api.app.get(FoundingLinksService).make()).rejects.toThrow('first commission');
    const actions = await api.db.query<{ action: string }[]>('select action from audit_events order by seq');
    expect(actions.map(({ action }) => action)).toEqual(['commission.found', 'account.found']);
  });
});

it('a founding link opens for a day', async () => {
  const api = await startApi({ now: '2026-02-10T09:00:00Z' });
  const code = (await api.app.get(FoundingLinksService).make()).url.split('/').at(-1) ?? '';
  api.setNow('2026-02-11T09:00:01Z');
  const { status, body } = await api.call(null, setupRoutes.foundingOffer, { params: { code } });
  expect([status, body.code]).toEqual([410, 'founding_link_expired']);
  await api.stop();
});

describe('the way to a running campaign', () => {
  let api: Api;
  let admin: Token;
  let commissionId: string;
  beforeAll(async () => {
    api = await startApi({ now: '2026-02-10T09:00:00Z' });
    const code = (await api.app.get(FoundingLinksService).make()).url.split('/').at(-1) ?? '';
    await api.call(null, setupRoutes.found, {
      params: { code },
      body: { commission: COMMISSION, administrator: FOUNDER },
    });
    const [account] = await api.db.query<{ id: string; language: string; name: string }[]>(
      'select id, language, display_name as name from accounts',
    );
    expect(account).toMatchObject({ language: 'ru', name: FOUNDER.name });
    const [commission] = await api.db.query<{ id: string }[]>('select id from commissions');
    commissionId = commission?.id ?? '';
    admin = await api.staff('commission_admin', commissionId);
  }, 60_000);
  afterAll(() => api.stop());

  const statesOf = ({ body }: { body: { steps: { code: string; state: string }[] } }) =>
    Object.fromEntries(body.steps.map(({ code, state }) => [code, state]));
  const read = () => api.call(admin, setupRoutes.read, {});

  it('signs the founder in with the chosen password', async () => {
    const { status, body } = await api.call(null, accountsRoutes.signIn, {
      body: { by: 'password', login: FOUNDER.login, password: PASSWORD },
    });
    expect([status, body.language, body.permissions.includes('campaign.manage')]).toEqual([201, 'ru', true]);
  });

  it('begins with the course: a campaign needs one', async () => {
    expect(statesOf(await read())).toMatchObject({ content: 'open', campaign: 'waiting', tests: 'waiting' });
    const early = await api.call(admin, setupRoutes.createCampaign, {
      body: { kind: 'mazhilis', electionDay: '2026-04-19' },
    });
    expect(early.body.code).toBe('setup_waiting');
  });

  it('prints the address that was written down, at once', async () => {
    const wrong = await api.call(admin, setupRoutes.setAddress, { body: { url: 'https://kaskad.kz/some/page' } });
    expect(wrong.status).toBe(400);
    const { body } = await api.call(admin, setupRoutes.setAddress, { body: { url: 'https://kaskad.sailau.kz/' } });
    expect(body.address).toEqual({ url: 'https://kaskad.sailau.kz', isPublic: true, isFixed: false });
    expect(await acts()).toContain('setup.address_changed');
  });

  it('leaves a step out and takes it up again', async () => {
    const skip = (skipped: boolean) =>
      api.call(admin, setupRoutes.skip, { params: { step: 'roster' }, body: { skipped } });
    expect(statesOf(await skip(true))['roster']).toBe('skipped');
    expect(statesOf(await skip(true))['roster']).toBe('skipped');
    expect(statesOf(await skip(false))['roster']).toBe('open');
    expect(await acts()).toEqual(expect.arrayContaining(['setup.step_skipped', 'setup.step_taken_up']));
  });

  it('takes over course and questions once', async () => {
    const { status, body } = await api.call(admin, setupRoutes.takeContent, {});
    expect([status, body.courses]).toEqual([201, 1]);
    expect(body.questions).toBeGreaterThan(70);
    expect((await api.call(admin, setupRoutes.takeContent, {})).body.code).toBe('setup_content_there');
    expect(await acts()).toContain('course.published');
  }, 60_000);

  it('makes a campaign of kind and day: dates, requirements and settings follow', async () => {
    const { body } = await api.call(admin, setupRoutes.createCampaign, {
      body: { kind: 'mazhilis', electionDay: '2026-04-19' },
    });
    expect(body.campaign).toMatchObject({
      state: 'draft',
      opensOn: '2026-02-10',
      electionDay: '2026-04-19',
      missingTests: ['final', 'trainer'],
    });
    expect(await acts()).toContain('campaign.created');
  });

  it('names the missing tests on the plan of the campaign, draft or open', async () => {
    const { body: setup } = await read();
    const id = setup.campaign?.id ?? '';
    const codes = async () =>
      (await api.call(admin, campaignsRoutes.plan, { params: { id } })).body.steps.map(({ code }) => code);
    expect(await codes()).toContain('make_tests');
    const tests = await api.call(admin, setupRoutes.createTests, {});
    expect(tests.body.campaign?.missingTests).toEqual([]);
    expect(await codes()).not.toContain('make_tests');
    expect(await acts()).toEqual(expect.arrayContaining(['quiz.created', 'quiz.opened']));
    const rows = await api.db.query<{ kind: string; minutes: number; share: number | null; state: string }[]>(
      'select kind, minutes, pass_share::float8 as share, state from quizzes order by kind',
    );
    expect(rows).toEqual([
      { kind: 'entry', minutes: 20, share: null, state: 'open' },
      { kind: 'final', minutes: 30, share: 0.8, state: 'open' },
      { kind: 'practice', minutes: 20, share: null, state: 'open' },
      { kind: 'trainer', minutes: 15, share: 0.8, state: 'open' },
    ]);
    const again = await api.call(admin, setupRoutes.createTests, {});
    expect([again.status, (await api.db.query('select 1 from quizzes')).length]).toEqual([201, 4]);
  }, 60_000);

  it('opens a test that an interrupted try had left as a draft', async () => {
    await api.db.query("update quizzes set state = 'draft' where code = 'FINAL'");
    expect((await read()).body.campaign?.missingTests).toEqual(['final']);
    const { body } = await api.call(admin, setupRoutes.createTests, {});
    expect([body.campaign?.missingTests, (await api.db.query('select 1 from quizzes')).length]).toEqual([[], 4]);
  });

  it('completes a bank that an interrupted try had left without questions', async () => {
    const { body: before } = await read();
    await api.db.query("update questions set code = 'OWN-1' where code = 'TR-01'");
    await api.db.query("update questions set approved_version = null, status = 'draft'");
    expect(statesOf(await read())['content']).toBe('open');
    const { status } = await api.call(admin, setupRoutes.takeContent, {});
    await api.db.query("update questions set approved_version = current_version, status = 'approved'");
    expect([status, (await read()).body.questions]).toEqual([201, before.questions + 1]);
  }, 60_000);

  it('is open to the commission above all others only', async () => {
    const { body: district } = await api.call(admin, commissionsRoutes.create, {
      body: { parentId: commissionId, kind: 'regional', code: 'KZ-43', name: { kk: 'Облыс', ru: 'Область' } },
    });
    const below = await api.staff('commission_admin', district.id);
    expect((await api.call(below, setupRoutes.read, {})).status).toBe(403);
    expect((await api.call(null, setupRoutes.read, {})).status).toBe(401);
  });

  async function acts() {
    const rows = await api.db.query<{ action: string }[]>('select distinct action from audit_events');
    return rows.map(({ action }) => action);
  }
});

import { appointmentsRoutes, personsRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { type Level, newLog } from '../src/platform/log/log.ts';
import { addStaffAccount } from './support/accounts-world.ts';
import { type Api, startApi } from './support/api.ts';
import { addRegion, type TestRegion } from './support/world.ts';

interface Line {
  readonly level: string;
  readonly msg?: string;
  readonly request?: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly role?: string;
}

const IIN = '780106396530';
const PHONE = '+77011112233';
const PIN = '739148';
const LOGIN = 'region-office';
const PASSWORD = 'a long password of the office';
const NAME = 'Әбенов';

async function loggedApi(level: Level) {
  const lines: string[] = [];
  const api = await startApi({ log: newLog(level, { write: (line: string) => void lines.push(line) }) });
  return { api, lines, parsed: () => lines.map((line) => JSON.parse(line) as Line) };
}

describe('the log', () => {
  let api: Api;
  let lines: string[];
  let parsed: () => Line[];
  let world: TestRegion;
  let admin: string;
  beforeAll(async () => {
    ({ api, lines, parsed } = await loggedApi('info'));
    world = await addRegion(api.db);
    await addStaffAccount(api.db, { login: LOGIN, password: PASSWORD, commissionId: world.region.id });
    admin = await api.staff('commission_admin', world.region.id);
  });
  afterAll(() => api.stop());

  /** The lines that an act leaves; those of requests are written when the answer has gone out. */
  async function leftBy(act: () => PromiseLike<unknown>): Promise<Line[]> {
    const before = lines.length;
    await act();
    const end = performance.now() + 5_000;
    while (
      !parsed()
        .slice(before)
        .some(({ msg }) => msg === 'request') &&
      performance.now() < end
    )
      await new Promise((resolve) => setImmediate(resolve));
    return parsed().slice(before);
  }
  const post = (body: object | string) =>
    request(api.app.getHttpServer()).post('/api/session').set('content-type', 'application/json').send(body);
  const appoint = () =>
    api.call(admin, appointmentsRoutes.appoint, {
      body: {
        commissionId: world.precinct.id,
        position: 'member',
        startedOn: '2026-02-01',
        person: { familyName: NAME, givenName: 'Аян', patronymic: '', iin: IIN, phone: PHONE, language: 'kk' },
      },
    });

  it('has one line for each request: route as its pattern, role, status and time', async () => {
    const [line, ...further] = await leftBy(() => api.call(admin, personsRoutes.one, { params: { id: randomUUID() } }));
    expect(further).toEqual([]);
    expect(line).toEqual({
      level: 'info',
      time: expect.any(String),
      request: expect.stringMatching(/^[0-9a-f-]{36}$/),
      method: 'GET',
      route: '/api/persons/:id',
      status: 404,
      ms: expect.any(Number),
      role: 'commission_admin',
      msg: 'request',
    });
    expect(await leftBy(() => api.call(null, personsRoutes.one, { params: { id: randomUUID() } }))).toMatchObject([
      { status: 401, role: 'none' },
    ]);
    expect(await leftBy(() => request(api.app.getHttpServer()).get(`/api/nowhere/${IIN}`))).toMatchObject([
      { route: 'none', status: 404, role: 'none' },
    ]);
  });

  it('joins what went wrong to its request', async () => {
    await api.db
      .query(`create function refuse_all() returns trigger language plpgsql as $$ begin raise exception 'no room for %', new.phone using errcode = 'XX000'; end $$;
      create trigger refuse_all before insert on persons for each row execute function refuse_all()`);
    const left = await leftBy(async () => expect((await appoint()).status).toBe(500));
    await api.db.query('drop trigger refuse_all on persons');
    const [problem, answered] = left;
    expect(left).toHaveLength(2);
    expect(problem).toMatchObject({
      level: 'error',
      from: 'ProblemFilter',
      request: answered?.request,
      msg: expect.stringContaining('no room for …'),
    });
    expect(answered).toMatchObject({ level: 'info', msg: 'request', route: '/api/appointments', status: 500 });
  });

  it('holds nothing of people, cookies and what was asked for, whatever they do', async () => {
    const signedIn = await post({ by: 'password', login: LOGIN, password: PASSWORD });
    expect(signedIn.status).toBe(201);
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    expect((await post({ by: 'password', login: LOGIN, password: `${PASSWORD}?` })).status).toBe(401);
    expect((await post({ by: 'phone', phone: PHONE, pin: PIN })).status).toBe(401);
    expect((await post(`{"by":"phone","phone":"${PHONE}","pin":${PIN}`)).status).toBe(400);
    expect((await appoint()).status).toBe(201);
    const found = await request(api.app.getHttpServer()).get('/api/persons').query({ q: NAME }).set('cookie', cookie);
    expect(found.body).toMatchObject({ items: [{ familyName: NAME }] });
    expect(
      (await request(api.app.getHttpServer()).get('/api/persons').query({ q: IIN, limit: PHONE }).set('cookie', cookie))
        .status,
    ).toBe(400);
    const file = Buffer.from(`ТАӘ;ЖСН;Телефон\r\n${NAME} Аян;${IIN};${PHONE}\r\n`);
    expect(
      (await api.upload(admin, '/rosters', file, `${NAME}.csv`, { commissionId: world.precinct.id })).status,
    ).toBeLessThan(500);
    expect((await api.upload(null, '/rosters', file, `${NAME}.csv`, { commissionId: world.precinct.id })).status).toBe(
      401,
    );
    await request(api.app.getHttpServer()).delete('/api/session').set('cookie', cookie);

    const all = lines.join('');
    const secrets = [
      IIN,
      PHONE,
      PHONE.slice(2),
      PIN,
      LOGIN,
      PASSWORD,
      NAME,
      cookie.split('=')[1] ?? '',
      admin,
      world.precinct.id,
    ];
    expect(
      secrets.filter((secret) => secret === '' || all.includes(secret) || all.includes(encodeURIComponent(secret))),
    ).toEqual([]);
  });

  it('has no request below info', async () => {
    const quiet = await loggedApi('warn');
    await quiet.api.call(null, personsRoutes.one, { params: { id: randomUUID() } });
    await quiet.api.stop();
    expect(quiet.lines).toEqual([]);
  });
});

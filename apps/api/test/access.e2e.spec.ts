import * as contracts from '@kaskad/contracts';
import type { InjectOptions } from 'fastify';
import { accessWorld, type AccessWorld, almighty, HIDDEN_NAME, strangers } from './support/access-world.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { fieldsOf, mutantsOf, refusedOf, sampleOf } from './support/samples.ts';
import { BOUNDARY, STRANGE_UPLOADS } from './support/strange-uploads.ts';

interface Operation {
  readonly name: string;
  readonly route: contracts.Route | (contracts.DownloadRoute & { body?: contracts.Route['body'] });
}

const OPERATIONS: Operation[] = Object.entries(contracts)
  .filter(([name]) => name.endsWith('Routes'))
  .flatMap(([, routes]) => Object.values(routes as Record<string, contracts.Route>))
  .map((route) => ({ name: `${route.method} ${route.path}`, route }));
const named = (operations: readonly Operation[]) => operations.map((operation) => [operation.name, operation] as const);

/** Open to anybody: what stands here answers without a session. */
const PUBLIC = new Set([
  'POST /session',
  'POST /attendance/scans',
  'GET /invitations/:code',
  'POST /invitations/:code/acceptance',
  'POST /invitations/:code/disowning',
  'GET /founding/:code',
  'POST /founding/:code',
  'GET /password-links/:code',
  'POST /password-links/:code/password',
  'GET /verify/:code',
  'GET /papers/keys.json',
  'GET /papers/status.json',
  'GET /readiness/public',
  'GET /calendars/:token/kaskad.ics',
  'POST /message-deliveries/:secret',
  'POST /kiosk/state',
  'POST /kiosk/names',
  'POST /kiosk/arrivals',
]);
/** A refusal that is understood; anything from 500 on is a bug. */
const REFUSALS = [400, 401, 403, 404, 409, 410, 413, 415, 422, 429];

describe('access', () => {
  let api: Api;
  let world: AccessWorld;
  let foreign: Awaited<ReturnType<typeof strangers>>;
  let hidden: string[];
  beforeAll(async () => {
    api = await startApi();
    foreign = await strangers(api);
    const before = new Set(await idsOf());
    world = await accessWorld(api);
    hidden = (await idsOf()).filter((id) => !before.has(id));
  }, 60_000);
  afterAll(() => api.stop());

  const TABLES = [
    'persons',
    'appointments',
    'accounts',
    'role_grants',
    'campaigns',
    'quizzes',
    'questions',
    'attempts',
    'seminars',
    'seminar_sessions',
    'enrolments',
    'venues',
    'rooms',
    'certificates',
    'certificate_revocations',
    'accreditations',
    'roster_imports',
    'roster_answers',
    'move_requests',
    'question_imports',
    'courses',
    'course_modules',
    'lessons',
    'commissions',
    'commission_changes',
    'calendar_feeds',
    'unavailabilities',
    'seminar_proposals',
    'seminar_reports',
    'spot_check_draws',
    'spot_checks',
    'spot_check_results',
    'messages',
  ];
  async function idsOf(): Promise<string[]> {
    const found = await Promise.all(TABLES.map((table) => api.db.query<{ id: string }[]>(`select id from ${table}`)));
    return found.flat().map(({ id }) => id);
  }
  async function stateOf(): Promise<string[]> {
    return Promise.all(
      TABLES.map(async (table) => {
        const [row] = await api.db.query<{ state: string }[]>(
          `select md5(string_agg(t::text, '' order by id)) as state from ${table} t where id = any($1)`,
          [hidden],
        );
        return `${table} ${row?.state}`;
      }),
    );
  }

  const send = (token: Token, method: string, url: string, rest: Partial<InjectOptions> = {}) =>
    api.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: method as 'GET',
        url: `/api${url}`,
        ...rest,
        headers: { ...(token && { authorization: `Bearer ${token}` }), ...rest.headers },
      });
  const json = (body: unknown) => ({ payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const rest = ({ body }: { body?: unknown }) => (body === undefined ? {} : json(body));

  /** Address and body of the operation with ids of the hidden region. */
  function fitting({ route }: Operation): { path: string; url: string; body?: unknown } {
    const [, collection = ''] = route.path.split('/');
    const params: Record<string, unknown> = {
      ...world.known,
      id: world.rows[collection],
      code: world.rows[collection],
      personId: world.memberId,
      file: world.rows['reports'],
      report: world.rows['report-previews'],
    };
    const path = contracts.addressOf(route, { params });
    const query =
      route.query &&
      Object.fromEntries(
        Object.entries(sampleOf(route.query, { ...world.known, limit: 50 }) as object).filter(
          ([, value]) => typeof value !== 'object',
        ),
      );
    // A device that names an account would be told that it is another one before the attempt is looked at.
    const known = collection === 'attempts' ? { ...world.known, accountId: undefined } : world.known;
    return {
      path,
      url: contracts.addressOf({ path }, { query: query ?? {} }),
      ...(route.body && { body: sampleOf(route.body, known) }),
    };
  }

  describe('without a session', () => {
    it.each(named(OPERATIONS.filter(({ name }) => !PUBLIC.has(name))))('%s', async (_, operation) => {
      const { url, ...body } = fitting(operation);
      expect((await send(null, operation.route.method, url, rest(body))).statusCode).toBe(401);
      expect((await send('no-such-token', operation.route.method, url, rest(body))).statusCode).toBe(401);
    });
  });

  describe('from another region', () => {
    const closed = OPERATIONS.filter(({ name }) => !PUBLIC.has(name) && !name.endsWith(' /session'));
    it.each(named(closed))('%s', async (_, operation) => {
      const { url, ...body } = fitting(operation);
      const wrong: string[] = [];
      const allowed = /:id|:personId/.test(operation.route.path) ? [403, 404] : [200, 201, ...REFUSALS];
      for (const [role, token] of Object.entries(foreign.tokens)) {
        const reply = await send(token, operation.route.method, url, rest(body));
        const told = [...hidden, HIDDEN_NAME].filter((word) => reply.body.includes(word));
        if (!allowed.includes(reply.statusCode) || told.length > 0)
          wrong.push(`${role}: ${reply.statusCode} ${reply.body.slice(0, 200)}`);
      }
      expect(wrong).toEqual([]);
    });

    it('left everything as it was', async () => expect(await stateOf()).toEqual(before));
    let before: string[];
    beforeAll(async () => {
      before = await stateOf();
    });
  });

  describe('rubbish', () => {
    let token: string;
    beforeAll(async () => {
      token = await almighty(api, world);
    });

    /** What signs the sender out or takes rows away comes last, so that the others still meet something. */
    const destructive = (name: string) => name.startsWith('DELETE') || name === 'PUT /session/password';
    const ordered = OPERATIONS.filter(({ name }) => name !== 'DELETE /session').toSorted(
      (a, b) => Number(destructive(a.name)) - Number(destructive(b.name)),
    );
    const said = (what: unknown, { statusCode, body }: { statusCode: number; body: string }) =>
      `${statusCode} ${body.slice(0, 120)} for ${JSON.stringify(what).slice(0, 160)}`;

    it.each(named(ordered.filter(({ route }) => route.params)))('in the address of %s', async (_, { route }) => {
      const wrong: string[] = [];
      for (const value of [
        'x',
        '%00',
        '%F0%9F%98%80',
        '..%2f..%2fetc',
        '0'.repeat(250),
        '%E0%A4%A',
        "'",
        '019c0000-0000-7000-8000-000000000000',
      ]) {
        const reply = await send(
          token,
          route.method,
          route.path.replace(/:\w+/g, value),
          rest(route.body ? { body: sampleOf(route.body, world.known) } : {}),
        );
        const unknownCode = reply.body === '{"result":"unknown"}';
        if (![400, 403, 404, 409, 410, 414, 429].includes(reply.statusCode) && !unknownCode)
          wrong.push(said(value, reply));
      }
      expect(wrong).toEqual([]);
    });

    it.each(named(ordered.filter(({ route }) => route.query)))('in the query of %s', async (_, operation) => {
      const { url } = fitting(operation);
      const wrong: string[] = [];
      for (const field of fieldsOf(operation.route.query as never)) {
        for (const value of [
          '%00',
          'a%00b',
          '%F0%9F%98%80',
          '%ED%A0%80',
          '-1',
          '1e309',
          '9'.repeat(25),
          'null',
          '0000-01-01',
          '%25_%5C',
          'x'.repeat(3_000),
          '',
          `a&${field}=b`,
          '%E0%A4%A',
        ]) {
          const reply = await send(
            token,
            operation.route.method,
            `${url.split('?')[0]}?${new URLSearchParams(url.split('?')[1])}&${field}=${value}`.replace(
              new RegExp(`([?&])${field}=[^&]*&`),
              '$1',
            ),
          );
          const refused = value.includes('%00') ? reply.statusCode >= 400 : true;
          if (reply.statusCode >= 500 || !refused) wrong.push(said(`${field}=${value}`, reply));
        }
      }
      expect(wrong).toEqual([]);
    });

    it.each(named(ordered.filter(({ route }) => route.body)))(
      'in the body of %s',
      async (_, operation) => {
        const { url, body } = fitting(operation);
        const wrong: string[] = [];
        for (const mutant of mutantsOf(body)) {
          const reply = await send(token, operation.route.method, url, json(mutant));
          if (reply.statusCode >= 500) wrong.push(said(mutant, reply));
        }
        for (const refused of refusedOf(body)) {
          const reply = await send(token, operation.route.method, url, json(refused));
          if (!REFUSALS.includes(reply.statusCode)) wrong.push(said(refused, reply));
        }
        expect(wrong).toEqual([]);
      },
      120_000,
    );

    it('instead of JSON, or JSON under another name', async () => {
      const wrong: string[] = [];
      for (const operation of OPERATIONS.filter(({ route }) => route.body)) {
        const { url } = fitting(operation);
        for (const [payload, type] of [
          ['{', 'application/json'],
          ['', 'application/json'],
          ['{"__proto__":{"a":1}}', 'application/json'],
          ['{}', 'text/plain'],
          ['<a/>', 'application/xml'],
          ['a=1', 'application/x-www-form-urlencoded'],
          ['--x--', 'multipart/form-data; boundary=x'],
        ] as const) {
          const reply = await send(token, operation.route.method, url, { payload, headers: { 'content-type': type } });
          if (!REFUSALS.includes(reply.statusCode)) wrong.push(`${operation.name} ${said([payload, type], reply)}`);
        }
      }
      expect(wrong).toEqual([]);
    });

    it.each(STRANGE_UPLOADS)('as an upload: %s', async (_, payload) => {
      const wrong: string[] = [];
      for (const url of ['/rosters', '/files']) {
        const reply = await send(token, 'POST', url, {
          payload,
          headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
        });
        if (![...REFUSALS, 422].includes(reply.statusCode)) wrong.push(`${url} ${said(payload, reply)}`);
      }
      expect(wrong).toEqual([]);
    });
  });
});

import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { accessWorld, type AccessWorld, almighty } from './support/access-world.ts';
import { type Api, startApi } from './support/api.ts';
import { mismatch, type OpenApi, unboundedFields } from './support/openapi-document.ts';
import { type GeneratedRequest, type Operation, operationsOf } from './support/openapi-requests.ts';
import { submit } from './support/quizzes-world.ts';

const DOCUMENT = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')) as OpenApi;
/**
 * Requests of each kind to each operation. The same seed every time, so that nothing turns red by chance; another one
 * explores further.
 */
const REQUESTS = Number(process.env['OPENAPI_REQUESTS'] ?? 12);
const SEED = Number(process.env['OPENAPI_SEED'] ?? 20260318);
const LIMITS = {
  numRuns: REQUESTS,
  seed: SEED,
  endOnFailure: true,
  interruptAfterTimeLimit: 30_000,
  markInterruptAsFailure: true,
} as const;
/** They would take the sender's own session or rights. */
const LAST = new Set(['DELETE /api/session', 'PUT /api/session/password']);
const ALL = operationsOf(DOCUMENT, { any: '019c0000-0000-7000-8000-000000000000' })
  .map(({ name }) => name)
  .filter((name) => !LAST.has(name));
const ATTEMPTS = ALL.filter((name) => name.includes('/api/attempts'));
/** Attempts first: later ones close the campaign and end the appointments that they stand on. */
const names = [...ATTEMPTS, ...ALL.filter((name) => !ATTEMPTS.includes(name))].map((name): [string] => [name]);

it('every field of every request is bounded, and a field that is not would be found', () => {
  expect(unboundedFields(DOCUMENT)).toEqual([]);
  const text = JSON.parse(JSON.stringify(DOCUMENT).replaceAll(/"maxLength":1500(?!\d)/g, '"minLength":0')) as OpenApi;
  const list = JSON.parse(JSON.stringify(DOCUMENT).replaceAll(/"maxItems":100(?!\d)/g, '"minItems":0')) as OpenApi;
  expect([text, list].map((one) => unboundedFields(one).length > 0)).toEqual([true, true]);
});

describe(`requests made from the OpenAPI document (seed ${SEED})`, () => {
  let api: Api;
  let world: AccessWorld;
  let token: string;
  const understood = new Set<string>();
  beforeAll(async () => {
    api = await startApi();
    world = await accessWorld(api);
    token = await almighty(api, world);
  }, 60_000);
  afterAll(() => api.stop());

  /**
   * The rows that exist, with an attempt of the sender's own: open, taken offline where that is what is asked about, or
   * handed in where a result is.
   */
  async function rowsFor(name: string): Promise<Record<string, string>> {
    if (!name.includes('/api/attempts')) return world.rows;
    const quizzes = await world.addQuiz({ maxAttempts: 20, remedialAfter: null, offlineHours: 48 });
    if (!name.includes('{id}')) return { ...world.rows, quizzes };
    const { body } = await world.start(token, quizzes, { offline: name.includes('beginning') });
    if (/result|appeal/.test(name)) await submit(api, token, body.id);
    return { ...world.rows, quizzes, attempts: body.id };
  }

  async function operation(name: string, document = DOCUMENT): Promise<Operation> {
    const found = operationsOf(document, await rowsFor(name)).find((one) => one.name === name);
    if (!found) throw new Error(`${name} is gone`);
    return found;
  }

  const send = ({ method }: Operation, { url, payload }: GeneratedRequest) =>
    api.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: method.toUpperCase() as 'GET',
        url,
        headers: {
          authorization: `Bearer ${token}`,
          ...(payload !== undefined && { 'content-type': 'application/json' }),
        },
        ...(payload !== undefined && { payload }),
      });

  /** Nothing breaks the server, a refusal says its code, and what is answered is what the document says. */
  async function check(of: Operation, made: GeneratedRequest, document = DOCUMENT): Promise<number> {
    const { statusCode, headers, body } = await send(of, made);
    if (statusCode >= 500 || (statusCode === 404 && body.includes('Cannot ')))
      throw new Error(`${statusCode} ${body.slice(0, 200)}`);
    if (statusCode >= 400 && !/"code":"\w+"/.test(body))
      throw new Error(`${statusCode} without a code: ${body.slice(0, 200)}`);
    const schema = of.replies(statusCode);
    const wrong =
      schema && String(headers['content-type']).startsWith('application/json')
        ? mismatch(document, schema, JSON.parse(body))
        : null;
    if (wrong) throw new Error(`The reply is not what the document says: ${wrong}`);
    return statusCode;
  }

  async function run(name: string, document = DOCUMENT): Promise<void> {
    const one = await operation(name, document);
    await fc.assert(
      fc.asyncProperty(one.fitting(), async (made) => {
        if ((await check(one, made, document)) < 300) understood.add(name);
      }),
      LIMITS,
    );
    const { spoiled } = one;
    if (spoiled)
      await fc.assert(
        fc.asyncProperty(spoiled(), async (made) => void (await check(one, made, document))),
        LIMITS,
      );
  }

  const causeOf = (running: Promise<void>) =>
    running.catch((error: unknown) => {
      throw (error instanceof Error && error.cause) || error;
    });

  describe('would find', () => {
    it('an operation that breaks', async () => {
      await api.db.query('alter table venues rename column address to another');
      try {
        await expect(causeOf(run('GET /api/venues'))).rejects.toThrow(/500/);
      } finally {
        await api.db.query('alter table venues rename column another to address');
      }
      await run('GET /api/venues');
    });

    it('an attempt that answers otherwise than the document says', async () => {
      const said = JSON.stringify(DOCUMENT).replaceAll('"enum":["open","submitted","expired"]', '"enum":["running"]');
      await expect(causeOf(run('GET /api/attempts/{id}', JSON.parse(said) as OpenApi))).rejects.toThrow(
        /not what the document says/,
      );
      await run('GET /api/attempts/{id}');
    });
  });

  it.each(names)('%s: nothing that fits, and nothing that does not, breaks the server', (name) => run(name), 90_000);

  it('reaches the rules behind the schemas: attempts are begun, answered and handed in, and most operations do what they are asked', () => {
    expect(ATTEMPTS.filter((name) => !understood.has(name))).toEqual([]);
    expect(understood.size / names.length).toBeGreaterThan(0.5);
  });
});

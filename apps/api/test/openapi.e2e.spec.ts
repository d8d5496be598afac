import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { accessWorld, type AccessWorld, almighty } from './support/access-world.ts';
import { type Api, startApi } from './support/api.ts';
import { type OpenApi, operationsOf } from './support/openapi-requests.ts';

const DOCUMENT = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')) as OpenApi;
/** Requests of each operation; the seed is new every time and printed when one fails. */
const REQUESTS = Number(process.env['OPENAPI_REQUESTS'] ?? 20);
/** They would take the sender's own session or rights. */
const LAST = new Set(['DELETE /api/session', 'PUT /api/session/password']);
const names = operationsOf(DOCUMENT, { any: '019c0000-0000-7000-8000-000000000000' }).filter(({ name }) => !LAST.has(name));

describe('requests made from the OpenAPI document', () => {
  let api: Api;
  let world: AccessWorld;
  let token: string;
  beforeAll(async () => {
    api = await startApi();
    world = await accessWorld(api);
    token = await almighty(api, world);
  }, 60_000);
  afterAll(() => api.stop());

  it.each(names.filter(({ requests }) => requests !== null).map(({ name }) => [name]))('%s: nothing it describes breaks the server', async (name) => {
    const operation = operationsOf(DOCUMENT, world.rows).find((one) => one.name === name);
    if (!operation?.requests) throw new Error(`${name} is gone`);
    await fc.assert(fc.asyncProperty(operation.requests(), async ({ url, body }) => {
      const reply = await api.app.getHttpAdapter().getInstance().inject({
        method: operation.method.toUpperCase() as 'GET', url, headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      });
      if (reply.statusCode >= 500 || reply.statusCode === 404 && reply.body.includes('Cannot ')) throw new Error(`${reply.statusCode} ${reply.body.slice(0, 200)}`);
    }), { numRuns: REQUESTS, endOnFailure: true, interruptAfterTimeLimit: 20_000 });
  }, 60_000);

  it('reaches the rules behind the schemas: most of what it describes is understood', async () => {
    const replies = new Map<number, number>();
    for (const { method, requests } of operationsOf(DOCUMENT, world.rows)) {
      if (!requests) continue;
      for (const { url, body } of fc.sample(requests(), 2)) {
        const { statusCode } = await api.app.getHttpAdapter().getInstance().inject({
          method: method.toUpperCase() as 'GET', url, headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { payload: JSON.stringify(body) }) });
        replies.set(statusCode, (replies.get(statusCode) ?? 0) + 1);
      }
    }
    const total = [...replies.values()].reduce((sum, count) => sum + count, 0);
    expect((replies.get(400) ?? 0) / total).toBeLessThan(0.5);
  });
});

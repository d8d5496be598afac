import { randomUUID } from 'node:crypto';
import { Jobs } from '../src/platform/jobs/jobs.ts';
import { type Api, startApi } from './support/api.ts';
import request from 'supertest';

describe('the platform', () => {
  let api: Api;
  beforeAll(async () => { api = await startApi(); });
  afterAll(() => api.stop());

  it('says that it is ready', async () => {
    const reply = await request(api.app.getHttpServer()).get('/health/ready');
    expect(reply).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('counts requests by the pattern of the route, for a collector on the same machine', async () => {
    await request(api.app.getHttpServer()).get('/api/invitations/a-secret-code');
    const reply = await request(api.app.getHttpServer()).get('/metrics');
    expect(reply.text).toContain('route="/api/invitations/:code"');
    expect(reply.text).not.toContain('a-secret-code');
    const far = await request(api.app.getHttpServer()).get('/metrics').set('x-forwarded-for', '10.0.0.7');
    expect(far.status).toBe(404);
  });

  it('answers an unknown address with the common problem', async () => {
    const reply = await request(api.app.getHttpServer()).get('/api/nothing-here');
    expect(reply).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.headers['content-security-policy']).toContain("object-src 'none'");
  });

  it('runs a job only when the transaction that left it commits', async () => {
    const jobs = api.app.get(Jobs);
    const [kept, dropped] = [randomUUID(), randomUUID()];
    await api.db.transaction((tx) => jobs.send(tx, 'training-changed', { campaignId: kept, personIds: [] }));
    await api.db.transaction(async (tx) => {
      await jobs.send(tx, 'training-changed', { campaignId: dropped, personIds: [] });
      throw new Error('rolled back');
    }).catch(() => undefined);
    await api.settled();
    const done = await api.db.query("select data ->> 'campaignId' as campaign, state from jobs.job where data ->> 'campaignId' = any($1)", [[kept, dropped]]);
    expect(done).toEqual([{ campaign: kept, state: 'completed' }]);
  });
});

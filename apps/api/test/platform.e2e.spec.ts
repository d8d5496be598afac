import { randomUUID } from 'node:crypto';
import { Jobs } from '../src/platform/jobs/jobs.service.ts';
import { type Api, startApi } from './support/api.ts';
import request from 'supertest';

/** In the order of the page. Dashboards and alarms stand on these names; a new figure is added here. */
const FIGURES = [
  'process_cpu_user_seconds_total counter',
  'process_cpu_system_seconds_total counter',
  'process_cpu_seconds_total counter',
  'process_start_time_seconds gauge',
  'process_resident_memory_bytes gauge',
  'process_virtual_memory_bytes gauge',
  'process_heap_bytes gauge',
  'process_open_fds gauge',
  'process_max_fds gauge',
  'nodejs_eventloop_lag_seconds gauge',
  'nodejs_eventloop_lag_min_seconds gauge',
  'nodejs_eventloop_lag_max_seconds gauge',
  'nodejs_eventloop_lag_mean_seconds gauge',
  'nodejs_eventloop_lag_stddev_seconds gauge',
  'nodejs_eventloop_lag_p50_seconds gauge',
  'nodejs_eventloop_lag_p90_seconds gauge',
  'nodejs_eventloop_lag_p99_seconds gauge',
  'nodejs_active_resources gauge',
  'nodejs_active_resources_total gauge',
  'nodejs_active_handles gauge',
  'nodejs_active_handles_total gauge',
  'nodejs_active_requests gauge',
  'nodejs_active_requests_total gauge',
  'nodejs_heap_size_total_bytes gauge',
  'nodejs_heap_size_used_bytes gauge',
  'nodejs_external_memory_bytes gauge',
  'nodejs_heap_space_size_total_bytes gauge',
  'nodejs_heap_space_size_used_bytes gauge',
  'nodejs_heap_space_size_available_bytes gauge',
  'nodejs_version_info gauge',
  'nodejs_gc_duration_seconds histogram',
  'http_request_duration_seconds histogram',
  'kaskad_jobs gauge',
  'kaskad_jobs_oldest_seconds gauge',
];

describe('the platform', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
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

  it('names and types its figures as collectors and their dashboards know them', async () => {
    const { text } = await request(api.app.getHttpServer()).get('/metrics');
    expect([...text.matchAll(/^# TYPE (.+)$/gm)].map(([, figure]) => figure)).toEqual(FIGURES);
    expect(text).toMatch(
      /^http_request_duration_seconds_bucket\{le="0.005",method="GET",route="[^"]+",status="\d{3}"\} \d+$/m,
    );
    expect(text).toMatch(/^http_request_duration_seconds_count\{method="GET",route="[^"]+",status="\d{3}"\} \d+$/m);
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
    await api.db
      .transaction(async (tx) => {
        await jobs.send(tx, 'training-changed', { campaignId: dropped, personIds: [] });
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await api.settled();
    const done = await api.db.query(
      "select data ->> 'campaignId' as campaign, state from jobs.job where data ->> 'campaignId' = any($1)",
      [[kept, dropped]],
    );
    expect(done).toEqual([{ campaign: kept, state: 'completed' }]);
  });
});

import { commissionsRoutes, personsRoutes } from '@kaskad/contracts';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { Config } from '../src/config.ts';
import { setSessionCookie } from '../src/platform/access/session-cookie.ts';
import { type Api, startApi } from './support/api.ts';
import { addPerson, addRegion, type TestRegion } from './support/world.ts';

describe('what protects the browser', () => {
  let api: Api;
  let world: TestRegion;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    admin = await api.staff('commission_admin', world.region.id);
  });
  afterAll(() => api.stop());

  const get = (path: string) => request(api.app.getHttpServer()).get(path);
  const directives = (policy: string) =>
    Object.fromEntries(
      policy
        .split(';')
        .map((part) => part.trim().split(' '))
        .map(([name, ...sources]) => [name, sources.join(' ')]),
    );

  it.each(['/api/session', '/api/commissions', '/api/nothing', '/health/live'])(
    'is in every answer: %s',
    async (path) => {
      const { headers } = await get(path);
      const policy = directives(String(headers['content-security-policy']));
      expect(policy).toMatchObject({
        'default-src': "'self'",
        'script-src': "'self'",
        'style-src': "'self'",
        'object-src': "'none'",
        'base-uri': "'none'",
        'form-action': "'self'",
        'frame-ancestors': "'none'",
        'connect-src': "'self'",
      });
      expect(JSON.stringify(policy)).not.toContain('unsafe');
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers).not.toHaveProperty('x-powered-by');
    },
  );

  it('lets nobody keep what the API answered', async () => {
    const replies = [
      await get('/api/commissions').set('authorization', `Bearer ${admin}`),
      await get('/api/session'),
      await get('/api/verify/AAAAAAAAAAAAAAAAAAAAAAAA'),
    ];
    for (const { headers } of replies) expect(headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port of this host', { origin: 'http://127.0.0.1:1' }],
    ['no origin at all (a sandboxed frame)', { origin: 'null' }],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('refuses changes that come from %s, whoever is signed in', async (_, headers) => {
    const params = { kk: 'Бөтен', ru: 'Чужое' };
    const reply = await request(api.app.getHttpServer())
      .patch(`/api/commissions/${world.precinct.id}`)
      .set('cookie', `kaskad=${admin}`)
      .set(headers)
      .send({ name: params });
    expect([reply.status, reply.body.code]).toEqual([403, 'forbidden']);
    const { body } = await api.call(admin, commissionsRoutes.one, { params: { id: world.precinct.id } });
    expect(body.name).not.toEqual(params);
  });

  it('takes changes from its own pages', async () => {
    const reply = await request(api.app.getHttpServer())
      .patch(`/api/commissions/${world.precinct.id}`)
      .set('cookie', `kaskad=${admin}`)
      .set({ origin: 'https://kaskad.example', host: 'kaskad.example', 'sec-fetch-site': 'same-origin' })
      .send({ name: { kk: 'Өз', ru: 'Своё' } });
    expect(reply.status).toBe(200);
  });

  it('binds the cookie to this host, to TLS and away from scripts in production', () => {
    const set: string[] = [];
    const reply = { header: (_: string, value: string) => set.push(value) } as unknown as FastifyReply;
    const config = Config.from({
      DATABASE_URL: 'postgres://x/y',
      KASKAD_HOME: '/tmp',
      KASKAD_MODE: 'production',
      PORT: '3000',
      PUBLIC_URL: 'https://kaskad.example',
      KASKAD_PUBLIC_URL: 'https://kaskad.example',
    });
    setSessionCookie(reply, config, 'token', 60);
    expect(set).toEqual(['__Host-kaskad=token; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure']);
  });

  it('writes no personal data into the log when something breaks', async () => {
    const personId = await addPerson(api.db, world.precinct, { familyName: 'Құпиясөзов' });
    const written: string[] = [];
    const [out, err] = [process.stdout.write.bind(process.stdout), process.stderr.write.bind(process.stderr)];
    process.stdout.write = process.stderr.write = ((text: string) =>
      written.push(String(text)) > 0) as typeof process.stdout.write;
    try {
      await api.db.query('alter table appointments rename to appointments_away');
      const replies = [
        await api.call(admin, personsRoutes.one, { params: { id: personId } }),
        await api.call(admin, personsRoutes.list, { query: { q: 'Құпиясөзов 7011112233', limit: 5 } }),
      ];
      expect(replies.map(({ status, body }) => [status, body])).toEqual([
        [500, { code: 'unexpected' }],
        [500, { code: 'unexpected' }],
      ]);
    } finally {
      await api.db.query('alter table appointments_away rename to appointments');
      [process.stdout.write, process.stderr.write] = [out, err];
    }
    expect(written.join('')).toContain('appointments');
    expect(written.join('')).not.toMatch(/Құпиясөзов|7011112233/);
    expect((await api.call(admin, personsRoutes.one, { params: { id: randomUUID() } })).status).toBe(404);
  });
});

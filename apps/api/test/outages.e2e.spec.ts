import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify from 'fastify';
import request from 'supertest';
import { limitBodies } from '../src/platform/http/body-patience.ts';
import { Jobs } from '../src/platform/jobs/jobs.service.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { addRegion, type TestRegion } from './support/world.ts';

describe('an outage', () => {
  let api: Api;
  let world: TestRegion;
  let admin: Token;
  beforeEach(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    admin = await api.staff('commission_admin', world.region.id);
  });
  afterEach(() => api.stop());
  const commissions = () =>
    request(api.app.getHttpServer()).get('/api/commissions').set('authorization', `Bearer ${admin}`);
  const ready = async () => {
    const { status, body } = await request(api.app.getHttpServer()).get('/health/ready');
    return [status, body.status];
  };

  it('of the database is said as one, and is over when the database is back', async () => {
    const [{ name }] = (await api.db.query<{ name: string }[]>('select current_database() as name')) as [
      { name: string },
    ];
    // As while a server restarts: connections end, and no new one is taken.
    const elsewhere = await outside(api);
    await elsewhere.query(`alter database "${name}" allow_connections false`);
    await elsewhere.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [name],
    );
    const seen = await Promise.all(Array.from({ length: 5 }, commissions));
    for (const reply of seen) {
      expect([reply.status, reply.body]).toEqual([503, { code: 'busy' }]);
      expect(Number(reply.headers['retry-after'])).toBeGreaterThanOrEqual(3);
    }
    expect(await ready()).toEqual([503, 'no_database']);
    await elsewhere.query(`alter database "${name}" allow_connections true`);
    await elsewhere.end();
    await pause(2_100);
    expect((await commissions()).status).toBe(200);
    expect(await ready()).toEqual([200, 'ok']);
    // What goes on behind the requests is back as well.
    const began = performance.now();
    await api.db.transaction((tx) =>
      api.app.get(Jobs).send(tx, 'training-changed', { campaignId: randomUUID(), personIds: [] }),
    );
    await api.settled();
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('of the disk is said as one, and ready only when the database wrote again', async () => {
    await api.db.query(
      `create function no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`,
    );
    await api.db.query(
      'create trigger no_room before insert or update on venues for each statement execute function no_room()',
    );
    const reply = await request(api.app.getHttpServer())
      .post('/api/venues')
      .set('authorization', `Bearer ${admin}`)
      .send({
        commissionId: world.region.id,
        name: { kk: 'Зал', ru: 'Зал' },
        address: { kk: 'А', ru: 'А' },
        rooms: [],
      });
    expect([reply.status, reply.body]).toEqual([503, { code: 'busy' }]);
    // The probe writes for itself, so it finds room.
    expect(await ready()).toEqual([200, 'ok']);
  });
});

describe('a body that arrives by drops', () => {
  const PATIENCE = { ms: 400, bytesPerSecond: 16_000 };
  it.each([
    ['ends after its time', { size: 1_000, everyMs: 50, part: 1 }, 408],
    ['goes on when it is large and steady', { size: 40_000, everyMs: 50, part: 2_000 }, 200],
    ['is not meant when it is short and there at once', { size: 100, everyMs: 1, part: 100 }, 200],
  ])('%s', async (_, { size, everyMs, part }, expected) => {
    const server = Fastify();
    limitBodies(server, PATIENCE);
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    server.post('/', async () => ({}));
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as net.AddressInfo;
    const socket = net.connect(port, '127.0.0.1');
    let answer = '';
    socket
      .setEncoding('utf8')
      .on('data', (text) => {
        answer += text;
      })
      .on('error', () => undefined);
    const began = performance.now();
    socket.write(
      `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\ncontent-length: ${size}\r\n\r\n`,
    );
    for (let sent = 0; sent < size && !socket.destroyed && answer === ''; sent += part) {
      socket.write('x'.repeat(Math.min(part, size - sent)));
      await pause(everyMs);
    }
    while (answer === '' && !socket.destroyed && performance.now() - began < 5_000) await pause(10);
    socket.destroy();
    await server.close();
    expect(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])).toBe(expected);
  });
});

async function outside(api: Api) {
  const { default: pg } = await import('pg');
  const url = new URL((api.db.options as { url: string }).url);
  url.pathname = '/postgres';
  const client = new pg.Client(url.href);
  await client.connect();
  return client;
}

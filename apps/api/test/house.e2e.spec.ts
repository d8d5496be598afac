import * as contracts from '@kaskad/contracts';
import { ALL_PERMISSIONS, type Permission } from '@kaskad/domain';
import { ModulesContainer } from '@nestjs/core';
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiOf } from '../src/http.ts';
import { type Api, startApi } from './support/api.ts';

/** Method and path of every operation that a contract declares. */
const declared = Object.entries(contracts)
  .filter(([name]) => name.endsWith('Routes'))
  .flatMap(([, routes]) => Object.values(routes as Record<string, contracts.Route>))
  .map(({ method, path }) => `${method} ${path}`);

const HTTP_METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
const OPENAPI = new URL('../openapi.json', import.meta.url);

interface Served {
  readonly operation: string;
  readonly access: 'public' | readonly Permission[] | undefined;
}

function servedBy(api: Api): Served[] {
  const controllers = [...api.app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]).map(({ metatype }) => metatype as new () => object);
  return controllers.flatMap((controller) => {
    const prefix = String(Reflect.getMetadata('path', controller) ?? '').replace(/^\/$/, '');
    return Object.getOwnPropertyNames(controller.prototype).filter((name) => name !== 'constructor').flatMap((name) => {
      const handler = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value as object;
      const path: unknown = typeof handler === 'function' ? Reflect.getMetadata('path', handler) : undefined;
      if (typeof path !== 'string') return [];
      const method = HTTP_METHODS[Reflect.getMetadata('method', handler) as number] ?? '?';
      return [{ operation: `${method} ${prefix && `/${prefix}`}${path.startsWith('/') ? path : `/${path}`}`, access: Reflect.getMetadata('kaskad:access', handler) as Served['access'] }];
    });
  }).filter(({ operation }) => !/ \/(health|metrics)\//.test(operation));
}

describe('the house', () => {
  let api: Api;
  beforeAll(async () => { api = await startApi(); });
  afterAll(() => api.stop());

  it('says of every route who may use it', () => {
    expect(servedBy(api).filter(({ access }) => access === undefined || access.length === 0)).toEqual([]);
  });

  it('serves exactly what the contracts declare', () => {
    const served = servedBy(api).map(({ operation }) => operation).sort();
    expect(served).toEqual([...declared].sort());
    expect(new Set(served).size).toBe(served.length);
  });

  it('uses every permission of the table, and no other', () => {
    const used = new Set(servedBy(api).flatMap(({ access }) => (access === 'public' || access === undefined ? [] : access)));
    expect([...used].filter((permission) => !ALL_PERMISSIONS.includes(permission))).toEqual([]);
  });

  // `UPDATE_OPENAPI=1 npm test` writes it anew.
  it('has its OpenAPI document committed as it is', () => {
    const now = `${JSON.stringify(openApiOf(api.app), null, 2)}\n`;
    if (process.env['UPDATE_OPENAPI']) writeFileSync(OPENAPI, now);
    expect(readFileSync(OPENAPI, 'utf8')).toBe(now);
  });
});

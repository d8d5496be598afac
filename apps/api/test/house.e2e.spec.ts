import * as contracts from '@kaskad/contracts';
import { ALL_PERMISSIONS } from '@kaskad/domain';
import { ModulesContainer } from '@nestjs/core';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Access } from '../src/platform/access/can.decorator.ts';
import { openApiOf } from '../src/http.ts';
import { type Api, startApi } from './support/api.ts';
import {
  EVERYBODY,
  everywhere,
  type Expectation,
  LEADERS,
  own,
  PLANNERS,
  READERS,
  within,
} from './support/matrix/expectation.ts';
import { PEOPLE_TABLE } from './support/matrix/people-table.ts';
import { TRAINING_TABLE } from './support/matrix/training-table.ts';

/** Method and path of every operation that a contract declares. */
const declared = Object.entries(contracts)
  .filter(([name]) => name.endsWith('Routes'))
  .flatMap(([, routes]) => Object.values(routes as Record<string, contracts.Route>))
  .map(({ method, path }) => `${method} ${path}`);

/** What is one's own: everybody who signed in asks for nothing but that. */
const OWN = [
  'GET /session',
  'PATCH /session',
  'DELETE /session',
  'PUT /session/password',
  'GET /session/second-factor',
  'POST /session/second-factor',
  'PUT /session/second-factor',
  'GET /session/second-factor/code',
  'POST /session/second-factor/code',
  'POST /session/second-factor/recovery-codes',
  'GET /notices',
  'POST /notices/:id/reading',
  'GET /learning',
  'GET /my/certificates',
  'GET /seminars/mine',
  'GET /seminars/own-precincts',
  'POST /attendance/self',
  'POST /seminars/:id/sign-up',
  'POST /enrolments/:id/confirm',
  'POST /enrolments/:id/cancel',
  'GET /calendar-feeds',
  'POST /calendar-feeds',
  'DELETE /calendar-feeds/:id',
  'GET /unavailabilities/own',
  'POST /unavailabilities',
  'DELETE /unavailabilities/:id',
];
/** What the access matrix says of an operation whose route names the rule: the name tells the truth about who may. */
const RULES: Readonly<Record<string, Expectation>> = {
  'everybody signed-in': [everywhere(...EVERYBODY)],
  'precinct lead': [own(...LEADERS)],
  'seminar manage': [within(...PLANNERS), own(...LEADERS)],
  'seminar substitute': [within(...PLANNERS), own(...LEADERS)],
  'seminar mark': [within(...PLANNERS), own('trainer', ...LEADERS)],
  'seminar results': [within(...READERS), own('trainer', ...LEADERS)],
  'seminar roster': [within(...READERS), own('trainer', 'lecturer', ...LEADERS)],
  'seminar see': [within(...READERS), own('trainer', 'lecturer', 'member', ...LEADERS)],
  'certificate see': [within(...READERS), own('member', 'trainer')],
  'lineage see': [within(...READERS), own('member')],
};
const EXPECTED: Readonly<Record<string, Expectation>> = { ...PEOPLE_TABLE, ...TRAINING_TABLE };
const inMatrix = (operation: string) => EXPECTED[operation.replace(/:(\w+)/g, '{$1}')];

const HTTP_METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
const OPENAPI = new URL('../openapi.json', import.meta.url);

interface Served {
  readonly operation: string;
  readonly access: Access | undefined;
}

function servedBy(api: Api): Served[] {
  const controllers = [...api.app.get(ModulesContainer).values()]
    .flatMap((module) => [...module.controllers.values()])
    .map(({ metatype }) => metatype as new () => object);
  return controllers
    .flatMap((controller) => {
      const prefix = String(Reflect.getMetadata('path', controller) ?? '').replace(/^\/$/, '');
      return Object.getOwnPropertyNames(controller.prototype)
        .filter((name) => name !== 'constructor')
        .flatMap((name) => {
          const handler = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value as object;
          const path: unknown = typeof handler === 'function' ? Reflect.getMetadata('path', handler) : undefined;
          if (typeof path !== 'string') return [];
          const method = HTTP_METHODS[Reflect.getMetadata('method', handler) as number] ?? '?';
          return [
            {
              operation: `${method} ${prefix && `/${prefix}`}${path.startsWith('/') ? path : `/${path}`}`,
              access: Reflect.getMetadata('kaskad:access', handler) as Served['access'],
            },
          ];
        });
    })
    .filter(({ operation }) => !/ \/(health|metrics)\//.test(operation));
}

describe('the house', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('says of every route who may use it', () => {
    expect(servedBy(api).filter(({ access }) => access === undefined || access.length === 0)).toEqual([]);
  });

  it("opens to whoever signed in nothing but one's own", () => {
    const opened = servedBy(api).filter(({ access }) => typeof access === 'object' && access.includes('self'));
    expect(opened.map(({ operation }) => operation).sort()).toEqual([...OWN].sort());
  });

  it('names on the line of a route the rule by which the access matrix finds it decided', () => {
    const ruled = servedBy(api).filter(({ access }) => typeof access === 'string' && access !== 'public');
    expect(new Set(ruled.map(({ access }) => access))).toEqual(new Set(Object.keys(RULES)));
    expect(
      ruled.filter(
        ({ operation, access }) => JSON.stringify(inMatrix(operation)) !== JSON.stringify(RULES[String(access)]),
      ),
    ).toEqual([]);
  });

  it('serves exactly what the contracts declare', () => {
    const served = servedBy(api)
      .map(({ operation }) => operation)
      .sort();
    expect(served).toEqual([...declared].sort());
    expect(new Set(served).size).toBe(served.length);
  });

  it('uses every permission of the table, and no other', () => {
    const used = new Set(servedBy(api).flatMap(({ access }) => (typeof access === 'object' ? access : [])));
    expect([...used].filter((permission) => !ALL_PERMISSIONS.includes(permission))).toEqual([]);
  });

  // `UPDATE_OPENAPI=1 npm test` writes it anew.
  it('has its OpenAPI document committed as it is', () => {
    const now = `${JSON.stringify(openApiOf(api.app), null, 2)}\n`;
    if (process.env['UPDATE_OPENAPI']) writeFileSync(OPENAPI, now);
    expect(readFileSync(OPENAPI, 'utf8')).toBe(now);
  });
});

import type { z } from 'zod';
import * as contracts from './index.ts';
import { addressOf, type Route } from './index.ts';

const routes = Object.entries(contracts as Record<string, unknown>)
  .filter(([name]) => name.endsWith('Routes'))
  .flatMap(([feature, all]) =>
    Object.entries(all as Record<string, Route>).map(([name, one]) => ({ name: `${feature}.${name}`, one })),
  );

const namesIn = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name).sort();
const fieldsOf = (schema: z.ZodType | undefined) =>
  Object.keys((schema as z.ZodObject | undefined)?.shape ?? {}).sort();

describe('the contracts', () => {
  it('are found', () => expect(routes.length).toBeGreaterThan(100));

  it('have each operation once', () => {
    const operations = routes.map(({ one }) => `${one.method} ${one.path.replace(/:\w+/g, ':')}`);
    expect(operations.filter((operation, place) => operations.indexOf(operation) !== place)).toEqual([]);
  });

  it('name in their parameters exactly what stands in their address', () => {
    expect(
      routes.filter(({ one }) => namesIn(one.path).join() !== fieldsOf(one.params).join()).map(({ name }) => name),
    ).toEqual([]);
  });

  it('read nothing from the body of a GET', () => {
    expect(routes.filter(({ one }) => one.method === 'GET' && one.body !== undefined).map(({ name }) => name)).toEqual(
      [],
    );
  });
});

it.each([
  ['/a/:id/b', { params: { id: 'x/y ?' } }, '/a/x%2Fy%20%3F/b'],
  ['/a', { query: { q: 'Ә і', limit: 0, after: '', none: null, unset: undefined } }, '/a?q=%D3%98+%D1%96&limit=0'],
  ['/a/:id', { params: { id: '1' }, query: {} }, '/a/1'],
])('%s with %j has the address %s', (path, parts, address) => expect(addressOf({ path }, parts)).toBe(address));

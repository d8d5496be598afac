import { expect, it } from '@jest/globals';
import { lookingBack } from './members-syntax.ts';

const LOOKS_BACK = 'const word = /(?<!a)b/';
const file = (code: string, { imports = [] as string[], page = null as string | null, isEntry = false } = {}) => ({
  code,
  imports,
  page,
  isEntry,
});
const LEARN = '/apps/web/src/features/courses/learn-page.tsx';
const AUDIT = '/apps/web/src/features/reports/audit-page.tsx';

it.each([
  ['a page of staff', { a: file(LOOKS_BACK, { page: AUDIT }) }, []],
  ['a named group', { a: file('/(?<year>\\d+)/', { page: LEARN }) }, []],
  ['a page of members', { a: file(LOOKS_BACK, { page: LEARN }) }, ['a']],
  ['what every page loads', { a: file(LOOKS_BACK, { isEntry: true }) }, ['a']],
  [
    'what a page of members shares',
    { a: file('', { page: LEARN, imports: ['b'] }), b: file('', { imports: ['c'] }), c: file(LOOKS_BACK) },
    ['c'],
  ],
])('an expression that looks back in %s', (_, files, found) =>
  expect(lookingBack(new Map(Object.entries(files)))).toEqual(found),
);

import { describe, expect, it } from '@jest/globals';
import { checkLock } from './fix-lock.mjs';
import { unresolvedOptionalEdges } from './lock/edges.mjs';
import { platformOf, withStubs } from './lock/stub.mjs';

const asks = (version: string, optionalDependencies: Record<string, string>) => ({ version, optionalDependencies });

describe('package-lock.json', () => {
  it('answers every optional dependency, so that `npm ci` accepts it', () => {
    expect(checkLock()).toEqual([]);
  });
});

describe('the lock of a registry that lacks platform packages', () => {
  const packages = {
    '': {},
    'node_modules/a': { ...asks('2.0.0', { 'a-linux-x64-gnu': '2.0.0', 'a-win32-x64-gnu': '2.0.0' }), dev: true },
    'node_modules/a-linux-x64-gnu': { version: '2.0.0' },
    'node_modules/b/node_modules/a': asks('1.0.0', { 'a-linux-x64-gnu': '1.0.0' }),
    'node_modules/c': asks('1.0.0', { fsevents: '~2.3.2' }),
  };
  const mended = withStubs(packages);

  it('gets an inert entry for each, beside another version if need be', () => {
    expect(mended.packages).toMatchObject({
      'node_modules/a-win32-x64-gnu': { version: '2.0.0', os: ['win32'], cpu: ['x64'], dev: true, optional: true },
      'node_modules/b/node_modules/a/node_modules/a-linux-x64-gnu': {
        version: '1.0.0',
        os: ['linux'],
        libc: ['glibc'],
      },
    });
    expect(mended.added).toHaveLength(2);
  });

  it('names what it cannot place, and leaves nothing else open', () => {
    expect(mended.unclear).toEqual(['fsevents@~2.3.2, asked for by node_modules/c']);
    expect(unresolvedOptionalEdges(mended.packages).map(({ name }) => name)).toEqual(['fsevents']);
  });

  it.each([
    ['~2.3.2', '2.3.3', true],
    ['~2.3.2', '2.4.0', false],
    ['^1.0.13', '1.4.0', true],
    ['^0.11.0', '0.12.0', false],
    ['1.0.0', '1.0.1', false],
  ])('takes %s as answered by %s: %s', (range, version, answered) => {
    const edges = unresolvedOptionalEdges({
      '': { optionalDependencies: { x: range } },
      'node_modules/x': { version },
    });
    expect(edges).toHaveLength(answered ? 0 : 1);
  });
});

it.each([
  ['@rollup/rollup-linux-arm-musleabihf', { os: ['linux'], cpu: ['arm'], libc: ['musl'] }],
  ['@rolldown/binding-wasm32-wasi', { cpu: ['wasm32'] }],
  ['x-darwin-universal', { os: ['darwin'], cpu: ['arm64', 'x64'] }],
  ['fsevents', null],
])('reads the platform of %s from its name', (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** A clone with one library, under the configuration of this one. */
const FILES = {
  'package.json': JSON.stringify({
    name: 'x',
    private: true,
    type: 'module',
    workspaces: ['libs/*'],
    dependencies: { zod: '4.6.7' },
  }),
  'libs/a/package.json': JSON.stringify({
    name: '@x/a',
    private: true,
    type: 'module',
    exports: { '.': './src/index.ts' },
  }),
  'libs/a/src/index.ts': "export { untaken } from './rules.ts';\n",
  'libs/a/src/rules.ts':
    'export const untaken = 1;\nexport const tried = 2;\nexport const nobodys = 3;\n/** @internal */\nexport const forget = 4;\n',
  'libs/a/src/rules.spec.ts': "import { forget, tried } from './rules.ts';\nconsole.log(forget, tried);\n",
  'libs/a/src/alone.ts': 'export const alone = 1;\n',
};

describe('what nothing uses', () => {
  let folder = '';
  const found = (...args: string[]) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/knip/bin/knip.js'), '--reporter', 'json', ...args],
      { cwd: folder, encoding: 'utf8' },
    );
    const { issues } = JSON.parse(stdout) as { issues: Record<string, unknown>[] };
    const names = issues.flatMap((issue) =>
      ['files', 'exports', 'dependencies'].flatMap((kind) =>
        ((issue[kind] ?? []) as { name: string }[]).map(({ name }) => name),
      ),
    );
    return { status, names: [...new Set(names)].sort() };
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kaskad-unused-'));
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    cpSync(join(root, 'knip.config.js'), join(folder, 'knip.config.js'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('fails the check: a file, an export, also of the door of a library, and a package', () => {
    expect(found()).toEqual({ status: 1, names: ['libs/a/src/alone.ts', 'nobodys', 'untaken', 'zod'] });
  });

  it('fails it as well when only a test uses it, unless it says that it is for tests', () => {
    expect(found('--production', '--exclude', 'dependencies')).toEqual({
      status: 1,
      names: ['libs/a/src/alone.ts', 'nobodys', 'tried', 'untaken'],
    });
  });
});

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// The native compiler needs half the processor time and is the same language; where there is none for the platform, the
// one that ESLint works with checks.
const packages = join(import.meta.dirname, '../node_modules');
const isNative =
  existsSync(join(packages, `@typescript/typescript-${process.platform}-${process.arch}`)) &&
  existsSync(join(packages, 'typescript-native'));
const compiler = join(packages, isNative ? 'typescript-native/bin/tsc' : 'typescript/bin/tsc');
// One thread each: Nx keeps the cores busy with several projects, and threads of one check much of it twice.
const { status } = spawnSync(
  process.execPath,
  [compiler, '--noEmit', ...(isNative ? ['--singleThreaded'] : []), '-p', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);

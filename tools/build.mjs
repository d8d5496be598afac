import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './children.mjs';
import { exclusively } from './exclusive.mjs';
import { root } from './install.mjs';
import { sourcesStamp } from './sources.mjs';

export const built = {
  api: join(root, 'dist/apps/api/main.js'),
  cli: join(root, 'dist/apps/cli/kaskad.js'),
  web: join(root, 'dist/apps/web'),
};
const STAMP = join(root, 'dist/.kaskad-build');

/** Nx keeps its cache and its database in the clone rather than in the home folder, which not every account has. */
export const nxEnv = {
  NX_DAEMON: 'false',
  NX_CACHE_DIRECTORY: join(root, '.nx/cache'),
  NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx/workspace-data'),
  // What a task says is kept and shown elsewhere, if at all.
  FORCE_COLOR: '0',
};

const isBuilt = () =>
  [built.api, built.cli, join(built.web, 'index.html'), STAMP].every((path) => existsSync(path)) &&
  readFileSync(STAMP, 'utf8') === sourcesStamp(root);

/**
 * Builds the API, the web application and the command line unless the last build saw these very sources.
 *
 * @param {{ signal?: AbortSignal }} [options]
 */
export async function ensureBuilt({ signal } = {}) {
  if (isBuilt()) return;
  await exclusively(
    join(root, '.kaskad/build.lock'),
    async () => {
      if (isBuilt()) return;
      // Taken before the build, so that a file changed meanwhile makes the next start build again.
      const stamp = sourcesStamp(root);
      await run('nx', ['run-many', '-t', 'build', '--outputStyle=static'], { cwd: root, env: nxEnv, signal });
      mkdirSync(dirname(STAMP), { recursive: true });
      writeFileSync(STAMP, stamp);
    },
    { waiting: 'Waiting for another build' },
  );
}

import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from '../install.mjs';

/**
 * Builds one application as its own configuration says, within this process, which saves starting one; throws with what
 * is wrong and where.
 *
 * @param {'api' | 'cli'} name
 * @param {string} folder Where the result goes; below the root, for what is not bundled is looked for above it
 */
export async function bundle(name, folder) {
  const { default: config } = await import(`../../apps/${name}/rolldown.config.mjs`);
  const { output, ...input } = config;
  const build = await rolldown({ ...input, cwd: root, logLevel: 'silent' });
  try {
    await build.write({ ...output, dir: join(folder, name) });
  } finally {
    await build.close();
  }
}

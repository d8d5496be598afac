import { isAbsolute, join } from 'node:path';
import { root } from './install.mjs';

/** The folder with everything that outlives a restart. */
export function kaskadHome() {
  const home = process.env.KASKAD_HOME || '.kaskad';
  return isAbsolute(home) ? home : join(root, home);
}

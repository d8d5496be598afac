import { existsSync } from 'node:fs';
import { unpackedChromium } from './chromium/unpacked.mjs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

/** Nothing the browser does on its own may reach the network or disturb a measurement. */
const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/**
 * A Chromium to run tests in, without downloading one: the one that CHROME_PATH names, the system's, or else the one
 * among the dependencies, unpacked at the first call.
 *
 * @returns {Promise<{ path: string; args: string[]; env: Record<string, string> }>} Env is what it needs beside ours
 */
export async function chromiumPath() {
  // As root, and in most containers, there is no sandbox to have; the pages are our own.
  const args = process.getuid?.() === 0 || existsSync('/.dockerenv') ? ['--no-sandbox', ...ARGS] : ARGS;
  const path = [process.env.CHROME_PATH, ...SYSTEM].find((one) => one && existsSync(one));
  if (path) return { path, args, env: {} };
  return { args, ...(await unpackedChromium()) };
}

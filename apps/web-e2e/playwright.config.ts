import { defineConfig } from '@playwright/test';
import { join } from 'node:path';
import { chromiumPath } from '../../tools/chromium.mjs';

const { path, args, env } = await chromiumPath();

/**
 * Installations: one filled by the demo seed, one founded and empty, where the whole story is told, one not founded
 * yet.
 */
const given = process.env['KASKAD_JOURNEYS_PORT'];
const port = Number(given ?? 4310);
export const DEMO = `http://localhost:${port}`;
export const EMPTY = `http://localhost:${port + 1}`;
export const BARE = `http://localhost:${port + 2}`;
const server = (url: string, filling: string) => ({
  command: `node apps/web-e2e/support/serve.mjs ${new URL(url).port} ${filling}`,
  cwd: '../..',
  // The pinned Node, whichever one Playwright itself was started with.
  env: {
    ...process.env,
    PATH: `${join(import.meta.dirname, '../../node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
  } as Record<string, string>,
  url: `${url}/health/ready`,
  timeout: 120_000,
  // Whoever names a port may have installations running there, to write journeys against.
  reuseExistingServer: given !== undefined,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
  stdout: 'ignore' as const,
  stderr: 'pipe' as const,
});

export default defineConfig({
  testDir: './journeys',
  outputDir: '../../test-results/journeys',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  use: {
    // Without a locale of Unicode, Chromium cannot save a file whose name is Kazakh.
    launchOptions: {
      executablePath: path,
      args,
      env: { ...(process.env as Record<string, string>), ...env, LANG: 'C.UTF-8' },
    },
    trace: 'off',
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
  },
  projects: [
    { name: 'demo', testMatch: /(\d-|screens|browsers).*\.spec\.ts/, use: { baseURL: DEMO } },
    { name: 'story', testMatch: /story.*\.spec\.ts/, use: { baseURL: EMPTY } },
    { name: 'founding', testMatch: /founding.*\.spec\.ts/, use: { baseURL: BARE } },
  ],
  webServer: [server(DEMO, 'demo'), server(EMPTY, 'founded'), server(BARE, 'bare')],
});

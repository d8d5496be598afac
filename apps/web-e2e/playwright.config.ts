import { defineConfig } from '@playwright/test';
import { join } from 'node:path';
import { chromiumPath } from '../../tools/chromium.mjs';

const { path, args } = await chromiumPath();

/** Two installations: one filled by the demo seed, one founded and empty, where the whole story is told. */
const given = process.env['KASKAD_JOURNEYS_PORT'];
const port = Number(given ?? 4310);
export const DEMO = `http://localhost:${port}`;
export const EMPTY = `http://localhost:${port + 1}`;
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
    launchOptions: { executablePath: path, args },
    trace: 'off',
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
  },
  projects: [
    { name: 'demo', testMatch: /(\d-|screens).*\.spec\.ts/, use: { baseURL: DEMO } },
    { name: 'story', testMatch: /story.*\.spec\.ts/, use: { baseURL: EMPTY } },
  ],
  webServer: [server(DEMO, 'demo'), server(EMPTY, 'founded')],
});

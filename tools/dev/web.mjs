import { join } from 'node:path';
import { createServer } from 'vite';
import { root } from '../install.mjs';

/**
 * Vite's server of the web application, which shows an edit without a build and passes everything else on to the API.
 *
 * @param {{ port: number; host: string; api: string }} options
 */
export async function serveWeb({ port, host, api }) {
  const server = await createServer({
    configFile: join(root, 'apps/web/vite.config.ts'),
    logLevel: 'warn',
    clearScreen: false,
    // Each server its own, so that two of them never write the same prepared packages.
    cacheDir: join(root, 'node_modules/.cache', `vite-dev-${port}`),
    server: {
      port,
      host,
      strictPort: true,
      proxy: Object.fromEntries(['/api', '/health', '/metrics'].map((path) => [path, api])),
    },
  });
  await server.listen();
  return { stop: () => server.close() };
}

import { defineConfig } from 'rolldown';

const ours = (id) => id.startsWith('.') || id.startsWith('/') || id.startsWith('@kaskad/') || id.startsWith('@oxc-project/runtime');

export default defineConfig({
  input: { main: 'apps/api/src/main.ts', 'sheet-worker': 'apps/api/src/platform/sheets/sheet-worker.ts', 'exchange-worker': 'apps/api/src/features/exchange/exchange-worker.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.base.json',
  external: (id) => !ours(id),
  output: { dir: 'dist/apps/api', format: 'esm', sourcemap: true, entryFileNames: '[name].js' },
});

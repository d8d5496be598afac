import { defineConfig } from 'rolldown';

const ours = (id) =>
  id.startsWith('.') || id.startsWith('/') || id.startsWith('@kaskad/') || id.startsWith('@oxc-project/runtime');

export default defineConfig({
  input: { kaskad: 'apps/cli/src/kaskad.ts', 'sheet-worker': 'apps/api/src/platform/sheets/sheet-worker.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.base.json',
  external: (id) => !ours(id),
  output: { dir: 'dist/apps/cli', format: 'esm', sourcemap: true, entryFileNames: '[name].js' },
});

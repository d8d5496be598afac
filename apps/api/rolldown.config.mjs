import { defineConfig } from 'rolldown';

// zod is taken in by its parts: as a package it brings its messages in fifty languages.
const ours = (id) =>
  id.startsWith('.') ||
  id.startsWith('/') ||
  id.startsWith('@kaskad/') ||
  id.startsWith('@oxc-project/runtime') ||
  id === 'zod' ||
  id.startsWith('zod/');

export default defineConfig({
  input: {
    main: 'apps/api/src/main.ts',
    'sheet-worker': 'apps/api/src/platform/sheets/sheet-worker.ts',
    'proposal-worker': 'apps/api/src/features/seminars/proposals/proposal-worker.ts',
    'exchange-worker': 'apps/api/src/features/exchange/exchange-worker.ts',
  },
  platform: 'node',
  tsconfig: 'tsconfig.base.json',
  external: (id) => !ours(id),
  // A trace needs the names and lines of the sources; their texts would be held in memory from the start.
  output: {
    dir: 'dist/apps/api',
    format: 'esm',
    sourcemap: true,
    sourcemapExcludeSources: true,
    entryFileNames: '[name].js',
  },
});

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  plugins: [react(), tailwindcss()],
  // The contracts carry zod schemas for the server; a phone needs only their addresses and types (see no-schemas.ts).
  resolve: { alias: { zod: here('./src/shared/api/no-schemas.ts') } },
  build: { outDir: here('../../dist/apps/web'), emptyOutDir: true, target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 400 },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
});

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { contractRoutes } from './contract-routes.ts';
import { ON_THE_PHONE } from './on-the-phone.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const chunkName = ({ facadeModuleId }: { facadeModuleId: string | null }) =>
  facadeModuleId === null
    ? 'assets/shared-[name]-[hash].js'
    : ON_THE_PHONE.test(facadeModuleId)
      ? 'assets/phone-[name]-[hash].js'
      : 'assets/[name]-[hash].js';

// What every phone needs before its first screen comes in one piece: it packs better, and a slow network answers once.
const BASE =
  /node_modules[\\/](react|react-dom|scheduler|react-router|i18next|react-i18next|@tanstack|idb|uuid)[\\/]|web[\\/]src[\\/]shared[\\/]|phrases[\\/]src[\\/]format|contract-routes/;

export default defineConfig({
  root: here('.'),
  plugins: [
    contractRoutes(),
    react(),
    tailwindcss(),
    VitePWA({
      // Never `autoUpdate`: a new version waits until nothing can be lost (app/updates.ts).
      registerType: 'prompt',
      injectRegister: null,
      manifest: {
        name: 'Каскад',
        short_name: 'Каскад',
        lang: 'kk',
        start_url: '/',
        display: 'standalone',
        theme_color: '#0b4a7a',
        background_color: '#f6f5f1',
        icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
      workbox: {
        globPatterns: [
          'index.html',
          'icon.svg',
          'assets/{index,phone,shared}-*.{js,css}',
          'assets/*-{cyrillic,cyrillic-ext,latin}-wght-*.woff2',
        ],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/(api|health|metrics)(\/|$)/],
        runtimeCaching: [
          // The pictures of a test that lies on the device (taking/pack-pictures.ts); nothing else of the API is ever kept.
          {
            urlPattern: ({ url }) => url.pathname.startsWith('/api/questions/pictures/'),
            handler: async ({ request }) =>
              (await caches.match(request, { cacheName: 'pictures', ignoreVary: true })) ?? fetch(request),
          },
          {
            urlPattern: ({ url }) => url.pathname.startsWith('/assets/'),
            handler: 'CacheFirst',
            options: { cacheName: 'assets', expiration: { maxEntries: 200 } },
          },
        ],
      },
    }),
  ],
  build: {
    outDir: here('../../dist/apps/web'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 500,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { chunkFileNames: chunkName, codeSplitting: { groups: [{ name: 'base', test: BASE }] } },
      checks: { pluginTimings: false },
    },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
});

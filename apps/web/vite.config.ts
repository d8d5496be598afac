import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { SCRIPTS, SHEET } from './build/browsers.ts';
import { membersSyntax } from './build/members-syntax.ts';
import { noCircles } from './build/no-circles.ts';
import { packed } from './build/packed.ts';
import { privateNames } from './build/private-names.ts';
import { startPage } from './build/start-page.ts';
import { verifierPage } from './build/verifier-page.ts';
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
const BASE = [
  /node_modules[\\/](react|react-dom|scheduler|i18next|@tanstack|idb|@oxc-project)[\\/]/,
  /web[\\/]src[\\/]shared[\\/](?!(lists|moves|campaign|setup|own|camera)[\\/]|access[\\/]code|i18n[\\/]use-law|ui[\\/](data|use-is-wider|choice-fields|dialog|search-field|use-typed|consequences|copy-button|qr-code|time-fields|day-dialog|typed-time|month-days))/,
  /web[\\/]src[\\/]app[\\/](?!staff-|navigation|app\.|routes|leaving-dialog)/,
  /libs[\\/](phrases[\\/]src[\\/](format|loaders)|contracts[\\/]src[\\/]route\.|domain[\\/]src[\\/](access[\\/]roles|time[\\/]longest-away))/,
  /contracts\/(accountsRoutes|noticeRoutes|coursesRoutes)$/,
  /vite[\\/]preload-helper|rolldown[\\/]runtime|@oxc-project\+runtime/,
];

/** What stands behind every page of a test, for the same reason. */
const TAKING =
  /taking[\\/](attempts\.queries|attempt-store|pack-pictures|answer-sender|hand-in|server-clock|working-time|offline-clock|time-left|answer-word)\.|contracts\/(attemptRoutes|quizRoutes)$/;

export default defineConfig({
  root: here('.'),
  plugins: [
    contractRoutes(),
    privateNames(),
    startPage(),
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
          'assets/{index,base,phone,shared}-*.{js,css}',
          'assets/*-{cyrillic,cyrillic-ext,latin}-wght-*.woff2',
        ],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/(api|health|metrics|verifier)(\/|$)/],
        runtimeCaching: [
          // The pictures of a test that lies on the device (taking/pack-pictures.ts) and of the lessons
          // (phone/take-along.ts); nothing else of the API is ever kept.
          {
            urlPattern: ({ url }) => /^\/api\/(questions\/pictures|files)\//.test(url.pathname),
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
    noCircles(),
    membersSyntax(),
    verifierPage(here('../../dist/apps/web')),
    packed(here('../../dist/apps/web')),
  ],
  build: {
    outDir: here('../../dist/apps/web'),
    emptyOutDir: true,
    target: SCRIPTS,
    cssTarget: SHEET,
    sourcemap: false,
    chunkSizeWarningLimit: 500,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        chunkFileNames: chunkName,
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            ...(['kk', 'ru'] as const).map((language) => ({
              name: `words-${language}`,
              test: new RegExp(`phrases[\\/]src[\\/]${language}[\\/](shell|problems[\\/]common)`),
            })),
            { name: 'taking', test: TAKING },
            {
              name: 'ui',
              test: /web[\\/]src[\\/]shared[\\/]ui[\\/](data|use-is-wider|choice-fields|dialog|search-field|use-typed)\./,
            },
            { name: 'base', test: (id: string) => BASE.some((part) => part.test(id)) },
          ],
        },
      },
      // Importing one component of the list of them all brings that one only.
      treeshake: { moduleSideEffects: (id) => !/web[\\/]src[\\/]shared[\\/]ui[\\/]/.test(id) },
      checks: { pluginTimings: false },
    },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
});

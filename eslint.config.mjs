import { readdirSync } from 'node:fs';
import nx from '@nx/eslint-plugin';
import compat from 'eslint-plugin-compat';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import { BROWSERSLIST } from './apps/web/build/browsers.ts';

const layer = (name, ...may) => ({
  sourceTag: `layer:${name}`,
  onlyDependOnLibsWithTags: may.map((one) => `layer:${one}`),
});
const SERVER_ONLY = ['@nestjs/*', 'typeorm', 'pg', 'pg-*', 'fastify', '@fastify/*', 'pdfkit', 'hucre'];
/** What reads and writes files knows no server and no database; hucre writes workbooks. */
const NO_FORMAT = SERVER_ONLY.filter((name) => name !== 'hucre');
const BROWSER_ONLY = ['react', 'react-*', '@tanstack/*', 'idb', '@radix-ui/*'];

// Each API feature may use the ones before it, never the ones after; web features never use each other.
const FEATURES = [
  'people',
  'accounts',
  'notifications',
  'moves',
  'campaigns',
  'courses',
  'bank',
  'tests',
  'attempts',
  'corrections',
  'analysis',
  'seminars',
  'certificates',
  'cascade',
  'exchange',
  'merging',
  'reorganisation',
  'reports',
  'system',
  'setup',
];
// Inside seminars: whoever plans a seminar works on its rooms, seats and marks, and none of these on the plan.
const SEMINARS = ['venues', 'enrolment', 'attendance', 'planning', 'calendars', 'audit', 'proposals'];
const WEB_FEATURES = readdirSync(new URL('./apps/web/src/features', import.meta.url));
const api = (path) => `./apps/api/src/${path}`;
const web = (path) => `./apps/web/src/${path}`;
const oneWay = (folder, names) =>
  names.flatMap((name, place) =>
    names.slice(place + 1).map((later) => ({ target: api(`${folder}/${name}`), from: api(`${folder}/${later}`) })),
  );
const zones = [
  { target: api('platform'), from: api('features') },
  ...oneWay('features', FEATURES),
  ...oneWay('features/seminars', SEMINARS),
  { target: web('shared'), from: [web('features'), web('app')] },
  { target: web('features'), from: web('app') },
  ...WEB_FEATURES.map((name) => ({ target: web(`features/${name}`), from: web('features'), except: [`./${name}`] })),
];

const PURE = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Take `now` as an argument: domain functions do not read the clock.',
  },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'Take `now` as an argument.' },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Take the random source as an argument.',
  },
  {
    selector: 'FunctionDeclaration[async=true], ArrowFunctionExpression[async=true]',
    message: 'Domain functions are synchronous.',
  },
];
const SERVER = [
  {
    selector:
      "CallExpression[callee.property.name='transaction'] :function MemberExpression[object.type='ThisExpression'][property.name='db']",
    message: 'Inside a transaction use `tx`, never `this.db`.',
  },
  {
    selector: "Decorator > CallExpression[callee.name=/^(Body|Query|Param)$/]:not(:has(Property[key.name='schema']))",
    message: 'Every input names its schema.',
  },
  {
    selector: 'Decorator > CallExpression[callee.name=/^(OneToMany|ManyToMany)$/]',
    message: 'Relations point one way: from the row that holds the key.',
  },
  { selector: "Identifier[name='forwardRef']", message: 'A cycle between modules: move the shared part down.' },
];
// What the database is asked stands in files of its own, where it is read, reviewed and prepared by a test.
const STATEMENT =
  'A statement stands in <topic>.queries.ts or <topic>.sql.ts of its folder; plain reading and writing of one table goes through EntityManager.';
const refused = (selector) => ({ selector, message: STATEMENT });
const STATEMENT_CALLS = [
  "CallExpression[callee.property.name='query']",
  'CallExpression[callee.name=/^(runPrepared|readPrepared|inBulk)$/]',
].map(refused);
const STATEMENT_TEXTS = ['Literal[value', 'TemplateElement[value.raw']
  .map(
    (text) => `${text}=/^\\s*(select|insert into|update \\w+ (\\w+ )?set|delete from|with (recursive )?\\w+ as)\\s/]`,
  )
  .map(refused);
const STATEMENT_FILES = ['**/*.queries.ts', '**/*.sql.ts', '**/*.spec.ts'];
/** They only pass on what others wrote. */
const PASSING_ON = ['db/prepared.ts', 'db/row-stream.ts', 'jobs/jobs.service.ts'].map(
  (path) => `apps/api/src/platform/${path}`,
);
// What apps/web/src/old/missing.ts adds, and what the application asks for before it uses it.
const NOT_EVERYWHERE = [
  ...['Object.hasOwn', 'Object.groupBy', 'Map.groupBy', 'structuredClone', 'HTMLDialogElement'],
  ...['BroadcastChannel', 'navigator.locks', 'navigator.storage'],
  ...['document.fullscreenElement', 'document.exitFullscreen'],
];

const BROWSER = [
  {
    selector: "MemberExpression[object.name='Intl'][property.name=/Format$|Collator$/]",
    message: 'Browsers have no Kazakh: use the tables of @kaskad/phrases.',
  },
  {
    selector:
      'MemberExpression[property.name=/^(toLocaleString|toLocaleDateString|toLocaleTimeString|localeCompare)$/]',
    message: 'Browsers have no Kazakh: use the tables of @kaskad/phrases, sort on the server.',
  },
  {
    selector: "JSXAttribute[name.name='type'] Literal[value=/^(date|time|datetime-local|month|week)$/]",
    message: 'Browsers have no Kazakh: use DateField, TimeField, LocalTimeField or DateInput of shared/ui.',
  },
  { selector: 'JSXText[value=/[\\p{L}]/u]', message: 'Words come from @kaskad/phrases.' },
];

// Launchers, measurements and settings are plain scripts without types: what ESLint itself recommends for them.
const RECOMMENDED = Object.fromEntries(
  [...builtinRules].flatMap(([name, { meta }]) =>
    meta.docs?.recommended && !meta.deprecated ? [[name, 'error']] : [],
  ),
);
const NODE = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));
// A launcher runs before anything is installed or built, and measurements start it: the other way would be a circle.
const SCRIPT_ZONES = [
  { target: './tools', from: ['./libs', './migrations'] },
  {
    target: './tools',
    from: './apps',
    except: ['./api/src/platform/secrets/durable-file.ts', './api/rolldown.config.mjs', './cli/rolldown.config.mjs'],
    message: 'Tools start the apps and import none of them.',
  },
];
const NO_CYCLE = ['error', { ignoreExternal: true }];
const UNUSED = ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }];
const SIZES = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-depth': ['error', 3],
  'max-params': ['error', 5],
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.kaskad/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@nx': nx, 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          // The launchers are plain scripts at the top, which tests and measurements start their servers with.
          allow: ['../../tools/**', '../../../tools/**', '../../../../tools/**'],
          depConstraints: [
            // What its property tests draw their cases from, which the rules themselves do not import, see below; and
            // the distributions of statistics.
            { ...layer('domain', 'domain'), allowedExternalImports: ['fast-check', 'jstat'] },
            { ...layer('contracts', 'contracts', 'domain'), bannedExternalImports: [...SERVER_ONLY, ...BROWSER_ONLY] },
            {
              ...layer('phrases', 'phrases', 'contracts', 'domain'),
              bannedExternalImports: [...SERVER_ONLY, ...BROWSER_ONLY],
            },
            {
              ...layer('formats', 'formats', 'contracts', 'domain'),
              bannedExternalImports: [...NO_FORMAT, ...BROWSER_ONLY],
            },
            // A model and its solver, which know neither a server nor what is written on a page.
            { ...layer('planner', 'planner'), allowedExternalImports: ['highs'] },
            { ...layer('migrations', 'migrations'), allowedExternalImports: ['typeorm'] },
            {
              ...layer('api', 'domain', 'contracts', 'phrases', 'formats', 'planner', 'migrations'),
              bannedExternalImports: BROWSER_ONLY,
            },
            {
              ...layer('cli', 'domain', 'contracts', 'phrases', 'migrations', 'api'),
              bannedExternalImports: BROWSER_ONLY,
            },
            { ...layer('bench', 'domain', 'contracts', 'phrases', 'formats', 'planner', 'migrations', 'api') },
            { ...layer('e2e', 'domain', 'contracts', 'phrases') },
            { ...layer('web', 'domain', 'contracts', 'phrases'), bannedExternalImports: SERVER_ONLY },
          ],
        },
      ],
      // Within a project; that projects form no circle is the rule about layers' to say, and following them here costs
      // most of the time.
      'import-x/no-cycle': NO_CYCLE,
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: [...zones, ...SCRIPT_ZONES] }],
      ...SIZES,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': UNUSED,
    },
    settings: {
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver': { node: true },
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    plugins: { 'import-x': importX },
    languageOptions: { globals: NODE },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...RECOMMENDED,
      ...SIZES,
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': UNUSED,
      'import-x/no-cycle': NO_CYCLE,
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: SCRIPT_ZONES }],
    },
    settings: {
      'import-x/extensions': ['.mjs', '.js', '.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.mjs'] },
      'import-x/resolver': { node: true },
    },
  },
  {
    files: ['libs/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...PURE], 'no-restricted-imports': ['error', 'fast-check'] },
  },
  { files: ['apps/api/src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...SERVER] } },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: STATEMENT_FILES,
    rules: { 'no-restricted-syntax': ['error', ...SERVER, ...STATEMENT_CALLS, ...STATEMENT_TEXTS] },
  },
  { files: PASSING_ON, rules: { 'no-restricted-syntax': ['error', ...SERVER, ...STATEMENT_TEXTS] } },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, compat },
    // What src/old/missing.ts adds is there for everybody.
    settings: { targets: BROWSERSLIST, polyfills: NOT_EVERYWHERE, lintAllEsApis: true },
    rules: {
      'compat/compat': 'error',
      ...reactHooks.configs.recommended.rules,
      'no-restricted-syntax': ['error', ...BROWSER],
    },
  },
  // A declaration says what an outside module exports.
  {
    files: ['**/*.config.ts', '**/*.d.ts', 'apps/api/test/support/global-*.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  { files: ['libs/phrases/src/{kk,ru}/**/*.ts'], rules: { 'max-lines': 'off' } },
);

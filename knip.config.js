/*
 * What nothing uses is dead, whether a file, an export, a type or a package; `npm run lint` finds it in two runs.
 * The first counts every use. The second (`--production`) counts none by tests, so that code which only its own test calls is found too.
 * A `!` marks what the second run looks at. An export tagged `@internal` is there for tests: it resets what a module remembers.
 */

// They stand beside the code that they help to test.
const TEST_HELPERS = {
  'apps/api': ['src/**/test-support/**', 'src/**/*-fixture.ts'],
  'apps/web': ['src/test/**', 'src/**/*.fixture.tsx'],
  'libs/*': ['src/**/test-support/**'],
};
const withoutTests = (folder) =>
  ['src/**/*.spec.{ts,tsx}', ...(TEST_HELPERS[folder] ?? [])].map((pattern) => `!${pattern}!`);
const specs = '{src,test}/**/*.spec.{ts,tsx}';

// Rules of the domain that only tests call, because the server carries them out in SQL or in parts; tests hold what it does against them.
const RULES_IN_SQL = [
  // `moveAttempt`: the table of what each act does to an attempt
  'libs/domain/src/quizzes/attempt-life.ts',
  // `classifyArrival`: which answers count by the time at which they came
  'libs/domain/src/quizzes/deadline.ts',
  // `sortAnswers`: which of several answers is the last
  'libs/domain/src/quizzes/events.ts',
  // `planImport`: the whole plan of a file of questions, which the import makes in parts of 500
  'libs/domain/src/quizzes/importing/plan-import.ts',
  // `attendanceShare`: what share of a seminar somebody attended
  'libs/domain/src/seminars/attendance.ts',
];

// Every module of these libraries may be asked for by its path, those that only tests use too.
const TEST_DOORS = ['libs/formats/src/**/test-support/**', 'libs/planner/src/test-support/**'];

export default ({ production: isProduction = false }) => ({
  // The doors of our libraries are used by nobody but us.
  includeEntryExports: true,
  // They come with Linux; the last two are calendar programs, whose tests are skipped without them.
  ignoreBinaries: isProduction ? [] : ['mount', 'umount', 'ldd', 'khal', 'radicale'],
  ignoreDependencies: isProduction
    ? []
    : [
        // Resolved by its path: its browser build and its archive are read as files.
        '@citolab/qti-components',
        '@sparticuz/chromium',
        'chrome-aws-lambda',
        // The compilers put imports of it into what they emit.
        '@oxc-project/runtime',
        // Started by its path in tools/typecheck.mjs.
        'typescript-native',
        // Started by their names in tools/.
        'nx',
        'oxfmt',
        // Imported by apps/web/src/app/styles.css.
        'tailwindcss',
      ],
  ignoreIssues: {
    // Jest calls it by its path.
    'tools/jest-transform.mjs': ['exports'],
    ...(isProduction ? Object.fromEntries([...RULES_IN_SQL, ...TEST_DOORS].map((file) => [file, ['exports']])) : {}),
  },
  workspaces: {
    '.': { entry: ['tools/*.mjs', 'tools/**/*.spec.ts'], project: ['*.mjs', 'tools/**/*.{mjs,ts}'] },
    'apps/api': {
      entry: [
        'src/main.ts!',
        'src/platform/sheets/sheet-worker.ts!',
        'src/features/exchange/exchange-worker.ts!',
        'src/features/seminars/proposals/proposal-worker.ts!',
        specs,
      ],
      project: ['src/**/*.ts!', '*.mjs', 'test/**/*.ts', ...withoutTests('apps/api')],
    },
    'apps/cli': {
      entry: ['src/kaskad.ts!', specs],
      project: ['src/**/*.ts!', '*.mjs', 'test/**/*.ts', ...withoutTests('apps/cli')],
    },
    'apps/bench': { entry: ['*.mjs!', specs], project: ['src/**/*.ts!', '*.mjs!', ...withoutTests('apps/bench')] },
    'apps/web': {
      entry: [
        'src/main.tsx!',
        'src/start.ts!',
        'src/old/old.ts!',
        'src/verifier/main.ts!',
        'src/verifier/worker.ts!',
        'fonts/make.mjs',
        specs,
      ],
      project: ['src/**/*.{ts,tsx}!', '*.ts', 'build/*.ts', 'fonts/*.mjs', ...withoutTests('apps/web')],
    },
    'apps/web-e2e': { entry: ['journeys/**/*.spec.ts'], project: ['**/*.{ts,mjs}'] },
    'libs/*': { entry: [specs], project: ['src/**/*.ts!', ...withoutTests('libs/*')] },
    migrations: { entry: ['*.spec.ts'], project: ['*.ts!', '!*.spec.ts!'] },
  },
  ignoreExportsUsedInFile: isProduction,
});

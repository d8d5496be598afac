const common = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx?$': '<rootDir>/tools/jest-transform.mjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.kaskad/'],
  rootDir: import.meta.dirname,
};

export default {
  maxWorkers: 2,
  workerIdleMemoryLimit: '1.5GB',
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: 'rules',
      runtime: '<rootDir>/tools/test/native-runtime.mjs',
      testEnvironment: 'node',
      testMatch: [
        '<rootDir>/{libs,migrations}/**/*.spec.ts',
        '<rootDir>/tools/**/*.spec.ts',
        '<rootDir>/apps/{api,cli,bench}/src/**/*.spec.ts',
        '<rootDir>/apps/web/build/**/*.spec.ts',
      ],
    },
    {
      ...common,
      displayName: 'api',
      testEnvironment: 'node',
      runtime: '<rootDir>/tools/test/native-runtime.mjs',
      setupFiles: ['reflect-metadata'],
      globalSetup: '<rootDir>/apps/api/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/apps/api/test/support/global-teardown.ts',
      testMatch: ['<rootDir>/apps/{api,cli}/test/**/*.spec.ts'],
    },
    {
      ...common,
      displayName: 'web',
      testEnvironment: 'jsdom',
      testEnvironmentOptions: { customExportConditions: ['browser'] },
      setupFiles: ['<rootDir>/apps/web/src/test/browser.ts'],
      moduleNameMapper: { '\\.css$': '<rootDir>/apps/web/src/test/empty.ts' },
      testMatch: ['<rootDir>/apps/web/src/**/*.spec.{ts,tsx}'],
    },
  ],
};

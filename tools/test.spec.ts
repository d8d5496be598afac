import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { complaints, retold } from './test/failures.mjs';
import { broken, checksOutcome, held, jestOutcome, journeysOutcome, summed, withExitCode } from './test/outcome.mjs';
import { matching, selected } from './test/selection.mjs';

const test = (fullName: string, status: string, ...failureMessages: string[]) => ({
  fullName,
  status,
  failureMessages,
});
const file = (name: string, ...assertionResults: object[]) => ({
  name: `/kaskad/${name}`,
  status: 'passed',
  message: '',
  assertionResults,
});
const outcome = (passed: number, failed: number) => ({ passed, failed, skipped: [], failures: [] });

describe('what the tests came to', () => {
  it('counts tests, checks and files that broke', () => {
    const jest = jestOutcome({
      numPassedTests: 2,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 1,
      testResults: [file('a', test('a', 'passed'), test('b', 'failed')), file('c', test('c', 'passed')), file('d')],
    });
    expect(summed([held(), broken('Lint', ''), jest]).line).toBe('3 passed, 3 failed');
  });

  it('takes a skipped test for a failed one and names it', () => {
    const jest = jestOutcome({
      numPassedTests: 1,
      numFailedTests: 0,
      numRuntimeErrorTestSuites: 0,
      testResults: [file('a', test('a', 'passed'), test('b', 'pending'), test('c', 'todo'))],
    });
    const text = 'Skipped, which counts as failed';
    expect(summed([jest])).toEqual({
      line: '1 passed, 2 failed',
      failures: [
        { name: 'b', text },
        { name: 'c', text },
      ],
    });
  });

  it('reads the journeys, with those that passed at the second try as failed', () => {
    const spec = (title: string, status: string, message: string) => ({
      title,
      file: 'story.spec.ts',
      tests: [{ status, results: [{ errors: message ? [{ message }] : [] }] }],
    });
    const journeys = journeysOutcome({
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 },
      errors: [],
      suites: [
        {
          title: 'story',
          file: 'story.spec.ts',
          specs: [spec('a', 'expected', ''), spec('c', 'unexpected', 'no such button')],
          suites: [{ title: 'inner', specs: [spec('b', 'skipped', ''), spec('d', 'flaky', 'too late')] }],
        },
      ],
    });
    expect(journeys).toEqual({
      passed: 3,
      failed: 2,
      skipped: ['inner b'],
      failures: [
        { name: 'story.spec.ts › c', text: 'no such button' },
        { name: 'story.spec.ts › d', text: 'too late' },
      ],
    });
  });

  it.each([
    ['left no report', null, 0, '0 passed, 1 failed', ['jest']],
    ['crashed after its tests had passed', outcome(5, 0), 134, '5 passed, 1 failed', ['jest']],
    ['failed because tests did', outcome(5, 2), 1, '5 passed, 2 failed', []],
    ['is well', outcome(5, 0), 0, '5 passed, 0 failed', []],
  ])('a runner that %s', (_, came, code, line, told) => {
    const result = summed([withExitCode('jest', came, code)]);
    expect({ line: result.line, told: result.failures.map(({ name }) => name) }).toEqual({ line, told });
  });
});

describe('what Nx came to', () => {
  const targets = ['typecheck', 'lint'];
  const failedTasks = (...tasks: string[]) =>
    `a.ts:1 \u001b[31merror\u001b[39m no\n\nFailed tasks:\n\n${tasks.map((task) => `- ${task}\n`).join('')}`;
  it.each([
    ['all is well', { code: 0, output: 'Successfully ran targets' }, '2 passed, 0 failed', []],
    [
      'one target failed in two projects',
      { code: 1, output: failedTasks('@kaskad/api:lint', '@kaskad/web:lint') },
      '1 passed, 1 failed',
      ['lint'],
    ],
    [
      'both failed',
      { code: 1, output: failedTasks('@kaskad/api:lint', '@kaskad/web:typecheck') },
      '0 passed, 2 failed',
      ['typecheck, lint'],
    ],
    [
      'a rule was skipped',
      { code: 0, output: 'No cached ProjectGraph is available. The rule will be skipped.' },
      '0 passed, 2 failed',
      ['typecheck, lint'],
    ],
    ['Nx itself broke', { code: 1, output: 'out of memory' }, '0 passed, 2 failed', ['typecheck, lint']],
  ])('%s', (_, end, line, told) => {
    const result = summed([checksOutcome(targets, end)]);
    expect({ line: result.line, told: result.failures.map(({ name }) => name) }).toEqual({ line, told });
  });
});

describe('what failed is told again at the end', () => {
  const ofJest = (...testResults: object[]) =>
    summed([
      jestOutcome({ numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0, testResults }, '/kaskad'),
    ]).failures;

  it('with the file, the test and what was expected, without colours and the stack of packages', () => {
    const message =
      '\u001b[31mError: expected 200, received 403\u001b[39m\n\n    at Object.<anonymous> (/kaskad/a.spec.ts:7:3)\n    at run (/kaskad/node_modules/jest/x.js:1:1)';
    expect(
      retold(ofJest(file('a.spec.ts', test('a well', 'passed'), test('opens a test', 'failed', message)))),
    ).toEqual([
      '',
      'Failed:',
      '✗ a.spec.ts › opens a test',
      '    Error: expected 200, received 403',
      '        at Object.<anonymous> (/kaskad/a.spec.ts:7:3)',
      '',
    ]);
  });

  it('and the file that broke before its first test', () => {
    const broke = { ...file('b.spec.ts'), status: 'failed', message: 'Cannot find module x' };
    expect(retold(ofJest(broke))).toEqual(['', 'Failed:', '✗ b.spec.ts', '    Cannot find module x', '']);
  });

  it('and a journey, or the place where no journey could begin', () => {
    const { failures } = journeysOutcome({
      stats: { expected: 0, unexpected: 0, flaky: 0 },
      suites: [],
      errors: [{ message: 'The installation did not start' }],
    });
    expect(retold(failures)).toEqual(['', 'Failed:', '✗ The journeys', '    The installation did not start', '']);
  });

  it('never more than the tail of a log holds, however much failed', () => {
    const long = Array.from({ length: 500 }, (_, number) => `line ${number} ${'x'.repeat(500)}`).join('\n');
    const lines = retold(
      Array.from({ length: 300 }, (_, number) => ({ name: `test ${number} ${'y'.repeat(500)}`, text: long })),
    );
    expect(lines.length).toBeLessThan(200);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(180);
    expect(lines.at(-2)).toBe('… and 280 more, above');
  });

  it('nothing when all is well', () => {
    expect(retold(summed([held()]).failures)).toEqual([]);
  });

  it.each([
    [
      'the errors among much else',
      'checking\na.ts(1,2): \u001b[31merror\u001b[39m TS1: no\nthe end',
      'a.ts(1,2): error TS1: no',
    ],
    ['the rule that was skipped', 'The module boundary rule was skipped\nfine', 'The module boundary rule was skipped'],
    [
      'what nothing uses',
      '> knip\nUnused files (1)\na/b.ts\nUnused exports (1)\nx  a/c.ts:1:14\nNX failed',
      'Unused files (1)\na/b.ts\nUnused exports (1)\nx  a/c.ts:1:14',
    ],
    [
      'the end, when nothing is called an error',
      ['a', ...Array.from({ length: 9 }, (_, number) => `b${number}`)].join('\n'),
      'b2\nb3\nb4\nb5\nb6\nb7\nb8',
    ],
  ])('of the output of a check: %s', (_, output, told) => {
    expect(complaints(output)).toBe(told);
  });
});

describe('what npm test -- <pattern> runs', () => {
  const root = join(import.meta.dirname, '..');
  const rules = ['libs/domain/src/access/sign-in.spec.ts', 'libs/domain/src/roles.spec.ts'];
  const screens = ['apps/web/src/app/fonts.spec.ts'];
  const journeys = ['apps/web-e2e/journeys/8-bank.spec.ts', 'apps/web-e2e/journeys/screens.spec.ts'];
  const all = { jest: [...screens, 'apps/api/test/sign-in.e2e.spec.ts', ...rules], journeys };

  it.each([
    ['a spec', ['apps/web/src/app/fonts.spec.ts'], { jest: screens, journeys: [] }],
    ['a spec by its full path', [join(root, 'apps/web/src/app/fonts.spec.ts')], { jest: screens, journeys: [] }],
    [
      'a part of the path',
      ['sign-in'],
      { jest: ['apps/api/test/sign-in.e2e.spec.ts', 'libs/domain/src/access/sign-in.spec.ts'], journeys: [] },
    ],
    ['a folder, but not another one whose name begins alike', ['apps/web'], { jest: screens, journeys: [] }],
    ['a folder as the shell completes it', ['./libs/domain/src/'], { jest: rules, journeys: [] }],
    ['a journey', ['8-bank'], { jest: [], journeys: ['apps/web-e2e/journeys/8-bank.spec.ts'] }],
    ['all journeys', ['apps/web-e2e'], { jest: [], journeys }],
    [
      'several patterns',
      ['8-bank', 'fonts', 'fonts.spec'],
      { jest: screens, journeys: ['apps/web-e2e/journeys/8-bank.spec.ts'] },
    ],
  ])('%s', (_, patterns, chosen) => expect(matching(patterns, all, root)).toEqual(chosen));

  it('refuses a pattern that matches nothing, also beside one that matches', () => {
    expect(() => matching(['fonts', 'fnots'], all, root)).toThrow('No test matches fnots');
  });

  it('finds the specs and the journeys of this clone, and knows no options', async () => {
    const file = 'tools/test.spec.ts';
    expect(await selected([file, '8-bank'], root)).toEqual({
      jest: [file],
      journeys: ['apps/web-e2e/journeys/8-bank.spec.ts'],
    });
    await expect(selected(['--watch'], root)).rejects.toThrow('Not understood: --watch');
  });
});

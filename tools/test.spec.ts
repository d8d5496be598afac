import { describe, expect, it } from '@jest/globals';
import { check, jestOutcome, journeysOutcome, summed, withExitCode } from './test/outcome.mjs';

const test = (fullName: string, status: string) => ({ fullName, status });

describe('what the tests came to', () => {
  it('counts tests, checks and files that broke', () => {
    const jest = jestOutcome({
      numPassedTests: 2, numFailedTests: 1, numRuntimeErrorTestSuites: 1,
      testResults: [{ assertionResults: [test('a', 'passed'), test('b', 'failed')] }, { assertionResults: [test('c', 'passed')] }, { assertionResults: [] }],
    });
    expect(summed([check(true), check(false), jest])).toEqual({ line: '3 passed, 3 failed', skipped: [] });
  });

  it('takes a skipped test for a failed one and names it', () => {
    const jest = jestOutcome({ numPassedTests: 1, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [{ assertionResults: [test('a', 'passed'), test('b', 'pending'), test('c', 'todo')] }] });
    expect(summed([jest])).toEqual({ line: '1 passed, 2 failed', skipped: ['b', 'c'] });
  });

  it('reads the journeys, with those that passed at the second try as failed', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const journeys = journeysOutcome({
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }, errors: [],
      suites: [{ title: 'story', specs: [spec('a', 'expected')], suites: [{ title: 'inner', specs: [spec('b', 'skipped')] }] }],
    });
    expect(journeys).toEqual({ passed: 3, failed: 2, skipped: ['inner b'] });
  });

  it.each([
    ['left no report', null, 0, '0 passed, 1 failed'],
    ['crashed after its tests had passed', { passed: 5, failed: 0, skipped: [] }, 134, '5 passed, 1 failed'],
    ['failed because tests did', { passed: 5, failed: 2, skipped: [] }, 1, '5 passed, 2 failed'],
    ['is well', { passed: 5, failed: 0, skipped: [] }, 0, '5 passed, 0 failed'],
  ])('a runner that %s', (_, outcome, code, line) => {
    expect(summed([withExitCode(outcome, code)]).line).toBe(line);
  });
});

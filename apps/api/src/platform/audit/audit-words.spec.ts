import { AUDIT_SUBJECTS } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import { globSync, readFileSync } from 'node:fs';

const FEATURES = new URL('../../features/', import.meta.url).pathname;
const sources = globSync(`${FEATURES}**/*.ts`).map((file) => readFileSync(file, 'utf8'));
/** Codes that are put together from a state or an act. */
const COMPOSED = ['attempt.submitted', 'attempt.expired', 'enrolment.confirm', 'enrolment.cancel', 'enrolment.excuse'];
const actions = new Set([
  ...COMPOSED,
  ...sources
    .flatMap((text) => text.match(/(?<=action: .{0,160})'[a-z_]+\.[a-z_]+'/g) ?? [])
    .map((code) => code.slice(1, -1)),
]);

const subjects = new Set(
  sources.flatMap((text) => text.match(/(?<=subjectType: )'[a-z_]+'/g) ?? []).map((code) => code.slice(1, -1)),
);

describe('the audit trail', () => {
  it('offers every kind of subject as a filter, and none that no line is about', () =>
    expect([...AUDIT_SUBJECTS].sort()).toEqual([...subjects].sort()));

  it.each(Object.entries(phrases))('has words for every kind of subject in %s', (_, book) => {
    const words = book.reports.audit.subjects as Record<string, string>;
    expect(AUDIT_SUBJECTS.filter((subject) => !words[subject])).toEqual([]);
  });

  it.each(Object.entries(phrases))('has words for every action in %s', (_, book) => {
    expect(actions.size).toBeGreaterThan(30);
    const words = book.reports.audit.actions as Record<string, string>;
    expect([...actions].filter((action) => !words[action.replace('.', '_')])).toEqual([]);
  });
});

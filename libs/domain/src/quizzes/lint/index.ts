export { countErrors, type Finding, FINDING_CODES, FINDING_PLACES, FINDING_SEVERITIES } from './finding.ts';
export { type EditionArticles, lintItem, NOTHING_KNOWN } from './lint.ts';

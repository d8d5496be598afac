export { countErrors, type Finding, FINDING_CODES, FINDING_PLACES, FINDING_SEVERITIES, type FindingCode, type FindingPlace, FINDINGS, type FindingSeverity } from './finding.ts';
export { type EditionArticles, lintItem, NOTHING_KNOWN } from './lint.ts';
export type { LintItem } from './texts.ts';

import { highest } from '../build.ts';
import { child, descendants, type Element, elements, textOf } from '../xml/tree.ts';
import type { Entry } from './qti-tree.ts';

const COMPARISONS = new Set(['match', 'stringMatch', 'equal', 'member', 'contains', 'substring']);
const says = (element: Element, identifier: string) => element.name === 'variable' && element.attributes['identifier'] === identifier;

/** Comparisons of this response, among others that compare scores. */
export function comparisonsOf(processing: Element | null, identifier: string, name: string): Element[] {
  return processing === null ? [] : descendants(processing, name).filter((one) => elements(one).some((part) => says(part, identifier)));
}

/** The key that rules spell out where no correct response is declared: "if the response is B, the score is 1". */
export function keyInRules(processing: Element | null, identifier: string): Entry[] {
  const entries: Entry[] = [];
  for (const rule of processing === null ? [] : descendants(processing, 'responseIf', 'responseElseIf')) {
    const [condition] = elements(rule);
    const value = highest(elements(rule, 'setOutcomeValue').map(scoreOf), 0);
    if (condition && value > 0) entries.push(...comparedWith(condition, identifier).map((entry) => ({ ...entry, value })));
  }
  return entries;
}

/** What a rule gives: a number, or the highest score by its name. */
function scoreOf(outcome: Element): number {
  if (!/score|points|^mark/i.test(outcome.attributes['identifier'] ?? '')) return 0;
  const numbers = descendants(outcome, 'baseValue').map((one) => Number(textOf(one).trim())).filter(Number.isFinite);
  return highest([...numbers, ...descendants(outcome, 'variable').map(({ attributes }) => (attributes['identifier'] === 'MAXSCORE' ? 1 : 0))], 0);
}

function comparedWith(condition: Element, identifier: string): Omit<Entry, 'value'>[] {
  if (condition.name === 'and' || condition.name === 'or') return elements(condition).flatMap((one) => comparedWith(one, identifier));
  if (!COMPARISONS.has(condition.name) || !elements(condition).some((one) => says(one, identifier))) return [];
  return descendants(condition, 'baseValue').map((one) => ({ key: textOf(one).trim(), matchesCase: condition.attributes['caseSensitive'] !== 'false' }));
}

/** "not less than 4 and not more than 6" as its ends, or null. */
export function rangeInRules(processing: Element | null, identifier: string): readonly [low: string, high: string] | null {
  for (const both of processing === null ? [] : descendants(processing, 'and')) {
    const end = (...names: string[]) => elements(both).find((one) => names.includes(one.name) && elements(one).some((part) => says(part, identifier)));
    const [low, high] = [end('gte', 'gt'), end('lte', 'lt')].map((one) => textOf(child(one, 'baseValue')).trim());
    if (low && high) return [low, high];
  }
  return null;
}

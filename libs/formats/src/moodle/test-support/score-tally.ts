import type { ExchangeItem, Problem } from '../../questions/exchange-question.ts';
import { compareRead, type Compared, type Verdict } from './moodle-changes-said.ts';
import type { Placed } from './moodle-scores.ts';

/** A line of the table of suites. */
export interface Tally {
  readonly files: number;
  readonly questions: number;
  readonly same: number;
  readonly said: number;
  readonly gap: number;
  readonly wrong: readonly string[];
  readonly tried: number;
}
interface Reading {
  readonly items: readonly ExchangeItem[];
  readonly problems: readonly Problem[];
}

/**
 * Each question of the file beside what became of it, in their order; throws when there are more or fewer than in the
 * file.
 */
export function comparedFile(scored: readonly Placed[], { items, problems }: Reading): Compared[] {
  const read = [
    ...items.map((item) => ({ line: item.line, item })),
    ...problems.map((problem) => ({ line: problem.line, item: null })),
  ].sort((one, other) => one.line - other.line);
  if (read.length !== scored.length) throw new Error(`${scored.length} questions in the file, ${read.length} read`);
  return read.map(({ item }, place) =>
    item === null
      ? { verdict: 'gap', tried: 0, why: '' }
      : compareRead(scored[place]?.scored ?? { qtype: 'other', name: '' }, item),
  );
}

export function tallied(files: readonly (readonly [name: string, compared: readonly Compared[]])[]): Tally {
  const all = files.flatMap(([, compared]) => compared);
  const count = (verdict: Verdict) => all.filter((one) => one.verdict === verdict).length;
  return {
    files: files.length,
    questions: all.length,
    same: count('same'),
    said: count('said'),
    gap: count('gap'),
    wrong: files.flatMap(([name, compared]) =>
      compared.flatMap(({ verdict, why }, place) => (verdict === 'wrong' ? [`${name} ${place + 1}: ${why}`] : [])),
    ),
    tried: all.reduce((sum, { tried }) => sum + tried, 0),
  };
}

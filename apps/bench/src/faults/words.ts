import { WrongUse } from '../options.ts';
import type { Verdict } from './fault.ts';

/** The faults asked for by name; all when none is named. */
export function wantedFaults<F extends { readonly name: string }>(args: readonly string[], known: readonly F[]): readonly F[] {
  const names = known.map(({ name }) => name);
  const wrong = args.find((name) => !names.includes(name));
  if (wrong !== undefined) throw new WrongUse(`There is no fault ${wrong}, but ${names.join(', ')}\n\nnpm run fault -- [NAME …]`);
  return args.length === 0 ? known : known.filter(({ name }) => args.includes(name));
}

/** Figures to the right, words to the left. */
export function tableOfVerdicts(rows: readonly { readonly verdict: Verdict; readonly good: boolean }[]): string {
  const cells = rows.map(({ verdict, good }) => [verdict.name, String(verdict.acknowledged), String(verdict.lost), String(verdict.duplicated), String(verdict.recoveryMs), verdict.control, good ? 'yes' : 'NO']);
  const all = [['fault', 'acknowledged', 'lost', 'duplicated', 'recovery ms', 'control', 'stood'], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) => row.map((cell, column) => (column >= 1 && column <= 4 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd()).join('\n');
}

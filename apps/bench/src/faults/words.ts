import { parseArgs } from 'node:util';
import { WrongUse } from '../options.ts';
import type { Verdict } from './fault.ts';

const USAGE = 'npm run fault -- [NAME … | all] [--times N] [--load N]';

export interface Wanted<F> {
  readonly faults: readonly F[];
  /** How often each is run; its controls are run with the first one. */
  readonly times: number;
  /** Processes that do nothing but use up the processors meanwhile. */
  readonly load: number;
  /** One line of JSON for each run; otherwise only a table at the end. */
  readonly prints: boolean;
}

/** What the words of the command ask for: faults by name, all when none is named. */
export function wantedFaults<F extends { readonly name: string }>(
  args: readonly string[],
  known: readonly F[],
): Wanted<F> {
  const { names, times, load } = wordsOf(args);
  const wrong = names.find((name) => name !== 'all' && !known.some((fault) => fault.name === name));
  if (wrong !== undefined)
    throw new WrongUse(`There is no fault ${wrong}, but ${known.map(({ name }) => name).join(', ')}\n\n${USAGE}`);
  const isAll = names.length === 0 || names.includes('all');
  return {
    faults: isAll ? known : known.filter(({ name }) => names.includes(name)),
    times: numberOf('--times', times, [1, 100]),
    load: numberOf('--load', load, [0, 64]),
    prints: args.length > 0,
  };
}

function wordsOf(args: readonly string[]) {
  try {
    const {
      positionals,
      values: { times = '1', load = '0' },
    } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { times: { type: 'string' }, load: { type: 'string' } },
    });
    return { names: positionals, times, load };
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function numberOf(name: string, text: string, [least, most]: readonly [number, number]): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new WrongUse(`${name} is ${text}, but has to be a whole number from ${least} to ${most}`);
  return number;
}

/** Figures to the right, words to the left. */
export function tableOfVerdicts(rows: readonly { readonly verdict: Verdict; readonly good: boolean }[]): string {
  const cells = rows.map(({ verdict, good }) => [
    verdict.name,
    String(verdict.acknowledged),
    String(verdict.lost),
    String(verdict.duplicated),
    String(verdict.recoveryMs),
    verdict.control,
    stoodOf(verdict, good),
  ]);
  const all = [['fault', 'acknowledged', 'lost', 'duplicated', 'recovery ms', 'control', 'stood'], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column >= 1 && column <= 4 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function stoodOf({ skipped }: Verdict, good: boolean): string {
  if (skipped !== undefined) return `skipped: ${skipped}`;
  return good ? 'yes' : 'NO';
}

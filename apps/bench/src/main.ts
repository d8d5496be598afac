import { loadavg } from 'node:os';
import { ensureBuilt } from '../../../tools/build.mjs';
import { note, stage } from '../../../tools/progress.mjs';
import { type Bench, type Measure, type Result, resultOf } from './measure.ts';
import { measures } from './measures/index.ts';
import { parseOptions, WrongUse } from './options.ts';
import { exitCodeOf, type Row, tableOf } from './output.ts';
import { withRig } from './rig/rig.ts';

const DEFAULT_SECONDS = 15;

/**
 * `npm run bench`: one line of JSON per named measure on standard output, or a table of all short ones. Returns the
 * exit code: 1 when a goal is missed.
 */
export async function main(args: string[]): Promise<number> {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => ending.abort(new Error('interrupted')));
  try {
    const { only, minutes } = parseOptions(
      args,
      measures.map(({ name }) => name),
    );
    await stage('Build', () => ensureBuilt({ signal: ending.signal }), { quiet: true });
    const length = { seconds: minutes === null ? DEFAULT_SECONDS : minutes * 60, isDefaultLength: minutes === null };
    const wanted = measures.filter(({ name, short }) => (only.length > 0 ? only.includes(name) : short));
    const rows: Row[] = [];
    for (const measure of wanted) rows.push(await runOne(measure, length, ending.signal, only.length > 0));
    if (only.length === 0) console.log(tableOf(rows));
    return exitCodeOf(rows);
  } catch (error) {
    if (ending.signal.aborted) return 130;
    note(
      error instanceof WrongUse || !(error instanceof Error)
        ? String(error instanceof Error ? error.message : error)
        : (error.stack ?? error.message),
    );
    return error instanceof WrongUse ? 2 : 1;
  }
}

async function runOne(
  measure: Measure,
  length: Pick<Bench, 'seconds' | 'isDefaultLength'>,
  signal: AbortSignal,
  print: boolean,
): Promise<Row> {
  note(`${measure.name}: load of the machine before ${loadavg()[0]?.toFixed(2)}`);
  const finding = await stage(measure.name, () =>
    withRig(signal, (rig) => measure.run({ rig, ...length, say: (line) => note(`  ${line}`) })),
  );
  const result: Result = resultOf(measure, finding);
  const { reached } = finding;
  note(`${measure.name}: ${result.value} ${result.unit}, goal ${reached ? 'reached' : 'NOT reached'} (${result.goal})`);
  if (print) console.log(JSON.stringify(result));
  return { ...result, reached };
}

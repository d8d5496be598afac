import { readdirSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { built, ensureBuilt } from '../../../../tools/build.mjs';
import { note, stage } from '../../../../tools/progress.mjs';
import { WrongUse } from '../options.ts';
import { startLoad } from '../rig/load.ts';
import { withRig } from '../rig/rig.ts';
import {
  type Control,
  type Fault,
  isClean,
  isGood,
  type Outcome,
  skippedVerdict,
  type Verdict,
  verdictOf,
} from './fault.ts';
import { faults } from './index.ts';
import { tableOfVerdicts, wantedFaults } from './words.ts';

interface Row {
  readonly verdict: Verdict;
  readonly good: boolean;
}

/**
 * `npm run fault -- [NAME … | all] [--times N] [--load N]`: one line of JSON per run on standard output, with the load
 * average of its last minute, and a table of all. Returns the exit code.
 */
export async function main(args: readonly string[]): Promise<number> {
  const ending = new AbortController();
  let endLoad = () => {};
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => ending.abort(new Error('interrupted')));
  try {
    const { faults: wanted, times, load, prints } = wantedFaults(args, faults);
    await stage('Build', () => ensureBuilt({ signal: ending.signal }), { quiet: true });
    endLoad = startLoad(load);
    const rows: Row[] = [];
    for (const fault of wanted) rows.push(...(await runTimes(fault, times, ending.signal, prints)));
    if (wanted.length > 1) console.log(tableOfVerdicts(rows));
    return rows.every(({ good }) => good) ? 0 : 1;
  } catch (error) {
    if (ending.signal.aborted) return 130;
    note(
      error instanceof WrongUse
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error),
    );
    return error instanceof WrongUse ? 2 : 1;
  } finally {
    endLoad();
    removeBroken();
  }
}

/** A fault so many times. The controls, which say of the fault itself that it finds what it looks for, are run once. */
async function runTimes(fault: Fault, times: number, signal: AbortSignal, prints: boolean): Promise<Row[]> {
  const once = (control: Control | null): Promise<Outcome> =>
    stage(control ? `${fault.name}, control: ${control.wrong}` : fault.name, () =>
      withRig(signal, (rig) => fault.run({ rig, broken: control?.name ?? null, say: (line) => note(`  ${line}`) }), {
        settings: control?.settings,
        mount: fault.mount && ((home, undo) => fault.mount?.(home, undo, control?.name ?? null)),
      }),
    );
  const told = (verdict: Verdict, good: boolean): Row => {
    if (prints) console.log(JSON.stringify({ ...verdict, load: Number(loadavg()[0]?.toFixed(1)) }));
    return { verdict, good };
  };
  const skipped = fault.unable?.() ?? null;
  if (skipped !== null) {
    note(`${fault.name}: skipped, ${skipped}`);
    return [told(skippedVerdict(fault.name, skipped), true)];
  }
  const rows: Row[] = [];
  const controls: Outcome[] = [];
  for (let turn = 1; turn <= times; turn++) {
    const real = await once(null);
    for (const control of turn === 1 ? fault.controls : []) {
      const outcome = await once(control);
      if (isClean(outcome)) note(`${fault.name}: the control was NOT caught: ${control.wrong}`);
      controls.push(outcome);
    }
    const verdict = verdictOf(fault.name, real, controls);
    const good = isGood(verdict, fault);
    note(`${fault.name}: ${good ? 'stood' : 'NOT stood'}${times > 1 ? ` (${turn} of ${times})` : ''}`);
    rows.push(told(verdict, good));
  }
  return rows;
}

/** Copies of the build that were made wrong, of killed runs too. */
function removeBroken(): void {
  const folder = dirname(dirname(built.api));
  for (const name of readdirSync(folder).filter((one) => one.includes('-broken-')))
    rmSync(join(folder, name), { recursive: true, force: true });
}

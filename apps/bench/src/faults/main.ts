import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { built, ensureBuilt } from '../../../../tools/build.mjs';
import { note, stage } from '../../../../tools/progress.mjs';
import { WrongUse } from '../options.ts';
import { withRig } from '../rig/rig.ts';
import { type Control, type Fault, isClean, isGood, type Outcome, type Verdict, verdictOf } from './fault.ts';
import { faults } from './index.ts';
import { tableOfVerdicts, wantedFaults } from './words.ts';

/** `npm run fault -- [NAME …]`: one line of JSON per named fault on standard output, or a table of all. Returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => ending.abort(new Error('interrupted')));
  try {
    const wanted = wantedFaults(args, faults);
    await stage('Build', () => ensureBuilt({ signal: ending.signal }), { quiet: true });
    const rows: { verdict: Verdict; good: boolean }[] = [];
    for (const fault of wanted) rows.push(await runOne(fault, ending.signal, args.length > 0));
    if (args.length === 0) console.log(tableOfVerdicts(rows));
    return rows.every(({ good }) => good) ? 0 : 1;
  } catch (error) {
    if (ending.signal.aborted) return 130;
    note(error instanceof WrongUse ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
    return error instanceof WrongUse ? 2 : 1;
  } finally {
    removeBroken();
  }
}

async function runOne(fault: Fault, signal: AbortSignal, print: boolean) {
  const once = (control: Control | null): Promise<Outcome> => stage(control ? `${fault.name}, control: ${control.wrong}` : fault.name, () =>
    withRig(signal, (rig) => fault.run({ rig, broken: control?.name ?? null, say: (line) => note(`  ${line}`) }), control?.settings));
  const real = await once(null);
  const controls: Outcome[] = [];
  for (const control of fault.controls) {
    const outcome = await once(control);
    if (isClean(outcome)) note(`${fault.name}: the control was NOT caught: ${control.wrong}`);
    controls.push(outcome);
  }
  const verdict = verdictOf(fault.name, real, controls);
  const good = isGood(verdict, fault);
  note(`${fault.name}: ${good ? 'stood' : 'NOT stood'}`);
  if (print) console.log(JSON.stringify(verdict));
  return { verdict, good };
}

/** Copies of the server that were made wrong, of killed runs too. */
function removeBroken(): void {
  const folder = dirname(dirname(built.api));
  for (const name of readdirSync(folder).filter((one) => one.startsWith('api-broken-'))) rmSync(join(folder, name), { recursive: true, force: true });
}

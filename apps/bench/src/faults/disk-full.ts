import { statfsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../../../tools/processes.mjs';
import { mountSmall, unableToMount } from '../rig/mounts.ts';
import { brokenApi } from './broken.ts';
import { answering, Crowd } from './crowd.ts';
import type { Fault } from './fault.ts';
import { compare, openHall, phonesOf } from './hall.ts';
import type { Refusal } from './phone.ts';

const PEOPLE = 24;
const MEGABYTES = 512;
const FILLS = 2;
const FULL_MS = 12_000;
const SOON_MS = 10_000;
/** An outage of this length may leave so much in the log. */
const MOST_LOGGED = 20_000;
const BLOCK = 1 << 20;

/**
 * The disk of the installation fills up while people answer, and has room again: nothing acknowledged is lost, and it
 * is said as what it is.
 */
export const diskFull: Fault = {
  name: 'disk-full',
  controls: [
    { name: 'early', wrong: 'the server acknowledges what the database has not taken yet' },
    { name: 'blind', wrong: 'the server does not know a full disk when it meets one' },
    { name: 'unready', wrong: 'readiness looks at nothing but the connection' },
    { name: 'wordy', wrong: 'every failure leaves its line in the log' },
  ],
  recoveryGoalMs: 30_000,
  unable: unableToMount,
  mount: (home, undo) => mountSmall(home, MEGABYTES, undo),
  async run({ rig, broken, say }) {
    await openHall(rig, { people: PEOPLE });
    const main = BREAKS[broken ?? '']?.();
    const api = await rig.startApi({ ...(main && { main }) });
    const phones = phonesOf(api.url, PEOPLE);
    const refusals: Refusal[] = [];
    for (const phone of phones) phone.onRefusal = (refusal) => void refusals.push(refusal);
    const crowd = new Crowd(phones.map(answering));
    let [recoveryMs, unsaid, unrecovered, restarts] = [0, 0, 0, 0];
    for (let fill = 0; fill < FILLS; fill++) {
      await crowd.untilHeard();
      await sleep(500);
      await fillUp(rig.home);
      const full = performance.now();
      let said = false;
      while (performance.now() - full < FULL_MS) {
        said ||= (await readiness(api.url)) === 503;
        await sleep(300);
      }
      if (!said) unsaid++;
      await rm(join(rig.home, 'ballast'));
      const freed = performance.now();
      // A database that could not write its log at all has ended; whoever looks after it starts it again.
      if (!isAlive(rig.postmasterNow())) {
        restarts++;
        await rig.crashDatabase();
      }
      await crowd.untilHeard();
      recoveryMs = Math.max(recoveryMs, performance.now() - freed);
      while ((await readiness(api.url)) !== 200 && performance.now() - freed < SOON_MS + recoveryMs) await sleep(200);
      if ((await readiness(api.url)) !== 200) unrecovered++;
    }
    await crowd.end();
    const outcome = await compare({ rig, say }, phones);
    const wrong = refusals.filter(
      ({ status, code, retryAfter }) => status !== 503 || code !== 'busy' || !(retryAfter >= 1 && retryAfter <= 60),
    );
    const logged = api.log().length;
    say(
      `filled ${FILLS} times for ${FULL_MS / 1000} s, the database had to be started again ${restarts} times: ${outcome.acknowledged} acknowledged, ${outcome.lost} lost, ${outcome.duplicated} twice`,
    );
    say(
      `${refusals.length} answers were not taken, ${wrong.length} of them with another word than "busy, again in so many seconds"${wrong[0] ? ` (${JSON.stringify(wrong[0])})` : ''}; readiness did not fail ${unsaid} times and did not come back ${unrecovered} times; ${logged} bytes of log`,
    );
    const lost =
      outcome.lost +
      wrong.length +
      unsaid +
      unrecovered +
      (refusals.length === 0 ? 1 : 0) +
      (logged > MOST_LOGGED ? 1 : 0);
    return { ...outcome, lost, recoveryMs };
  },
};

const BREAKS: Readonly<Record<string, () => string>> = {
  early: () =>
    brokenApi(
      /const reply = await (this\.writer\.write\(\{[^}]*\}\));/,
      (_, written) =>
        `const reply = { deadlineAt: now, takes: true, kept: sent.length };
		void ${written}.catch(() => undefined);`,
    ),
  blind: () =>
    brokenApi(
      /const outage = outageOf\(error\);(\s+if \(outage\) return this\.outage)/,
      (_, rest) => `const outage = null;${rest}`,
    ),
  unready: () =>
    brokenApi(
      'notReady(now = performance.now()) {',
      'notReady(now = performance.now()) { return this.db.query("select 1").then(() => null, () => null);',
    ),
  wordy: () =>
    brokenApi(
      /(error\(kind, line\) \{)(\s+const now = this\.now\(\);)/,
      (_, head, rest) => `${head} this.log.error(line);${rest}`,
    ),
};

async function readiness(url: string): Promise<number> {
  try {
    const reply = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
    await reply.body?.cancel();
    return reply.status;
  } catch {
    return 0;
  }
}

/** Takes all the room that is left, to the last block. */
async function fillUp(home: string): Promise<void> {
  const file = await open(join(home, 'ballast'), 'w');
  try {
    for (let block = Buffer.alloc(BLOCK, 1); statfsSync(home).bavail > 0;) {
      const { bytesWritten } = await file.write(block);
      if (bytesWritten < block.length) block = block.subarray(0, 4096);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await file.close();
  }
}

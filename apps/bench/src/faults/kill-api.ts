import { setTimeout as sleep } from 'node:timers/promises';
import { brokenApi } from './broken.ts';
import type { Fault } from './fault.ts';
import { crowdOf, findingOf, openKillHall } from './kills.ts';

const KILLS = 8;

/** The server process is killed again and again while people begin, answer, hand in and come back late. */
export const killApi: Fault = {
  name: 'kill-api',
  controls: [
    { name: 'early', wrong: 'the server acknowledges before it has committed' },
    { name: 'uncounted', wrong: 'late answers are kept, and counted only if the server lives on' },
    { name: 'jobless', wrong: 'the word of a passed test is not left in the transaction that ends it' },
  ],
  recoveryGoalMs: 30_000,
  async run(run) {
    const { rig, broken, say } = run;
    await openKillHall(rig);
    const main = BREAKS[broken ?? '']?.();
    let api = await rig.startApi({ ...(main && { main }) });
    const hall = await crowdOf(api.url);
    let recoveryMs = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      await hall.crowd.untilHeard();
      await sleep(200 + Math.random() * 600);
      const killed = performance.now();
      await api.kill();
      api = await rig.startApi({ port: api.port, ...(main && { main }) });
      await hall.crowd.untilHeard();
      recoveryMs = Math.max(recoveryMs, performance.now() - killed);
    }
    await hall.crowd.end();
    say(`${KILLS} kills, longest recovery ${Math.round(recoveryMs)} ms`);
    return { ...(await findingOf(run, hall)), recoveryMs };
  },
};

const BREAKS: Readonly<Record<string, () => string>> = {
  // The statement is sent, and nobody waits for what becomes of it: as a server does that keeps a queue in its memory.
  early: () =>
    brokenApi(
      /const reply = await (this\.writer\.write\(\{[^}]*\}\));/,
      (_, written) =>
        `const reply = { deadlineAt: now, takes: true, kept: sent.length };
		setTimeout(() => void ${written}.catch(() => undefined), 40);`,
    ),
  uncounted: () =>
    brokenApi(/update attempts set late = 'due' from request/, 'update attempts set late = late from request'),
  jobless: () =>
    brokenApi(
      /if \(passed\) await (this\.jobs\.send\()tx(, "training-changed", \{[^}]*\}\));/,
      (_, send, rest) =>
        `if (passed) setTimeout(() => void ${send}this.db.manager${rest}.catch(() => undefined), 200);`,
    ),
};

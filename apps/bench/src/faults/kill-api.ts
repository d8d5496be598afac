import { setTimeout as sleep } from 'node:timers/promises';
import { brokenApi } from './broken.ts';
import { Crowd } from './crowd.ts';
import type { Fault } from './fault.ts';
import { compare, openHall, phonesOf } from './hall.ts';

const PHONES = 24;
const KILLS = 8;

/** The server process is killed again and again while a hall answers. */
export const killApi: Fault = {
  name: 'kill-api',
  wrong: 'the server acknowledges before it has committed',
  recoveryGoalMs: 30_000,
  async run({ rig, broken, say }) {
    await openHall(rig, PHONES);
    // The statement is sent, and nobody waits for what becomes of it.
    const main = broken ? brokenApi(/const reply = await this\.writer\.write\((\{[^}]*\})\);/, EARLY) : undefined;
    let api = await rig.startApi({ ...(main && { main }) });
    const phones = phonesOf(api.url, PHONES);
    const crowd = new Crowd(phones);
    let recoveryMs = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      await crowd.untilHeard();
      await sleep(200 + Math.random() * 600);
      const killed = performance.now();
      await api.kill();
      api = await rig.startApi({ port: api.port, ...(main && { main }) });
      await crowd.untilHeard();
      recoveryMs = Math.max(recoveryMs, performance.now() - killed);
    }
    await crowd.end();
    const outcome = { ...(await compare(rig, phones)), recoveryMs };
    say(`${KILLS} kills, ${PHONES} phones: ${outcome.acknowledged} acknowledged, ${outcome.lost} lost, ${outcome.duplicated} twice, longest recovery ${Math.round(recoveryMs)} ms`);
    return outcome;
  },
};

/** Answers at once and writes a moment later, as a server does that keeps a queue in its memory. */
const EARLY = `const reply = { deadlineAt: now, takes: true, kept: sent.length };
		setTimeout(() => void this.writer.write({ attemptId, personId: actor.personId, answers: sent, receivedAt: now }).catch(() => undefined), 40);`;

import { setTimeout as sleep } from 'node:timers/promises';
import { Crowd } from './crowd.ts';
import type { Fault } from './fault.ts';
import { compare, openHall, phonesOf } from './hall.ts';

const PHONES = 24;
const KILLS = 5;

/** Every process of the database server is killed at once while a hall answers; it recovers from its log. */
export const killDb: Fault = {
  name: 'kill-db',
  wrong: 'the database acknowledges before its log is on the disk (synchronous_commit = off)',
  // The log writer sleeps longer than usual, so that what is lost can be seen in a few seconds.
  brokenSettings: { wal_writer_delay: '2000ms', wal_writer_flush_after: 0 },
  recoveryGoalMs: 30_000,
  async run({ rig, broken, say }) {
    await openHall(rig, PHONES);
    const api = await rig.startApi();
    if (broken) {
      // After the start: the server refuses to run on such a database.
      await rig.db.query('alter database kaskad set synchronous_commit = off');
      await rig.db.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'kaskad' and pid <> pg_backend_pid()");
    }
    const phones = phonesOf(api.url, PHONES);
    const crowd = new Crowd(phones);
    let recoveryMs = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      await crowd.untilHeard();
      await sleep(300 + Math.random() * 700);
      const killed = performance.now();
      await rig.crashDatabase();
      await crowd.untilHeard();
      recoveryMs = Math.max(recoveryMs, performance.now() - killed);
    }
    await crowd.end();
    const outcome = { ...(await compare(rig, phones)), recoveryMs };
    say(`${KILLS} kills, ${PHONES} phones: ${outcome.acknowledged} acknowledged, ${outcome.lost} lost, ${outcome.duplicated} twice, longest recovery ${Math.round(recoveryMs)} ms`);
    return outcome;
  },
};

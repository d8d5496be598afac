import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import { crowdOf, findingOf, openKillHall } from './kills.ts';

const KILLS = 5;

/**
 * Every process of the database server is killed at once while people begin, answer, hand in and come back late; it
 * recovers from its log.
 */
export const killDb: Fault = {
  name: 'kill-db',
  controls: [
    {
      name: 'asynchronous',
      wrong: 'the database acknowledges before its log is on the disk (synchronous_commit = off)',
      // The log writer sleeps longer than usual, so that what is lost can be seen in a few seconds.
      settings: { wal_writer_delay: '2000ms', wal_writer_flush_after: 0 },
    },
  ],
  recoveryGoalMs: 30_000,
  async run(run) {
    const { rig, broken, say } = run;
    await openKillHall(rig);
    const api = await rig.startApi();
    if (broken) {
      // After the start: the server refuses to run on such a database.
      await rig.db.query('alter database kaskad set synchronous_commit = off');
      await rig.db.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'kaskad' and pid <> pg_backend_pid()",
      );
    }
    const hall = await crowdOf(api.url);
    let recoveryMs = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      await hall.crowd.untilHeard();
      await sleep(300 + Math.random() * 700);
      const killed = performance.now();
      await rig.crashDatabase();
      await hall.crowd.untilHeard();
      recoveryMs = Math.max(recoveryMs, performance.now() - killed);
    }
    await hall.crowd.end();
    say(`${KILLS} kills, longest recovery ${Math.round(recoveryMs)} ms`);
    return { ...(await findingOf(run, hall)), recoveryMs };
  },
};

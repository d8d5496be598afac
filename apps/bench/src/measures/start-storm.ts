import type { StartsJob, StartsResult } from '../load/starts.ts';
import type { Bench, Measure } from '../measure.ts';
import { cpuSeconds } from '../rig/cpu.ts';
import { addCountry } from '../worlds/country.ts';
import { addAccounts, addQuiz, addSessions } from '../worlds/quiz.ts';

const STARTS = 10_000;
const WARM_UP = 500;
const CLIENTS = 200;
const PER_SECOND = 350;
const P99_MS = 1_000;
/** Of the open loop: more people press in a second than the goal asks for, whether the server keeps up or not. */
const PRESSES_PER_SECOND = 400;
const CONNECTIONS = 1_500;

export const startStorm: Measure = {
  name: 'start-storm',
  unit: 'starts/s',
  goal: `${STARTS} starts ≥ ${PER_SECOND}/s as fast as they are answered; ${STARTS} more at ${PRESSES_PER_SECOND} presses/s: p99 from the press ≤ ${P99_MS} ms; no error`,
  short: true,
  run: measureStartStorm,
};

/**
 * The trainer says "begin", and everybody presses: each start draws a form, keeps it and shows 25 questions in two
 * languages.
 */
async function measureStartStorm({ rig, say }: Bench) {
  const people = 2 * STARTS + WARM_UP;
  const { campaignId } = await addCountry(rig.db, Math.ceil(people / 5));
  const quizId = await addQuiz(rig.db);
  await addAccounts(rig.db, people);
  await addSessions(rig.db, people);
  await rig.db.query('analyze');
  const api = await rig.startApi();
  const crowd = await rig.startWorker(new URL('../load/starts.ts', import.meta.url));
  const start = (from: number, to: number, clients: number, rate: number | null) =>
    crowd.ask<StartsResult>({ port: api.port, clients, rate, from, to, quizId, campaignId } satisfies StartsJob);
  await start(2 * STARTS + 1, people, CLIENTS, null);

  const used = () => [api.pid, rig.postmaster, crowd.pid].map(cpuSeconds);
  const before = used();
  const closed = await start(1, STARTS, CLIENTS, null);
  const spent = used().map((after, place) => (((after - (before[place] ?? 0)) / closed.done) * 1000).toFixed(2));
  const open = await start(STARTS + 1, 2 * STARTS, CONNECTIONS, PRESSES_PER_SECOND);
  const { rows } = await rig.db.query<{ count: number }>('select count(*)::int as count from attempts');
  const missing = people - (rows[0]?.count ?? 0);
  say(
    `${closed.done} starts from ${CLIENTS} at once, each after the one before: ${closed.perSecond.toFixed(0)}/s, p50 ${closed.p50.toFixed(0)} ms, p99 ${closed.p99.toFixed(0)} ms, ${closed.errors} errors`,
  );
  say(
    `${open.done} starts, ${PRESSES_PER_SECOND} pressed a second: ${open.perSecond.toFixed(0)}/s, from the press p50 ${open.p50.toFixed(0)} ms, p99 ${open.p99.toFixed(0)} ms, ${open.errors} errors; ${missing} attempts missing`,
  );
  say(`processor time per start: API ${spent[0]} ms, database ${spent[1]} ms, generator ${spent[2]} ms`);
  const isWhole = closed.errors + open.errors + missing === 0;
  return {
    value: closed.perSecond,
    reference: null,
    reached: closed.perSecond >= PER_SECOND && open.p99 <= P99_MS && isWhole,
  };
}

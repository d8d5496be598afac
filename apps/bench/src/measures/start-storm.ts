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

export const startStorm: Measure = {
  name: 'start-storm',
  unit: 'starts/s',
  goal: `${STARTS} starts ≥ ${PER_SECOND}/s, p99 ≤ ${P99_MS} ms, no error`,
  short: true,
  run: measureStartStorm,
};

/** The trainer says "begin", and everybody presses: each start draws a form, keeps it and shows 25 questions in two languages. */
async function measureStartStorm({ rig, say }: Bench) {
  const { campaignId } = await addCountry(rig.db, Math.ceil((STARTS + WARM_UP) / 5));
  const quizId = await addQuiz(rig.db);
  await addAccounts(rig.db, STARTS + WARM_UP);
  await addSessions(rig.db, STARTS + WARM_UP);
  await rig.db.query('analyze');
  const api = await rig.startApi();
  const crowd = await rig.startWorker(new URL('../load/starts.ts', import.meta.url));
  const start = (from: number, to: number) => crowd.ask<StartsResult>({ port: api.port, clients: CLIENTS, from, to, quizId, campaignId } satisfies StartsJob);
  await start(STARTS + 1, STARTS + WARM_UP);

  const used = () => [api.pid, rig.postmaster, crowd.pid].map(cpuSeconds);
  const before = used();
  const { done, errors, perSecond, p50, p99 } = await start(1, STARTS);
  const spent = used().map((after, place) => (((after - (before[place] ?? 0)) / done) * 1000).toFixed(2));
  const { rows } = await rig.db.query<{ count: number }>('select count(*)::int as count from attempts');
  const missing = STARTS + WARM_UP - (rows[0]?.count ?? 0);
  say(`${done} starts from ${CLIENTS} at once: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ${errors} errors, ${missing} attempts missing`);
  say(`processor time per start: API ${spent[0]} ms, database ${spent[1]} ms, generator ${spent[2]} ms`);
  return { value: perSecond, reference: null, reached: perSecond >= PER_SECOND && p99 <= P99_MS && errors === 0 && missing === 0 };
}

import type { Act, TakersJob, TakersResult } from '../load/takers.ts';
import type { Bench, Measure } from '../measure.ts';
import { cpuSeconds } from '../rig/cpu.ts';
import { addCountry } from '../worlds/country.ts';
import { addAccounts, addAttempts, addQuiz, addSessions, QUESTIONS } from '../worlds/quiz.ts';

const TAKERS = 1_500;
/** Reported as they are, for a shorter time. */
const STEPS = [5_000, 20_000] as const;
const STEP_SECONDS = 45;
/** Seconds between two acts of one person: quicker than people read, so that a hall of 1,500 counts for more. */
const PACE = 10;
const MINUTES = 5;
const GOAL = { p50: 60, p95: 250, p99: 500 } as const;
/** The system's limit on open files leaves no more; beyond it several people share a connection. */
const CONNECTIONS = 2_000;

export const heldLoad: Measure = {
  name: 'held-load',
  unit: 'ms (p99)',
  goal: `${TAKERS} takers for ${MINUTES} minutes: p50 ≤ ${GOAL.p50}, p95 ≤ ${GOAL.p95}, p99 ≤ ${GOAL.p99} ms, no error, nothing lost`,
  short: false,
  run: measureHeldLoad,
};

async function measureHeldLoad({ rig, seconds, isDefaultLength, say }: Bench) {
  const length = isDefaultLength ? MINUTES * 60 : seconds;
  const plan = [{ takers: TAKERS, seconds: length }, ...STEPS.map((takers) => ({ takers, seconds: STEP_SECONDS }))];
  const withNext = plan.map((step) => ({
    ...step,
    waiting: Math.ceil((step.takers * step.seconds * 1.5) / (PACE * (QUESTIONS + 3))),
  }));
  const people = withNext.reduce((sum, { takers, waiting }) => sum + takers + waiting, 0);
  const { campaignId } = await addCountry(rig.db, Math.ceil(people / 5));
  const quizId = await addQuiz(rig.db);
  await addAccounts(rig.db, people);
  await addSessions(rig.db, people);
  const api = await rig.startApi();
  const hall = await rig.startWorker(new URL('../load/takers.ts', import.meta.url));

  const found: { result: TakersResult; lost: number }[] = [];
  let from = 1;
  for (const { takers, seconds: lasting, waiting } of withNext) {
    await addAttempts(rig.db, takers, from);
    const used = () => [api.pid, rig.postmaster, hall.pid].map(cpuSeconds);
    const before = used();
    const result = await hall.ask<TakersResult>({
      port: api.port,
      seconds: lasting,
      takers,
      from,
      waiting,
      questions: QUESTIONS,
      pace: PACE,
      quizId,
      campaignId,
      connections: CONNECTIONS,
    } satisfies TakersJob);
    const share = used().map((after, place) => Math.round(((after - (before[place] ?? 0)) / lasting) * 100));
    say(
      `${takers} takers, ${lasting} s: ${result.done} requests, ${result.perSecond.toFixed(0)}/s · p50 ${result.p50.toFixed(0)}, p95 ${result.p95.toFixed(0)}, p99 ${result.p99.toFixed(0)} ms · ${result.errors} errors${result.firstError ? ` (${result.firstError})` : ''}`,
    );
    say(
      `  ${(Object.entries(result.acts) as [Act, TakersResult['acts'][Act]][]).map(([act, { done, p50, p99 }]) => `${act} ${done}: ${p50.toFixed(0)}/${p99.toFixed(0)}`).join(' · ')} (number: p50/p99 ms)`,
    );
    say(
      `  of one processor: API ${share[0]} %, database ${share[1]} %, generator ${share[2]} %; the generator was late by ${result.lag99.toFixed(0)} ms (p99)`,
    );
    const lost = await lostOf(rig, result);
    say(
      `  ${result.held.answers.length} answers, ${result.held.begun.length} starts and ${result.held.ended.length} finishes acknowledged: ${lost} are not in the database`,
    );
    found.push({ result, lost });
    from += takers + waiting;
  }
  const [held] = found;
  if (!held) throw new Error('nothing was held');
  const { result, lost } = held;
  return {
    value: result.p99,
    reference: null,
    reached:
      result.errors === 0 && lost === 0 && result.p50 <= GOAL.p50 && result.p95 <= GOAL.p95 && result.p99 <= GOAL.p99,
  };
}

/** Of what the server said it holds, how much is not there. */
async function lostOf({ db }: Bench['rig'], { held: { answers, begun, ended } }: TakersResult): Promise<number> {
  const {
    rows: [row],
  } = await db.query<{ lost: number }>(
    `select (cardinality($1::uuid[]) - (select count(*) from answer_events
      where event_id = any($1)) + cardinality($2::uuid[]) - (select count(*) from attempts where id = any($2))
       + cardinality($3::uuid[]) - (select count(*) from attempts where id = any($3) and state = 'submitted'))::int
         as lost`,
    [answers, begun, ended],
  );
  return row?.lost ?? 0;
}

import { createHash } from 'node:crypto';
import type { AnswersJob } from '../load/answers.ts';
import { newEventId } from '../load/event-id.ts';
import type { LoopResult } from '../load/loop.ts';
import type { StatementsJob, StatementTemplate } from '../load/statements.ts';
import { templateOf } from '../load/template.ts';
import type { Bench, Measure } from '../measure.ts';
import { cpuSeconds } from '../rig/cpu.ts';
import type { Rig } from '../rig/rig.ts';
import { median } from '../statistics.ts';
import { addCountry } from '../worlds/country.ts';
import { idOf, tokenOf } from '../worlds/ids.ts';
import { addAccounts, addAttempts, addQuiz, addSessions, QUESTIONS } from '../worlds/quiz.ts';

const CLIENTS = 16;
const ROUNDS = 3;
const WARM_UP_SECONDS = 3;
/**
 * At the goal's rate each person comes again after two seconds, as if every answer of a busy minute fell into one
 * moment.
 */
const PEOPLE = 6_000;

export const answerSave: Measure = {
  name: 'answer-save',
  unit: 'answers/s',
  goal: '≥ 0.5 of the reference (the same SQL, prepared, from a driver) and ≥ 3150/s',
  short: true,
  run: measureAnswerSave,
};

async function measureAnswerSave({ rig, seconds, say }: Bench) {
  const { people } = await addCountry(rig.db, Math.ceil(PEOPLE / 6));
  const takers = Math.min(PEOPLE, people);
  await addQuiz(rig.db);
  await addAccounts(rig.db, takers);
  await addSessions(rig.db, takers);
  await addAttempts(rig.db, takers);
  const statements = await statementsOfAnAnswer(rig);
  for (const { text } of statements) say(`reference: ${text.replace(/\s+/g, ' ').trim().slice(0, 150)} …`);

  const api = await rig.startApi();
  const overHttp = await rig.startWorker(new URL('../load/answers.ts', import.meta.url));
  const direct = await rig.startWorker(new URL('../load/statements.ts', import.meta.url));
  const answers = (length: number) =>
    overHttp.ask<LoopResult>({
      clients: CLIENTS,
      seconds: length,
      port: api.port,
      people: takers,
      questions: QUESTIONS,
    } satisfies AnswersJob);
  const sql = (length: number) =>
    direct.ask<LoopResult>({
      clients: CLIENTS,
      seconds: length,
      databaseUrl: rig.databaseUrl,
      people: takers,
      statements,
    } satisfies StatementsJob);

  const used = () => [api.pid, rig.postmaster, overHttp.pid].map(cpuSeconds);

  await answers(WARM_UP_SECONDS);
  await sql(1);
  const values: number[] = [];
  const references: number[] = [];
  // By turns, so that whatever else the machine does falls on both alike.
  for (let round = 1; round <= ROUNDS; round++) {
    const before = used();
    const http = await answers(seconds / ROUNDS);
    const spent = used().map((after, place) => (((after - (before[place] ?? 0)) / http.done) * 1000).toFixed(2));
    const driver = await sql(seconds / ROUNDS);
    values.push(http.perSecond);
    references.push(driver.perSecond);
    say(
      `round ${round}: HTTP ${Math.round(http.perSecond)}/s (p50 ${http.p50.toFixed(1)} ms, p99 ${http.p99.toFixed(1)} ms) · driver ${Math.round(driver.perSecond)}/s (p50 ${driver.p50.toFixed(1)} ms)`,
    );
    say(`  processor time per answer: API ${spent[0]} ms, database ${spent[1]} ms, generator ${spent[2]} ms`);
  }
  const [value, reference] = [median(values), median(references)];
  return { value, reference, reached: value >= 3150 && value >= 0.5 * reference };
}

/**
 * What the API sends to the database for one answer of somebody whose session it knows: recorded, so that the reference
 * never goes stale.
 */
async function statementsOfAnAnswer(rig: Rig): Promise<StatementTemplate[]> {
  const api = await rig.startApi({ recording: true });
  await postAnswer(api.url, newEventId());
  await api.statements();
  const event = newEventId();
  await postAnswer(api.url, event);
  const slots = {
    attempt: idOf('attempt', 1),
    person: idOf('person', 1),
    event,
    token: createHash('sha256').update(tokenOf(1)).digest(),
    now: new Date(),
  };
  const sent = (await api.statements()).filter(
    ({ values, text }) => values.length > 0 || /^\s*(start|begin|commit)/i.test(text),
  );
  await api.stop();
  if (!sent.some(({ values }) => JSON.stringify(values).includes(event)))
    throw new Error('None of the recorded statements holds the answer');
  return sent.map(({ text, values }) => ({ text, values: values.map((value) => templateOf(value, slots)) }));
}

async function postAnswer(url: string, id: string): Promise<void> {
  const answer = await fetch(`${url}/api/attempts/${idOf('attempt', 1)}/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokenOf(1)}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      events: [{ id, question: 0, response: [1], language: 'kk', at: new Date().toISOString() }],
    }),
  });
  if (!answer.ok) throw new Error(`An answer was refused: ${answer.status} ${await answer.text()}`);
}

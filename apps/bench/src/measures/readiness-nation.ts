import { Person } from '../load/person.ts';
import type { Bench, Measure } from '../measure.ts';
import { median, quantile } from '../statistics.ts';
import { addCertificates } from '../worlds/certificates.ts';
import { addCountry } from '../worlds/country.ts';
import { addCentralStaff } from '../worlds/quiz.ts';

const CHANGES = 24;
const TOKEN = 'bench-central-staff-token-0123456789abcdefg';
const BOARD = '/readiness/board';

export const readinessNation: Measure = {
  name: 'readiness-nation',
  unit: 'ms',
  goal: '≤ 300 for the board of 10,411 precincts after a change; recount of the nation ≤ 60 s',
  short: true,
  run: measureReadiness,
};

interface Board {
  readonly totals: { readonly green: number; readonly amber: number; readonly red: number };
}

async function measureReadiness({ rig, say }: Bench) {
  const { people, precincts } = await addCountry(rig.db);
  await addCertificates(rig.db, 1, people);
  await addCentralStaff(rig.db, TOKEN);
  const api = await rig.startApi();
  const reader = new Person(api.url, TOKEN);
  const read = () => timed(() => reader.call<Board>('GET', BOARD));

  const first = await read();
  const { green: ready, amber, red } = first.answer.totals;
  if (ready + amber + red !== precincts)
    throw new Error(`The board shows ${ready + amber + red} of ${precincts} precincts`);
  say(
    `recount of the nation (${precincts} precincts, ${people} appointments) at the first look: ${(first.ms / 1000).toFixed(1)} s (goal ≤ 60 s)`,
  );
  await read();
  const quiet = await read();

  const times: number[] = [];
  let green = quiet.answer.totals.green;
  for (let change = 0; change < CHANGES; change++) {
    await (change % 2 === 0 ? endAppointment(rig.db, change) : revokeCertificate(rig.db, change));
    const { ms, answer } = await read();
    if (answer.totals.green >= green) throw new Error('The board does not show the change');
    green = answer.totals.green;
    times.push(ms);
  }
  say(
    `after ${CHANGES} changes: median ${median(times).toFixed(0)} ms, slowest ${quantile(times, 1).toFixed(0)} ms; without a change ${quiet.ms.toFixed(0)} ms`,
  );
  return { value: median(times), reference: null, reached: median(times) <= 300 && first.ms <= 60_000 };
}

async function timed<Answer>(ask: () => Promise<Answer>): Promise<{ answer: Answer; ms: number }> {
  const began = performance.now();
  const answer = await ask();
  return { answer, ms: performance.now() - began };
}

/** The chair of a precinct leaves; each change takes another precinct. */
const endAppointment = (db: Bench['rig']['db'], change: number) =>
  db.query(
    `update appointments set ended_on = current_date, end_reason = 'bench' where id = (select bench_id('appointment', n)
      from bench_members where position = 'chair' and precinct = $1 and in_precinct)`,
    [100 + change * 37],
  );

const revokeCertificate = (db: Bench['rig']['db'], change: number) =>
  db.query(
    `update certificates set state = 'revoked' where id = (select bench_id('certificate', n) from bench_members
      where position = 'secretary' and precinct = $1 and in_precinct)`,
    [100 + change * 37],
  );

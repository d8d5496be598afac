import { newEventId } from '../load/event-id.ts';
import { jsonRequest } from '../load/http-connection.ts';
import type { MarksJob, MarksResult } from '../load/marks.ts';
import type { PlainMark, PlainMarksJob } from '../load/plain-marks.ts';
import type { Bench, Measure } from '../measure.ts';
import type { Api } from '../rig/api.ts';
import { cpuSeconds } from '../rig/cpu.ts';
import type { Rig } from '../rig/rig.ts';
import { median } from '../statistics.ts';
import { addCountry } from '../worlds/country.ts';
import { addHalls } from '../worlds/halls.ts';
import { idOf, tokenOf } from '../worlds/ids.ts';
import { addAccounts, addSessions } from '../worlds/quiz.ts';

const HALLS = 400;
const PER_HALL = 50;
const PEOPLE = HALLS * PER_HALL;
/** Shares no divisor with their number: everybody comes once, and all halls fill side by side. */
const STRIDE = 7_919;
const ROUNDS = 4;
const CLIENTS = 48;
const PLAIN_CLIENTS = 16;
const PER_MINUTE = 20_000;
const P95_MS = 150;
/** Half of those who come scan the code of their hall; the others are marked by their trainer, one tap after another. */
const scans = (n: number) => n % 2 === 0;

export const checkIn: Measure = {
  name: 'check-in',
  unit: 'marks/min',
  goal: `≥ ${PER_MINUTE} marks a minute (half by the code of the hall, half by staff, one a request), p95 ≤ ${P95_MS} ms, ≥ 0.5 of the same rows written by a driver, 0 lost and none twice`,
  short: true,
  run: measureCheckIn,
};

async function measureCheckIn({ rig, say }: Bench) {
  const firstTrainer = PEOPLE + 1;
  await addCountry(rig.db, Math.ceil((PEOPLE + HALLS) / 5));
  await addAccounts(rig.db, PEOPLE + HALLS);
  await addSessions(rig.db, PEOPLE + HALLS);
  await addHalls(rig.db, { halls: HALLS, perHall: PER_HALL, firstTrainer, parts: 2 });
  const api = await rig.startApi();
  const overHttp = await rig.startWorker(new URL('../load/marks.ts', import.meta.url));
  const direct = await rig.startWorker(new URL('../load/plain-marks.ts', import.meta.url));
  const used = () => [api.pid, rig.postmaster, overHttp.pid].map(cpuSeconds);

  const acknowledged: number[] = [];
  const [values, references, slowest]: [number[], number[], number[]] = [[], [], []];
  let refused = 0;
  const everybody = Array.from({ length: PEOPLE }, (_, index) => 1 + ((index * STRIDE) % PEOPLE));
  // By turns, so that whatever else the machine does falls on both alike.
  for (let round = 0; round <= ROUNDS; round++) {
    const people = everybody.filter((_, place) => place % (ROUNDS + 1) === round);
    const codes = await codesOf(api, firstTrainer);
    const requests = people.map((n) => requestOf(n, codes, firstTrainer));
    const before = used();
    const http = await overHttp.ask<MarksResult>({
      port: api.port,
      clients: CLIENTS,
      requests: requests.map(({ wire }) => wire),
      expected: requests.map(({ expected }) => expected),
    } satisfies MarksJob);
    const spent = used().map((after, place) => (((after - (before[place] ?? 0)) / people.length) * 1000).toFixed(2));
    acknowledged.push(...http.acknowledged.map((place) => people[place] ?? 0));
    refused += people.length - http.acknowledged.length;
    if (http.refused !== null) say(`refused: ${http.refused.slice(0, 300)}`);
    const { perSecond } = await direct.ask<{ perSecond: number }>({
      databaseUrl: rig.databaseUrl,
      clients: PLAIN_CLIENTS,
      marks: people.map((n) => plainMark(n, firstTrainer)),
    } satisfies PlainMarksJob);
    // The first round warms up.
    if (round === 0) continue;
    values.push(http.perSecond * 60);
    references.push(perSecond * 60);
    slowest.push(http.p95);
    say(
      `round ${round}: HTTP ${(http.perSecond * 60).toFixed(0)}/min (p50 ${http.p50.toFixed(0)}, p95 ${http.p95.toFixed(0)}, p99 ${http.p99.toFixed(0)} ms) · driver ${(perSecond * 60).toFixed(0)}/min`,
    );
    say(`  processor time per mark: API ${spent[0]} ms, database ${spent[1]} ms, generator ${spent[2]} ms`);
  }
  const { missing, twice } = await lookFor(rig, acknowledged);
  say(`${acknowledged.length} acknowledged, ${refused} refused, ${missing} lost, ${twice} twice`);
  const [value, reference] = [median(values), median(references)];
  const isWhole = refused + missing + twice === 0 && acknowledged.length === PEOPLE;
  return {
    value,
    reference,
    reached: isWhole && value >= PER_MINUTE && value >= 0.5 * reference && Math.max(...slowest) <= P95_MS,
  };
}

const hallOf = (n: number) => 1 + Math.floor((n - 1) / PER_HALL);

/** What the wall of each hall shows. */
async function codesOf(api: Api, firstTrainer: number): Promise<string[]> {
  const codes: string[] = [];
  for (let hall = 1; hall <= HALLS; hall++) {
    const reply = await fetch(`${api.url}/api/sessions/${idOf('hall session 1', hall)}/check-in`, {
      headers: { authorization: `Bearer ${tokenOf(firstTrainer - 1 + hall)}` },
    });
    if (!reply.ok) throw new Error(`The wall of a hall was refused: ${reply.status} ${await reply.text()}`);
    codes.push(((await reply.json()) as { token: string }).token);
  }
  return codes;
}

/** The request of one person's own phone, or of the trainer's, and what tells that the mark is kept. */
function requestOf(
  n: number,
  codes: readonly string[],
  firstTrainer: number,
): { readonly wire: Buffer; readonly expected: string } {
  const hall = hallOf(n);
  if (scans(n)) {
    const body = JSON.stringify({ token: codes[hall - 1] });
    return { wire: jsonRequest('POST', '/api/attendance/self', tokenOf(n), body), expected: '"already":false' };
  }
  const id = newEventId();
  const event = {
    id,
    sessionId: idOf('hall session 1', hall),
    personId: idOf('person', n),
    mark: 'present',
    method: 'list',
    recordedAt: new Date().toISOString(),
    basis: [],
  };
  return {
    wire: jsonRequest(
      'POST',
      '/api/attendance/batch',
      tokenOf(firstTrainer - 1 + hall),
      JSON.stringify({ events: [event] }),
    ),
    expected: `"durable":["${id}"]`,
  };
}

const plainMark = (n: number, firstTrainer: number): PlainMark => ({
  id: newEventId(),
  sessionId: idOf('hall session 2', hallOf(n)),
  personId: idOf('person', n),
  accountId: idOf('account', scans(n) ? n : firstTrainer - 1 + hallOf(n)),
  method: scans(n) ? 'qr' : 'list',
});

/** Whom the database holds of those whose mark was acknowledged. */
async function lookFor(rig: Rig, acknowledged: readonly number[]): Promise<{ missing: number; twice: number }> {
  const rows = await rig.look<{ personId: string; records: number; counts: boolean }>(
    `select r.person_id as "personId", count(*)::int as records, bool_or(k.record_id = r.id) as counts
     from attendance_records r join attendance_marks k on k.session_id = r.session_id and k.person_id = r.person_id
     where r.mark = 'present' and r.session_id = any($1::uuid[]) group by r.person_id`,
    [Array.from({ length: HALLS }, (_, index) => idOf('hall session 1', index + 1))],
  );
  const held = new Map(rows.map((row) => [row.personId, row]));
  return {
    missing: acknowledged.filter((n) => !held.get(idOf('person', n))?.counts).length,
    twice: rows.filter(({ records }) => records > 1).length,
  };
}

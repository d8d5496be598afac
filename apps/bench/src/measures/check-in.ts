import type { CheckInCode } from '@kaskad/contracts';
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
const ROUNDS = 8;
const CLIENTS = 48;
const PLAIN_CLIENTS = 16;
const PER_MINUTE = 20_000;
const P95_MS = 150;
/** Half of those who come scan the code of their hall; the others are marked by their trainer, one tap after another. */
const scans = (n: number) => n % 2 === 0;

export const checkIn: Measure = {
  name: 'check-in',
  unit: 'marks/min',
  goal: `≥ ${PER_MINUTE} marks a minute (half by the code of the hall, half by staff, one a request), p95 ≤ ${P95_MS} ms, ≥ 0.5 of the same rows (the mark and its line in the trail) written by a driver, 0 lost and none twice`,
  short: true,
  run: measureCheckIn,
};

async function measureCheckIn({ rig, say }: Bench) {
  const firstTrainer = PEOPLE + 1;
  await addCountry(rig.db, Math.ceil((PEOPLE + HALLS) / 5));
  await addAccounts(rig.db, PEOPLE + HALLS);
  await addSessions(rig.db, PEOPLE + HALLS);
  await addHalls(rig.db, { halls: HALLS, perHall: PER_HALL, firstTrainer, parts: 3 });
  const api = await rig.startApi();
  const overHttp = await rig.startWorker(new URL('../load/marks.ts', import.meta.url));
  const direct = await rig.startWorker(new URL('../load/plain-marks.ts', import.meta.url));
  const walls = await wallsOf(api, firstTrainer);
  const used = () => [api.pid, rig.postmaster, overHttp.pid].map(cpuSeconds);

  const acknowledged: number[] = [];
  const [values, references, slowest]: [number[], number[], number[]] = [[], [], []];
  let refused = 0;
  const everybody = Array.from({ length: PEOPLE }, (_, index) => 1 + ((index * STRIDE) % PEOPLE));
  // By turns, so that whatever else the machine does falls on both alike.
  for (let round = 0; round <= ROUNDS; round++) {
    const people = everybody.filter((_, place) => place % (ROUNDS + 1) === round);
    const requests = people.map((n) => requestOf(n, codeOf(walls[hallOf(n) - 1]), firstTrainer));
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
    const plainly = (part: number, withTrail: boolean) =>
      direct.ask<{ perSecond: number }>({
        databaseUrl: rig.databaseUrl,
        clients: PLAIN_CLIENTS,
        marks: people.map((n) => plainMark(n, part, firstTrainer)),
        withTrail,
      } satisfies PlainMarksJob);
    const { perSecond } = await plainly(2, true);
    const bare = await plainly(3, false);
    // The first round warms up.
    if (round === 0) continue;
    values.push(http.perSecond * 60);
    references.push(perSecond * 60);
    slowest.push(http.p95);
    say(
      `round ${round}: HTTP ${(http.perSecond * 60).toFixed(0)}/min (p50 ${http.p50.toFixed(0)}, p95 ${http.p95.toFixed(0)}, p99 ${http.p99.toFixed(0)} ms) · driver ${(perSecond * 60).toFixed(0)}/min, without the trail ${(bare.perSecond * 60).toFixed(0)}/min`,
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

type Wall = Required<CheckInCode>['ahead'];

/** What the wall of each hall shows within the hour. */
async function wallsOf(api: Api, firstTrainer: number): Promise<Wall[]> {
  const walls: Wall[] = [];
  for (let hall = 1; hall <= HALLS; hall++) {
    const reply = await fetch(`${api.url}/api/sessions/${idOf('hall session 1', hall)}/check-in?ahead=true`, {
      headers: { authorization: `Bearer ${tokenOf(firstTrainer - 1 + hall)}` },
    });
    if (!reply.ok) throw new Error(`The wall of a hall was refused: ${reply.status} ${await reply.text()}`);
    walls.push(((await reply.json()) as Required<CheckInCode>).ahead);
  }
  return walls;
}

/** The code that is on it now. */
function codeOf(wall: Wall | undefined): string {
  const place = wall ? Math.floor((Date.now() - Date.parse(wall.startsAt)) / 1000 / wall.stepSeconds) : -1;
  const code = wall?.codes[place];
  if (!code) throw new Error('The codes that were fetched are over');
  return code.token;
}

/** The request of one person's own phone, or of the trainer's, and what tells that the mark is kept. */
function requestOf(
  n: number,
  code: string,
  firstTrainer: number,
): { readonly wire: Buffer; readonly expected: string } {
  const hall = hallOf(n);
  if (scans(n)) {
    const body = JSON.stringify({ token: code });
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

const plainMark = (n: number, part: number, firstTrainer: number): PlainMark => ({
  id: newEventId(),
  sessionId: idOf(`hall session ${part}`, hallOf(n)),
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

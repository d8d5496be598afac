import { EXCHANGE_FORMATS } from '@kaskad/contracts';
import type { ExchangeFormat } from '@kaskad/formats/questions/exchange-question';
import { loadavg } from 'node:os';
import type pg from 'pg';
import { Person } from '../load/person.ts';
import type { Bench, Measure } from '../measure.ts';
import type { Api } from '../rig/api.ts';
import { cpuSeconds } from '../rig/cpu.ts';
import { type Memory, watchMemory } from '../rig/memory.ts';
import { OTHER_BUILD, startOther } from '../rig/other-build.ts';
import { median, quantile } from '../statistics.ts';
import { addCountry } from '../worlds/country.ts';
import { idOf } from '../worlds/ids.ts';
import { addBank, BANK, forgetImports } from '../worlds/question-bank.ts';
import { questionFile, shippedTopics } from '../worlds/question-files.ts';
import { addCentralStaff } from '../worlds/quiz.ts';

const ROUNDS = Number(process.env['KASKAD_BENCH_ROUNDS'] ?? 5);
const QUESTIONS = 5_000;
/** In how many files the other build is given the questions: some builds take no more than 1,000 in one. */
const OTHER_FILES = Number(process.env['KASKAD_BENCH_OTHER_FILES'] ?? 1);
const SECONDS = 3;
const RATIO = 0.5;
const MEGABYTES = 300;
const TOKEN = 'bench-central-staff-token-0123456789abcdefg';
const FORMATS = process.env['KASKAD_BENCH_FORMATS']?.split(',') ?? [];

export const questionImport: Measure = {
  name: 'question-import',
  unit: 's',
  goal: `${QUESTIONS} new questions of each format read, shown and taken in, in a bank of ${BANK}: ≤ ${SECONDS} s and ≤ ${RATIO} of the build in KASKAD_BENCH_OTHER, pair by pair, in ≤ ${MEGABYTES} MB`,
  short: false,
  run: measureImports,
};

interface Side {
  readonly person: Person;
  readonly api: Api;
  readonly db: pg.ClientBase;
  readonly postmaster: number;
  /** In how many files it is given the questions. */
  readonly files: number;
}
interface Taken {
  readonly seconds: number;
  /** Of the processor, for the server with its readers and for the database. */
  readonly work: number;
  readonly memory: Memory;
}
interface Found {
  readonly format: string;
  readonly ours: readonly Taken[];
  readonly others: readonly Taken[];
}

/**
 * The same questions are given to this build and, by turns, to another one, each with servers and a database of its
 * own.
 */
async function measureImports({ rig, say }: Bench) {
  await fill(rig.db);
  const api = await rig.startApi();
  const { postmaster } = rig;
  const ours: Side = { api, db: rig.db, postmaster, person: new Person(api.url, TOKEN), files: 1 };
  const started = OTHER_BUILD ? await startOther(rig, OTHER_BUILD, fill) : null;
  const other: Side | null = started && {
    ...started,
    postmaster,
    person: new Person(started.api.url, TOKEN),
    files: OTHER_FILES,
  };
  const results: Found[] = [];
  const formats = EXCHANGE_FORMATS.filter((one) => FORMATS.length === 0 || FORMATS.includes(one));
  // What is done first fills caches and is not counted.
  for (const side of [ours, other]) if (side && formats[0]) await importInto(side, formats[0], 0);
  for (const format of formats) results.push(await measureFormat(format, { ours, other, say }));
  const worst = results.toSorted((a, b) => timeOf(b.ours) - timeOf(a.ours))[0];
  return {
    value: timeOf(worst?.ours ?? []),
    reference: other && worst ? timeOf(worst.others) : null,
    reached: results.every(isReached),
  };
}

async function measureFormat(
  format: ExchangeFormat,
  { ours, other, say }: { ours: Side; other: Side | null; say: Bench['say'] },
): Promise<Found> {
  const found = { format, ours: [] as Taken[], others: [] as Taken[] };
  for (let round = 1; round <= ROUNDS; round++) {
    const turns = round % 2 === 0 ? [ours, other] : [other, ours];
    for (const side of turns) {
      if (!side) continue;
      (side === ours ? found.ours : found.others).push(await importInto(side, format, round));
    }
  }
  say(lineOf(found));
  return found;
}

async function fill(db: pg.ClientBase): Promise<void> {
  await addCountry(db, 42);
  await addBank(db);
  await addCentralStaff(db, TOKEN);
}

/** As the pages do it: the files are sent, the first questions looked at, all taken in. */
async function importInto(
  { person, api, db, postmaster, files }: Side,
  format: ExchangeFormat,
  round: number,
): Promise<Taken> {
  const count = QUESTIONS / files;
  const forms: FormData[] = [];
  for (let file = 0; file < files; file++) forms.push(await formOf(format, { round, from: file * count, count }));
  const remembered = watchMemory(api.pid);
  const worked = () => cpuSeconds(api.pid) + cpuSeconds(postmaster);
  const before = worked();
  const began = performance.now();
  for (const form of forms) {
    const { id, counts } = await person.upload<{ id: string; counts: Record<string, number> }>(
      '/question-imports',
      form,
    );
    if (counts['new'] !== count) throw new Error(`${format}: the preview counts ${JSON.stringify(counts)}`);
    await person.call('GET', `/question-imports/${id}`);
    await person.call('POST', `/question-imports/${id}/commit`, { seen: counts });
  }
  const seconds = (performance.now() - began) / 1000;
  const work = worked() - before;
  const memory = remembered();
  await forgetImports(db);
  return { seconds, work, memory };
}

async function formOf(format: ExchangeFormat, part: { round: number; from: number; count: number }): Promise<FormData> {
  const { bytes, name } = await questionFile({ format, ...part });
  const form = new FormData();
  const fields = {
    commissionId: idOf('central', 1),
    lawEditionId: idOf('edition', 1),
    topic: shippedTopics[0]?.topic ?? '',
    difficulty: '2',
    language: 'auto',
  };
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

const timeOf = (taken: readonly Taken[]) => median(taken.map(({ seconds }) => seconds));
const mostOf = (taken: readonly Taken[], which: keyof Memory) =>
  quantile(
    taken.map(({ memory }) => memory[which]),
    1,
  );
const ratiosOf = ({ ours, others }: Found, of: 'seconds' | 'work' = 'seconds') =>
  others.map((other, place) => (ours[place]?.[of] ?? NaN) / other[of]);
const isReached = (found: Found) =>
  timeOf(found.ours) <= SECONDS &&
  (found.others.length === 0 || median(ratiosOf(found)) <= RATIO) &&
  mostOf(found.ours, 'together') <= MEGABYTES;

function lineOf(found: Found): string {
  const range = (values: readonly number[]) =>
    `${median(values).toFixed(2)} (${quantile(values, 0).toFixed(2)}–${quantile(values, 1).toFixed(2)})`;
  const memory = (taken: readonly Taken[]) =>
    `${mostOf(taken, 'together').toFixed(0)} MB together, server ${mostOf(taken, 'own').toFixed(0)}, reading ${mostOf(taken, 'child').toFixed(0)}`;
  const side = (taken: readonly Taken[]) =>
    `${range(taken.map(({ seconds }) => seconds))} s, ${range(taken.map(({ work }) => work))} s of processors, ${memory(taken)}`;
  const beside =
    found.others.length > 0
      ? `; other, in ${OTHER_FILES} files: ${side(found.others)}; ratio ${range(ratiosOf(found))}, of processors ${range(ratiosOf(found, 'work'))}`
      : '';
  return `${found.format}: ${side(found.ours)}${beside}; load ${loadavg()[0]?.toFixed(2)}${isReached(found) ? '' : ' — NOT reached'}`;
}

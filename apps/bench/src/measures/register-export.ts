import { type Copied, copyOut } from '../load/copy-out.ts';
import { Person } from '../load/person.ts';
import type { Bench, Measure } from '../measure.ts';
import type { SentStatement } from '../rig/api.ts';
import { forgetPeak, peakMegabytes } from '../rig/cpu.ts';
import { median } from '../statistics.ts';
import { addCertificates } from '../worlds/certificates.ts';
import { addCountry } from '../worlds/country.ts';
import { addCentralStaff } from '../worlds/quiz.ts';

const CERTIFICATES = 71_000;
const ROUNDS = 3;
const TOKEN = 'bench-central-staff-token-0123456789abcdefg';
const CSV = '/reports/register.csv?language=kk';

export const registerExport: Measure = {
  name: 'register-export',
  unit: 'rows/s',
  goal: '≥ 0.5 of the reference (COPY of the same query), 71,000 rows; XLSX ≤ 15 s, memory ≤ 250 MB',
  short: true,
  run: measureRegisterExport,
};

async function measureRegisterExport({ rig, say }: Bench) {
  await addCountry(rig.db);
  await addCertificates(rig.db, 1, CERTIFICATES);
  await addCentralStaff(rig.db, TOKEN);
  const query = await queryOfTheRegister(rig);
  const api = await rig.startApi();
  const staff = new Person(api.url, TOKEN);
  const idle = peakMegabytes(api.pid);

  const values: number[] = [];
  const references: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const csv = await download(staff, CSV);
    const copy = await copyOut(rig.databaseUrl, query);
    // The heading is a line too.
    if (csv.lines - 1 !== CERTIFICATES || copy.rows !== CERTIFICATES)
      throw new Error(`The register has ${csv.lines - 1} rows, COPY ${copy.rows}`);
    values.push(CERTIFICATES / csv.seconds);
    references.push(CERTIFICATES / copy.seconds);
    say(
      `round ${round}: CSV ${megabytes(csv)} in ${csv.seconds.toFixed(2)} s · COPY ${megabytes(copy)} in ${copy.seconds.toFixed(2)} s`,
    );
  }
  const csvMemory = peakMegabytes(api.pid);
  forgetPeak(api.pid);
  const packed = await download(staff, CSV, 'gzip, deflate, br');
  const xlsx = await download(staff, '/reports/register.xlsx?language=kk');
  say(
    `CSV compressed for a browser: ${megabytes(packed)} unpacked in ${packed.seconds.toFixed(2)} s · XLSX ${megabytes(xlsx)} in ${xlsx.seconds.toFixed(2)} s (goal ≤ 15 s)`,
  );
  const xlsxMemory = peakMegabytes(api.pid);
  say(
    `most memory of the API: before ${idle.toFixed(0)} MB, CSV ${csvMemory.toFixed(0)} MB, XLSX ${xlsxMemory.toFixed(0)} MB (goal ≤ 250 MB)`,
  );
  const [value, reference] = [median(values), median(references)];
  return {
    value,
    reference,
    reached: value >= 0.5 * reference && xlsx.seconds <= 15 && Math.max(csvMemory, xlsxMemory) <= 250,
  };
}

const megabytes = ({ bytes }: Pick<Copied, 'bytes'>) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Reads the file to its end and keeps nothing of it. */
async function download(
  person: Person,
  path: string,
  encoding = 'identity',
): Promise<{ lines: number; bytes: number; seconds: number }> {
  const began = performance.now();
  const reply = await person.fetch('GET', path, undefined, encoding);
  let lines = 0;
  let bytes = 0;
  for await (const chunk of reply.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++;
  }
  return { lines, bytes, seconds: (performance.now() - began) / 1000 };
}

/** What the API asks the database for the register: recorded, so that the reference never goes stale. */
async function queryOfTheRegister(rig: Bench['rig']): Promise<SentStatement> {
  const api = await rig.startApi({ recording: true });
  await download(new Person(api.url, TOKEN), CSV);
  const query = (await api.statements()).find(
    ({ text }) => /from certificates /i.test(text) && /^\s*select/i.test(text),
  );
  await api.stop();
  if (!query) throw new Error('The API has not asked for certificates');
  return query;
}

import type { Bench, Measure } from '../measure.ts';
import { cpuSeconds, peakMegabytes } from '../rig/cpu.ts';
import { addCountry } from '../worlds/country.ts';
import { addDeserving, askToIssue, untilIssued } from '../worlds/deserving.ts';

const GOAL_S = 180;
const AT_MOST_MS = 900_000;

export const certificates: Measure = {
  name: 'certificates',
  unit: 's',
  goal: `≤ ${GOAL_S} until 71,000 certificates are issued and signed`,
  short: true,
  run: measureCertificates,
};

async function measureCertificates({ rig, say }: Bench) {
  const { people } = await addCountry(rig.db);
  await addDeserving(rig.db, people);
  const api = await rig.startApi();
  const used = () => [cpuSeconds(api.pid), cpuSeconds(rig.postmaster)] as const;
  const before = used();
  const began = performance.now();
  await askToIssue(rig, people);
  await untilIssued(rig, people, AT_MOST_MS);
  const seconds = (performance.now() - began) / 1000;
  const [server = 0, database = 0] = used().map((now, place) => now - (before[place] ?? 0));
  const [papers] = await rig.look<{ signed: number; wrong: number }>(
    `select count(*)::int as signed, count(*) filter (where p.code not like 'KZK1:%')::int as wrong
     from certificate_papers p join certificates c on c.id = p.certificate_id`,
  );
  const signed = papers?.signed ?? 0;
  say(
    `${people} issued, ${signed} of them signed: ${(people / seconds).toFixed(0)} a second; processor time of the server ${server.toFixed(1)} s, of the database ${database.toFixed(1)} s; most memory of the server ${peakMegabytes(api.pid).toFixed(0)} MB`,
  );
  return { value: seconds, reference: null, reached: seconds <= GOAL_S && signed === people && papers?.wrong === 0 };
}

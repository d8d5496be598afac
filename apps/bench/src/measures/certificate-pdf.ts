import { Person } from '../load/person.ts';
import type { Bench, Measure } from '../measure.ts';
import { cpuSeconds } from '../rig/cpu.ts';
import { median } from '../statistics.ts';
import { addCountry } from '../worlds/country.ts';
import { addDeserving, askToIssue, untilIssued } from '../worlds/deserving.ts';
import { addCentralStaff } from '../worlds/quiz.ts';

const PRECINCTS = 60;
const ROUNDS = 5;
const EACH = 60;
const GOAL_MS = 12;
const TOKEN = 'bench-central-staff-token-0123456789abcdefg';

export const certificatePdf: Measure = {
  name: 'certificate-pdf',
  unit: 'ms of processor time per certificate',
  goal: `≤ ${GOAL_MS} (Moodle's customcert beside it: 276)`,
  short: true,
  run: measureCertificatePdf,
};

async function measureCertificatePdf({ rig, say }: Bench) {
  const { people } = await addCountry(rig.db, PRECINCTS);
  await addDeserving(rig.db, people);
  await addCentralStaff(rig.db, TOKEN);
  const api = await rig.startApi();
  await askToIssue(rig, people);
  await untilIssued(rig, people, 120_000);
  const ids = (await rig.look<{ id: string }>('select id from certificates order by number limit $1', [EACH])).map(
    ({ id }) => id,
  );
  const staff = new Person(api.url, TOKEN);
  const used = () => (cpuSeconds(api.pid) + cpuSeconds(rig.postmaster)) * 1000;
  let bytes = 0;
  const print = async () => {
    for (const id of ids) {
      const reply = await staff.fetch('GET', `/certificates/${id}/certificate.pdf`);
      bytes = (await reply.arrayBuffer()).byteLength;
    }
  };
  await print();
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = used();
    await print();
    rounds.push((used() - before) / ids.length);
  }
  say(`rounds of ${ids.length}: ${rounds.map((one) => one.toFixed(1)).join(' · ')} ms; the last file ${bytes} bytes`);
  const value = median(rounds);
  return { value, reference: null, reached: value <= GOAL_MS };
}

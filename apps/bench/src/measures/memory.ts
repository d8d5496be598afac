import { setTimeout as sleep } from 'node:timers/promises';
import { each, Person } from '../load/person.ts';
import type { Bench, Measure } from '../measure.ts';
import type { Api } from '../rig/api.ts';
import { forgetPeak, heldMegabytes, peakMegabytes } from '../rig/cpu.ts';
import { OTHER_BUILD, startOther } from '../rig/other-build.ts';
import { addCertificates } from '../worlds/certificates.ts';
import { addCountry } from '../worlds/country.ts';
import { addCentralStaff } from '../worlds/quiz.ts';

const TOKEN = 'bench-central-staff-token-0123456789abcdefg';
const REQUESTS = 5_000;
const AT_ONCE = 8;
const MEGABYTES = 300;
const RATIO = 0.6;
/** At rest: so long after the last request nothing of it is under way any more. */
const REST_MS = 15_000;

export const memory: Measure = {
  name: 'memory',
  unit: 'MB',
  goal:
    `resident at rest ≤ ${RATIO} of the build in KASKAD_BENCH_OTHER; ` +
    `≤ ${MEGABYTES} MB after ${REQUESTS} mixed requests at national size`,
  short: true,
  run: measureMemory,
};

interface Held {
  readonly start: number;
  readonly most: number;
  readonly after: number;
}

async function measureMemory({ rig, say }: Bench) {
  const fill = async (db: Bench['rig']['db']) => {
    const { people } = await addCountry(db);
    await addCertificates(db, 1, people);
    await addCentralStaff(db, TOKEN);
  };
  await fill(rig.db);
  const ours = await hold(await rig.startApi(), say, 'this build');
  const other = OTHER_BUILD ? await hold((await startOther(rig, OTHER_BUILD, fill)).api, say, 'the other build') : null;
  return {
    value: ours.start,
    reference: other?.start ?? null,
    reached: ours.after <= MEGABYTES && (other === null || ours.start <= RATIO * other.start),
  };
}

async function hold(api: Api, say: Bench['say'], whose: string): Promise<Held> {
  await sleep(REST_MS);
  const start = heldMegabytes(api.pid);
  forgetPeak(api.pid);
  const staff = new Person(api.url, TOKEN);
  await each(
    Array.from({ length: REQUESTS }, (_, n) => addressOf(n)),
    AT_ONCE,
    async (address) => {
      const reply = await staff.fetch('GET', address);
      for await (const piece of reply.body ?? []) void piece;
    },
  );
  const most = peakMegabytes(api.pid);
  await sleep(REST_MS);
  const after = heldMegabytes(api.pid);
  say(
    `${whose}: ${start.toFixed(0)} MB at rest, ${most.toFixed(0)} at most during ${REQUESTS} requests, ` +
      `${after.toFixed(0)} afterwards`,
  );
  await api.stop();
  return { start, most, after };
}

const LISTS = [
  '/session',
  '/persons?q=',
  '/persons?limit=',
  '/commissions?q=',
  '/certificates?search=',
  '/seminars?limit=',
  '/campaigns/current',
  '/readiness?search=',
  '/courses',
  '/questions?limit=',
  '/quizzes',
  '/notices',
  '/obligations?search=',
  '/venues',
  '/audit-events',
];

/** What a day asks for: mostly lists, now and then the board, and rarely the register in a file. */
function addressOf(n: number): string {
  if (n % 1_000 === 999) return '/reports/register.xlsx?language=kk';
  if (n % 250 === 249) return '/reports/register.csv?language=kk';
  if (n % 100 === 99) return '/readiness/board';
  const list = LISTS[n % LISTS.length] ?? '';
  if (/(q|search)=$/.test(list)) return `${list}${1 + (n % 900)}`;
  return list.endsWith('limit=') ? `${list}${1 + (n % 5)}` : list;
}

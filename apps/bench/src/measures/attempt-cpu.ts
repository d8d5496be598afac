import { newEventId } from '../load/event-id.ts';
import { each, Person } from '../load/person.ts';
import type { Bench, Measure } from '../measure.ts';
import { cpuSeconds } from '../rig/cpu.ts';
import { addCountry, type Country } from '../worlds/country.ts';
import { idOf } from '../worlds/ids.ts';
import { addInvitation, PIN } from '../worlds/invitation.ts';
import { addAccounts, addQuiz, QUESTIONS } from '../worlds/quiz.ts';

const WARM_UP = 60;
const PEOPLE = 120;
const AT_ONCE = 4;

export const attemptCpu: Measure = {
  name: 'attempt-cpu',
  unit: 'ms of processor time per attempt',
  goal: '≤ 50 (Moodle 5.1: 650 with all questions on one page, 2200 with a page each)',
  short: true,
  run: measureAttemptCpu,
};

/** One person's way through a test; `attempt` is known from the start on. */
interface Taker {
  readonly n: number;
  readonly phone: Person;
  attempt: string;
}

async function measureAttemptCpu({ rig, say }: Bench) {
  const country = await addCountry(rig.db, 40);
  const quizId = await addQuiz(rig.db);
  const api = await rig.startApi();
  await addAccounts(rig.db, WARM_UP + PEOPLE + 1, await hashOfThePin(api.url, rig.db));
  const steps = stepsOf(country, quizId);
  const takers = Array.from({ length: WARM_UP + PEOPLE }, (_, place): Taker => ({
    n: place + 2,
    phone: new Person(api.url),
    attempt: '',
  }));
  const used = () => (cpuSeconds(api.pid) + cpuSeconds(rig.postmaster)) * 1000;

  for (const step of Object.values(steps)) await each(takers.slice(0, WARM_UP), AT_ONCE, step);
  const measured = takers.slice(WARM_UP);
  const split: string[] = [];
  const began = used();
  for (const [name, step] of Object.entries(steps)) {
    const before = used();
    await each(measured, AT_ONCE, step);
    split.push(`${name} ${((used() - before) / PEOPLE).toFixed(1)}`);
  }
  say(`ms per attempt: ${split.join(' · ')}`);
  const value = (used() - began) / PEOPLE;
  return { value, reference: null, reached: value <= 50 };
}

/** Every step of an attempt, as the pages ask for it, by the names of the output. */
function stepsOf({ campaignId }: Country, quizId: string): Record<string, (taker: Taker) => Promise<void>> {
  return {
    'sign in': async ({ n, phone }) =>
      void (await phone.call('POST', '/session', {
        by: 'phone',
        phone: `+7 701 ${String(n).padStart(7, '0')}`,
        pin: PIN,
      })),
    open: async ({ phone }) => void (await phone.call('GET', `/quizzes/available?quizId=${quizId}`)),
    start: async (taker) => {
      taker.attempt = (await taker.phone.call<{ id: string }>('POST', '/attempts', { quizId, campaignId })).id;
    },
    [`${QUESTIONS} answers`]: async ({ phone, attempt }) => {
      for (let question = 0; question < QUESTIONS; question++) {
        await phone.call('POST', `/attempts/${attempt}/events`, {
          events: [
            { id: newEventId(), question, response: [question % 2], language: 'kk', at: new Date().toISOString() },
          ],
        });
      }
    },
    submit: async ({ phone, attempt }) => void (await phone.call('POST', `/attempts/${attempt}/submission`)),
    result: async ({ phone, attempt }) => void (await phone.call('GET', `/attempts/${attempt}/result`)),
  };
}

/** The first person joins as people do; what the API keeps of the PIN then serves for everybody. */
async function hashOfThePin(url: string, db: Bench['rig']['db']): Promise<string> {
  await new Person(url).call('POST', `/invitations/${await addInvitation(db, 1)}/acceptance`, {
    pin: PIN,
    language: 'kk',
    consent: true,
  });
  const { rows } = await db.query<{ pin_hash: string }>('select pin_hash from accounts where person_id = $1', [
    idOf('person', 1),
  ]);
  return rows[0]?.pin_hash ?? '';
}

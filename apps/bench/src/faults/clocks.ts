import { setTimeout as sleep } from 'node:timers/promises';
import { each } from '../load/person.ts';
import type { Rig } from '../rig/rig.ts';
import { QUESTIONS } from '../worlds/quiz.ts';
import { brokenApi } from './broken.ts';
import { sendAll } from './crowd.ts';
import type { Fault } from './fault.ts';
import { compare, openHall, phonesOf } from './hall.ts';
import { keysOf } from './keys.ts';
import type { Phone } from './phone.ts';

const PEOPLE = 40;
const YEARS = 5 * 365 * 86_400_000;
const STEP_BACK_MS = 2_000;
/** Before the corrections of these questions the server's clock is set back. */
const STEPS = [8, 16];
const HOUR = 3_600_000;
/** Before these it is set by hours, beyond the end of every test and then before the beginning, and at last right again. */
const HOURS: Readonly<Record<number, number>> = { 3: 8, 11: -16, 18: 8 };
/** The whole run takes no longer; what a phone still holds then is lost. */
const AT_MOST_MS = 90_000;

/**
 * Clocks of devices are years off and jump, the server's own is set back, ahead by hours and behind by hours, and a
 * second server beside it is behind: the time of the installation decides, nothing is gained, nothing refused, no test
 * is ended for it, and of two answers the one counts that was given last.
 */
export const clocks: Fault = {
  name: 'clocks',
  controls: [
    { name: 'device', wrong: 'the server believes the clock of the device' },
    { name: 'arrival', wrong: 'the server puts answers in the order of its own clock, whatever that does' },
    { name: 'hours', wrong: 'the server believes its own clock' },
  ],
  recoveryGoalMs: 0,
  async run({ rig, broken, say }) {
    await openHall(rig, { people: PEOPLE });
    // The time of the second half is over for an hour, whatever their devices say.
    await rig.db.query(
      "update attempts set started_at = now() - interval '6 hours', deadline_at = now() - interval '1 hour' where id in (select bench_id('attempt', n) from generate_series($1::int, $2::int) n)",
      [PEOPLE / 2 + 1, PEOPLE],
    );
    const main = BREAKS[broken ?? '']?.();
    const options = { imports: [new URL('./clock-shift.ts', import.meta.url)], ...(main && { main }) };
    const api = await rig.startApi(options);
    const behind = await rig.startApi(options);
    behind.tell({ shiftMs: -STEP_BACK_MS });
    const phones = phonesOf(api.url, PEOPLE);
    const [inTime, late] = [phones.slice(0, PEOPLE / 2), phones.slice(PEOPLE / 2)];
    const keys = await keysOf(rig);
    const begun = await begunAt(rig);
    const until = performance.now() + AT_MOST_MS;
    for (let question = 0; question < QUESTIONS; question++) {
      // Of the control that is about order the clock is off by seconds only, so that it is caught for its order.
      const hours = broken === 'arrival' ? 0 : (HOURS[question] ?? 0);
      if (hours !== 0) {
        api.tell({ shiftMs: hours * HOUR });
        await sleep(50);
      }
      await each([...inTime.entries()], inTime.length, ([place, phone]) =>
        answered(phone, place, { question, response: [], begun, until }),
      );
      await each([...late.entries()], late.length, ([place, phone]) =>
        sent(phone, { at: Date.now() - (place % 2 === 0 ? 2 * 3_600_000 : YEARS), elapsed: question * 1_000 }, until),
      );
      if (STEPS.includes(question)) {
        api.tell({ shiftMs: -STEP_BACK_MS });
        await sleep(50);
      }
      // Everybody thinks better of it at once; every other phone finds the server that is behind.
      await each([...inTime.entries()], inTime.length, async ([place, phone]) => {
        phone.turnTo(place % 2 === 0 ? api.url : behind.url);
        await answered(phone, place, {
          question,
          response: keys.right(phone.attemptId)[question] as readonly number[],
          begun,
          until,
        });
        phone.turnTo(api.url);
      });
    }
    const outcome = await compare({ rig, say }, inTime);
    const gained = late.reduce((sum, phone) => sum + phone.acknowledged.length, 0);
    const [ended] = await rig.look<{ count: number }>(
      "select count(*)::int as count from attempts where state <> 'open' and deadline_at > now()",
    );
    let unlike = ended?.count ?? 0;
    await each(inTime, 8, async (phone) => {
      if ((await phone.submit()) !== QUESTIONS) unlike++;
    });
    say(
      `in time: ${outcome.acknowledged} kept, ${outcome.lost} lost or refused; after the end: ${gained} kept, ${late.reduce((sum, phone) => sum + phone.refused.length, 0)} refused; the server's clock was set back ${STEPS.length} times by ${STEP_BACK_MS / 1000} s, another server was behind by as much, and it was hours ahead and behind: ${unlike} of ${inTime.length} tests were ended or have not the score of the last answers`,
    );
    return { ...outcome, lost: outcome.lost + gained + unlike, recoveryMs: 0 };
  },
};

const OWN_CLOCK = ['return new Date(this.time.now())', 'return new Date()'] as const;
const BREAKS: Readonly<Record<string, () => string>> = {
  device: () => brokenApi(/answers: sent,\s+receivedAt: now/, 'answers: sent, receivedAt: sent[0].deviceAt'),
  arrival: () => brokenApi('max(received_at) over (order by seq) as arrived', 'received_at as arrived', OWN_CLOCK),
  hours: () => brokenApi(...OWN_CLOCK),
};

async function begunAt(rig: Rig): Promise<number> {
  const rows = await rig.look<{ at: Date }>('select max(started_at) as at from attempts');
  return rows[0]?.at.getTime() ?? 0;
}

/**
 * One device is five years ahead, the next behind, a third jumps from answer to answer; every fourth does not measure
 * its working time.
 */
function answered(
  phone: Phone,
  place: number,
  { question, response, begun, until }: { question: number; response: readonly number[]; begun: number; until: number },
): Promise<void> {
  const now = Date.now();
  const at = now + ([YEARS, -YEARS, question % 2 === 0 ? YEARS : -YEARS][place % 3] ?? 0);
  return sent(phone, { at, ...(place % 4 !== 3 && { elapsed: now - begun }) }, until, { question, response });
}

async function sent(
  phone: Phone,
  moment: { at: number; elapsed?: number },
  until: number,
  what?: { question: number; response: readonly number[] },
): Promise<void> {
  phone.answer(moment, what);
  await sendAll(phone, Math.max(0, until - performance.now()));
}

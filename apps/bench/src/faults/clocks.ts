import { setTimeout as sleep } from 'node:timers/promises';
import { brokenApi } from './broken.ts';
import type { Fault } from './fault.ts';
import { compare, openHall, phonesOf } from './hall.ts';
import type { Phone } from './phone.ts';

const PEOPLE = 40;
const ANSWERS = 25;
const YEARS = 5 * 365 * 86_400_000;
const STEP_BACK_MS = 2_000;

/** Clocks of devices are years off and jump, the server's own is set back: the server decides, nothing is gained and nothing refused. */
export const clocks: Fault = {
  name: 'clocks',
  wrong: 'the server believes the clock of the device',
  recoveryGoalMs: 0,
  async run({ rig, broken, say }) {
    await openHall(rig, PEOPLE);
    // The time of the second half is over for an hour, whatever their devices say.
    await rig.db.query("update attempts set started_at = now() - interval '6 hours', deadline_at = now() - interval '1 hour' where id in (select bench_id('attempt', n) from generate_series($1::int, $2::int) n)", [PEOPLE / 2 + 1, PEOPLE]);
    const main = broken ? brokenApi(/answers: sent,\s+receivedAt: now/, 'answers: sent, receivedAt: sent[0].deviceAt') : undefined;
    const api = await rig.startApi({ imports: [new URL('./clock-shift.ts', import.meta.url)], ...(main && { main }) });
    const phones = phonesOf(api.url, PEOPLE);
    const [inTime, late] = [phones.slice(0, PEOPLE / 2), phones.slice(PEOPLE / 2)];
    for (let n = 0; n < ANSWERS; n++) {
      if (n === Math.floor(ANSWERS / 2)) {
        api.tell({ shiftMs: -STEP_BACK_MS });
        await sleep(50);
      }
      // One device is five years ahead, the next behind, a third jumps from answer to answer.
      await Promise.all(inTime.map((phone, place) => sent(phone, Date.now() + [YEARS, -YEARS, n % 2 === 0 ? YEARS : -YEARS][place % 3]! + n * 1000)));
      await Promise.all(late.map((phone, place) => sent(phone, Date.now() - (place % 2 === 0 ? 2 * 3_600_000 : YEARS) + n * 1000)));
    }
    const outcome = await compare(rig, phones);
    const refused = inTime.reduce((sum, phone) => sum + phone.refused.length + phone.waiting, 0);
    const gained = late.reduce((sum, phone) => sum + phone.acknowledged.length, 0);
    say(`in time: ${inTime.reduce((sum, phone) => sum + phone.acknowledged.length, 0)} kept, ${refused} refused; after the end: ${gained} kept, ${late.reduce((sum, phone) => sum + phone.refused.length, 0)} refused; the server's clock was set back ${STEP_BACK_MS / 1000} s`);
    return { ...outcome, lost: outcome.lost + refused + gained, recoveryMs: 0 };
  },
};

async function sent(phone: Phone, at: number): Promise<void> {
  phone.answer(at);
  for (let tries = 0; tries < 20 && phone.waiting > 0; tries++) if (!(await phone.send())) await sleep(20);
}

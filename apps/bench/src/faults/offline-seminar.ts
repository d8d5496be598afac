import { setTimeout as sleep } from 'node:timers/promises';
import { each } from '../load/person.ts';
import { addCountry } from '../worlds/country.ts';
import { addAccounts, addSessions } from '../worlds/quiz.ts';
import { addSchoolSeminars, LISTED } from '../worlds/school-seminars.ts';
import { brokenApi } from './broken.ts';
import type { Fault } from './fault.ts';
import { type Ask, LASTS_MS, SeminarHistory } from './seminar-history.ts';

const HISTORIES = 1_000;
const OF_A_CONTROL = 60;
const AT_ONCE = 4;
const SHOWN = 3;

/**
 * Seminars in schools without a network, with four phones each: what the server makes of what comes, in whatever order
 * and by whomever, is what the page of the design says, after every sync.
 */
export const offlineSeminar: Fault = {
  name: 'offline-seminar',
  controls: [
    { name: 'arrival', wrong: 'the last arrival wins' },
    { name: 'turn', wrong: 'nothing is held back' },
    { name: 'device', wrong: 'the clock of the device is believed' },
    { name: 'basis', wrong: 'what a device had seen is ignored' },
  ],
  recoveryGoalMs: 0,
  async run({ rig, broken, say }) {
    const histories = broken ? OF_A_CONTROL : HISTORIES;
    await addCountry(rig.db, Math.ceil((2 * histories + LISTED) / 5) + 1);
    await addAccounts(rig.db, 2 * histories);
    await addSessions(rig.db, 2 * histories);
    await addSchoolSeminars(rig.db, histories);
    const main = BREAKS[broken ?? '']?.();
    const { url } = await rig.startApi({ ...(main && { main }) });
    const seed = Math.floor(Math.random() * 2 ** 31);
    let last: Promise<unknown> = Promise.resolve();
    const query: Ask = (text, values) => {
      const next = last.then(() => rig.db.query(text, values));
      last = next.catch(() => undefined);
      return next as never;
    };
    const all = Array.from(
      { length: histories },
      (_, n) => new SeminarHistory({ query, url, number: n + 1, seminars: histories, random: randomFrom(seed + n) }),
    );
    await each(all, AT_ONCE, (one) => one.prepare());
    // What the phones did lies between the server's word and its return.
    await sleep(LASTS_MS + 1_000);
    const began = performance.now();
    await each(all, AT_ONCE, (one) => one.play());

    const sum = (name: keyof SeminarHistory['figures']) => all.reduce((total, { figures }) => total + figures[name], 0);
    const wrong = all.filter((one) => one.wrong.length > 0);
    const { rows } = await rig.db.query<{ twice: number }>(
      `select (select count(*) from attendance_records r where r.known is not null)::int
         - (select count(distinct e.id) from seminar_events e join attendance_records r on r.id = e.id)::int as twice`,
    );
    say(
      `${histories} histories of four phones (seed ${seed}) in ${((performance.now() - began) / 1000).toFixed(0)} s: ${sum('written')} written, ${sum('cuts')} replies cut off, ${sum('decisions')} decisions, ${sum('compared')} comparisons, in which ${sum('waited')} waited; ${sum('conflicts')} conflicts at the end; ${wrong.length} histories unlike the model`,
    );
    if (!broken) for (const one of wrong.slice(0, SHOWN)) say(one.wrong[0] as string);
    return { acknowledged: sum('acknowledged'), lost: wrong.length, duplicated: rows[0]?.twice ?? 0, recoveryMs: 0 };
  },
};

const BREAKS: Readonly<Record<string, () => string>> = {
  arrival: () => brokenApi('account_id as actor, made_at as "madeAt"', 'account_id as actor, received_at as "madeAt"'),
  turn: () => brokenApi('|| upTo < over) upTo++', '|| upTo < 1e3) upTo++'),
  device: () =>
    brokenApi('elapsed = null, recordedAt } = event', 'recordedAt, elapsed: _elapsed } = event, elapsed = null'),
  basis: () => brokenApi('known: basis', 'known: {}'),
};

/** The same histories again from the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

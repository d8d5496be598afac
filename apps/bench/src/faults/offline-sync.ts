import { setTimeout as sleep } from 'node:timers/promises';
import { each } from '../load/person.ts';
import type { Rig } from '../rig/rig.ts';
import { brokenApi } from './broken.ts';
import type { Fault, FaultRun } from './fault.ts';
import { compare, openHall, phonesOf } from './hall.ts';
import { type Keys, keysOf } from './keys.ts';
import type { AnswerSent, Phone } from './phone.ts';

const ANSWERS = 40;
const HARD = 100;
const ALL = 1_500;
const GOAL_MS = 60_000;
/** Nobody waits longer for a phone; what it still holds then is lost. */
const AT_MOST_MS = 180_000;
/** Within this time the server ends what nobody looks at. */
const SWEPT_MS = 90_000;
const MINUTE = 60_000;
/** The time ran out three days ago, and answers that were made within it are still taken for an hour. */
const AWAY = { begunHoursAgo: 72, minutes: 60, lateHours: 72 };

/**
 * Phones that were without a network for three days come back when the time has long run out: first some with every
 * mishap, then all at once.
 */
export const offlineSync: Fault = {
  name: 'offline-sync',
  controls: [
    { name: 'twice', wrong: 'the server does not know an answer again that it already holds' },
    { name: 'late', wrong: 'the server takes nothing once the time is over' },
    { name: 'order', wrong: 'of two answers to a question the one counts that arrived last' },
  ],
  recoveryGoalMs: GOAL_MS,
  async run(run) {
    const { rig, broken, say } = run;
    const away = broken ? HARD : HARD + ALL;
    await openHall(rig, { people: away, timing: AWAY }, { people: away });
    if (broken === 'twice') await rig.db.query('alter table answer_events drop constraint answer_events_pkey');
    const main = BREAKS[broken ?? '']?.();
    const { url } = await rig.startApi({ ...(main && { main }) });
    const keys = await keysOf(rig);
    const phones = phonesOf(url, away);
    const online = await sitOnline(phonesOf(url, away, away + 1), keys);
    // The second device of every other person has looked meanwhile: the attempt is closed and scored without what lies
    // on the phone.
    await each(
      phones.filter((_, place) => place % 2 === 0),
      32,
      async (phone) => void (await phone.result()),
    );
    for (const phone of phones) answerAll(phone, Date.now() - AWAY.begunHoursAgo * 60 * MINUTE);

    const until = performance.now() + AT_MOST_MS;
    const hard = await timed(phones.slice(0, HARD), (phone) => syncWithMishaps(phone, until));
    say(`${HARD} phones × ${ANSWERS} answers, repeated, shuffled, cut in mid-reply: ${(hard / 1000).toFixed(1)} s`);
    const easy = await timed(phones.slice(HARD), (phone) => syncAll(phone, until));
    if (!broken) say(`${ALL} phones × ${ANSWERS} answers, all at the same moment: ${(easy / 1000).toFixed(1)} s`);

    const outcome = await compare(run, phones);
    const swept = await endAll(run, phones);
    const unlike = await unlikeOnline(phones, online, keys);
    // They ran out, and either do not say that answers arrived late or have not counted them.
    const uncounted = await countOf(
      rig,
      "late_until is not null and not (state = 'expired' and late is not distinct from 'counted')",
    );
    say(
      `half hand in, for the others the time for late answers ends: the server has counted them by itself after ${(swept / 1000).toFixed(1)} s`,
    );
    say(
      `${away * ANSWERS} made, ${outcome.acknowledged} acknowledged, ${outcome.lost} of them lost or refused or still waiting, ${outcome.duplicated} twice; ${unlike} scores unlike those of the same answers given online; ${uncounted} attempts not counted as late`,
    );
    return { ...outcome, lost: outcome.lost + unlike + uncounted, recoveryMs: broken ? hard : easy };
  },
};

const BREAKS: Readonly<Record<string, () => string>> = {
  late: () => brokenApi(') as may_be_late', ' and false) as may_be_late'),
  order: () =>
    brokenApi(
      /order by least\(e\.elapsed, extract\(epoch from e\.arrived - a\.started_at\) \* 1000\), e\.seq\)/,
      'order by e.seq)',
    ),
};

/** The whole test once, and some of it again with another response, a minute between two answers. */
function answerAll(phone: Phone, from: number): void {
  for (let n = 0; n < ANSWERS; n++) phone.answer({ at: from + n * MINUTE, elapsed: n * MINUTE });
}

/**
 * The same answers of others who sit the same forms on the network: their scores, none of which is unlike what the
 * answers deserve.
 */
async function sitOnline(phones: readonly Phone[], keys: Keys): Promise<(number | null)[]> {
  const scores: (number | null)[] = [];
  await each([...phones.entries()], 32, async ([place, phone]) => {
    answerAll(phone, Date.now());
    while (phone.waiting > 0) if (!(await phone.send(5))) throw new Error('The network of those who sit online broke');
    scores[place] = await phone.submit();
    if (scores[place] !== keys.deserved(phone.attemptId, phone.acknowledged))
      throw new Error('An attempt on the network was not scored as it deserves');
  });
  return scores;
}

/** All of these phones at the same moment. */
async function timed(phones: readonly Phone[], work: (phone: Phone) => Promise<void>): Promise<number> {
  const began = performance.now();
  await Promise.all(phones.map(work));
  return performance.now() - began;
}

async function syncAll(phone: Phone, until: number): Promise<void> {
  while (phone.waiting > 0 && performance.now() < until) if (!(await phone.send())) await sleep(100);
}

/** Batches of any size, in any order, sent up to three times, some cut in mid-reply. */
async function syncWithMishaps(phone: Phone, until: number): Promise<void> {
  const queue = shuffled(phone.unsent);
  const batches: AnswerSent[][] = [];
  while (queue.length > 0) batches.push(queue.splice(0, 1 + Math.floor(Math.random() * 12)));
  for (const [place, batch] of batches.entries()) {
    for (let cut = Math.floor(Math.random() * 3); cut > 0; cut--)
      await phone.post(batch, AbortSignal.timeout(1 + Math.floor(Math.random() * 60)));
    let reply = await phone.post(batch);
    while (!reply && performance.now() < until) reply = await phone.post(batch);
    if (reply) phone.settle(reply);
    const earlier = batches[Math.floor(Math.random() * place)];
    // The network brings an older request once more.
    if (earlier && Math.random() < 0.5) await phone.post(earlier);
  }
}

const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

/**
 * Every other person says that nothing more is to come; for the rest the time ends, and nobody looks. Milliseconds
 * until all of it is counted.
 */
async function endAll({ rig }: FaultRun, phones: readonly Phone[]): Promise<number> {
  await each(
    phones.filter((_, place) => place % 4 < 2),
    32,
    async (phone) => void (await phone.submit()),
  );
  await rig.look('update attempts set late_until = now() where late_until is not null and closed_at is null');
  const began = performance.now();
  while (
    performance.now() < began + SWEPT_MS &&
    (await countOf(rig, "late_until is not null and (state = 'open' or late = 'due')")) > 0
  )
    await sleep(200);
  return performance.now() - began;
}

async function countOf(rig: Rig, condition: string): Promise<number> {
  const rows = await rig.look<{ count: number }>(`select count(*)::int as count from attempts where ${condition}`);
  return rows[0]?.count ?? 0;
}

/** How many of them read another result than those who gave the same answers on the network. */
async function unlikeOnline(phones: readonly Phone[], online: readonly (number | null)[], keys: Keys): Promise<number> {
  let unlike = 0;
  await each([...phones.entries()], 32, async ([place, phone]) => {
    const score = await phone.result();
    const made = phone.acknowledged.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    if (score === null || score !== online[place] || score !== keys.deserved(phone.attemptId, made)) unlike++;
  });
  return unlike;
}

import { decodeForm, encodeResponse, type Interaction, scoreOf } from '@kaskad/domain';
import { each } from '../load/person.ts';
import type { Rig } from '../rig/rig.ts';
import type { Fault, FaultRun } from './fault.ts';
import { compare, openHall, phonesOf } from './hall.ts';
import type { AnswerSent, Phone } from './phone.ts';

const ANSWERS = 40;
const HARD = 100;
const ALL = 1_500;
const GOAL_MS = 60_000;

/** Phones that were without a network for days come back: first some with every mishap, then all at once. */
export const offlineSync: Fault = {
  name: 'offline-sync',
  wrong: 'the server does not know an answer again that it already holds',
  recoveryGoalMs: GOAL_MS,
  async run(run) {
    const { rig, broken, say } = run;
    await openHall(rig, broken ? HARD : ALL);
    if (broken) await rig.db.query('alter table answer_events drop constraint answer_events_pkey');
    const { url } = await rig.startApi();
    const phones = phonesOf(url, broken ? HARD : ALL);
    for (const phone of phones) for (let n = 0; n < ANSWERS; n++) phone.answer(Date.now() - 3 * 86_400_000);
    const unlucky = phones.slice(0, HARD);
    const hard = await timed(() => each(unlucky, HARD, syncWithMishaps));
    const first = await compare(rig, unlucky);
    say(`${HARD} phones × ${ANSWERS} answers, repeated, shuffled, cut in mid-reply: ${(hard / 1000).toFixed(1)} s, ${first.lost} lost, ${first.duplicated} twice`);
    const easy = broken ? 0 : await timed(() => each(phones.slice(HARD), 64, async (phone) => { while (phone.waiting > 0) await phone.send(); }));
    if (!broken) say(`${ALL - HARD} phones × ${ANSWERS} answers at once: ${(easy / 1000).toFixed(1)} s`);
    const outcome = await compare(rig, phones);
    const wrong = await wrongScores(run, phones);
    say(`scores unlike those of the same answers given online: ${wrong}`);
    return { ...outcome, lost: outcome.lost + wrong, recoveryMs: hard + easy };
  },
};

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Batches of any size, in any order as far as one question's own answers keep theirs, sent up to three times, some cut in mid-reply. */
async function syncWithMishaps(phone: Phone): Promise<void> {
  const queue = shuffledWithin(phone.unsent);
  const batches: AnswerSent[][] = [];
  while (queue.length > 0) batches.push(queue.splice(0, 1 + Math.floor(Math.random() * 12)));
  for (const [place, batch] of batches.entries()) {
    for (let cut = Math.floor(Math.random() * 3); cut > 0; cut--) await phone.post(batch, AbortSignal.timeout(1 + Math.floor(Math.random() * 12)));
    let reply = await phone.post(batch);
    while (!reply) reply = await phone.post(batch);
    phone.settle(reply);
    const earlier = batches[Math.floor(Math.random() * place)];
    // The network brings an older request once more.
    if (earlier && Math.random() < 0.5) await phone.post(earlier);
  }
}

/** Shuffled, but what belongs to one question stays in its order. */
function shuffledWithin(events: readonly AnswerSent[]): AnswerSent[] {
  const places = new Map<number, number[]>();
  const mixed = [...events].map((event) => ({ event, at: Math.random() })).sort((a, b) => a.at - b.at).map(({ event }) => event);
  mixed.forEach(({ question }, place) => places.set(question, [...(places.get(question) ?? []), place]));
  const sorted: AnswerSent[] = [...mixed];
  for (const [question, own] of places) {
    const inOrder = events.filter((event) => event.question === question);
    own.forEach((place, turn) => { sorted[place] = inOrder[turn] ?? sorted[place] as AnswerSent; });
  }
  return sorted;
}

/** How many attempts are not scored as the last answer per question, in the order of the phone, deserves. */
async function wrongScores({ rig }: FaultRun, phones: readonly Phone[]): Promise<number> {
  const keys = await keysOf(rig);
  const db = await rig.connect();
  const { rows } = await db.query<{ id: string; form: string }>('select id, form from attempts');
  const forms = new Map(rows.map(({ id, form }) => [id, decodeForm(form)]));
  let wrong = 0;
  await each(phones, 32, async (phone) => {
    const made = [...phone.acknowledged].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const { score } = scoreOf(forms.get(phone.attemptId) ?? [], keys, new Map(made.map(({ question, response }) => [question, encodeResponse(response)])));
    if ((await phone.submit()) !== score) wrong++;
  });
  return wrong;
}

async function keysOf(rig: Rig) {
  const { rows } = await rig.db.query<{ id: number; interaction: Interaction; topic: string }>('select v.id, v.interaction, q.topic from question_versions v join questions q on q.id = v.question_id');
  return new Map(rows.map(({ id, interaction, topic }) => [id, { interaction, topic }]));
}

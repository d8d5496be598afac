import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measure } from '../measure.ts';
import { type SmsGateway, startSmsGateway } from '../rig/sms-gateway.ts';
import { addCountry } from '../worlds/country.ts';
import { addMessages } from '../worlds/messages.ts';

const ANSWERS_AFTER = 20;
const SOME = { count: 10_000, goal: 42 };
const NATION = { count: 71_000, goal: 300 };

export const messages: Measure = {
  name: 'messages',
  unit: 's',
  goal: '≤ 42 until 10,000 messages are with their gateway, ≤ 300 for 71,000; each once',
  short: false,
  run: measureMessages,
};

async function measureMessages({ rig, say }: Bench) {
  const { campaignId } = await addCountry(rig.db);
  const gateway = await startSmsGateway(rig.undo, ANSWERS_AFTER);
  await rig.startApi({ env: { KASKAD_SMS_URL: gateway.url } });
  const some = await sent(rig, gateway, campaignId, SOME.count);
  say(`${SOME.count} messages by a gateway that answers after ${ANSWERS_AFTER} ms: ${some.toFixed(1)} s`);
  const nation = await sent(rig, gateway, campaignId, NATION.count);
  say(`${NATION.count} messages: ${nation.toFixed(1)} s (goal ≤ ${NATION.goal} s)`);
  const twice = [...gateway.taken.values()].filter((times) => times > 1).length;
  if (twice > 0) say(`${twice} messages came twice`);
  return { value: some, reference: null, reached: some <= SOME.goal && nation <= NATION.goal && twice === 0 };
}

/** Seconds from the commit that leaves the messages until the last one is written down as sent. */
async function sent(rig: Bench['rig'], gateway: SmsGateway, campaignId: string, count: number): Promise<number> {
  const before = gateway.taken.size;
  await addMessages(rig.db, campaignId, count);
  const began = performance.now();
  const left = async () => {
    const { rows } = await rig.db.query<{ left: number }>(
      "select count(*)::int as left from messages where state in ('queued', 'sending')",
    );
    return rows[0]?.left ?? 0;
  };
  while ((await left()) > 0) await sleep(250);
  const seconds = (performance.now() - began) / 1000;
  if (gateway.taken.size - before !== count)
    throw new Error(`The gateway has ${gateway.taken.size - before} of ${count}`);
  return seconds;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { startSmsGateway } from '../rig/sms-gateway.ts';
import { addCountry } from '../worlds/country.ts';
import { addMessages } from '../worlds/messages.ts';
import { brokenApi } from './broken.ts';
import type { Fault } from './fault.ts';

const MESSAGES = 6_000;
const KILLS = 3;
const ANSWERS_AFTER = 60;
const PRECINCTS = 1_000;

/** The server is killed again and again while it gives messages to a gateway: none may come twice, none be forgotten. */
export const messages: Fault = {
  name: 'messages',
  controls: [
    { name: 'again', wrong: 'what a killed server had taken is sent again' },
    { name: 'early', wrong: 'a message counts as sent before its gateway is asked' },
  ],
  recoveryGoalMs: 60_000,
  async run({ rig, broken, say }) {
    const { campaignId } = await addCountry(rig.db, PRECINCTS);
    const gateway = await startSmsGateway(rig.undo, ANSWERS_AFTER);
    await addMessages(rig.db, campaignId, MESSAGES);
    const main = BREAKS[broken ?? '']?.();
    const options = { env: { KASKAD_SMS_URL: gateway.url }, ...(main && { main }) };
    const more = async (from: number) => {
      while (gateway.taken.size === from) await sleep(10);
    };
    let api = await rig.startApi(options);
    let recoveryMs = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      await more(gateway.taken.size);
      await sleep(Math.random() * 2 * ANSWERS_AFTER);
      const killed = performance.now();
      await api.kill();
      const then = gateway.taken.size;
      api = await rig.startApi({ ...options, port: api.port });
      await more(then);
      recoveryMs = Math.max(recoveryMs, performance.now() - killed);
    }
    const count = async (where: string) =>
      (await rig.look<{ id: string }>(`select id from messages where ${where}`)).map(({ id }) => id);
    while ((await count("state in ('queued', 'sending')")).length > 0) await sleep(250);
    const [sent, unknown] = [await count("state = 'sent'"), await count("state = 'failed' and why = 'unknown'")];
    const missing = sent.filter((id) => !gateway.taken.has(id)).length;
    const forgotten = MESSAGES - sent.length - unknown.length;
    const duplicated = [...gateway.taken.values()].filter((times) => times > 1).length;
    say(
      `${KILLS} kills: ${sent.length} of ${MESSAGES} sent, ${unknown.length} nobody knows of (${unknown.filter((id) => gateway.taken.has(id)).length} of them came), ${missing} only said to be sent, ${forgotten} forgotten, ${duplicated} twice`,
    );
    return { acknowledged: gateway.taken.size, lost: missing + forgotten, duplicated, recoveryMs };
  },
};

const BREAKS: Readonly<Record<string, () => string>> = {
  again: () =>
    brokenApi(
      "and m.state = 'queued' and p.id = m.person_id",
      "and m.state in ('queued', 'sending') and p.id = m.person_id",
      ["from messages where id = any($1) and state = 'sending'", 'from messages where id = any($1) and false'],
    ),
  // A moment between the two, as a busy server has it: three kills seldom hit the one that is there.
  early: () =>
    brokenApi("update messages m set state = 'sending', tries", "update messages m set state = 'sent', tries", [
      'const sent = await this.postman.post(',
      'await new Promise((go) => setTimeout(go, 100)); const sent = await this.postman.post(',
    ]),
};

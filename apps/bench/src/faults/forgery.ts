import { type PaperVerdict, readPaper } from '@kaskad/domain';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Api } from '../rig/api.ts';
import type { Rig } from '../rig/rig.ts';
import { addCountry } from '../worlds/country.ts';
import { addDeserving, askToIssue, untilIssued } from '../worlds/deserving.ts';
import type { Fault } from './fault.ts';
import { forgeriesOf, SORTS } from './forgeries.ts';
import { openPhone } from './test-page.ts';
import { checkAll, openVerifier } from './verifier-page.ts';

const PRECINCTS = 1_480;
const CODES = 10_000;
const EACH_MS = 50;
/** Certificates of these numbers, of each hundred, are out of force. */
const OUT = { 1: 'revoked', 2: 'suspended', 3: 'superseded' } as const;
const HOLDS: readonly (PaperVerdict | '')[] = ['valid', 'expired'];

interface Issued {
  readonly code: string;
  readonly n: number;
  readonly state: string;
}

/**
 * 10,000 forgeries, and 10,000 certificates as they were issued, are shown to the page that checks them without a
 * server: as one file from a stick, in a real browser.
 */
export const forgery: Fault = {
  name: 'forgery',
  controls: [{ name: 'no-list', wrong: 'the verifier does not look into the status list' }],
  recoveryGoalMs: 0,
  async run({ rig, broken, say }) {
    const { people } = await addCountry(rig.db, PRECINCTS);
    await addDeserving(rig.db, people);
    const api = await rig.startApi({ web: true });
    await askToIssue(rig, people);
    await untilIssued(rig, people, 300_000);
    const { page } = await openPhone(rig);

    // The stick is written before anything is out of force; the device hears of that once, and is offline then.
    const stick = join(rig.folder, 'kaskad-verifier.html');
    await writeStick(api, stick, broken !== null);
    const issued = await takeOutOfForce(rig);
    await hearOnce(page, stick, api);
    await api.stop();
    await openVerifier(page, stick);

    const genuine = await checkAll(
      page,
      issued.map(({ code }) => code),
    );
    const expected = ({ state }: Issued) => (state === 'issued' ? 'valid' : state);
    const wrong = issued.filter((one, place) => genuine.verdicts[place] !== expected(one));
    const refused = wrong.filter(({ state }) => state === 'issued');
    const replayed = issued.filter(
      ({ state }, place) => state !== 'issued' && HOLDS.includes(genuine.verdicts[place] ?? 'damaged'),
    );

    const forged = forgeriesOf(
      issued.map(({ code }) => code),
      CODES,
    );
    const told = await checkAll(
      page,
      forged.map(({ code }) => code),
    );
    const accepted = forged.filter((_, place) => [...HOLDS, 'status_unknown'].includes(told.verdicts[place] ?? ''));
    const unread = issued.filter(({ code }) => typeof readPaper(code) === 'string');
    for (const sort of SORTS) {
      const count = accepted.filter((one) => one.sort === sort).length;
      if (count > 0) say(`${sort}: ${count} accepted, such as ${accepted.find((one) => one.sort === sort)?.code}`);
    }
    const slowest = Math.max(genuine.slowestMs, told.slowestMs);
    say(
      `${forged.length} forgeries of ${SORTS.length} sorts: ${accepted.length} accepted; ${issued.length} genuine: ${refused.length} refused, ${replayed.length} out of force accepted by an older list; a check takes ${genuine.medianMs.toFixed(1)} ms, the slowest ${slowest.toFixed(1)} ms (goal ≤ ${EACH_MS})`,
    );
    return {
      acknowledged: forged.length + issued.length,
      lost: refused.length + unread.length + (genuine.medianMs > EACH_MS ? 1 : 0),
      duplicated: accepted.length + replayed.length,
      recoveryMs: 0,
    };
  },
};

/** The page as somebody saves it; `blind`: one that does not look into the list. */
async function writeStick(api: Api, file: string, blind: boolean): Promise<void> {
  const html = await (await fetch(`${api.url}/verifier`)).text();
  const look = /(\w+)===`valid`&&(\([^()]+\))>(\w+)\.validUntil\?`expired`:\1/g;
  if ((html.match(look) ?? []).length !== 1) throw new Error('The control cannot be made: its place was not found');
  writeFileSync(
    file,
    blind ? html.replace(look, (_, __, day, paper) => `${day}>${paper}.validUntil?\`expired\`:\`valid\``) : html,
  );
  if (!readFileSync(file, 'utf8').includes('"root":"')) throw new Error('The page was given no keys');
}

async function takeOutOfForce({ look }: Rig): Promise<Issued[]> {
  for (const [rest, state] of Object.entries(OUT))
    await look(
      `update certificates set state = $2 where id in (
         select certificate_id from certificate_papers where status_index % 100 = $1::int)`,
      [Number(rest), state],
    );
  return look<Issued>(
    `select p.code, p.status_index as n, c.state from certificate_papers p
     join certificates c on c.id = p.certificate_id order by p.status_index limit $1`,
    [CODES],
  );
}

/** The page is opened with a network, until it has a list from after the change. */
async function hearOnce(page: Page, stick: string, api: Api): Promise<void> {
  // The server keeps a list for ten seconds.
  await sleep(11_000);
  const after = Math.floor(Date.now() / 1000) - 10;
  await fetch(`${api.url}/api/papers/status.json`);
  for (let turn = 0; turn < 50; turn++) {
    await openVerifier(page, stick);
    await sleep(1_000);
    const kept = await page.evaluate<string | null>(`localStorage.getItem('kaskad.papers')`);
    const heads = (JSON.parse(kept ?? '{}') as { lists?: { head: string }[] }).lists ?? [];
    if (heads.length > 0 && heads.every(({ head }) => parseInt(head.slice(48, 56), 16) >= after)) return;
  }
  throw new Error('The page has not heard of the server');
}

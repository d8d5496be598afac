import { phrases } from '@kaskad/phrases';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../../../tools/chromium.mjs';
import { kilobytes, watchTraffic } from '../load/traffic.ts';
import type { Bench, Measure } from '../measure.ts';
import type { Api } from '../rig/api.ts';
import { OTHER_BUILD, startOther } from '../rig/other-build.ts';
import { median } from '../statistics.ts';
import { addCountry } from '../worlds/country.ts';
import { addInvitation, PIN } from '../worlds/invitation.ts';
import { addQuiz } from '../worlds/quiz.ts';

/**
 * The part of a browser's window that is used inside the page; the types of the whole do not belong to a program for
 * Node.
 */
interface Window {
  readonly history: { pushState(state: null, unused: '', path: string): void };
  readonly PopStateEvent: new (name: string) => object;
  readonly dispatchEvent: (event: object) => void;
}

const words = phrases.kk;
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
/** 400 kbit/s and 400 ms there and back. */
const VILLAGE = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const PAIRS = 5;
const JS_LIMIT = 122;
const ALL_LIMIT = 180;

export const firstLoad: Measure = {
  name: 'first-load',
  unit: 'kB of JavaScript, gzip',
  goal: `≤ ${JS_LIMIT} before a member's first question, all resources ≤ ${ALL_LIMIT}`,
  short: true,
  run: measureFirstLoad,
};

async function measureFirstLoad({ rig, say }: Bench) {
  await addCountry(rig.db, 10);
  const quizId = await addQuiz(rig.db);
  const code = await addInvitation(rig.db, 1);
  const api = await rig.startApi({ web: true });
  const { path, args, env } = await chromiumPath();
  const browser: Browser = await chromium.launch({ executablePath: path, args, env: { ...process.env, ...env } });
  rig.undo.add(() => browser.close());

  const page = await (await browser.newContext(PHONE)).newPage();
  const { loaded, foreign } = await watchTraffic(page);
  const seen = (step: string) =>
    say(`${step}: JavaScript ${kilobytes(loaded, 'Script').toFixed(1)} kB, all ${kilobytes(loaded).toFixed(1)} kB`);
  await join(page, `${api.url}/join/${code}`);
  seen('joined by the QR code');
  await visit(page, `/learn/quizzes/${quizId}`);
  await page.getByRole('button', { name: words.quizzes.learn.begin }).click();
  await page.getByRole('radio').or(page.getByRole('checkbox')).first().waitFor();
  const shown = await page.evaluate(() => performance.timeOrigin + performance.now());
  await page.waitForLoadState('networkidle');
  seen('the first question and what is fetched behind it');
  const before = loaded.filter(({ asked }) => asked <= shown);

  say(
    `asked for before the first question: ${before.length} answers of ${kilobytes(before).toFixed(1)} kB; their heads take ${(before.reduce((sum, { head }) => sum + head, 0) / 1000).toFixed(1)} kB more`,
  );
  for (const kind of new Set(before.map((one) => one.kind))) say(`  ${kind}: ${kilobytes(before, kind).toFixed(1)} kB`);
  for (const { address, bytes } of before.toSorted((a, b) => b.bytes - a.bytes).slice(0, 20))
    say(`  ${(bytes / 1000).toFixed(1).padStart(6)} kB ${new URL(address).pathname}`);
  if (OTHER_BUILD) await compareHeadings({ rig, browser, api, folder: OTHER_BUILD, say });
  if (foreign.length > 0) throw new Error(`The page asks other hosts: ${foreign.join(', ')}`);
  const value = kilobytes(before, 'Script');
  return { value, reference: null, reached: value <= JS_LIMIT && kilobytes(before) <= ALL_LIMIT };
}

interface Compared extends Pick<Bench, 'rig' | 'say'> {
  readonly browser: Browser;
  readonly api: Api;
  readonly folder: string;
}

/** How long both builds take to the first heading of an invitation, by turns, in pairs. */
async function compareHeadings({ rig, browser, api, folder, say }: Compared): Promise<void> {
  let invited = '';
  const other = await startOther(
    rig,
    folder,
    async (db) => {
      await addCountry(db, 10);
      invited = await addInvitation(db, 1);
    },
    { web: true },
  );
  const here = await addInvitation(rig.db, 2);
  const ratios: number[] = [];
  for (let pair = 1; pair <= PAIRS; pair++) {
    const before = await firstHeading(browser, `${other.api.url}/join/${invited}`);
    const now = await firstHeading(browser, `${api.url}/join/${here}`);
    ratios.push(now / before);
    say(
      `first heading, pair ${pair}: other ${seconds(before)}, this ${seconds(now)}, ratio ${(now / before).toFixed(2)}`,
    );
  }
  const [least = NaN, ...rest] = ratios.toSorted((a, b) => a - b);
  say(
    `first heading: ${median(ratios).toFixed(2)} of the other build (${least.toFixed(2)} to ${(rest.at(-1) ?? least).toFixed(2)}); goal ≤ 0.7`,
  );
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

/** Milliseconds from the address to the first heading on a cheap phone that has never been here, in a village. */
async function firstHeading(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...VILLAGE });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('h1').first().waitFor({ timeout: 60_000 });
  const shown = await page.evaluate(() => performance.now());
  await context.close();
  return shown;
}

/** From the code on paper to the page where learning begins. */
async function join(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: words.accounts.join.agree }).click();
  await page.getByLabel(words.accounts.join.pin).fill(PIN);
  await page.getByLabel(words.accounts.join.again).fill(PIN);
  await page.getByRole('button', { name: words.accounts.join.submit }).click();
  await page.waitForURL('**/learn');
  await page.waitForLoadState('networkidle');
}

/** As a tap on a link does: without loading the application anew. */
async function visit(page: Page, path: string): Promise<void> {
  const link = page.locator(`a[href^="${path}"]`).first();
  if (await link.isVisible()) return link.click();
  await page.evaluate((target) => {
    const { history, dispatchEvent, PopStateEvent } = globalThis as unknown as Window;
    history.pushState(null, '', target);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

import { phrases } from '@kaskad/phrases';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../../../tools/chromium.mjs';
import { watchTraffic } from '../load/traffic.ts';
import type { Bench, Measure } from '../measure.ts';
import { addCertificates } from '../worlds/certificates.ts';
import { addCountry } from '../worlds/country.ts';
import { addCentralStaff } from '../worlds/quiz.ts';

const TOKEN = 'bench-central-staff-token-0123456789abcdefg';
const NODES_LIMIT = 3_000;
const TASK_LIMIT = 200;
const REPLY_LIMIT = 60;
/** How much slower than this machine the office's laptop is. */
const SLOWER = 4;
const words = phrases.kk.cascade.readiness;

export const readinessPage: Measure = {
  name: 'readiness-page',
  unit: 'elements',
  goal: `≤ ${NODES_LIMIT} on the board of 10,411 precincts; no task > ${TASK_LIMIT} ms at CPU ÷ ${SLOWER}; each reply ≤ ${REPLY_LIMIT} kB, gzip`,
  short: true,
  run: measurePage,
};

async function measurePage({ rig, say }: Bench) {
  const { people } = await addCountry(rig.db);
  await addCertificates(rig.db, 1, people);
  await addCentralStaff(rig.db, TOKEN);
  const api = await rig.startApi({ web: true });
  const { path, args, env } = await chromiumPath();
  const browser = await chromium.launch({ executablePath: path, args, env: { ...process.env, ...env } });
  rig.undo.add(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies([{ name: 'kaskad', value: TOKEN, url: api.url }]);
  await context.addInitScript(KEEP_TASKS);
  const page = await context.newPage();
  const { loaded } = await watchTraffic(page);
  const seen: { readonly nodes: number; readonly task: number }[] = [];
  const look = async (what: string) => {
    const found = await page.evaluate<{ nodes: number; task: number }>(LOOK);
    seen.push(found);
    say(`${what}: ${found.nodes} elements, longest task ${found.task.toFixed(0)} ms`);
  };

  // The first look counts the nation anew, and fills the cache of scripts.
  await open(page, `${api.url}/readiness`);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await open(page, `${api.url}/readiness`);
  await look('the board');
  const map = page.locator('section', { has: page.getByRole('heading', { name: words.map }) });
  await map.getByRole('button').first().click();
  await map.getByRole('button').nth(1).click();
  await map.locator('a').first().waitFor();
  await look('a region and one of its districts opened');
  await page.getByRole('searchbox').pressSequentially('1735', { delay: 150 });
  await page.waitForURL(/search=1735/);
  await page.waitForLoadState('networkidle');
  await look('a precinct searched');
  const told = await page.evaluate<number>(CONTROL);
  if (told < CONTROL_MS)
    throw new Error(`A task of ${CONTROL_MS} ms was told as ${told}: the figures above mean nothing`);
  if ((await page.getByRole('searchbox').inputValue()) !== '1735') throw new Error('The search lost letters');

  const replies = loaded.filter(({ address }) => address.includes('/api/readiness'));
  const largest = Math.max(...replies.map(({ bytes }) => bytes)) / 1000;
  say(`largest of ${replies.length} replies: ${largest.toFixed(1)} kB`);
  const value = Math.max(...seen.map(({ nodes }) => nodes));
  const task = Math.max(...seen.map((one) => one.task));
  return {
    value,
    reference: null,
    reached: value <= NODES_LIMIT && task <= TASK_LIMIT && replies.length > 0 && largest <= REPLY_LIMIT,
  };
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('table', { name: words.list }).waitFor({ timeout: 120_000 });
  await page.waitForLoadState('networkidle');
}

// Runs in the page, whose types do not belong to a program for Node.
const KEEP_TASKS = `
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  }).observe({ type: 'longtask', buffered: true });`;
/** A task of a known length, so that a browser that tells of none is not taken for a fast page. */
const CONTROL_MS = 300;
const CONTROL = `new Promise((done) => setTimeout(() => {
    for (const end = performance.now() + ${CONTROL_MS}; performance.now() < end; );
    setTimeout(() => done(globalThis.longest), 500);
  }))`;
const LOOK = "({ nodes: document.querySelectorAll('*').length, task: globalThis.longest })";

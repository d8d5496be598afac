import { phrases } from '@kaskad/phrases';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../../../tools/chromium.mjs';
import type { Rig } from '../rig/rig.ts';
import { PIN } from '../worlds/invitation.ts';

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const words = phrases.kk;

/** A phone in a real browser; it counts what went wrong from `begin` on. */
export async function openPhone({ undo }: Rig) {
  const { path, args, env } = await chromiumPath();
  const browser = await chromium.launch({ executablePath: path, args, env: { ...process.env, ...env } });
  undo.add(() => browser.close());
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const found = { reloads: 0, failed: [] as string[] };
  let watching = false;
  page.on('load', () => {
    if (watching) found.reloads++;
  });
  page.on('pageerror', (error) => {
    if (watching) found.failed.push(error.message);
  });
  // A chunk or a page that is not there is answered with 404, or with the page itself.
  page.on('response', (reply) => {
    const isAsset = new URL(reply.url()).pathname.startsWith('/assets/');
    if (watching && isAsset && (reply.status() >= 400 || reply.headers()['content-type']?.includes('text/html')))
      found.failed.push(reply.url());
  });
  return {
    page,
    context,
    watch: {
      begin: () => {
        watching = true;
      },
      found: () => found,
    },
  };
}

/** By an invitation to the first question of a test. */
export async function joinAndBegin(
  page: Page,
  { address, quizId, isKept }: { address: string; quizId: string; isKept: boolean },
): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: words.accounts.join.agree }).click();
  await page.getByLabel(words.accounts.join.pin).fill(PIN);
  await page.getByLabel(words.accounts.join.again).fill(PIN);
  await page.getByRole('button', { name: words.accounts.join.submit }).click();
  await page.waitForURL('**/learn');
  // The worker has put the whole version on the device.
  if (isKept)
    await page.evaluate(() =>
      (navigator as unknown as { serviceWorker: { ready: Promise<unknown> } }).serviceWorker.ready.then(
        () => undefined,
      ),
    );
  await page.goto(new URL(`/learn/quizzes/${quizId}`, page.url()).href);
  await page.getByRole('button', { name: words.quizzes.learn.begin, exact: true }).click();
  await page.getByRole('timer').waitFor();
}

/**
 * The rest of the test with the version that the device has: another language and back, the other questions, handing
 * in.
 */
export async function finish(page: Page): Promise<number> {
  await page.getByRole('button', { name: words.shell.russian }).click();
  await page.getByRole('button', { name: words.shell.kazakh }).click({ timeout: 10_000 });
  const answered = await answerSome(page, 30);
  await handIn(page);
  return answered;
}

/**
 * Answers so many further questions, each with its first option, and stays at the last one. Questions of other kinds
 * are passed over.
 */
export async function answerSome(page: Page, wanted: number): Promise<number> {
  const { next, state } = words.quizzes.taking;
  const none = page.getByText(state.none, { exact: true });
  for (let answered = 0; ;) {
    const option = page.getByRole('radio').or(page.getByRole('checkbox')).first();
    if ((await none.isVisible()) && (await option.isVisible())) {
      await option.click();
      await none.waitFor({ state: 'hidden' });
      answered++;
    }
    const onward = page.getByRole('button', { name: next, exact: true });
    if (answered === wanted || !(await onward.isVisible())) return answered;
    const place = await page.getByRole('heading', { level: 1 }).textContent();
    await onward.click();
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasNotText: place ?? '' })
      .waitFor();
  }
}

/** What the browser does by itself every half hour. */
export async function lookForUpdate(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    await page
      .evaluate(async () => {
        const { serviceWorker } = navigator as unknown as {
          serviceWorker: { getRegistration(): Promise<{ update(): Promise<unknown> } | undefined> };
        };
        await (await serviceWorker.getRegistration())?.update();
      })
      .catch(() => undefined);
  }
}

async function handIn(page: Page): Promise<void> {
  const { review, submit, confirm, overview } = words.quizzes.taking;
  const last = page.getByRole('button', { name: review, exact: true });
  if (await last.isVisible()) await last.click();
  else if (await page.getByRole('button', { name: overview }).isVisible())
    await page.getByRole('button', { name: overview }).click();
  await page.getByRole('button', { name: submit, exact: true }).click();
  await page.getByRole('button', { name: confirm }).click();
  await page.waitForURL('**/result', { timeout: 20_000 });
  await page.getByText(words.quizzes.result.topics).waitFor({ timeout: 10_000 });
}

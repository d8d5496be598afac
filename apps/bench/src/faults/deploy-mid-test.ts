import { phrases } from '@kaskad/phrases';
import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { built } from '../../../../tools/build.mjs';
import { chromiumPath } from '../../../../tools/chromium.mjs';
import { addCountry } from '../worlds/country.ts';
import { addInvitation, PIN } from '../worlds/invitation.ts';
import { addQuiz } from '../worlds/quiz.ts';
import type { Fault, FaultRun } from './fault.ts';
import { nextVersion } from './next-version.ts';

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const words = phrases.kk;
const SAVED_MS = 30_000;
/** What a page does that follows a new worker at once: without it a test that is open stays. */
const FOLLOWING = ';navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());';

/** What a worker does that waits for nobody. */
const PUSHING = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
`;

/** A new version of the application is put in place while somebody sits a test in a real browser: nothing of it may reach the test. */
export const deployMidTest: Fault = {
  name: 'deploy-mid-test',
  controls: [
    { name: 'unkept', wrong: 'the version that the person began with does not stay on the device' },
    { name: 'pushing', wrong: 'a new version takes over at once and the page is loaded anew, whoever sits a test' },
  ],
  recoveryGoalMs: 60_000,
  async run(run) {
    const { rig, broken, say } = run;
    await addCountry(rig.db, 10);
    const quizId = await addQuiz(rig.db);
    const code = await addInvitation(rig.db, 1);
    const [first, second] = [join(rig.folder, 'web-1'), join(rig.folder, 'web-2')];
    nextVersion(built.web, first);
    nextVersion(first, second);
    const isKept = broken !== 'unkept';
    if (!isKept) for (const folder of [first, second]) rmSync(join(folder, 'sw.js'));
    if (broken === 'pushing') push(first, second);
    const api = await rig.startApi({ web: first });

    const { page, context, watch } = await openPhone(run);
    await joinAndBegin(page, { address: `${api.url}/join/${code}`, quizId, isKept });
    const before = await answerSome(page, 8);
    watch.begin();
    const stopped = performance.now();
    await api.kill();
    const waiting = await answerSome(page, 3);
    const next = await rig.startApi({ web: second, port: api.port });
    await page.getByText(words.quizzes.taking.state.saved).first().waitFor({ timeout: SAVED_MS });
    const recoveryMs = performance.now() - stopped;
    await lookForUpdate(context);
    const { after, stuck } = await finish(page).then((count) => ({ after: count, stuck: 0 }), () => ({ after: 0, stuck: 1 }));
    const answered = before + waiting + after;
    const { reloads, failed } = watch.found();
    say(`${answered} questions answered (${waiting} while the server was away), the result read: ${reloads} reloads, ${failed.length} failed loads${failed.length > 0 ? ` (${failed[0]})` : ''}`);
    if (!broken) await page.getByRole('link', { name: words.quizzes.result.toQuizzes }).click();
    const offered = broken ? false : await page.getByText(words.shell.updateReady).waitFor({ timeout: 20_000 }).then(() => true, () => false);
    if (!broken) say(`the new version is ${offered ? 'offered' : 'NOT offered'} once the test is over`);
    const held = await rig.connect().then((db) => db.query<{ questions: number; answers: number; rows: number; open: number }>(
      `select count(distinct question)::int as questions, count(distinct (question, response, device_at))::int as answers, count(*)::int as rows, (select count(*)::int from attempts where state = 'open') as open from answer_events`));
    await next.stop();
    const row = held.rows[0] ?? { questions: 0, answers: 0, rows: 0, open: 1 };
    // Each of these is a fault of its own: none makes up for another.
    const lost = Math.abs(answered - row.questions) + row.open + stuck + reloads + failed.length + (broken || offered ? 0 : 1);
    return { acknowledged: answered, lost, duplicated: row.rows - row.answers, recoveryMs };
  },
};

function push(first: string, second: string): void {
  appendFileSync(join(second, 'sw.js'), PUSHING);
  const assets = join(first, 'assets');
  for (const name of readdirSync(assets).filter((one) => /^index-[\w-]+\.js$/.test(one))) appendFileSync(join(assets, name), FOLLOWING);
}

async function openPhone({ rig }: FaultRun) {
  const { path, args, env } = await chromiumPath();
  const browser = await chromium.launch({ executablePath: path, args, env: { ...process.env, ...env } });
  rig.undo.add(() => browser.close());
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const found = { reloads: 0, failed: [] as string[] };
  let watching = false;
  page.on('load', () => { if (watching) found.reloads++; });
  page.on('pageerror', (error) => { if (watching) found.failed.push(error.message); });
  // A chunk or a page that is not there is answered with 404, or with the page itself.
  page.on('response', (reply) => {
    const isAsset = new URL(reply.url()).pathname.startsWith('/assets/');
    if (watching && isAsset && (reply.status() >= 400 || reply.headers()['content-type']?.includes('text/html'))) found.failed.push(reply.url());
  });
  return { page, context, watch: { begin: () => { watching = true; }, found: () => found } };
}

async function joinAndBegin(page: Page, { address, quizId, isKept }: { address: string; quizId: string; isKept: boolean }): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: words.accounts.join.agree }).click();
  await page.getByLabel(words.accounts.join.pin).fill(PIN);
  await page.getByLabel(words.accounts.join.again).fill(PIN);
  await page.getByRole('button', { name: words.accounts.join.submit }).click();
  await page.waitForURL('**/learn');
  // The worker has put the whole version on the device.
  if (isKept) await page.evaluate(() => (navigator as unknown as { serviceWorker: { ready: Promise<unknown> } }).serviceWorker.ready.then(() => undefined));
  await page.goto(new URL(`/learn/quizzes/${quizId}`, page.url()).href);
  await page.getByRole('button', { name: words.quizzes.learn.begin, exact: true }).click();
  await page.getByRole('timer').waitFor();
}

/** The rest of the test with the version that the device has: another language and back, the other questions, handing in. */
async function finish(page: Page): Promise<number> {
  await page.getByRole('button', { name: words.shell.russian }).click();
  await page.getByRole('button', { name: words.shell.kazakh }).click({ timeout: 10_000 });
  const answered = await answerSome(page, 30);
  await handIn(page);
  return answered;
}

/** Answers so many further questions, each with its first option, and stays at the last one. Questions of other kinds are passed over. */
async function answerSome(page: Page, wanted: number): Promise<number> {
  const { next, state } = words.quizzes.taking;
  const none = page.getByText(state.none, { exact: true });
  for (let answered = 0; ; ) {
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
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: place ?? '' }).waitFor();
  }
}

/** What the browser does by itself every half hour. */
async function lookForUpdate(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    await page.evaluate(async () => {
      const { serviceWorker } = navigator as unknown as { serviceWorker: { getRegistration(): Promise<{ update(): Promise<unknown> } | undefined> } };
      await (await serviceWorker.getRegistration())?.update();
    }).catch(() => undefined);
  }
}

async function handIn(page: Page): Promise<void> {
  const { review, submit, confirm, overview } = words.quizzes.taking;
  const last = page.getByRole('button', { name: review, exact: true });
  if (await last.isVisible()) await last.click();
  else if (await page.getByRole('button', { name: overview }).isVisible()) await page.getByRole('button', { name: overview }).click();
  await page.getByRole('button', { name: submit, exact: true }).click();
  await page.getByRole('button', { name: confirm }).click();
  await page.waitForURL('**/result', { timeout: 20_000 });
  await page.getByText(words.quizzes.result.topics).waitFor({ timeout: 10_000 });
}

import { phrases } from '@kaskad/phrases';
import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '../../../../tools/build.mjs';
import { addCountry } from '../worlds/country.ts';
import { addInvitation } from '../worlds/invitation.ts';
import { addQuiz } from '../worlds/quiz.ts';
import type { Fault } from './fault.ts';
import { nextVersion } from './next-version.ts';
import { answerSome, finish, joinAndBegin, lookForUpdate, openPhone } from './test-page.ts';

const words = phrases.kk;
const SAVED_MS = 30_000;
/** What a page does that follows a new worker at once: without it a test that is open stays. */
const FOLLOWING = ';navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());';

/** What a worker does that waits for nobody. */
const PUSHING = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
`;

/**
 * A new version of the application is put in place while somebody sits a test in a real browser: nothing of it may
 * reach the test.
 */
export const deployMidTest: Fault = {
  name: 'deploy-mid-test',
  controls: [
    { name: 'unkept', wrong: 'the version that the person began with does not stay on the device' },
    { name: 'pushing', wrong: 'a new version takes over at once and the page is loaded anew, whoever sits a test' },
  ],
  recoveryGoalMs: 60_000,
  async run({ rig, broken, say }) {
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

    const { page, context, watch } = await openPhone(rig);
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
    const { after, stuck } = await finish(page).then(
      (count) => ({ after: count, stuck: 0 }),
      () => ({ after: 0, stuck: 1 }),
    );
    const answered = before + waiting + after;
    const { reloads, failed } = watch.found();
    say(
      `${answered} questions answered (${waiting} while the server was away), the result read: ${reloads} reloads, ${failed.length} failed loads${failed.length > 0 ? ` (${failed[0]})` : ''}`,
    );
    if (!broken) await page.getByRole('link', { name: words.quizzes.result.toQuizzes }).click();
    const offered = broken
      ? false
      : await page
          .getByText(words.shell.updateReady)
          .waitFor({ timeout: 20_000 })
          .then(
            () => true,
            () => false,
          );
    if (!broken) say(`the new version is ${offered ? 'offered' : 'NOT offered'} once the test is over`);
    const held = await rig.look<{ questions: number; answers: number; rows: number; open: number }>(
      `select count(distinct question)::int as questions, count(distinct (question, response, device_at))::int
        as answers, count(*)::int as rows, (select count(*)::int from attempts where state = 'open') as open
        from answer_events`,
    );
    await next.stop();
    const row = held[0] ?? { questions: 0, answers: 0, rows: 0, open: 1 };
    // Each of these is a fault of its own: none makes up for another.
    const lost =
      Math.abs(answered - row.questions) + row.open + stuck + reloads + failed.length + (broken || offered ? 0 : 1);
    return { acknowledged: answered, lost, duplicated: row.rows - row.answers, recoveryMs };
  },
};

function push(first: string, second: string): void {
  appendFileSync(join(second, 'sw.js'), PUSHING);
  const assets = join(first, 'assets');
  for (const name of readdirSync(assets).filter((one) => /^index-[\w-]+\.js$/.test(one)))
    appendFileSync(join(assets, name), FOLLOWING);
}

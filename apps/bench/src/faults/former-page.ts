import { phrases } from '@kaskad/phrases';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { built } from '../../../../tools/build.mjs';
import { addCountry } from '../worlds/country.ts';
import { addInvitation } from '../worlds/invitation.ts';
import { addQuiz } from '../worlds/quiz.ts';
import { asked } from './backup-looks.ts';
import { brokenApi } from './broken.ts';
import type { Fault } from './fault.ts';
import { answerSome, finish, joinAndBegin, openPhone } from './test-page.ts';

const SAVED_MS = 60_000;
const words = phrases.kk;
const former = (path: string): string => join(process.env['KASKAD_BENCH_OTHER'] ?? '', 'dist/apps', path);

/**
 * Somebody sits a test in a page of the build before, of its server and its database; both are brought to this version,
 * and the page goes on.
 */
export const formerPage: Fault = {
  name: 'former-page',
  controls: [
    { name: 'strict', wrong: 'the server demands of every answer what pages of the build before do not send' },
    { name: 'deaf', wrong: 'the server does not know the address to which they send' },
  ],
  recoveryGoalMs: 90_000,
  unable: () =>
    existsSync(former('api/main.js'))
      ? null
      : 'KASKAD_BENCH_OTHER names no folder of a built checkout of the build before',
  async run({ rig, broken, say }) {
    const databaseUrl = await rig.addDatabase('former', former('cli/kaskad.js'));
    const db = new pg.Client(databaseUrl);
    await db.connect();
    await addCountry(db, 10);
    const quizId = await addQuiz(db);
    const code = await addInvitation(db, 1);
    await db.end();
    const before = await rig.startApi({ databaseUrl, main: former('api/main.js'), web: former('web') });
    const { page, watch } = await openPhone(rig);
    await joinAndBegin(page, { address: `${before.url}/join/${code}`, quizId, isKept: true });
    const with1 = await answerSome(page, 8);
    watch.begin();
    const stopped = performance.now();
    await before.kill();
    const waiting = await answerSome(page, 3);

    await rig.addDatabase('former', built.cli);
    const main = BREAKS[broken ?? '']?.();
    const after = await rig.startApi({ databaseUrl, port: before.port, web: true, ...(main && { main }) });
    const isSaved = await page
      .getByText(words.quizzes.taking.state.saved)
      .first()
      .waitFor({ timeout: broken ? 15_000 : SAVED_MS })
      .then(
        () => true,
        () => false,
      );
    const recoveryMs = performance.now() - stopped;
    const [rest, stuck] = await finish(page).then(
      (count) => [count, 0] as const,
      () => [0, 1] as const,
    );
    const { reloads, failed } = watch.found();
    const answered = with1 + waiting + rest;
    const [held] = await asked<{ questions: number; twice: number; open: number }>(
      databaseUrl,
      `select count(distinct question)::int as questions,
        (count(*) - count(distinct (question, response, device_at)))::int as twice,
      (select count(*)::int from attempts where state = 'open') as open from answer_events`,
    );
    await after.stop();
    const missing = Math.abs(answered - (held?.questions ?? 0));
    say(
      `${answered} questions answered in the page of the build before (${with1} to its own server, ${waiting} while none was there, ${rest} to this one): ${missing} missing, the waiting ones are ${isSaved ? '' : 'NOT '}said to be saved, the result was ${stuck === 0 ? '' : 'NOT '}read; ${reloads} reloads, ${failed.length} failed loads`,
    );
    const lost = missing + (isSaved ? 0 : 1) + stuck + (held?.open ?? 1) + reloads + failed.length;
    return { acknowledged: answered, lost, duplicated: held?.twice ?? 0, recoveryMs };
  },
};

const BREAKS: Readonly<Record<string, () => string>> = {
  strict: () =>
    brokenApi(
      /(elapsed: [\w.$]+\.?int\(\)\.min\(0\)\.max\(2e9\))\.optional\(\)(\s+\}\)\.meta\(\{ id: "AnswerEvent" \}\))/,
      (_, known, rest) => `${known},\n\tscreen: z.string()${rest}`,
    ),
  deaf: () => brokenApi('"/attempts/:id/events"', '"/attempts/:id/answers"'),
};

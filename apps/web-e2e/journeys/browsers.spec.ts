import type { Certificate, AvailableQuiz, Learning } from '@kaskad/contracts';
import type { APIRequestContext } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium80 } from '../browsers/chromium-80.ts';
import { firefox } from '../browsers/firefox.ts';
import { Person } from '../browsers/person.ts';
import type { Browser, Remote } from '../browsers/remote.ts';
import { webkit } from '../browsers/webkit.ts';
import { expect, kk, test } from '../support/journey.ts';
import { asMember, asStaff, phoneOf, PIN, precinct, read } from '../support/people.ts';

interface Items<T> {
  readonly items: readonly T[];
}
type WithId = { readonly id: string };

/** Each with a precinct of its own, whose chair learns in it. */
const OF_MEMBERS: readonly (readonly [Browser, number])[] = [
  [chromium80, 241],
  [firefox, 242],
  [webkit, 243],
];

for (const [browser, number] of OF_MEMBERS) {
  within(browser, () => {
    test('a member signs in, reads a lesson and goes through a test', async ({ request, baseURL }, info) => {
      const member = await learner(request, number);
      await inBrowser(browser, baseURL, info, async (person) => {
        await person.go('/sign-in');
        await person.types(kk.accounts.signIn.phone, member.phone);
        await person.types(kk.accounts.signIn.pin, PIN);
        await person.presses(kk.accounts.signIn.submit);
        await person.reads(kk.courses.learn.title);
        await person.fits();
        await person.go(`/learn/lessons/${member.lesson.id}`);
        await person.reads(member.lesson.title);
        await person.fits();
        await person.go(`/learn/quizzes/${member.quizId}`);
        await person.presses(kk.quizzes.learn.begin);
        await chooseOnce(person, member.questions);
        await person.fits();
      });
    });

    test('anybody checks a certificate', async ({ request, baseURL }, info) => {
      await asStaff(request, 'region');
      const { items } = await read<Items<WithId>>(request, '/certificates?kind=completion');
      const { number: printed, verifyUrl } = await read<Certificate & { verifyUrl: string }>(
        request,
        `/certificates/${items[0]?.id ?? ''}`,
      );
      await inBrowser(browser, baseURL, info, async (person) => {
        await person.go(new URL(verifyUrl).pathname);
        await person.sees(printed);
        await person.fits();
      });
    });
  });
}

for (const browser of [firefox, webkit]) {
  within(browser, () => {
    test('an administrator sees how ready the region is, and who taught whom', async ({ request, baseURL }, info) => {
      await asStaff(request, 'region');
      const { memberList } = await precinct(request, 240);
      const chair = memberList[0];
      await inBrowser(browser, baseURL, info, async (person) => {
        await signIn(person, 'region');
        await person.go('/readiness');
        await person.reads(kk.cascade.readiness.title);
        await person.count('main table tbody tr', 5);
        await person.go(`/cascade/lineage/${chair?.personId ?? ''}`);
        await person.sees(chair?.familyName ?? '');
        await person.fits();
      });
    });

    test('a trainer opens the attendance of a seminar', async ({ request, baseURL }, info) => {
      await asStaff(request, 'region');
      const { items } = await read<Items<WithId>>(request, '/seminars?level=2&state=held');
      const seminar = items[0]?.id ?? '';
      const roster = await read<Items<{ person: { name: string } }>>(request, `/seminars/${seminar}/enrolments`);
      await inBrowser(browser, baseURL, info, async (person) => {
        await signIn(person, 'trainer');
        await person.go(`/seminars/${seminar}/attendance`);
        await person.sees(roster.items[0]?.person.name ?? 'nobody is enrolled');
        await person.fits();
      });
    });
  });
}

/** The continuous integration installs all of them; a laptop without one says how to get it, and goes on. */
function within(browser: Browser, journeys: () => void): void {
  test.describe(browser.name, () => {
    test.skip(!browser.start, `${browser.name} is absent: ${browser.from}`);
    test.slow();
    journeys();
  });
}

async function signIn(person: Person, login: string): Promise<void> {
  await person.go('/sign-in?who=staff');
  await person.types(kk.accounts.signIn.login, login);
  await person.types(kk.accounts.signIn.password, 'kaskad-demo');
  await person.presses(kk.accounts.signIn.submit);
  await person.leaves('/sign-in');
}

/** Goes on to the first question with answers to choose from, chooses one, and goes on. */
async function chooseOnce(person: Person, questions: number): Promise<void> {
  for (let place = 1; place < questions; place++) {
    await person.sees(placed(place, questions));
    const isChoice = await person.isChoice();
    if (isChoice) await person.chooses();
    await person.presses(kk.shell.next);
    if (isChoice) return person.sees(placed(place + 1, questions));
  }
  throw new Error('No question has answers to choose from');
}

const placed = (place: number, total: number) =>
  kk.quizzes.taking.question.replace('{{place}}', String(place)).replace('{{total}}', String(total));

async function learner(request: APIRequestContext, number: number) {
  await asStaff(request, 'region');
  const chair = (await precinct(request, number)).memberList.find(({ position }) => position.code === 'chair');
  if (!chair) throw new Error(`Precinct ${number} has no chair`);
  const phone = phoneOf(chair);
  await asMember(request, phone);
  const { modules } = await read<Learning>(request, '/learning');
  const lesson = modules[0]?.lessons[0];
  const { items } = await read<Items<AvailableQuiz>>(request, '/quizzes/available');
  const quiz = items.find(({ kind }) => kind === 'practice');
  if (!lesson || !quiz) throw new Error('The demo has no lesson, or no practice');
  // One that an earlier run left open is handed in.
  if (quiz.openAttempt) await request.post(`/api/attempts/${quiz.openAttempt.id}/submission`, { data: {} });
  return {
    phone,
    lesson: { id: lesson.id, title: lesson.title.kk ?? '' },
    quizId: quiz.quizId,
    questions: quiz.questions,
  };
}

async function keepPicture(remote: Remote, info: Info): Promise<void> {
  const folder = join(info.project.outputDir, '../shots');
  mkdirSync(folder, { recursive: true });
  const name = `browsers-${remote.version}-${info.title}`.replace(/[^a-z0-9.]+/gi, '_');
  // A browser that broke down has none to give; the journey has failed by itself then.
  await remote.picture().then(
    (picture) => writeFileSync(join(folder, `${name}.png`), picture),
    () => undefined,
  );
}

type Info = Parameters<Parameters<typeof test>[2]>[1];

/** Whatever happens, the browser is closed, a picture of its last screen is kept, and what it complained of is told. */
async function inBrowser(
  browser: Browser,
  baseURL: string | undefined,
  info: Info,
  story: (person: Person) => Promise<void>,
): Promise<void> {
  const remote = await browser.start?.();
  if (!remote) throw new Error(`${browser.name} is absent`);
  try {
    await story(new Person(remote, baseURL ?? ''));
    expect(remote.errors, remote.version).toEqual([]);
  } finally {
    await keepPicture(remote, info);
    await remote.close();
  }
}

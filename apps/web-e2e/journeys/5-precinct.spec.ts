import type { Attempt, Obligation } from '@kaskad/contracts';
import type { Page } from '@playwright/test';
import { button, expect, heading, kk, link, PHONE, test } from '../support/journey.ts';
import { answerRight } from '../support/key.ts';
import { asMember, asStaff, phoneOf, precinct, read, signInMember } from '../support/people.ts';

test.use({ viewport: PHONE });
const words = kk.seminars;
/** Its chair holds the right to train, and nobody has trained its members yet. */
const PRECINCT = 237;

test('5 a chair trains the own precinct in a school without internet', async ({ page, context, device, shot }) => {
  const office = await device();
  await asStaff(office.request, 'region');
  const { id, memberList } = await precinct(office.request, PRECINCT);
  const chair = memberList.find(({ position }) => position.code === 'chair');
  if (!chair) throw new Error('The precinct has no chair');
  const trained = memberList.length - 1;

  await signInMember(page, phoneOf(chair));
  await link(page, kk.courses.learn.precinct).click();
  await expect(page).toHaveURL('/my/precinct');
  await expect(page.getByText(words.precinct.untrained, { exact: true }).first()).toBeVisible();
  await shot(page, 'precinct');
  await button(page, words.precinct.start).click();
  await expect(page).toHaveURL(/\/my\/sessions\//);
  const people = page.getByRole('region', { name: words.attendance.people }).getByRole('listitem');
  await expect(people).toHaveCount(trained);

  await context.setOffline(true);
  await expect(page.getByText(kk.shell.offlineBar)).toBeVisible();
  await mark(people.first(), words.attendance.marks.late);
  await button(page, words.attendance.allPresent).click();
  await expect(people.getByText(words.attendance.device, { exact: true })).toHaveCount(trained);
  await expect(page.getByText(words.attendance.waiting.replace('{{count}}', String(trained)))).toBeVisible();
  await shot(page, 'offline');
  // The phone dies in between: the marks are on its disk. There is no network to open the page with, so this is done by going on.
  await context.setOffline(false);
  await expect(people.getByText(new RegExp(`^${words.attendance.saved}`))).toHaveCount(trained, { timeout: 20_000 });
  await expect(people.first().getByRole('button', { name: words.attendance.marks.late })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await shot(page, 'saved');

  await link(page, new RegExp(words.precinct.title)).click();
  await button(page, words.precinct.close).click();
  await page.getByRole('dialog').getByRole('button', { name: words.page.hold }).click();
  await expect(page.getByText(words.precinct.closed)).toBeVisible();
  await expect(page.getByText(words.precinct.trained, { exact: true })).toHaveCount(trained);
  await shot(page, 'closed');
  // The region sees that nobody of this precinct is left to be taught.
  await expect
    .poll(
      async () =>
        (await read<{ items: Obligation[] }>(office.request, `/obligations?search=${PRECINCT}`)).items.find(
          ({ commission }) => commission.id === id,
        )?.standing,
    )
    .toBe('done');
});

test('5 an answer given without a network survives the closed tab and reaches the server', async ({
  context,
  device,
  shot,
}) => {
  const office = await device();
  await asStaff(office.request, 'region');
  const { memberList } = await precinct(office.request, 251);
  const member = memberList.filter(({ position, language }) => position.code === 'member' && language === 'kk')[1];
  if (!member) throw new Error('Precinct 251 has too few members');

  const page = await context.newPage();
  await signInMember(page, phoneOf(member));
  await link(page, kk.courses.learn.steps.entry_test.button).click();
  await button(page, kk.quizzes.learn.begin).click();
  await expect(page.getByRole('timer')).toBeVisible();
  const attemptPath = new URL(page.url()).pathname;
  await answerRight(page);
  await expect(page.getByText(kk.quizzes.taking.state.saved, { exact: true })).toBeVisible();

  await context.setOffline(true);
  await button(page, kk.quizzes.taking.next).click();
  await expect(
    heading(page, kk.quizzes.taking.question.replace('{{place}}', '2').replace('{{total}}', '20')),
  ).toBeVisible();
  await answerRight(page);
  await expect(page.getByText(kk.quizzes.taking.state.device, { exact: true })).toBeVisible();
  await shot(page, 'offline');
  const chosen = await chosenOn(page);
  await page.close();

  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(`${attemptPath}?q=2`);
  await expect(
    heading(again, kk.quizzes.taking.question.replace('{{place}}', '2').replace('{{total}}', '20')),
  ).toBeVisible();
  await expect(again.getByText(kk.quizzes.taking.state.saved, { exact: true })).toBeVisible({ timeout: 20_000 });
  expect(await chosenOn(again)).toEqual(chosen);
  await shot(again, 'saved');

  // Another device asks the server, which knows both answers.
  const other = await device();
  await asMember(other.request, phoneOf(member));
  const attempt = await read<Attempt>(other.request, attemptPath.replace('/learn', ''));
  expect(attempt.responses.slice(0, 3).map((response) => response !== null)).toEqual([true, true, false]);
});

const mark = (row: ReturnType<Page['locator']>, name: string) => row.getByRole('button', { name }).click();
const chosenOn = (page: Page) => page.locator('label:has(input:checked)').allInnerTexts();

import type { Page } from '@playwright/test';
import { button, expect, fillBoth, filled, heading, kk, LAPTOP, link, PHONE, test } from '../support/journey.ts';
import { answerAll, handIn, scoreOf } from '../support/key.ts';
import { asStaff, nameOf, phoneOf, precinct, signInMember, signInStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const words = kk.seminars;
const TITLE = { kk: 'Облыстық қосымша семинар', ru: 'Дополнительный областной семинар' };
const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);

test('2 a three-day seminar in six fields, with a guest lecturer, opened, filled and seen', async ({
  page,
  device,
  shot,
}) => {
  await signInStaff(page, 'region');
  await page.goto('/seminars/new');
  await fillBoth(page, words.plan.name, TITLE);
  await page.getByLabel(words.plan.level).selectOption({ label: words.levels.regional });
  await page
    .getByLabel(words.plan.venue)
    .selectOption({ label: 'Мемлекеттік басқару академиясының филиалы: Мәжіліс залы (80 орын)' });
  await page.getByLabel(words.plan.start).fill(`${inDays(6)}T09:00`);
  await page.getByLabel(words.plan.template).selectOption({ label: words.plan.templates.three_days });
  await page.getByLabel(words.plan.capacity).fill('25');
  expect(
    await page.locator('form fieldset, form > div > select, form > div > input').count(),
    'things to fill in',
  ).toBeLessThanOrEqual(6);
  await shot(page, 'plan');
  await button(page, words.plan.submit).click();

  await expect(heading(page, TITLE.kk)).toBeVisible();
  await expect(sessions(page)).toHaveCount(12);
  await sessions(page).first().getByRole('button', { name: words.programme.edit, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await choosePerson(page, words.programme.trainers, null);
  const lecturer = await choosePerson(page, words.programme.lecturers, 'а');
  await dialog.getByLabel(words.programme.sameForAll).check();
  await shot(page, 'session');
  await dialog.getByRole('button', { name: kk.shell.save }).click();
  await expect(dialog).toBeHidden();
  await expect(sessions(page).filter({ hasText: `${lecturer}, ${words.programme.lecturer}` })).toHaveCount(12);
  await expect(page.getByText(words.programme.nobody)).toHaveCount(0);

  await button(page, words.page.open).click();
  await page.getByRole('dialog').getByRole('button', { name: words.page.open }).click();
  await expect(page.getByText(words.states.open, { exact: true }).first()).toBeVisible();
  await link(page, words.page.roster).click();
  await button(page, words.roster.invite).first().click();
  await dialog.getByLabel(words.roster.district).selectOption({ label: 'Сырдария аудандық сайлау комиссиясы' });
  await dialog.getByLabel(words.roster.member, { exact: true }).check();
  await dialog.getByLabel(words.roster.limit).fill('5');
  await dialog.getByRole('button', { name: words.roster.send }).click();
  await expect(page.getByText(words.roster.done.replace('{{done}}', '5').replace('{{refused}}', '0'))).toBeVisible();
  await expect(page.getByRole('table', { name: words.roster.title }).locator('tbody tr')).toHaveCount(5);
  await shot(page, 'roster');

  // The guest lecturer sees the programme of what they teach; the auditor reads it and changes nothing.
  const auditor = await device(LAPTOP);
  await signInStaff(auditor, 'auditor');
  await auditor.goto(page.url().replace('/roster', ''));
  await expect(heading(auditor, TITLE.kk)).toBeVisible();
  await expect(sessions(auditor)).toHaveCount(12);
  await expect(button(auditor, words.programme.edit)).toHaveCount(0);
});

test('2 a member takes the entry test at the door, on a phone', async ({ page, device, shot }) => {
  await asStaff(page.request, 'region');
  const { memberList } = await precinct(page.request, 251);
  const member = memberList.filter(({ position, language }) => position.code === 'member' && language === 'kk')[0];
  if (!member) throw new Error('Precinct 251 has no member');

  const phone = await device(PHONE);
  await signInMember(phone, phoneOf(member));
  await expect(phone).toHaveURL('/learn');
  await expect(phone.getByText(kk.courses.learn.steps.entry_test.title)).toBeVisible();
  await shot(phone, 'learn');
  await link(phone, kk.courses.learn.steps.entry_test.button).click();
  await expect(phone.getByText(kk.quizzes.learn.noPassMark)).toBeVisible();
  await shot(phone, 'terms');
  await button(phone, kk.quizzes.learn.begin).click();
  await expect(phone.getByRole('timer')).toContainText(/1[89]:\d\d|20:00/);
  await shot(phone, 'question');
  await answerAll(phone, 20);
  await handIn(phone);
  await expect(heading(phone, kk.quizzes.result.finished)).toBeVisible();
  await expect(phone.getByText(scoreOf('kk', 20, 20))).toBeVisible();
  await expect(phone.getByText(kk.quizzes.result.noExplanation)).toBeVisible();
  await shot(phone, 'result');

  // Staff see the result under the name.
  await page.goto('/quizzes');
  await link(page, /^Кіріс тестілеу/).click();
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: nameOf(member).split(' ')[0] ?? '' })
      .filter({ hasText: '20 / 20' })
      .first(),
  ).toBeVisible();
});

const sessions = (page: Page) => page.getByRole('table', { name: words.programme.title }).locator('tbody tr');

/** Finds somebody in the picker and takes the first one offered. */
async function choosePerson(page: Page, legend: string, q: string | null): Promise<string> {
  const picker = page.getByRole('dialog').getByRole('group', { name: legend });
  if (q !== null) await picker.getByLabel(words.programme.find).fill(q);
  const offered = picker.locator('ul').last().getByRole('button').first();
  const name = await offered.locator('span').first().innerText();
  await offered.click();
  await expect(
    picker.getByRole('button', { name: filled(words.programme.remove) }).filter({ hasText: name }),
  ).toBeVisible();
  return name;
}

import type { Member } from '@kaskad/contracts';
import type { Locator, Page } from '@playwright/test';
import { join } from 'node:path';
import { button, expect, fillBoth, heading, link, ru } from './journey.ts';

const ZONE = 'Asia/Qyzylorda';
export const REGION = 'Кызылординская областная избирательная комиссия';
export const SYRDARIYA = 'Сырдарьинская районная избирательная комиссия';
export const KAZALY = 'Казалинская районная избирательная комиссия';
const roster = (name: string) => join(import.meta.dirname, '../../api/content/rosters', name);
const inDays = (count: number) => localNow(count * 1440).slice(0, 10);
/** Wall-clock time of the region so many minutes from now. */
export const localNow = (minutes = 0) =>
  new Date(Date.now() + minutes * 60_000).toLocaleString('sv-SE', { timeZone: ZONE }).replace(' ', 'T').slice(0, 16);

export async function loadRoster(
  page: Page,
  { commission, file, added }: { commission: string; file: string; added: number },
): Promise<void> {
  await page.goto('/rosters/new');
  await page.getByRole('radio', { name: commission }).check();
  await page.getByLabel(ru.people.upload.file).setInputFiles(roster(file));
  await button(page, ru.people.upload.check).click();
  await expect(heading(page, ru.people.preview.title)).toBeVisible({ timeout: 20_000 });
  const figure = page
    .locator('dl div')
    .filter({ has: page.getByText(ru.people.preview.verdicts.new, { exact: true }) })
    .locator('dd')
    .first();
  await expect(figure).toHaveText(String(added));
  await button(page, new RegExp(`(^|\\D)${added}(\\D|$)`)).click();
  await expect(heading(page, ru.people.preview.committedTitle)).toBeVisible({ timeout: 20_000 });
}

interface QuizPlan {
  readonly kind: 'entry' | 'final';
  readonly code: string;
  readonly title: { kk: string; ru: string };
  readonly topics: number;
  readonly each: number;
}

export async function makeQuiz(page: Page, { kind, code, title, topics, each }: QuizPlan): Promise<void> {
  const words = ru.quizzes.manage;
  await page.goto('/quizzes/new');
  await page.getByLabel(words.kind).selectOption(kind);
  await page.getByLabel(words.code, { exact: true }).fill(code);
  await fillBoth(page, words.name, title, ru);
  for (let line = 0; line < topics; line++) {
    await button(page, words.addLine).click();
    await page.getByLabel(words.count, { exact: true }).nth(line).fill(String(each));
  }
  await button(page, words.save).click();
  await expect(heading(page, title.ru)).toBeVisible();
  await button(page, words.open).click();
  await expect(button(page, words.close)).toBeVisible();
}

export async function makeCampaign(page: Page): Promise<void> {
  const words = ru.campaigns;
  await page.goto('/campaigns/new');
  await page.getByLabel(words.form.code).fill('2026-mm');
  await fillBoth(
    page,
    words.form.name,
    {
      kk: 'Парламент Мәжілісінің және мәслихаттар депутаттарының сайлауы',
      ru: 'Выборы депутатов Мажилиса Парламента и маслихатов',
    },
    ru,
  );
  await page.getByLabel(words.form.kind).selectOption('mazhilis_and_maslikhat');
  await page.getByLabel(words.opensOn).fill(inDays(0));
  await page.getByLabel(words.electionDay).fill(inDays(30));
  // An edition that was passed yesterday is added on the way; the campaign is run under the one the course was written
  // for.
  await button(page, words.form.newEdition).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.form.editionCode).fill('2026-draft');
  await fillBoth(page, words.form.editionName, { kk: '2026 жылғы редакция', ru: 'Редакция 2026 года' }, ru);
  await dialog.getByRole('button', { name: words.form.addEdition }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel(words.lawEdition).locator('option:checked')).toHaveText('Редакция 2026 года');
  await page
    .getByLabel(words.lawEdition)
    .selectOption({ index: await indexOf(page.getByLabel(words.lawEdition), /1995 года/) });
  await page.getByLabel(words.course, { exact: true }).selectOption({ index: 1 });
  await button(page, words.form.create).click();
  await expect(heading(page, 'Выборы депутатов Мажилиса Парламента и маслихатов')).toBeVisible();
  await link(page, words.tabs.edit).click();
  await button(page, words.open).click();
  await dialog.getByRole('button', { name: words.open }).click();
  await expect(page.getByText(words.states.open, { exact: true })).toBeVisible();
  await link(page, words.tabs.plan).click();
}

/** Family and given name: there are namesakes of one family in every village. */
export const called = ({ familyName, givenName }: Pick<Member, 'familyName' | 'givenName'>) =>
  `${familyName} ${givenName}`;

const indexOf = async (select: Locator, text: RegExp) =>
  (await select.locator('option').allInnerTexts()).findIndex((one) => text.test(one));

/** The Academy's own first trainer: nobody could have trained them. */
export async function accreditTrainer(page: Page, name: string): Promise<void> {
  const words = ru.certificates.trainers;
  await page.goto('/certificates/trainers/new');
  await page.getByLabel(words.appointed).check();
  await page.getByLabel(words.add.find).fill(name);
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await page.getByLabel(words.reason).fill('Письмо филиала Академии № 12');
  await button(page, words.add.submit.replace('{{count}}', '1')).click();
  await expect(page.getByText(words.add.done.replace('{{count}}', '1'))).toBeVisible();
  await page.goto('/certificates/trainers');
  await expect(page.getByRole('table', { name: ru.certificates.tabs.trainers })).toContainText(name);
}

/** Plans, staffs, opens and fills a seminar of one session; returns its page and the moment at which it begins. */
export async function planSeminar(
  page: Page,
  { trainer, trainee }: { trainer: string; trainee: string },
  shot: (page: Page, name: string) => Promise<void>,
): Promise<{ path: string; startsAt: string }> {
  const words = ru.seminars;
  const startsAt = localNow(2);
  await page.goto('/seminars/new');
  await fillBoth(page, words.plan.name, { kk: 'Көшпелі семинар', ru: 'Выездной семинар' }, ru);
  await page.getByLabel(words.plan.start).fill(startsAt);
  await page.getByLabel(words.plan.template).selectOption('single');
  await button(page, words.plan.submit).click();
  await expect(heading(page, 'Выездной семинар')).toBeVisible();
  const path = new URL(page.url()).pathname;
  await page
    .getByRole('table', { name: words.programme.title })
    .getByRole('button', { name: words.programme.edit, exact: true })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('group', { name: words.programme.trainers })
    .getByRole('button', { name: new RegExp(trainer) })
    .first()
    .click();
  await dialog.getByRole('button', { name: ru.shell.save }).click();
  await expect(dialog).toBeHidden();
  await button(page, words.page.open).click();
  await page.getByRole('dialog').getByRole('button', { name: words.page.open }).click();
  await expect(page.getByText(words.states.open, { exact: true }).first()).toBeVisible();
  await link(page, words.page.roster).click();
  await button(page, words.roster.invite).first().click();
  await dialog.getByRole('radio', { name: words.roster.byName }).check();
  await dialog.getByLabel(words.programme.find).fill(trainee);
  await dialog
    .getByRole('button', { name: new RegExp(trainee) })
    .first()
    .click();
  await dialog.getByRole('button', { name: words.roster.send }).click();
  await button(page, ru.lists.selectAll).click();
  await button(page, words.roster.confirm).click();
  await expect(page.getByText(words.roster.states.confirmed, { exact: true }).last()).toBeVisible();
  await shot(page, 'seminar');
  return { path, startsAt };
}

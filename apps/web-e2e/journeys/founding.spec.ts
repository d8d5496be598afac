import type { Page } from '@playwright/test';
import { button, expect, fillBoth, heading, kk, LAPTOP, link, PHONE, ru, test } from '../support/journey.ts';
import { foundingLink } from '../support/people.ts';

test.use({ viewport: LAPTOP });

const { setup } = kk;
const NAME = { kk: 'Орталық сайлау комиссиясы', ru: 'Центральная избирательная комиссия' };
const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
const step = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

test('an administrator founds an empty installation and opens a campaign, all in the browser', async ({
  page,
  device,
  shot,
  baseURL,
}) => {
  const address = new URL(foundingLink(new URL(baseURL ?? '').port)).pathname;

  await test.step('the link asks for the commission and for oneself, on a phone too', async () => {
    const phone = await device(PHONE, 'ru');
    await phone.goto(address);
    await expect(heading(phone, ru.setup.found.title)).toBeVisible();
    await shot(phone, 'found-ru-360');
    await page.goto(address);
    await expect(heading(page, setup.found.title)).toBeVisible();
    await page.getByLabel(setup.found.kind).selectOption({ label: 'Орталық сайлау комиссиясы' });
    await fillBoth(page, setup.found.name, NAME);
    await page.getByLabel(setup.found.code).fill('KZ');
    await page.getByLabel(setup.found.fullName).fill('Сәрсенова Шолпан');
    await page.getByLabel(setup.found.login).fill('sarsenova');
    await page.getByLabel(setup.found.password, { exact: true }).fill('sarsenova1');
    await button(page, setup.found.submit).click();
    await expect(page.getByRole('alert')).toContainText(kk.problems.password_like_login);
    await page.getByLabel(setup.found.password, { exact: true }).fill('төрт тау алты бұлақ');
    await shot(page, 'found-kk-1280');
    await button(page, setup.found.submit).click();
    await expect(heading(page, setup.title)).toBeVisible();
    await shot(page, 'setup-kk-1280');
  });

  await test.step('the overview names what is missing, and leads back', async () => {
    await page.goto('/overview');
    const missing = page.getByText(setup.missing);
    await expect(missing).toBeVisible();
    await shot(page, 'overview-kk-1280');
    await link(page, setup.toSetup).click();
  });

  await test.step('each step is done where it stands', async () => {
    await step(page, setup.steps.public_address).getByLabel(setup.address.label).fill('https://kaskad.sailau.kz');
    await button(page, setup.address.save).click();
    await expect(step(page, setup.steps.public_address).getByText(setup.states.done, { exact: true })).toBeVisible();
    await button(page, setup.content.take).click();
    await expect(step(page, setup.steps.content).getByText(setup.states.done, { exact: true })).toBeVisible({
      timeout: 30_000,
    });
    await page.getByLabel(setup.campaign.electionDay).fill(inDays(60));
    await button(page, setup.campaign.create).click();
    await expect(step(page, setup.steps.campaign).getByText(setup.states.done, { exact: true })).toBeVisible();
    await expect(page.getByText(setup.opening.withoutTests)).toBeVisible();
    await button(page, setup.tests.create).click();
    await expect(step(page, setup.steps.tests).getByText(setup.states.done, { exact: true })).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByText(setup.opening.withoutTests)).toBeHidden();
    await step(page, setup.steps.trainer).getByRole('button', { name: setup.skip }).click();
    await expect(step(page, setup.steps.trainer).getByText(setup.states.skipped, { exact: true })).toBeVisible();
    await shot(page, 'setup-done-kk-1280');
  });

  await test.step('the campaign is opened, and the overview goes on from there', async () => {
    await step(page, setup.steps.opening).getByRole('link', { name: setup.opening.open }).click();
    await button(page, kk.campaigns.open).click();
    await page.getByRole('dialog').getByRole('button', { name: kk.campaigns.open }).click();
    await expect(page.getByText(kk.campaigns.states.open).first()).toBeVisible();
    await page.goto('/overview');
    await expect(page.getByText(kk.campaigns.steps.load_rosters)).toBeVisible();
    await page.setViewportSize({ width: 768, height: 1024 });
    await shot(page, 'overview-kk-768');
    await page.goto('/setup');
    await page.setViewportSize(PHONE);
    await shot(page, 'setup-kk-360');
  });

  await test.step('the link founds nothing twice', async () => {
    const other = await device(PHONE, 'kk');
    await other.goto(address);
    await expect(other.getByText(kk.problems.founding_link_used)).toBeVisible();
  });
});

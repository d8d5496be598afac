import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { button, expect, filled, heading, kk, LAPTOP, link, test } from '../support/journey.ts';
import { signInStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const roster = (name: string) => join(import.meta.dirname, '../../api/content/rosters', name);
const KAZALY = 'Қазалы аудандық сайлау комиссиясы';

test('1 the region looks at its campaign and at its commissions', async ({ page, shot }) => {
  await signInStaff(page, 'region');
  await expect(page).toHaveURL('/overview');
  await expect(heading(page, 'Парламент Мәжілісінің және мәслихаттар депутаттарының сайлауы')).toBeVisible();
  await expect(page.getByText(kk.campaigns.daysLeft_other)).toBeVisible();
  await expect(page.getByRole('heading', { name: kk.campaigns.next })).toBeVisible();
  await shot(page, 'overview');

  await link(page, kk.campaigns.overview.toCampaign).click();
  await expect(page).toHaveURL(/\/campaigns\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { name: kk.campaigns.groups })).toBeVisible();
  await link(page, kk.campaigns.tabs.requirements).click();
  await expect(page.getByRole('columnheader', { name: kk.campaigns.requirements.attendance }).first()).toBeVisible();
  await shot(page, 'requirements');

  await page
    .getByRole('navigation', { name: kk.shell.menu })
    .getByRole('link', { name: kk.shell.navigation.commissions })
    .click();
  const tree = page.getByRole('navigation', { name: kk.people.tree.list });
  await tree
    .getByRole('button', { name: kk.people.tree.open.replace('{{name}}', 'Сырдария аудандық сайлау комиссиясы') })
    .click();
  await expect(tree.getByRole('link', { name: '№ 237 учаскелік сайлау комиссиясы' })).toBeVisible();
  await shot(page, 'commissions');
  await page.getByLabel(kk.people.tree.search).fill('237');
  await expect(page).toHaveURL(/q=237/);
  await link(page, '№ 237 учаскелік сайлау комиссиясы · Сырдария аудандық сайлау комиссиясы').click();
  await expect(page.getByRole('table', { name: kk.people.page.members }).getByRole('row')).toHaveCount(8);
  await shot(page, 'precinct');
});

test('1 a roster in an old encoding is looked at, taken in and taken back', async ({ page, shot }) => {
  await signInStaff(page, 'region');
  await page
    .getByRole('navigation', { name: kk.shell.menu })
    .getByRole('link', { name: kk.shell.navigation.rosters })
    .click();
  await link(page, kk.people.rosters.new).first().click();
  await page.getByRole('radio', { name: KAZALY }).check();
  await page.getByLabel(kk.people.upload.file).setInputFiles(roster('kazaly-2023.csv'));
  await button(page, kk.people.upload.check).click();

  await expect(heading(page, kk.people.preview.title)).toBeVisible({ timeout: 20_000 });
  await expect(figure(page, kk.people.preview.verdicts.new)).toHaveText('306');
  await page.getByText(kk.people.preview.understood).click();
  await expect(page.getByText('RK1048')).toBeVisible();
  await expect(page.getByText('Ілиясов').or(page.getByText('Төлеген')).first()).toBeVisible();
  await shot(page, 'preview');

  await button(page, kk.people.preview.commitCount_other.replace('{{count}}', '306')).click();
  await expect(heading(page, kk.people.preview.committedTitle)).toBeVisible();
  await shot(page, 'committed');
  await page.goto('/commissions?q=Қазалы');
  await expect(page.getByText(kk.people.members_other.replace('{{count}}', '306'))).toBeVisible();

  await page.goto('/rosters');
  const row = page
    .getByRole('row', { name: /kazaly-2023\.csv/ })
    .filter({ hasText: kk.people.rosters.states.committed });
  await row.getByRole('button', { name: kk.people.preview.undo }).click();
  await page.getByRole('dialog').getByRole('button', { name: kk.people.preview.undo }).click();
  await expect(page.getByRole('row', { name: /kazaly-2023\.csv/ }).first()).toContainText(
    kk.people.rosters.states.undone,
  );
  await shot(page, 'undone');
  await page.goto('/commissions?q=Қазалы');
  await expect(page.getByText(filled(kk.people.members_other)).first()).toHaveText(/(^|\D)0 /);
});

/** The number under its label. */
const figure = (page: Page, label: string) =>
  page
    .locator('dl div')
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator('dd')
    .first();

import type { Page } from '@playwright/test';
import { expect, heading, kk, LAPTOP, test } from '../support/journey.ts';
import { asStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP });

const LISTS = [
  ['/people', 'q', 'Сейтқали', kk.people.list.search],
  ['/certificates', 'search', 'KZ-43-', kk.certificates.filters.search],
  ['/certificates/trainers', 'search', 'Аманғали', kk.certificates.trainers.search],
  ['/accounts', 'q', 'coordinator', kk.accounts.list.search],
  ['/accounts/invitations', 'q', 'Сейтқали', kk.accounts.invitations.search],
  ['/cascade', 'search', '17 учаске', kk.cascade.obligations.search],
  ['/cascade/lineage', 'search', 'Аманғали', kk.cascade.lineage.search],
  ['/readiness', 'search', 'учаскелік', kk.cascade.readiness.filters.search],
  ['/seminars', 'q', 'семинар', kk.seminars.search],
  ['/venues', 'q', 'мектеп', kk.seminars.venues.search],
  ['/questions', 'q', 'бюллетень', kk.shell.search],
  ['/commissions', 'q', 'Арал', kk.people.tree.search],
] as const;
/** A finger on a phone's keyboard, and a server on a slow network. */
const KEY_MS = 150;
const REPLY_MS = 1_000;

/** Everything that the server says comes late from here on. */
const slow = (page: Page) =>
  page.route('**/api/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, REPLY_MS));
    await route.continue().catch(() => undefined);
  });
const asked = (page: Page, key: string) => expect.poll(() => new URL(page.url()).searchParams.get(key));

for (const [path, key, text, label] of LISTS) {
  test(`9 no letter is lost in the search of ${path} while replies are slow`, async ({ page }) => {
    await asStaff(page.request, 'region');
    await page.goto(path);
    const field = page.getByRole('searchbox', { name: label, exact: true });
    await expect(field).toBeVisible();
    await slow(page);
    const half = Math.ceil(text.length / 2);
    await field.pressSequentially(text.slice(0, half), { delay: KEY_MS });
    // A pause in which the search begins, and letters that follow while its reply is on the way.
    await asked(page, key).toBe(text.slice(0, half));
    await field.pressSequentially(text.slice(half), { delay: KEY_MS });
    await asked(page, key).toBe(text);
    await expect(field).toHaveValue(text);
    await expect(field).toBeFocused();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
}

test('9 a search comes back with Back and Forward, and a link opens it', async ({ page }) => {
  await asStaff(page.request, 'region');
  await page.goto('/people?q=Әсел');
  const field = page.getByRole('searchbox', { name: kk.people.list.search });
  await expect(field).toHaveValue('Әсел');
  const rows = page.getByRole('table', { name: kk.people.list.title }).locator('tbody tr');
  await expect(rows.first()).toContainText('Әсел');

  await slow(page);
  await field.fill('Айгүл');
  await expect(rows.first()).toContainText('Айгүл');
  await rows.first().getByRole('link').first().click();
  await expect(field).toHaveCount(0);
  await page.goBack();
  await expect(field).toHaveValue('Айгүл');
  await expect(rows.first()).toContainText('Айгүл');

  await page
    .getByRole('navigation', { name: kk.shell.menu })
    .getByRole('link', { name: kk.shell.navigation.people })
    .click();
  await expect(field).toHaveValue('');
  await page.goBack();
  await expect(field).toHaveValue('Айгүл');
  await page.goForward();
  await expect(field).toHaveValue('');
  await expect(heading(page, kk.people.list.title)).toBeVisible();
});

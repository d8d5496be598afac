import type { Page } from '@playwright/test';
import { button, expect, kk, LAPTOP, PHONE, test } from '../support/journey.ts';
import { asStaff } from '../support/people.ts';

const words = kk.lists;
const table = (page: Page, name: string) => page.getByRole('table', { name, exact: true });
const firstCells = async (page: Page, name: string) => {
  await expect(table(page, name)).toBeVisible();
  return table(page, name).locator('tbody tr td:first-child').allInnerTexts();
};
const tools = (page: Page) => page.getByText(words.view, { exact: true });

test.describe('on a laptop', () => {
  test.use({ viewport: LAPTOP });

  test('9 a list is sorted by its headings, and its address keeps the order', async ({ page, shot }) => {
    await asStaff(page.request, 'region');
    await page.goto('/people');
    const name = kk.people.list.title;
    const forwards = await firstCells(page, name);
    const heading = table(page, name).getByRole('columnheader', { name: kk.people.page.person });
    await expect(heading).toHaveAttribute('aria-sort', 'ascending');
    await heading.getByRole('button').click();
    await expect(heading).toHaveAttribute('aria-sort', 'descending');
    await expect(page).toHaveURL(/[?&]sort=-name/);
    await expect.poll(async () => (await firstCells(page, name))[0]).not.toBe(forwards[0]);
    const backwards = await firstCells(page, name);
    await shot(page, 'people-backwards');
    await page.reload();
    await expect.poll(() => firstCells(page, name)).toEqual(backwards);
  });

  test('9 how many rows and how close they stand is remembered for every list', async ({ page, shot }) => {
    await asStaff(page.request, 'region');
    await page.goto('/people');
    const rows = table(page, kk.people.list.title).locator('tbody tr');
    await expect(rows).toHaveCount(50);
    const roomy = (await rows.first().boundingBox())?.height ?? 0;
    await tools(page).click();
    await page.getByLabel(words.size).selectOption('25');
    await page.getByLabel(words.compact).check();
    await expect(rows).toHaveCount(25);
    expect((await rows.first().boundingBox())?.height).toBeLessThan(roomy);
    await shot(page, 'compact');
    await page.goto('/certificates');
    await expect(table(page, kk.certificates.title).locator('tbody tr')).toHaveCount(25);
  });

  test('9 the bank is sorted by its columns, and the next page goes on where the last one ended', async ({
    page,
    shot,
  }) => {
    await asStaff(page.request, 'region');
    await page.goto('/questions');
    const name = kk.quizzes.bank.title;
    await tools(page).click();
    await page.getByLabel(words.size).selectOption('25');
    await expect(table(page, name).locator('tbody tr')).toHaveCount(25);
    const heading = table(page, name).getByRole('columnheader', { name: kk.quizzes.bank.article });
    await heading.getByRole('button').click();
    await expect(heading).toHaveAttribute('aria-sort', 'ascending');
    await expect(page).toHaveURL(/[?&]sort=article$/);
    await button(page, kk.shell.more).click();
    await expect(table(page, name).locator('tbody tr')).toHaveCount(50);
    const codes = await firstCells(page, name);
    expect(new Set(codes).size).toBe(50);
    await shot(page, 'bank-by-article');
  });

  test('9 a filter is kept under a name, opens again, and is taken away', async ({ page, shot }) => {
    await asStaff(page.request, 'region');
    await page.goto('/certificates?kind=right_to_train&sort=name');
    await button(page, words.save).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: kk.shell.save }).click();
    await expect(dialog.getByText(words.nameMissing)).toBeVisible();
    await dialog.getByLabel(words.name).fill('Тренерлер');
    await shot(page, 'naming');
    await dialog.getByRole('button', { name: kk.shell.save }).click();
    await expect(dialog).toBeHidden();
    await expect(button(page, words.save)).toHaveCount(0);

    await page.goto('/certificates');
    await page.getByRole('list', { name: words.saved }).getByRole('link', { name: 'Тренерлер' }).click();
    await expect(page).toHaveURL(/kind=right_to_train&sort=name$/);
    await expect(page.getByLabel(kk.certificates.filters.kind)).toHaveValue('right_to_train');
    await shot(page, 'kept');
    // Somebody else at the same computer does not see it.
    await asStaff(page.request, 'auditor');
    await page.goto('/certificates');
    await expect(tools(page)).toBeVisible();
    await expect(page.getByRole('list', { name: words.saved })).toHaveCount(0);
    await asStaff(page.request, 'region');
    await page.goto('/certificates');
    await button(page, words.remove.replace('{{name}}', 'Тренерлер')).click();
    await expect(page.getByRole('list', { name: words.saved })).toHaveCount(0);
  });

  test('9 Back takes a dialog away, not the page under it', async ({ page }) => {
    await asStaff(page.request, 'region');
    await page.goto('/overview');
    await page.goto('/venues');
    const dialog = page.getByRole('dialog');
    await button(page, kk.seminars.venues.add).first().click();
    await expect(dialog).toBeVisible();
    await page.goBack();
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL('/venues');
    await button(page, kk.seminars.venues.add).first().click();
    await dialog.getByRole('button', { name: kk.shell.close, exact: true }).click();
    await expect(dialog).toBeHidden();
    await button(page, kk.seminars.venues.add).first().click();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.goBack();
    await expect(page).toHaveURL('/overview');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE });

  test('9 a list without headings is sorted too', async ({ page, shot }) => {
    await asStaff(page.request, 'region');
    await page.goto('/people');
    const name = kk.people.list.title;
    const [first] = await firstCells(page, name);
    await tools(page).click();
    await page.getByLabel(words.order).selectOption('-name');
    await expect.poll(async () => (await firstCells(page, name))[0]).not.toBe(first);
    await shot(page, 'people-on-a-phone');
  });
});

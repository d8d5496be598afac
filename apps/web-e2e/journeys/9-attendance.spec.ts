import type { OwnPrecinct } from '@kaskad/contracts';
import type { Page } from '@playwright/test';
import { button, expect, kk, PHONE, test } from '../support/journey.ts';
import { asStaff, phoneOf, precinct, read, signInMember } from '../support/people.ts';

test.use({ viewport: PHONE });
const { attendance, conflicts, page: seminar, precinct: words } = kk.seminars;
/** Its chair may train, and two of its members were never taught. */
const PRECINCT = 238;

test('9 marks of two phones that had not seen each other are shown to whoever closes, and decided with a reason', async ({
  page,
  context,
  device,
  shot,
}) => {
  const office = await device();
  await asStaff(office.request, 'region');
  const { memberList } = await precinct(office.request, PRECINCT);
  const chair = memberList.find(({ position }) => position.code === 'chair');
  if (!chair) throw new Error('The precinct has no chair');

  await signInMember(page, phoneOf(chair));
  await page.goto('/my/precinct');
  await button(page, words.start).click();
  await page.getByRole('dialog').getByRole('button', { name: words.start }).click();
  await expect(page).toHaveURL(/\/my\/sessions\//);
  const other = await device();
  await signInMember(other, phoneOf(chair));
  await other.goto(new URL(page.url()).pathname);
  await expect(one(other)).toContainText(attendance.notMarked);

  // The first phone loses the network before the other one marks.
  await context.setOffline(true);
  await one(other).getByRole('button', { name: attendance.buttons.present, exact: true }).click();
  await expect(one(other).getByText(attendance.saved, { exact: true })).toBeVisible({ timeout: 20_000 });
  const name = (await one(page).locator('p').first().innerText()).trim();
  await one(page)
    .getByRole('button', { name: attendance.more.replace('{{name}}', name) })
    .click();
  await one(page).getByRole('button', { name: attendance.buttons.absent, exact: true }).click();
  await expect(one(page)).toContainText(attendance.device);
  await context.setOffline(false);
  await expect(one(page)).toContainText(conflicts.mark, { timeout: 20_000 });

  await page.goto('/my/precinct');
  await button(page, words.close).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(conflicts.text)).toBeVisible();
  await expect(dialog.getByRole('button', { name: conflicts.closeAnyway.replace('{{count}}', '1') })).toBeVisible();
  await shot(page, 'conflict');
  await dialog
    .getByRole('button', {
      name: conflicts.chooseOf.replace('{{name}}', name).replace('{{mark}}', attendance.marks.present),
    })
    .click();
  await expect(dialog.getByText(conflicts.text)).toHaveCount(0);
  await dialog.getByRole('button', { name: seminar.hold, exact: true }).click();
  await expect(page.getByText(words.closed)).toBeVisible();
  const { items } = await read<{ items: OwnPrecinct[] }>(page.request, '/seminars/own-precincts');
  expect(items[0]?.seminars[0]).toMatchObject({ state: 'held', attended: 1 });
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText(words.trained);
});

const one = (page: Page) => page.getByRole('region', { name: attendance.people }).getByRole('listitem').first();

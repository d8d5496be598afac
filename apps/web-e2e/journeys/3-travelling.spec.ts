import { button, expect, fillBoth, heading, kk, LAPTOP, link, test } from '../support/journey.ts';
import { read, signInStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const words = kk.seminars;
const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);

test('3 one kit travels to two places', async ({ page, shot }) => {
  await signInStaff(page, 'district');
  await page.goto('/seminars/series/new');
  await fillBoth(page, words.plan.name, { kk: 'Көшпелі қосымша семинар', ru: 'Дополнительный выездной семинар' });
  await page.getByLabel(words.plan.capacity).fill('27');
  const stops = [
    page.getByRole('group', { name: words.series.stop.replace('{{number}}', '1') }),
    page.getByRole('group', { name: words.series.stop.replace('{{number}}', '2') }),
  ];
  for (const [place, stop] of stops.entries()) {
    await stop.getByLabel(words.plan.venue).selectOption({ index: place });
    await stop.getByLabel(words.plan.day).fill(inDays(8 + place));
  }
  await shot(page, 'series');
  await button(page, words.series.submit).click();
  await expect(page.getByText(words.series.made.replace('{{count}}', '2'))).toBeVisible();
  await expect(page).toHaveURL('/seminars');
  await page.getByLabel(words.search).fill('Көшпелі қосымша');
  await expect(page.getByRole('table', { name: words.title }).locator('tbody tr')).toHaveCount(2);
  await shot(page, 'list');
  await button(page, words.asCalendar).click();
  if (inDays(8).slice(0, 7) > inDays(0).slice(0, 7)) await button(page, words.nextMonth).click();
  await expect(page.getByText('Көшпелі қосымша семинар').first()).toBeVisible();
  await shot(page, 'calendar');
});

test('3 the roster of the next group and its sheet to sign', async ({ page, shot }) => {
  await signInStaff(page, 'district');
  const { items } = await read<{
    items: { id: string; title: { kk: string }; state: string; level: number; seatsTaken: number }[];
  }>(page.request, '/seminars?state=open&level=2');
  const next = items.find(({ title, seatsTaken }) => title.kk === 'Көшпелі семинар' && seatsTaken > 0);
  await page.goto(`/seminars/${next?.id ?? ''}/roster`);
  await expect(heading(page, 'Көшпелі семинар')).toBeVisible();
  const rows = page.getByRole('table', { name: words.roster.title }).locator('tbody tr');
  await expect(rows).toHaveCount(6);
  await expect(rows.filter({ hasText: words.roster.states.confirmed })).toHaveCount(4);
  // One who had not answered says on the telephone that they come.
  const silent = rows.filter({ hasText: words.roster.states.invited }).first();
  await silent.getByRole('checkbox').check();
  await button(page, words.roster.confirm).click();
  await expect(rows.filter({ hasText: words.roster.states.confirmed })).toHaveCount(5);
  await shot(page, 'roster');

  const sheet = await page.request.get((await link(page, words.page.sheet).getAttribute('href')) ?? '');
  const bytes = await sheet.body();
  expect(sheet.headers()['content-type']).toContain('application/pdf');
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.length).toBeGreaterThan(5_000);
  await test.info().attach('sheet.pdf', { body: bytes, contentType: 'application/pdf' });
  await link(page, words.page.programme).click();
  await expect(page.getByRole('table', { name: words.programme.title }).locator('tbody tr')).toHaveCount(4);
});

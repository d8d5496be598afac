import type { SeminarBrief } from '@kaskad/contracts';
import { button, expect, filled, heading, kk, LAPTOP, PHONE, test } from '../support/journey.ts';
import { asStaff, read, signInStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const words = kk.reporting;

test('9 a seminar is reported by whoever ran it, drawn for a check by a seed, and checked by somebody else', async ({
  page,
  device,
  shot,
}) => {
  await signInStaff(page, 'district');
  // The first ones are reported for the screens.
  const seminar = (await read<{ items: SeminarBrief[] }>(page.request, '/seminars?level=2&state=held')).items.at(-1);
  if (!seminar) throw new Error('no seminar was held');
  await page.goto('/seminars/reports?standing=all');
  await expect(heading(page, words.title)).toBeVisible();
  await shot(page, 'reports');
  await page.goto(`/seminars/${seminar.id}/report`);
  await page.getByLabel(words.headcount).fill('19');
  await page.getByLabel(words.incidents).fill('Жарты сағат жарық болмады');
  await button(page, words.submit).click();
  await expect(page.getByText('Жарты сағат жарық болмады')).toBeVisible();
  await expect(page.getByRole('heading', { name: words.again })).toBeVisible();
  await shot(page, 'reported');

  const office = await device(PHONE);
  await asStaff(office.request, 'region');
  await office.goto('/seminars/reports');
  await expect(heading(office, words.title)).toBeVisible();
  const day = seminar.endsAt.local.slice(0, 10);
  await office.getByLabel(words.from).fill(day);
  await office.getByLabel(words.until).fill(day);
  await office.getByLabel(words.percent).fill('100');
  await shot(office, 'drawing');
  await button(office, words.draw).click();
  await expect(heading(office, filled(words.drawTitle))).toBeVisible();
  await button(office, filled(`${words.record}: {{seminar}}`))
    .first()
    .click();
  const dialog = office.getByRole('dialog');
  await dialog.getByLabel(words.outcome).selectOption({ label: words.outcomes.differs });
  await dialog.getByLabel(words.asked).fill('5');
  await dialog.getByLabel(words.confirmed).fill('2');
  await dialog.getByLabel(words.consequence).fill('Тренермен сөйлесілді, семинар қайта өтеді');
  await shot(office, 'recording');
  await dialog.getByRole('button', { name: words.save }).click();
  await expect(dialog).toBeHidden();
  await expect(office.getByText('Тренермен сөйлесілді, семинар қайта өтеді')).toBeVisible();
  await expect(office.getByText(words.outcomes.differs)).toBeVisible();
  await shot(office, 'checked');
});

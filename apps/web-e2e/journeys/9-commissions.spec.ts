import { button, expect, heading, LAPTOP, kk, link, test } from '../support/journey.ts';
import { commissionOf, signInStaff, takeIn } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const words = kk.people.reorganise;
const name = (number: number) => `№ ${number} учаскелік сайлау комиссиясы`;

test('9 a precinct goes up in another one: who stays is asked first, and everybody is there afterwards', async ({
  page,
  shot,
}) => {
  await signInStaff(page, 'region');
  const district = await commissionOf(page.request, 'KZ-43-ZHANAKORGAN');
  await takeIn(
    page.request,
    district.id,
    '231;Ошақбай Мәди Серікұлы;төраға;830511300318;87015550111',
    '232;Қойшыбай Арай Маратқызы;төраға;840612400328;87015550112',
    '232;Бөкенбай Дана Сәкенқызы;мүше;850713400338;87015550113',
  );
  const leaving = await commissionOf(page.request, 'KZ-43-232');
  await page.goto(`/commissions/${leaving.id}`);
  await link(page, words.open).click();
  await page.getByRole('radio', { name: words.acts.merge }).check();
  await page.getByRole('searchbox').fill('KZ-43-231');
  await page.getByRole('radio', { name: `${name(231)} · Жаңақорған аудандық сайлау комиссиясы (KZ-43-231)` }).check();
  await button(page, words.look).click();

  await expect(page.getByText(name(231)).first()).toBeVisible();
  await expect(page.getByText(words.settleFirst)).toBeVisible();
  await page.getByLabel(words.reason, { exact: true }).fill('2026 жылғы 20 қарашадағы № 12 шешім');
  await button(page, words.confirm.merge).click();
  await expect(page.getByRole('alert')).toHaveText(words.settleFirst);
  await page.getByRole('radio', { name: new RegExp(`Ошақбай Мәди Серікұлы, ${name(231)}`) }).check();
  await expect(page.getByText(words.settleFirst)).toHaveCount(0);
  const people = page.getByRole('table', { name: words.people });
  await expect(people.getByRole('row', { name: /Қойшыбай Арай/ })).toContainText('Комиссия мүшесі');
  await shot(page, 'preview');
  await button(page, words.confirm.merge).click();
  await expect(heading(page, name(232))).toBeVisible();
  await expect(page.getByText(words.states.done, { exact: true })).toBeVisible();

  await link(page, words.toCommission).click();
  await expect(page.getByText(words.mergedInto)).toBeVisible();
  await expect(page.getByText(kk.people.page.closedMembers)).toBeVisible();
  await link(page, name(231)).click();
  await expect(page.getByRole('table', { name: kk.people.page.members }).locator('tbody tr')).toHaveCount(3);
  await expect(page.getByRole('row', { name: /Ошақбай/ })).toContainText('Төраға');
  await shot(page, 'merged');
});

test('9 a closing with a date ahead waits for its day, and can be called off until then', async ({ page, shot }) => {
  await signInStaff(page, 'region');
  const { id } = await commissionOf(page.request, 'KZ-43-230');
  await page.goto(`/commissions/${id}/reorganise`);
  await page.getByRole('radio', { name: words.acts.close }).check();
  const day = page.getByLabel(words.day);
  const year = Number((await day.inputValue()).slice(-4));
  await day.fill(`${year + 1}-03-14`);
  await button(page, words.look).click();
  await page.getByLabel(words.reason, { exact: true }).fill('Учаске таратылады');
  await shot(page, 'preview');
  await button(page, words.plan).click();
  await expect(page.getByText(words.states.planned, { exact: true })).toBeVisible();
  await page.goto(`/commissions/${id}`);
  await expect(page.getByText(words.states.planned, { exact: true })).toBeVisible();
  await expect(link(page, words.open)).toBeVisible();

  await page.getByRole('link', { name: new RegExp(`${year + 1} жылғы 14 наурыз`) }).click();
  await button(page, words.cancel).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(kk.shell.reason).fill('Шешім қайта қаралды');
  await dialog.getByRole('button', { name: words.cancel }).click();
  await expect(page.getByText(words.states.cancelled, { exact: true }).first()).toBeVisible();
  await shot(page, 'called-off');
});

import { button, escape, expect, filled, heading, kk, LAPTOP, PHONE, test } from '../support/journey.ts';
import { commissionOf, PIN, signInStaff, takeIn } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const words = kk.accounts.invitations;
const join = kk.accounts.join;

test('9 printing again kills no sheet that was handed out, and who has no phone number comes in by the code', async ({
  page,
  device,
  shot,
}) => {
  await signInStaff(page, 'region');
  const { id } = await commissionOf(page.request, 'KZ-43-247');
  await takeIn(page.request, id, '247;Парақова Айсұлу Ерланқызы;мүше;;', '247;Парақов Берік Ерланұлы;мүше;;');
  await page.goto(`/accounts/invitations?commission=${id}&q=Парақова`);
  await button(page, words.one).click();
  await page.getByRole('dialog').getByRole('button', { name: words.confirm, exact: true }).click();
  const code = /[2-9A-Y]{4}-[2-9A-Y]{4}/.exec(
    await page.getByRole('dialog').getByText(filled(words.typed)).innerText(),
  )?.[0];
  await escape(page);

  await page.goto(`/accounts/invitations?commission=${id}&q=Парақов`);
  await button(page, words.print).click();
  await shot(page, 'print');
  const [sheet] = await Promise.all([page.waitForEvent('download'), button(page, words.doPrint).click()]);
  expect(sheet.suggestedFilename()).toMatch(/\.pdf$/);
  await expect(page.getByText(words.batchPrinted.replace('{{count}}', '1'))).toBeVisible();
  await shot(page, 'printed');

  const phone = await device(PHONE);
  // Whoever holds the sheet of somebody else looks at what would happen, and goes back.
  await phone.goto(`/join/${code}`);
  await button(phone, join.notMe).click();
  await shot(phone, 'strange');
  await button(phone, join.strangeBack).click();
  const come = async (to: typeof phone) => {
    await to.goto('/sign-in');
    await to.getByRole('link', { name: kk.accounts.signIn.byPaper }).click();
    await to.getByLabel(join.code).fill((code ?? '').toLowerCase());
    await button(to, join.next).click();
  };
  await come(phone);
  await button(phone, join.agree).click();
  await phone.getByLabel(join.pin).fill(PIN);
  await phone.getByLabel(join.again).fill(PIN);
  await button(phone, join.submit).click();
  await expect(heading(phone, kk.courses.learn.title)).toBeVisible();

  const next = await device(PHONE);
  await come(next);
  await expect(heading(next, join.knownTitle)).toBeVisible();
  await shot(next, 'known');
  await next.getByLabel(kk.accounts.signIn.pin).fill(PIN);
  await button(next, join.enter).click();
  await expect(heading(next, kk.courses.learn.title)).toBeVisible();

  // Everybody, with the number of sheets that stop working; and the way back.
  await page.reload();
  await button(page, words.print).click();
  await page.getByLabel(words.whom.unjoined).check();
  await expect(page.getByText(filled(words.voids))).toBeVisible();
  await shot(page, 'voids');
  await Promise.all([page.waitForEvent('download'), button(page, filled(words.voidAndPrint)).click()]);
  // The act that is undone is the last one: its line is there first.
  await expect(page.getByText(words.batchPrinted.replace('{{count}}', '1'))).toHaveCount(2);
  await button(page, words.undo).first().click();
  await expect(page.getByText(words.undoBack.replace('{{count}}', '1'))).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: words.undo }).click();
  await expect(page.getByText(words.batchUndone)).toBeVisible();
});

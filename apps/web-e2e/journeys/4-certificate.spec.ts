import type { Page } from '@playwright/test';
import { button, expect, filled, heading, kk, LAPTOP, link, PHONE, ru, test } from '../support/journey.ts';
import { answerAll, handIn, scoreOf } from '../support/key.ts';
import { asStaff, nameOf, PIN, precinct, signInStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const learn = kk.courses.learn;

const FORBIDS_STORAGE = `for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
  Object.defineProperty(window, name, { get() { throw new DOMException(name, 'SecurityError'); } });
  Object.defineProperty(window, 'BroadcastChannel', { value: undefined });`;

test('4 from the QR on paper to a certificate that anyone can check', async ({
  page,
  device,
  shot,
  browser,
  baseURL,
}) => {
  test.slow();
  await signInStaff(page, 'region');
  const { id, memberList } = await precinct(page.request, 252);
  const member = memberList.find(({ position }) => position.code === 'member');
  if (!member) throw new Error('Precinct 252 has no member');
  const name = nameOf(member);
  const address = await invite(page, id, name);
  await shot(page, 'invitation');

  const phone = await device(PHONE);
  let taps = 0;
  const tap = async (what: ReturnType<Page['locator']>) => {
    taps += 1;
    await what.click();
  };
  await phone.goto(new URL(address).pathname);
  // The paper may lie about: it greets with the given name, and shows no more than the initial of the family.
  await expect(phone.getByText(member.givenName)).toBeVisible();
  await expect(phone.getByText(member.familyName)).toHaveCount(0);
  await shot(phone, 'join');
  await tap(button(phone, kk.accounts.join.agree));
  await phone.getByLabel(kk.accounts.join.pin).fill(PIN); // focused by itself: no tap
  await tap(phone.getByLabel(kk.accounts.join.again));
  await phone.getByLabel(kk.accounts.join.again).fill(PIN);
  await tap(button(phone, kk.accounts.join.submit));
  await expect(heading(phone, learn.title)).toBeVisible();
  await tap(link(phone, learn.steps.entry_test.button));
  await tap(button(phone, kk.quizzes.learn.begin));
  await expect(phone.getByRole('timer')).toBeVisible();
  expect(taps, 'taps from the QR to the first question').toBeLessThanOrEqual(9);
  await answerAll(phone, 20);
  await handIn(phone);

  await readLessons(phone, shot);
  await link(phone, learn.steps.final_test.button).click();
  await button(phone, kk.quizzes.learn.begin).click();
  await answerAll(phone, 25, { until: 13 });
  // Half way the language changes: the place, the time and the answers stay.
  await button(phone, kk.shell.russian).click();
  await expect(
    heading(phone, ru.quizzes.taking.question.replace('{{place}}', '13').replace('{{total}}', '25')),
  ).toBeVisible();
  await shot(phone, 'in-russian');
  await button(phone, ru.quizzes.taking.previous).click();
  await expect(phone.locator('input:checked').first()).toBeVisible();
  await button(phone, ru.quizzes.taking.next).click();
  await answerAll(phone, 25, { from: 13, language: 'ru' });
  await button(phone, ru.shell.kazakh).click();
  await shot(phone, 'review');
  await handIn(phone);
  await expect(heading(phone, kk.quizzes.result.passed)).toBeVisible();
  await expect(phone.getByText(scoreOf('kk', 25, 25))).toBeVisible();
  await shot(phone, 'result');

  const card = phone
    .getByRole('article')
    .filter({ has: phone.getByRole('heading', { name: kk.certificates.kinds.completion }) });
  await expect(async () => {
    await phone.goto('/my/certificates');
    await expect(card).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await expect(card.getByText(kk.certificates.standings.valid, { exact: true })).toBeVisible();
  await shot(phone, 'certificate');
  const pdf = await phone.request.get((await link(phone, kk.certificates.mine.download).getAttribute('href')) ?? '');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await test.info().attach('certificate.pdf', { body: await pdf.body(), contentType: 'application/pdf' });

  // Anyone: a device that has never been here.
  const number = await card.getByText(/^[A-Z0-9-]{8,}$/).innerText();
  const verifyUrl = await verifyUrlOf(page, number);
  const anyone = await device(PHONE);
  await anyone.goto(new URL(verifyUrl).pathname);
  await expect(anyone.getByRole('heading', { name: kk.certificates.verify.valid })).toBeVisible();
  await expect(anyone.getByText(number)).toBeVisible();
  await expect(anyone.getByText(name)).toBeVisible();
  await shot(anyone, 'verified');

  // A browser that keeps nothing, and one without scripts.
  await anyone.addInitScript(FORBIDS_STORAGE);
  await anyone.goto(new URL(verifyUrl).pathname);
  await expect(anyone.getByRole('heading', { name: kk.certificates.verify.valid })).toBeVisible();
  const plain = await browser.newContext({ baseURL, viewport: PHONE, javaScriptEnabled: false });
  const bare = await plain.newPage();
  await bare.goto(new URL(verifyUrl).pathname);
  const said = await bare.locator('body').innerText();
  for (const words of [kk.certificates.verify.valid, ru.certificates.verify.valid, number, name])
    expect(said).toContain(words);
  await shot(bare, 'without-scripts');
  await plain.close();
});

test('4 a chair who passed the trainer module holds the right to train', async ({ page, shot }) => {
  await signInStaff(page, 'region');
  await page.goto('/certificates?kind=right_to_train');
  const table = page.getByRole('table', { name: kk.certificates.title });
  await expect(table.locator('tbody tr').first()).toContainText(kk.certificates.kinds.right_to_train);
  await link(page, kk.certificates.tabs.trainers).click();
  await expect(
    page
      .getByRole('table', { name: kk.certificates.tabs.trainers })
      .locator('tbody tr')
      .filter({ hasText: kk.certificates.trainers.holds })
      .first(),
  ).toBeVisible();
  await shot(page, 'trainers');
});

/** The administrator gives somebody who lost the PIN a new invitation and reads its link. */
async function invite(page: Page, commissionId: string, name: string): Promise<string> {
  await page.goto(`/accounts/invitations?commission=${commissionId}`);
  await page.getByRole('row', { name }).getByRole('button', { name: kk.accounts.invitations.again }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: kk.accounts.invitations.confirm }).click();
  await expect(dialog.getByText(filled(kk.accounts.invitations.until))).toBeVisible();
  return dialog.getByText(/\/join\//).innerText();
}

/** Reads every lesson that is asked for, by the one main button of each page. */
async function readLessons(phone: Page, shot: (page: Page, name: string) => Promise<void>): Promise<void> {
  await phone.goto('/learn');
  await expect(phone.getByText(learn.steps.lesson.title)).toBeVisible();
  await shot(phone, 'learn');
  await link(phone, learn.steps.lesson.button).click();
  const complete = button(phone, learn.complete);
  for (let lesson = 0; lesson < 40; lesson++) {
    await expect(complete).toBeVisible();
    if (lesson === 0) await shot(phone, 'lesson');
    const title = await heading(phone).innerText();
    await complete.click();
    await expect(heading(phone)).not.toHaveText(title);
    if (new URL(phone.url()).pathname === '/learn') break;
  }
  await expect(phone.getByText(learn.steps.final_test.title)).toBeVisible();
}

async function verifyUrlOf(page: Page, number: string): Promise<string> {
  await asStaff(page.request, 'region');
  await page.goto(`/certificates?search=${number}`);
  await page
    .getByRole('table', { name: kk.certificates.title })
    .locator('tbody tr')
    .filter({ hasText: number })
    .getByRole('link')
    .click();
  return (await page.getByRole('link', { name: /\/verify\// }).getAttribute('href')) ?? '';
}

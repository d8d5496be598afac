import { generate } from 'otplib';
import { button, expect, kk, LAPTOP, link, test } from '../support/journey.ts';
import { asStaff, read, signInStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const { accounts, shell } = kk;

test('9 somebody of staff sets up the second factor, and signs in by it and by a code on paper', async ({
  page,
  device,
  shot,
}) => {
  // An account of its own: the others sign in by password alone.
  const office = await device();
  await asStaff(office.request, 'region');
  const {
    items: [place],
  } = await read<{ items: { id: string }[] }>(office.request, '/grant-places');
  const made = await office.request.post('/api/accounts', {
    data: { login: 'tolkyn', displayName: 'Екі сатылы', role: 'auditor', commissionId: place?.id },
  });
  const { password } = (await made.json()) as { password: string };

  await signInStaff(page, 'tolkyn', password);
  await page.goto('/my/password');
  await link(page, accounts.secondFactor.title).click();
  await button(page, accounts.secondFactor.begin).click();
  await expect(page.getByRole('img', { name: accounts.secondFactor.qr })).toBeVisible();
  await shot(page, 'tolkyn');
  await page.getByText(accounts.secondFactor.typed).click();
  const secret = (await page.locator('form .font-mono').innerText()).replaceAll(' ', '');
  await page.getByLabel(shell.secondFactor.code).fill(await generate({ secret }));
  await button(page, accounts.secondFactor.confirm).click();
  await expect(page.getByText(accounts.secondFactor.codesOnce)).toBeVisible();
  const [paper = ''] = await page.locator('ol li').allInnerTexts();
  await expect(page.locator('ol li')).toHaveCount(10);

  const elsewhere = await device();
  await elsewhere.goto('/sign-in?who=staff');
  await elsewhere.getByLabel(accounts.signIn.login).fill('tolkyn');
  await elsewhere.getByLabel(accounts.signIn.password).fill(password);
  await button(elsewhere, accounts.signIn.submit).click();
  await elsewhere.getByLabel(shell.secondFactor.code).fill(paper);
  await button(elsewhere, accounts.signIn.submit).click();
  await expect(elsewhere).not.toHaveURL(/sign-in/);
  expect(await read<{ secondFactor: string }>(elsewhere.request, '/session')).toMatchObject({ secondFactor: 'on' });
});

import type { Certificate, ReportPreview } from '@kaskad/contracts';
import type { APIResponse, Page } from '@playwright/test';
import { button, expect, heading, kk, LAPTOP, link, PHONE, test } from '../support/journey.ts';
import { read, signInStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const words = kk.reports;

test('7 the official reports open in Excel with their Kazakh letters', async ({ page, shot }) => {
  await signInStaff(page, 'region');
  await page.goto('/reports');
  await expect(heading(page, words.title)).toBeVisible();
  await shot(page, 'reports');

  const csv = await fileOf(page, 'register', 'csv');
  const bytes = await csv.body();
  expect(csv.headers()['content-disposition']).toMatch(/attachment/);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = bytes.toString('utf8');
  expect(text).toMatch(/[ӘәҒғҚқҢңӨөҰұҮүҺһІі]/);
  expect(text).not.toContain('\uFFFD');
  // Taken before and after, because other journeys may earn a certificate meanwhile.
  const rows = text.trim().split('\n').length - 1;
  const { total } = await read<ReportPreview>(page.request, '/report-previews/register?language=kk');
  expect(rows).toBeGreaterThan(50);
  expect(Math.abs(total - rows)).toBeLessThanOrEqual(2);

  const xlsx = await (await fileOf(page, 'register', 'xlsx')).body();
  expect(xlsx.subarray(0, 2).toString()).toBe('PK');
  expect(xlsx.length).toBeGreaterThan(5_000);

  for (const report of ['coverage-districts', 'coverage-precincts', 'plan', 'attendance'] as const) {
    const lines = (await (await fileOf(page, report, 'csv')).text()).trim().split('\n');
    expect(lines.length, report).toBeGreaterThan(1);
  }
  await expect(page.getByText('Сырдария', { exact: false }).first()).toBeVisible();
  await page.getByLabel(words.language).selectOption('ru');
  await expect(page).toHaveURL(/language=ru/);
  // The address changes a moment before the links do.
  await expect(page.locator('a[href*="coverage-districts.csv"][href*="language=ru"]')).toBeVisible();
  expect(await (await fileOf(page, 'coverage-districts', 'csv')).text()).toContain('Сырдарьинск');
});

test('7 two people revoke a certificate, and it says so to anyone, and nothing else', async ({
  page,
  device,
  shot,
}) => {
  const second = await device(LAPTOP);
  await signInStaff(second, 'district');
  const { items } = await read<{ items: Certificate[] }>(
    second.request,
    '/certificates?kind=completion&standing=valid',
  );
  await signInStaff(page, 'region');
  const certificate = items.at(-1);
  if (!certificate) throw new Error('Nobody holds a certificate');
  await page.goto(`/certificates/${certificate.id}`);
  const verifyUrl = (await page.getByRole('link', { name: /\/verify\// }).getAttribute('href')) ?? '';

  const anyone = await device(PHONE);
  await anyone.goto(new URL(verifyUrl).pathname);
  await expect(anyone.getByRole('heading', { name: kk.certificates.verify.valid })).toBeVisible();
  const phoneNumber = /\+7\s?7\d\d/;
  expect(await anyone.locator('main').innerText()).not.toMatch(phoneNumber);
  expect(await anyone.locator('main').innerText()).not.toMatch(/\d{12}/);

  await button(page, kk.certificates.detail.revoke).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: kk.certificates.detail.revoke });
  await confirm.click();
  await expect(dialog.getByRole('alert')).toContainText(kk.shell.reason);
  await dialog.getByLabel(kk.shell.reason).fill('Тестті басқа адам тапсырғаны анықталды');
  await shot(page, 'revoking');
  await confirm.click();
  await expect(page.getByText(kk.certificates.detail.revocationOpen)).toBeVisible();
  await link(page, kk.certificates.detail.revocationLink).click();
  await expect(button(page, kk.certificates.revocations.withdraw)).toBeVisible();
  await expect(button(page, kk.certificates.revocations.confirm)).toHaveCount(0);
  await shot(page, 'revocation-proposed');

  await second.goto('/certificates/revocations');
  await expect(second.getByText('Тестті басқа адам тапсырғаны анықталды')).toBeVisible();
  await button(second, kk.certificates.revocations.confirm).click();
  await shot(second, 'revocation-confirming');
  await second.getByRole('dialog').getByRole('button', { name: kk.certificates.revocations.confirm }).click();
  await expect(second.getByText(kk.certificates.revocations.empty)).toBeVisible();

  await page.goto(`/certificates/${certificate.id}`);
  await expect(page.getByText(kk.certificates.standings.revoked).first()).toBeVisible();
  await expect(page.getByText('Тестті басқа адам тапсырғаны анықталды')).toBeVisible();
  await shot(page, 'revoked');

  await anyone.reload();
  await expect(anyone.getByRole('heading', { name: kk.certificates.verify.revoked })).toBeVisible();
  const seen = await anyone.locator('main').innerText();
  expect(seen).toContain(certificate.name);
  expect(seen).not.toContain('басқа адам');
  expect(seen).not.toMatch(phoneNumber);
  await shot(anyone, 'verify-revoked');

  await page.goto('/audit');
  await expect(
    page.getByRole('row').filter({ hasText: words.audit.actions.certificate_revoked }).first(),
  ).toContainText('Тестті басқа адам тапсырғаны анықталды');
  await link(page, kk.shell.product).first().click();
  await expect(page).toHaveURL('/overview');
});

/** Downloads a report through the link that the page offers. */
async function fileOf(page: Page, report: keyof typeof words.names, format: 'csv' | 'xlsx'): Promise<APIResponse> {
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: words.names[report], exact: true }) });
  const href = await card
    .getByRole('link', { name: words.download.replace('{{format}}', words[format]) })
    .getAttribute('href');
  const reply = await page.request.get(href ?? '');
  expect(reply.status()).toBe(200);
  return reply;
}

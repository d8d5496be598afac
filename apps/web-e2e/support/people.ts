import type { CommissionDetail, Commission, Member } from '@kaskad/contracts';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { button, kk } from './journey.ts';

const PASSWORD = 'kaskad-demo';
export const PIN = '2580';

const kept = (name: string) =>
  JSON.parse(readFileSync(join(tmpdir(), `kaskad-journeys-${name}.json`), 'utf8')) as unknown;
export const founder = (port: string) => kept(`${port}-admin`) as { login: string; password: string };

/** The address at which an installation without a commission is founded. */
export const foundingLink = (port: string) => (kept(`${port}-founding`) as { url: string }).url;

/** By login and password, through the page. */
export async function signInStaff(page: Page, login: string, password = PASSWORD, words = kk): Promise<void> {
  await page.goto('/sign-in?who=staff');
  await page.getByLabel(words.accounts.signIn.login).fill(login);
  await page.getByLabel(words.accounts.signIn.password).fill(password);
  await button(page, words.accounts.signIn.submit).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** By phone number and PIN, through the page. */
export async function signInMember(page: Page, phone: string, words = kk): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel(words.accounts.signIn.phone).fill(phone);
  await page.getByLabel(words.accounts.signIn.pin).fill(PIN);
  await button(page, words.accounts.signIn.submit).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** A session for looking things up and for walking over screens, without the way through the page. */
async function session(request: APIRequestContext, body: object): Promise<void> {
  const reply = await request.post('/api/session', { data: body });
  expect(reply.status(), await reply.text()).toBeLessThan(300);
}
export const asStaff = (request: APIRequestContext, login: string) =>
  session(request, { by: 'password', login, password: PASSWORD });
export const asMember = (request: APIRequestContext, phone: string) =>
  session(request, { by: 'phone', phone, pin: PIN });

export async function read<T>(request: APIRequestContext, address: string): Promise<T> {
  const reply = await request.get(`/api${address}`);
  expect(reply.status(), `${address}: ${await reply.text()}`).toBe(200);
  return (await reply.json()) as T;
}

export const nameOf = ({
  familyName,
  givenName,
  patronymic,
}: Pick<Member, 'familyName' | 'givenName' | 'patronymic'>) =>
  [familyName, givenName, patronymic].filter(Boolean).join(' ');

/** A precinct of the demo district with its members, as the region's administrator sees it. */
export async function precinct(
  request: APIRequestContext,
  number: number,
): Promise<CommissionDetail & { memberList: Member[] }> {
  const { items } = await read<{ items: Commission[] }>(
    request,
    `/commissions?q=KZ-43-${String(number).padStart(3, '0')}`,
  );
  const found = items.find((one) => one.number === number);
  const detail = await read<CommissionDetail>(request, `/commissions/${found?.id ?? `of precinct ${number}`}`);
  return { ...detail, memberList: detail.memberList ?? [] };
}

export function phoneOf({ phone }: Pick<Member, 'phone'>): string {
  if (!phone) throw new Error('Without a phone number nobody signs in by PIN');
  return phone;
}

/** A commission of the demo's region by its code. */
export async function commissionOf(request: APIRequestContext, code: string): Promise<Commission> {
  const { items } = await read<{ items: Commission[] }>(request, `/commissions?q=${code}`);
  const found = items.find((one) => one.code === code);
  if (!found) throw new Error(`No commission ${code}`);
  return found;
}

/** An administrator of a commission, made by whoever the request is signed in as. */
export async function addAdministrator(
  request: APIRequestContext,
  commissionId: string,
  login: string,
): Promise<{ login: string; password: string }> {
  const data = { displayName: `Әкімші ${login}`, login, language: 'kk', role: 'commission_admin', commissionId };
  const reply = await request.post('/api/accounts', { data });
  expect(reply.status(), await reply.text()).toBe(201);
  return { login, password: ((await reply.json()) as { password: string }).password };
}

/** A list of members as a spreadsheet writes it. */
const memberList = (...rows: string[]) => ({
  name: 'тізім.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['№ участка;Ф.И.О.;Должность;ИИН;Телефон', ...rows].join('\r\n')),
});

/** People that a journey begins with, taken in without the page. */
export async function takeIn(request: APIRequestContext, commissionId: string, ...rows: string[]): Promise<void> {
  const looked = await request.post('/api/rosters', { multipart: { commissionId, file: memberList(...rows) } });
  expect(looked.status(), await looked.text()).toBe(201);
  const { id, counts } = (await looked.json()) as { id: string; counts: Record<string, number> };
  expect(counts).toMatchObject({ new: rows.length, doubtful: 0, refused: 0 });
  const done = await request.post(`/api/rosters/${id}/commit`, { data: {} });
  expect(done.status(), await done.text()).toBeLessThan(300);
}

/** Puts a list before the check, by the page. */
export async function check(page: Page, commissionId: string, ...rows: string[]): Promise<void> {
  await page.goto(`/rosters/new?commission=${commissionId}`);
  await page.getByLabel(kk.people.upload.file).setInputFiles(memberList(...rows));
  await button(page, kk.people.upload.check).click();
  await expect(page.getByRole('heading', { level: 1, name: kk.people.preview.title })).toBeVisible();
}

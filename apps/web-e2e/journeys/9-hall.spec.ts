import type { Member, SessionAttendance } from '@kaskad/contracts';
import type { Page } from '@playwright/test';
import { aGroup, GROUP } from '../support/group.ts';
import { button, expect, filled, heading, kk, link, ru, test } from '../support/journey.ts';
import { asStaff, nameOf, phoneOf, PIN, read, signInMember } from '../support/people.ts';

const { attendance, checkIn } = kk.seminars;
const PROJECTOR = { width: 1280, height: 720 };
/** The smallest screen of a trainer. */
const SMALL = { width: 360, height: 640 };
test.use({ viewport: PROJECTOR });

/** The digits on the wall: they change every half minute. */
const WALL_CODE = /^\d{3} \d{3}$/;
const shownCode = async (page: Page) => (await page.getByText(WALL_CODE).textContent()) ?? '';

const scrolls = (page: Page) => page.evaluate<number>('document.documentElement.scrollHeight');
const rows = (page: Page) => page.getByRole('region', { name: attendance.people }).getByRole('listitem');

test('9 the screen of the hall, and the list of attendance on a small phone', async ({
  page,
  context,
  device,
  shot,
}) => {
  await asStaff(page.request, 'region');
  const { seminar, session, people } = await aGroup(page.request);
  const [first] = people;
  if (!first) throw new Error('Nobody is in the group');

  await page.goto(`/seminars/${seminar.id}/attendance`);
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await link(page, attendance.code).click();
  const counter = (present: number) =>
    page.getByRole('status', {
      name: kk.hall.counted.replace('{{present}}', String(present)).replace('{{expected}}', String(GROUP)),
    });
  await test.step('everybody reads it, in both languages and without scrolling', async () => {
    for (const words of [kk.hall, ru.hall])
      for (const text of [words.scan, words.type, words.present, words.noPhone])
        await expect(page.getByText(text, { exact: true })).toBeVisible();
    await expect(page.getByText(WALL_CODE)).toBeVisible();
    await expect(counter(0)).toBeVisible();
    expect(await scrolls(page)).toBe(PROJECTOR.height);
    await shot(page, 'hall');
  });

  await test.step('a member types the code where the camera fails, and the wall counts by itself', async () => {
    const phone = await device();
    await signInMember(phone, phoneOf(first));
    await phone.goto('/my/seminars');
    await link(phone, checkIn.typeTitle).click();
    await phone.getByLabel(checkIn.code).fill('12345');
    await button(phone, checkIn.mark).click();
    await expect(phone.getByText(checkIn.codeShort)).toBeVisible();
    await phone.getByLabel(checkIn.code).fill(await shownCode(page));
    await shot(phone, 'typed');
    await button(phone, checkIn.mark).click();
    await expect(phone.getByText(checkIn.present, { exact: true })).toBeVisible();
    await expect(phone.getByText(nameOf(first), { exact: true })).toBeVisible();
    await shot(phone, 'checked-in');
    await expect(counter(1)).toBeVisible({ timeout: 15_000 });
  });

  await test.step('who is missing stands there once the trainer says so', async () => {
    await expect(page.getByText(nameOf(people[1] ?? first))).toHaveCount(0);
    await button(page, kk.hall.showNames).click();
    await expect(page.getByText(kk.hall.missing.replace('{{count}}', String(GROUP - 1)))).toBeVisible();
    await expect(page.getByText(ru.hall.missing.replace('{{count}}', String(GROUP - 1)))).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: nameOf(people[1] ?? first) })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: nameOf(first) })).toHaveCount(0);
    expect(await scrolls(page)).toBe(PROJECTOR.height);
    await shot(page, 'names');
  });

  await test.step('without a network, opened anew, it goes on with codes that count, and says how old its numbers are', async () => {
    await context.setOffline(true);
    await expect(page.getByText(filled(kk.hall.lost))).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText(filled(ru.hall.lost))).toBeVisible();
    expect(await scrolls(page)).toBe(PROJECTOR.height);
    await shot(page, 'lost');
    await page.reload();
    const offline = await shownCode(page);
    await expect(counter(1)).toBeVisible();
    await page.clock.setSystemTime(Date.now() + 31_000);
    await expect.poll(() => shownCode(page), { timeout: 15_000 }).not.toBe(offline);
    await context.setOffline(false);
    await expect(page.getByText(filled(kk.hall.lost))).toBeHidden({ timeout: 15_000 });
    // A laptop whose clock is five years ahead shows the same: every hour is the server's.
    const wrong = await device(PROJECTOR, 'ru');
    await asStaff(wrong.request, 'region');
    await wrong.clock.setSystemTime(Date.now() + 5 * 365 * 86_400_000);
    await wrong.goto(`/sessions/${session}/check-in`);
    await expect(wrong.getByText(WALL_CODE)).toBeVisible();
    await expect(wrong.getByText(filled(kk.hall.open))).toBeVisible();
    await expect(wrong.getByText(ru.hall.closed)).toHaveCount(0);
    await button(page, kk.hall.fullScreen).click();
    await expect(button(page, kk.hall.leaveFullScreen)).toBeVisible();
    await button(page, kk.hall.leaveFullScreen).click();
  });

  const list = await device(SMALL);
  await asStaff(list.request, 'region');
  await list.goto(`/my/sessions/${session}`);
  await test.step('25 people are four screens of a small phone, and are found in any spelling', async () => {
    await expect(rows(list)).toHaveCount(GROUP);
    expect(await scrolls(list)).toBeLessThanOrEqual(4 * SMALL.height);
    await shot(list, 'list');
    const other = people[3] ?? first;
    await list.getByLabel(attendance.search).fill(latin(other.familyName));
    await expect(rows(list).filter({ hasText: nameOf(other) })).toBeVisible();
    await expect.poll(() => rows(list).count()).toBeLessThan(GROUP);
    await list.getByLabel(attendance.search).fill('');
    await expect(rows(list)).toHaveCount(GROUP);
  });

  const late = people[2] ?? first;
  const row = rows(list).filter({ hasText: nameOf(late) });
  await test.step('a mark is taken back for ten seconds; late comes with minutes', async () => {
    await row.getByRole('button', { name: attendance.buttons.present, exact: true }).click();
    await expect(row).toContainText(attendance.device);
    await button(list, kk.shell.undo).click();
    await expect(row).toContainText(attendance.notMarked);
    await row.getByRole('button', { name: attendance.more.replace('{{name}}', nameOf(late)) }).click();
    await row.getByRole('button', { name: attendance.buttons.late, exact: true }).click();
    await shot(list, 'late');
    await row.getByRole('button', { name: attendance.minutes.replace('{{minutes}}', '20'), exact: true }).click();
    await expect(row).toContainText(attendance.saved, { timeout: 20_000 });
    const { items } = await read<{ items: object[] }>(list.request, `/sessions/${session}/attendance/${late.personId}`);
    expect(items).toMatchObject([{ mark: 'late', minutes: 100 }]);
  });

  await test.step('all present is asked with the number, and taken back', async () => {
    const everybody = async () => {
      await button(list, attendance.allPresent).click();
      const dialog = list.getByRole('dialog');
      await expect(dialog).toContainText(attendance.allPresentText.replace('{{count}}', String(GROUP - 2)));
      await shot(list, 'all-present');
      await dialog.getByRole('button', { name: filled(attendance.allPresentConfirm) }).click();
      await expect(
        list.getByText(attendance.marked.replace('{{marked}}', String(GROUP)).replace('{{total}}', String(GROUP))),
      ).toBeVisible();
    };
    await everybody();
    await button(list, kk.shell.undo).click();
    await expect(
      list.getByText(attendance.marked.replace('{{marked}}', '2').replace('{{total}}', String(GROUP))),
    ).toBeVisible();
    const marked = async () =>
      (await read<SessionAttendance>(list.request, `/sessions/${session}/attendance`)).people.filter(({ mark }) => mark)
        .length;
    expect(await marked()).toBe(2);
    await everybody();
    await expect.poll(marked, { timeout: 30_000 }).toBe(GROUP);
    await expect(counter(GROUP)).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText(kk.hall.nobodyMissing)).toBeVisible({ timeout: 15_000 });
  });
});

test('9 two who check in on one phone, the second signing in after the scan', async ({ page, device, shot }) => {
  await asStaff(page.request, 'region');
  const { seminar, session, people } = await aGroup(page.request, 1);
  const [one, two] = people.slice(10, 12) as [Member, Member];
  await page.goto(`/sessions/${session}/check-in`);
  const scanned = async () => (await page.getByRole('img', { name: /check-in/ }).getAttribute('aria-label')) ?? '';
  const phone = await device(SMALL);
  for (const member of [one, two]) {
    await phone.goto(await scanned());
    await expect(phone).toHaveURL(/sign-in/);
    // The phone remembers whose it is.
    if (member === two) await button(phone, kk.accounts.signIn.other).click();
    await phone.getByLabel(kk.accounts.signIn.phone).fill(phoneOf(member));
    await phone.getByLabel(kk.accounts.signIn.pin).fill(PIN);
    await button(phone, kk.accounts.signIn.submit).click();
    await expect(phone.getByText(nameOf(member), { exact: true })).toBeVisible();
    await expect(phone.getByText(checkIn.present, { exact: true })).toBeVisible();
    await shot(phone, 'name-for-the-door');
    // Nothing asks while the session is taken away.
    await phone.goto('about:blank');
    await phone.context().clearCookies();
  }

  const names = [one, two].map(nameOf).join(', ');
  const flag = page.getByText(kk.seminars.sharedPhones.title.replace('{{names}}', names));
  await page.goto(`/seminars/${seminar.id}/attendance`);
  await expect(flag).toBeVisible();
  await shot(page, 'one-phone');
  const list = await device(SMALL, 'ru');
  await asStaff(list.request, 'region');
  await list.goto(`/my/sessions/${session}`);
  await expect(list.getByText(ru.seminars.sharedPhones.title.replace('{{names}}', names))).toBeVisible();
  await shot(list, 'one-phone-small');
  await button(page, kk.seminars.sharedPhones.accept).click();
  await shot(page, 'one-phone-accept');
  await page.getByRole('dialog').getByRole('button', { name: kk.seminars.sharedPhones.accept }).click();
  await expect(flag).toHaveCount(0);
  const { items } = await read<{ items: object[] }>(page.request, `/sessions/${session}/attendance/${one.personId}`);
  expect(items).toMatchObject([{ method: 'list', reason: kk.seminars.sharedPhones.usualReason }, { method: 'qr' }]);
});

test('9 what became of a group: whom to call, and a sheet for the wall that shames nobody', async ({ page, shot }) => {
  await asStaff(page.request, 'region');
  const { items } = await read<{ items: { id: string }[] }>(page.request, '/seminars?level=2&state=held');
  await page.goto(`/seminars/${items[0]?.id}/results`);
  await expect(page.getByRole('heading', { name: kk.hall.results.byTopic })).toBeVisible();
  await expect(page.getByRole('heading', { name: filled(kk.hall.calls.title) })).toBeVisible();
  await shot(page, 'results');
  const { items: results } = await read<{ items: { person: { name: string }; final: { passed: boolean } | null }[] }>(
    page.request,
    `/seminars/${items[0]?.id}/results`,
  );
  const passed = results.filter(({ final }) => final?.passed).map(({ person }) => person.name);
  const others = results.filter(({ final }) => !final?.passed).map(({ person }) => person.name);
  await link(page, kk.hall.wall.open).click();
  await expect(heading(page)).toBeVisible();
  for (const words of [kk, ru]) await expect(page.getByText(words.hall.wall.came, { exact: true })).toBeVisible();
  await expect(page.getByRole('listitem')).toHaveCount(0);
  await shot(page, 'wall');
  await page.getByLabel(kk.hall.wall.names).check();
  await expect(page.getByRole('listitem')).toHaveText(passed);
  for (const name of others) await expect(page.getByText(name)).toHaveCount(0);
  await shot(page, 'wall-names');
});

/** How somebody types a Kazakh name on a Latin keyboard. */
const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  [...'абвгдежзийклмнопрстуфхцчшыэюяәғқңөұүһі'].map((letter, place) => [
    letter,
    'a b v g d e zh z i i k l m n o p r s t u f h ts ch sh y e yu ya a g k n o u u h i'.split(' ')[place] ?? '',
  ]),
);
const latin = (name: string) => [...name.toLowerCase()].map((letter) => LATIN[letter] ?? letter).join('');

import type { SessionAttendance } from '@kaskad/contracts';
import type { APIRequestContext, Page } from '@playwright/test';
import { aGroup, GROUP } from '../support/group.ts';
import { button, expect, filled, kk, LAPTOP, link, PHONE, ru, test } from '../support/journey.ts';
import { asStaff, nameOf, precinct, read } from '../support/people.ts';

const { attendance, badges, kiosk, walkIn } = kk.seminars;

test.use({ viewport: PHONE });

/** One hall for all: there are no more trainers for its hour. One seat is free. */
let made: ReturnType<typeof aGroup> | undefined;
const group = (request: APIRequestContext) => (made ??= aGroup(request, 2, GROUP + 1));

/** A camera that sees what is drawn: the test holds printed codes before it. */
async function withCamera(page: Page): Promise<(path: string, size: number) => Promise<void>> {
  await page.addInitScript(`{
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const paper = canvas.getContext('2d');
    let shown = { path: '', size: 1 };
    const draw = () => {
      paper.setTransform(1, 0, 0, 1, 0, 0);
      paper.fillStyle = '#fff';
      paper.fillRect(0, 0, 640, 480);
      const scale = Math.floor(440 / shown.size);
      paper.setTransform(scale, 0, 0, scale, 100, 20);
      paper.fillStyle = '#000';
      paper.fill(new Path2D(shown.path));
    };
    setInterval(draw, 50);
    window.holdUp = (path, size) => { shown = { path, size }; };
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
  }`);
  return (path, size) => page.evaluate(`holdUp(${JSON.stringify(path)}, ${size})`);
}

/** The code on somebody's badge, as it is drawn on the sheet. */
async function drawingOf(sheet: Page, name: string): Promise<[path: string, size: number]> {
  const picture = sheet.getByRole('img', { name: badges.of.replace('{{name}}', name) });
  const [, size] = /^0 0 (\d+)/.exec((await picture.getAttribute('viewBox')) ?? '') ?? [];
  return [(await picture.locator('path').getAttribute('d')) ?? '', Number(size)];
}

test('9 badges are printed and scanned by the phone, with a network and without', async ({ page, device, shot }) => {
  await asStaff(page.request, 'region');
  const { seminar, session, people } = await group(page.request);
  await page.setViewportSize(LAPTOP);
  await page.goto(`/seminars/${seminar.id}`);
  await link(page, badges.print).click();
  const sheet = page.getByRole('listitem');
  await expect(sheet).toHaveCount(GROUP);
  await shot(page, 'sheet');
  await page.emulateMedia({ media: 'print' });
  await shot(page, 'paper');
  await page.emulateMedia({ media: 'screen' });
  const [one, two] = people;
  if (!one || !two) throw new Error('Nobody is in the group');

  const phone = await device(PHONE);
  const holdUp = await withCamera(phone);
  await asStaff(phone.request, 'region');
  await phone.goto(`/my/sessions/${session}`);
  await phone.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  const dialog = phone.getByRole('dialog');
  const rowOf = (name: string) =>
    phone.getByRole('region', { name: attendance.people }).getByRole('listitem').filter({ hasText: name });
  await button(phone, badges.scan).click();
  await holdUp(...(await drawingOf(page, nameOf(one))));
  await expect(dialog.getByText(badges.seen.arrives)).toBeVisible();
  await expect(dialog.getByText(nameOf(one))).toBeVisible();
  await shot(phone, 'scanned');
  await phone.context().setOffline(true);
  await holdUp(...(await drawingOf(page, nameOf(two))));
  await expect(dialog.getByText(nameOf(two))).toBeVisible();
  await holdUp(...(await drawingOf(page, nameOf(one))));
  await expect(dialog.getByText(badges.seen.already)).toBeVisible();
  await expect(dialog.getByText(badges.count.replace('{{count}}', '2'))).toBeVisible();
  await dialog.getByRole('button', { name: badges.finish }).click();
  for (const name of [one, two].map(nameOf)) await expect(rowOf(name)).toContainText(attendance.marks.present);
  await phone.context().setOffline(false);
  const marks = async () =>
    (await read<SessionAttendance>(phone.request, `/sessions/${session}/attendance`)).people
      .filter(({ mark }) => mark)
      .map(({ method }) => method);
  await expect.poll(marks, { timeout: 30_000 }).toEqual(['badge', 'badge']);

  const russian = await device(PHONE, 'ru');
  await asStaff(russian.request, 'region');
  await russian.goto(`/seminars/${seminar.id}/badges`);
  await expect(russian.getByRole('heading', { name: ru.seminars.badges.title })).toBeVisible();
  await expect(russian.getByRole('listitem')).toHaveCount(GROUP);
  await shot(russian, 'sheet-small');
});

test('9 a tablet at the door takes badges and names, and leads nowhere else', async ({ page, device, shot }) => {
  await asStaff(page.request, 'region');
  const { seminar, session, people } = await group(page.request);
  const [, , one, two] = people;
  if (!one || !two) throw new Error('Nobody is in the group');
  await page.setViewportSize(LAPTOP);
  await page.goto(`/seminars/${seminar.id}/badges`);
  const code = await drawingOf(page, nameOf(one));

  const tablet = await device(LAPTOP);
  const holdUp = await withCamera(tablet);
  await asStaff(tablet.request, 'region');
  await tablet.goto(`/seminars/${seminar.id}/attendance`);
  await button(tablet, kiosk.set).click();
  await shot(tablet, 'set');
  await button(tablet, kiosk.start).click();
  await expect(tablet).toHaveURL(/\/kiosk$/);
  await expect(tablet.getByText(kiosk.badge, { exact: true })).toBeVisible();
  await expect(tablet.getByText(ru.seminars.kiosk.badge, { exact: true })).toBeVisible();
  await shot(tablet, 'waits');
  await holdUp(...code);
  await expect(tablet.getByText(nameOf(one))).toBeVisible();
  await expect(tablet.getByText(kiosk.welcome)).toBeVisible();
  await shot(tablet, 'welcome');
  await holdUp('', 1);

  const wall = await read<{ code: string }>(page.request, `/sessions/${session}/check-in`);
  await tablet.getByLabel(kiosk.code).fill(wall.code);
  await button(tablet, kiosk.next).click();
  await expect(tablet.getByRole('heading', { name: kiosk.choose })).toBeVisible();
  await expect(button(tablet, nameOf(one))).toHaveCount(0);
  await shot(tablet, 'names');
  await button(tablet, nameOf(two)).click();
  await expect(tablet.getByText(nameOf(two))).toBeVisible();
  const { people: list } = await read<SessionAttendance>(page.request, `/sessions/${session}/attendance`);
  const methodOf = (id: string) => list.find(({ person }) => person.id === id)?.method;
  expect([methodOf(one.personId), methodOf(two.personId)]).toEqual(['badge', 'qr']);

  await tablet.setViewportSize(PHONE);
  await shot(tablet, 'small');
  await tablet.goto(`/seminars/${seminar.id}/attendance`);
  await expect(tablet).toHaveURL(/sign-in/);
  await tablet.goto('/kiosk');
  await button(tablet, kiosk.end).click();
  await tablet.getByRole('dialog').getByRole('button', { name: kiosk.end, exact: true }).click();
  await expect(tablet).toHaveURL(/sign-in/);
  await tablet.goto('/kiosk');
  await expect(tablet.getByText(kiosk.unset)).toBeVisible();
});

test('9 somebody on no list is found, asked about and let in at the door within thirty seconds', async ({
  page,
  context,
  device,
  shot,
}) => {
  await asStaff(page.request, 'region');
  const { session } = await group(page.request);
  const [newcomer, another] = (await precinct(page.request, 249)).memberList;
  if (!newcomer || !another) throw new Error('Nobody serves in the precinct');
  await page.goto(`/my/sessions/${session}`);
  const rows = page.getByRole('region', { name: attendance.people }).getByRole('listitem');
  await expect(rows).toHaveCount(GROUP);
  const dialog = page.getByRole('dialog');
  const shown = async (personId: string) =>
    (await read<SessionAttendance>(page.request, `/sessions/${session}/attendance`)).people.find(
      ({ person }) => person.id === personId,
    );

  await test.step('by the name, with one question', async () => {
    const began = Date.now();
    await button(page, walkIn.open).click();
    await dialog.getByLabel(walkIn.search).fill(nameOf(newcomer));
    const found = dialog.getByRole('button', { name: nameOf(newcomer) });
    await expect(found).toBeVisible();
    await shot(page, 'found');
    await found.click();
    await expect(dialog.getByRole('heading', { name: walkIn.isIt })).toBeVisible();
    await shot(page, 'is-it');
    await dialog.getByRole('button', { name: walkIn.yes }).click();
    await expect(rows.filter({ hasText: nameOf(newcomer) })).toContainText(attendance.marks.present);
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(await shown(newcomer.personId)).toMatchObject({ mark: 'present', method: 'list', enrolment: 'confirmed' });
  });

  await test.step('without a network, written down as they say; it goes out by itself', async () => {
    await context.setOffline(true);
    await button(page, walkIn.open).click();
    await dialog.getByRole('button', { name: walkIn.new }).click();
    await dialog.getByLabel(walkIn.name).fill('Қонақбаев Серік');
    await dialog.getByLabel(walkIn.phone).fill('+7 701 000 11 22');
    await shot(page, 'as-they-say');
    await dialog.getByRole('button', { name: walkIn.save, exact: true }).click();
    await expect(page.getByText(walkIn.unsent.replace('{{names}}', 'Қонақбаев Серік'))).toBeVisible();
    await shot(page, 'waits');
    await context.setOffline(false);
    await expect(page.getByText(filled(walkIn.unsent))).toHaveCount(0, { timeout: 30_000 });
  });

  const { seminar } = await read<SessionAttendance>(page.request, `/sessions/${session}/attendance`);
  await page.goto(`/seminars/${seminar.id}/offline`);
  await expect(page.getByText('Қонақбаев Серік').first()).toBeVisible();
  await shot(page, 'stranger');

  await test.step('beyond the seats with a reason', async () => {
    const ruPage = await device(PHONE, 'ru');
    await asStaff(ruPage.request, 'region');
    await ruPage.goto(`/my/sessions/${session}`);
    const words = ru.seminars.walkIn;
    await button(ruPage, words.open).click();
    const asked = ruPage.getByRole('dialog');
    await asked.getByLabel(words.search).fill(nameOf(another));
    await asked.getByRole('button', { name: nameOf(another) }).click();
    await expect(asked.getByText(filled(words.full))).toBeVisible();
    await asked.getByLabel(words.reason).fill('Поставили стул');
    await shot(ruPage, 'full');
    await asked.getByRole('button', { name: words.yes }).click();
    await expect(asked).toHaveCount(0);
    expect(await shown(another.personId)).toMatchObject({ mark: 'present', enrolment: 'invited' });
  });
});

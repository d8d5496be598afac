import type { Seminar, SeminarCandidate, Venue } from '@kaskad/contracts';
import type { APIRequestContext, Page } from '@playwright/test';
import { button, expect, filled, heading, kk, LAPTOP, link, PHONE, test } from '../support/journey.ts';
import { asStaff, phoneOf, precinct, read, signInMember, signInStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const words = kk.seminars;
/** Its members take part in no other journey. */
const PRECINCT = 246;
const TITLE = { kk: 'Көшірілетін семинар', ru: 'Семинар, который перенесут' };

test('9 a planned seminar is moved, its people are told the former and the new hour, and their calendars follow', async ({
  page,
  device,
  shot,
}) => {
  const phone = await device();
  await signInStaff(page, 'district');
  const office = await device();
  await asStaff(office.request, 'region');
  const { memberList } = await precinct(office.request, PRECINCT);
  const [member] = memberList.filter(({ position }) => position.code === 'member');
  if (!member) throw new Error('The precinct has no member');
  const { seminar, venue } = await anOpenSeminar(page.request, member.personId);
  await signInMember(phone, phoneOf(member));
  const before = await anAddressInTheCalendar(phone);
  await shot(phone, 'calendar');

  await page.goto(`/seminars/${seminar.id}`);
  await expect(heading(page, TITLE.kk)).toBeVisible();
  await button(page, words.move.action).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words.move.submit }).click();
  await expect(dialog.getByText(words.move.nothing)).toBeVisible();
  const to = `${inDays(9)}T11:00`;
  await dialog.getByLabel(words.plan.start).fill(to);
  await dialog.getByLabel(words.move.place).selectOption({ label: venue.name.kk });
  await shot(page, 'move');
  // On a phone with large text the day and the time are still read whole.
  await page.setViewportSize(PHONE);
  await page.evaluate("document.documentElement.style.fontSize = '130%'");
  expect(await dialog.getByLabel(words.plan.start).evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await page.evaluate("document.documentElement.style.fontSize = ''");
  await page.setViewportSize(LAPTOP);
  await dialog.getByRole('button', { name: words.move.submit }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`${venue.name.kk}, ${venue.address.kk}`)).toBeVisible();
  const moved = await read<Seminar>(page.request, `/seminars/${seminar.id}`);
  expect(moved.sessions.map(({ startsAt }) => startsAt.local.slice(11))).toEqual(['11:00', '12:45']);
  expect(moved.startsAt.local).toBe(to);
  await shot(page, 'moved');

  const after = await entriesOf(phone.request, before.address, TITLE.kk);
  expect(after.map(({ uid }) => uid)).toEqual(before.entries.map(({ uid }) => uid));
  expect(after.map(({ start }) => start)).not.toEqual(before.entries.map(({ start }) => start));

  await phone.goto('/my/notices');
  const notice = phone.getByRole('article').filter({ hasText: kk.notifications.seminar_moved.title });
  await expect(notice).toContainText('09:00');
  await expect(notice).toContainText('11:00');
  await expect(notice).toContainText(`${venue.name.kk}, ${venue.address.kk}`);
  await shot(phone, 'notice');
  await notice.getByRole('button', { name: kk.notifications.seminar_moved.open }).click();
  const card = phone.getByRole('article').filter({ hasText: TITLE.kk });
  await expect(card).toContainText('11:00');
  await shot(phone, 'mine');
});

test('9 a trainer plans an own seminar in six fields, and those not trained yet are invited', async ({
  page,
  shot,
}) => {
  await page.setViewportSize(PHONE);
  await signInStaff(page, 'trainer');
  await page.goto('/my/seminars');
  const began = Date.now();
  await link(page, words.own.action).click();
  await expect(heading(page, words.own.title)).toBeVisible();
  await expect(page.getByText(filled(words.own.groupHint))).toBeVisible();
  expect(
    await page.locator('form fieldset, form > div > select, form > div > input').count(),
    'things to fill in',
  ).toBeLessThanOrEqual(6);
  await page.getByLabel(words.plan.start).fill(`${inDays(11)}T10:00`);
  await page.getByLabel(words.plan.capacity).fill('3');
  await page.getByLabel(words.plan.venue).selectOption({ label: words.own.newPlace });
  const address = page.getByRole('group', { name: words.own.address });
  await address.getByLabel(kk.shell.inKazakh).fill('№ 7 мектеп, Жібек жолы көшесі, 3');
  await address.getByLabel(kk.shell.inRussian).fill('Школа № 7, ул. Жибек жолы, 3');
  await shot(page, 'own');
  await button(page, words.own.submit).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(words.own.ask.replace('{{count}}', '3'))).toBeVisible();
  await shot(page, 'ask');
  await dialog.getByRole('button', { name: words.own.submit }).click();
  await expect(page.getByText(words.own.done.replace('{{count}}', '3'))).toBeVisible();
  expect(Date.now() - began, 'milliseconds from the link to the seminar').toBeLessThan(60_000);
  const own = await read<Seminar>(page.request, new URL(page.url()).pathname);
  expect(own).toMatchObject({
    state: 'open',
    format: 'in_person',
    capacity: 3,
    invited: 3,
    venue: { name: { kk: '№ 7 мектеп, Жібек жолы көшесі, 3' } },
  });
  await expect(page.getByText('№ 7 мектеп, Жібек жолы көшесі, 3').first()).toBeVisible();
  // Known by its address alone, the building is named once.
  await expect(page.getByText('көшесі, 3, № 7 мектеп')).toHaveCount(0);
  expect(own.startsAt.local).toBe(`${inDays(11)}T10:00`);
  expect(own.sessions.every(({ trainers }) => trainers.length === 1)).toBe(true);
  await shot(page, 'planned');
  // It leaves nobody invited whom another journey counts on.
  await button(page, words.page.cancel).click();
  await dialog.getByLabel(kk.shell.reason).fill('Тексеру үшін жоспарланған');
  await dialog.getByRole('button', { name: words.page.cancel }).click();
  await expect(page.getByText(words.states.cancelled, { exact: true }).first()).toBeVisible();
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A seminar of two sessions that has a trainer and one person with a seat, and a building of its own beside it. */
async function anOpenSeminar(
  request: APIRequestContext,
  personId: string,
  firstDay = inDays(8),
): Promise<{ seminar: Seminar; venue: Venue }> {
  const venue = await sent<Venue>(request, 'post', '/venues', {
    name: { kk: '5-мектептің мәжіліс залы', ru: 'Актовый зал школы № 5' },
    address: { kk: 'Абай көшесі, 5', ru: 'ул. Абая, 5' },
    rooms: [{ name: { kk: 'Мәжіліс залы', ru: 'Актовый зал' }, capacity: 40 }],
  });
  const seminar = await sent<Seminar>(request, 'post', '/seminars', {
    title: TITLE,
    level: 2,
    venueId: null,
    format: 'in_person',
    firstDay,
    startTime: '09:00',
    template: 'half_day',
  });
  const { items } = await read<{ items: SeminarCandidate[] }>(
    request,
    `/seminars/${seminar.id}/candidates?part=trainer`,
  );
  const trainerIds = items.slice(-1).map(({ id }) => id);
  for (const { id } of seminar.sessions) await sent(request, 'patch', `/sessions/${id}`, { trainerIds });
  await sent(request, 'post', `/seminars/${seminar.id}/open`);
  await sent(request, 'post', `/seminars/${seminar.id}/enrolments`, { personIds: [personId] });
  await sent(request, 'post', `/seminars/${seminar.id}/enrolments/acts`, { act: 'confirm', personIds: [personId] });
  return { seminar, venue };
}

async function sent<T>(
  request: APIRequestContext,
  method: 'post' | 'patch',
  address: string,
  data: object = {},
): Promise<T> {
  const reply = await request[method](`/api${address}`, { data });
  expect(reply.status(), `${address}: ${await reply.text()}`).toBeLessThan(300);
  return (await reply.json()) as T;
}

test('9 a seminar is copied twice, and one of the copies is changed by itself', async ({ page, device, shot }) => {
  await signInStaff(page, 'district');
  const office = await device();
  await asStaff(office.request, 'region');
  const { memberList } = await precinct(office.request, PRECINCT);
  const { seminar } = await anOpenSeminar(page.request, memberList[1]?.personId ?? '', inDays(13));
  await page.goto(`/seminars/${seminar.id}`);
  await button(page, words.copy.action).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.plan.start).fill(`${inDays(14)}T10:00`);
  await dialog.getByRole('button', { name: words.copy.add }).click();
  const second = dialog.getByLabel(filled(words.copy.start)).nth(1);
  await second.fill(`${inDays(14)}T10:00`);
  await dialog.getByRole('button', { name: words.copy.submit }).click();
  await expect(dialog.getByText(words.copy.twice)).toBeVisible();
  await shot(page, 'copy');
  await second.fill(`${inDays(15)}T10:30`);
  await dialog.getByRole('button', { name: words.copy.submit }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(words.copy.done.replace('{{count}}', '2'))).toBeVisible();
  await expect(page).toHaveURL(/\/seminars\?state=draft/);
  await expect(page.getByRole('row', { name: TITLE.kk })).toHaveCount(2);
  await shot(page, 'copies');
});

/** The member makes the secret address of the own calendar, and a calendar program reads it. */
async function anAddressInTheCalendar(phone: Page) {
  await phone.goto('/my/seminars');
  await link(phone, words.calendars.action).click();
  await button(phone, words.calendars.make).click();
  await expect(phone.getByText(words.calendars.made)).toBeVisible();
  const address = await phone.getByText(/kaskad\.ics$/).innerText();
  await expect(link(phone, words.calendars.open)).toHaveAttribute('href', /^webcal:/);
  const entries = await entriesOf(phone.request, address, TITLE.kk);
  expect(entries).toHaveLength(2);
  return { address, entries };
}

/** What a calendar program sees of one seminar under the address. */
async function entriesOf(request: APIRequestContext, address: string, title: string) {
  const reply = await request.get(new URL(address).pathname);
  expect(reply.status()).toBe(200);
  const unfolded = (await reply.text()).replace(/\r\n[ \t]/g, '');
  return unfolded
    .split('BEGIN:VEVENT')
    .filter((event) => event.includes(`SUMMARY:${title}`))
    .map((event) => ({ uid: /UID:(.*)/.exec(event)?.[1], start: /DTSTART:(.*)/.exec(event)?.[1] }));
}

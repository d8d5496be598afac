import type { SessionAttendance } from '@kaskad/contracts';
import { aGroup, GROUP } from '../support/group.ts';
import { button, expect, filled, kk, PHONE, ru, test } from '../support/journey.ts';
import { asStaff, nameOf, precinct, read } from '../support/people.ts';

const { attendance, walkIn } = kk.seminars;

test.use({ viewport: PHONE });

test('9 somebody on no list is found, asked about and let in at the door within thirty seconds', async ({
  page,
  context,
  device,
  shot,
}) => {
  await asStaff(page.request, 'region');
  const { session } = await aGroup(page.request, 2, GROUP + 1);
  const [newcomer, another] = (await precinct(page.request, 236)).memberList;
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

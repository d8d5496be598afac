import { button, expect, LAPTOP, kk, link, test } from '../support/journey.ts';
import { addAdministrator, asStaff, check, commissionOf, read, signInStaff, takeIn } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const { preview } = kk.people;
const { merge } = kk.persons;

test('9 a row that means somebody of another district becomes a request, and the person arrives', async ({
  page,
  device,
  shot,
}) => {
  const above = await device(LAPTOP);
  await asStaff(above.request, 'region');
  const [from, to] = [
    await commissionOf(above.request, 'KZ-43-ARAL'),
    await commissionOf(above.request, 'KZ-43-KARMAKSHY'),
  ];
  await takeIn(above.request, from.id, '3;Тілеуқабыл Сәкен Ерболұлы;мүше;790115300217;87015550101');
  const { login, password } = await addAdministrator(above.request, to.id, 'karmakshy-moves');

  await signInStaff(page, login, password);
  await check(page, to.id, '96;Бөтен Сәкен;хатшы;790115300217;87015550102');
  const row = page.getByRole('table', { name: preview.lines }).locator(':scope > tbody > tr');
  await expect(row).toContainText(preview.verdicts.elsewhere);
  await expect(page.getByText('Тілеуқабыл')).toHaveCount(0);
  await expect(page.getByText('5550101')).toHaveCount(0);
  await button(page, preview.elsewhere.sendFor.replace('{{line}}', '2')).click();
  await expect(row).toContainText(preview.elsewhere.states.open);
  await shot(page, 'asked');

  await above.goto('/moves?state=open');
  const request = above.getByRole('article').filter({ hasText: 'Тілеуқабыл Сәкен Ерболұлы' });
  await expect(request).toContainText(kk.moves.written.replace('{{name}}', 'Бөтен Сәкен'));
  await request
    .getByRole('button', { name: kk.moves.acceptOf.replace('{{name}}', 'Тілеуқабыл Сәкен Ерболұлы') })
    .click();
  const dialog = above.getByRole('dialog');
  await expect(dialog).toContainText('№ 96 учаскелік сайлау комиссиясы');
  await expect(dialog.getByRole('checkbox')).toBeChecked();
  await shot(above, 'accepting');
  await dialog.getByRole('button', { name: kk.moves.accept, exact: true }).click();
  await expect(above.getByText(kk.moves.accepted)).toBeVisible();

  await page.goto(`/commissions/${(await commissionOf(page.request, 'KZ-43-096')).id}`);
  await expect(page.getByRole('row', { name: /Тілеуқабыл Сәкен Ерболұлы/ })).toContainText('Хатшы');
  await page.goto('/my/notices');
  await expect(page.getByRole('article').first()).toContainText('№ 96');
  expect((await commissionOf(above.request, 'KZ-43-003')).members).toBe(0);
});

test('9 a corrected IIN is asked about once, and answered for good', async ({ page, shot }) => {
  await signInStaff(page, 'region');
  const district = await commissionOf(page.request, 'KZ-43-ZHALAGASH');
  await takeIn(page.request, district.id, '125;Мырзағали Ләззат Төреқызы;төраға;810322400135;87015550103');

  const corrected = '125;Мырзағали Ләззат Төреқызы;төраға;810322400153;87015550103';
  await check(page, district.id, corrected);
  const row = page.getByRole('table', { name: preview.lines }).locator(':scope > tbody > tr');
  await expect(row).toContainText(preview.verdicts.doubtful);
  await expect(row.getByRole('group', { name: preview.compare.replace('{{line}}', '2') })).toContainText('0153');
  const decision = page.getByLabel(preview.decisionFor.replace('{{line}}', '2'));
  await expect(decision).toHaveValue('leave_out');
  await decision.selectOption({ label: await decision.locator('option', { hasText: 'Мырзағали' }).innerText() });
  await shot(page, 'asked');
  await button(page, preview.commitCount_one.replace('{{count}}', '1')).click();
  await expect(page.getByRole('heading', { level: 1, name: preview.committedTitle })).toBeVisible();

  const { items } = await read<{ items: { iinTail: string | null }[] }>(
    page.request,
    `/persons?q=${encodeURIComponent('Мырзағали Ләззат')}`,
  );
  expect(items.map(({ iinTail }) => iinTail)).toEqual(['0153']);
  await check(page, district.id, corrected);
  await expect(row).toContainText(preview.verdicts.unchanged);
  await expect(decision).toHaveCount(0);
});

test('9 a name is mended with its reason, and the person shows who did it', async ({ page, shot }) => {
  await signInStaff(page, 'region');
  const district = await commissionOf(page.request, 'KZ-43-ZHALAGASH');
  await takeIn(page.request, district.id, '131;Балмағанбет Ерлан;төраға;830512300611;87015550106');
  const {
    items: [person],
  } = await read<{ items: { id: string }[] }>(page.request, `/persons?q=${encodeURIComponent('Балмағанбет')}`);
  await page.goto(`/people/${person?.id ?? ''}`);
  await link(page, kk.persons.mend.open).click();
  const patronymic = page.getByLabel(kk.people.member.patronymic, { exact: true });
  await patronymic.fill('Төлегенұлы');
  await page.getByLabel(kk.persons.mend.reason).fill('Жеке куәлік бойынша');
  await button(page, kk.persons.mend.save).click();
  await expect(page.getByText(kk.persons.mend.saved, { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Балмағанбет Ерлан Төлегенұлы' })).toBeVisible();
  await expect(page.getByText(kk.persons.trail.reason.replace('{{reason}}', 'Жеке куәлік бойынша'))).toBeVisible();
  await shot(page, 'mended');
});

test('9 two records of one person are merged, and the merge is taken back', async ({ page, shot }) => {
  await signInStaff(page, 'region');
  const district = await commissionOf(page.request, 'KZ-43-ZHALAGASH');
  await takeIn(
    page.request,
    district.id,
    '129;Есенғали Нұртас Бекұлы;төраға;820417300224;87015550104',
    '130;Есенғали Нұртас Бекұлы;мүше;820417300242;87015550105',
  );
  await page.goto(`/people?q=${encodeURIComponent('Есенғали')}`);
  await page
    .getByRole('row', { name: /№ 129/ })
    .getByRole('link', { name: /Есенғали/ })
    .click();
  await link(page, merge.open).click();
  await page.getByRole('button', { name: new RegExp(`^${kk.persons.mend.compare}: Есенғали`) }).click();
  // Of two IINs none is taken for granted.
  await page.getByRole('group', { name: kk.persons.merge.field.iin }).getByRole('radio', { name: /0224/ }).check();
  await page.getByLabel(merge.reason).fill('Жеке куәліктегі деректер бірдей');
  await shot(page, 'compared');
  await button(page, merge.merge).click();
  await expect(page.getByText(merge.done)).toBeVisible();

  await expect(page.getByRole('link', { name: '№ 130 учаскелік сайлау комиссиясы' })).toBeVisible();
  await page.getByRole('link', { name: /Есенғали.+←/ }).click();
  await button(page, merge.undo).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(kk.shell.reason).fill('Екі бөлек адам екен');
  await shot(page, 'taken-back');
  await dialog.getByRole('button', { name: merge.undo }).click();
  await expect(page.getByText(merge.state.undone, { exact: true })).toBeVisible();
  await page.goto(`/people?q=${encodeURIComponent('Есенғали')}`);
  await expect(page.getByRole('row', { name: /Есенғали Нұртас Бекұлы/ })).toHaveCount(2);
});

import { button, expect, filled, heading, LAPTOP, link, PHONE, ru, test } from '../support/journey.ts';
import { answerAll, handIn, scoreOf } from '../support/key.ts';
import { founder, PIN, precinct, signInStaff } from '../support/people.ts';
import {
  REGION,
  SYRDARIYA,
  KAZALY,
  localNow,
  loadRoster,
  makeQuiz,
  makeCampaign,
  called,
  accreditTrainer,
  planSeminar,
} from '../support/story-ru.ts';

test.use({ viewport: LAPTOP, locale: 'ru-RU' });

// The whole story through the web, on an installation that holds nothing but the region, the shipped course and its
// questions.
test('the whole story, from the first roster to a verified certificate and the exported register', async ({
  page,
  context,
  device,
  shot,
  baseURL,
}) => {
  test.setTimeout(300_000);
  await context.addInitScript(
    "if (location.protocol === 'http:') localStorage.getItem('kaskad.language') ?? localStorage.setItem('kaskad.language', 'ru')",
  );
  const { login, password } = founder(new URL(baseURL ?? '').port);
  await signInStaff(page, login, password, ru);
  // A new account speaks Kazakh until it is told otherwise; the choice stays with the account.
  await button(page, ru.shell.russian).click();
  await expect(button(page, ru.shell.kazakh)).toBeVisible();
  await shot(page, 'empty-overview');

  await test.step('1 the lists of commissions, members and operators', async () => {
    await loadRoster(page, { commission: REGION, file: 'commissions-kyzylorda.csv', added: 386 });
    await loadRoster(page, { commission: SYRDARIYA, file: 'syrdariya-2023.xlsx', added: 144 });
    await shot(page, 'syrdariya');
    await loadRoster(page, { commission: KAZALY, file: 'kazaly-2023.csv', added: 306 });
    await loadRoster(page, { commission: REGION, file: 'call-centre-2023.csv', added: 24 });
    await page.goto('/rosters');
    await expect(page.getByRole('row').filter({ hasText: ru.people.rosters.states.committed })).toHaveCount(4);
    await shot(page, 'rosters');
  });

  await test.step('1 the tests and the campaign', async () => {
    await makeQuiz(page, {
      kind: 'entry',
      code: 'ENTRY',
      title: { kk: 'Кіріс тестілеу', ru: 'Входное тестирование' },
      topics: 5,
      each: 4,
    });
    await makeQuiz(page, {
      kind: 'final',
      code: 'FINAL',
      title: { kk: 'Қорытынды тестілеу', ru: 'Итоговое тестирование' },
      topics: 5,
      each: 5,
    });
    await shot(page, 'quiz');
    await makeCampaign(page);
    await shot(page, 'campaign');
  });

  await page.goto('/overview');
  const { id: precinctId, memberList } = await precinct(page.request, 240);
  const chair = memberList.find(({ position }) => position.code === 'chair');
  const member = memberList.find(({ position }) => position.code === 'member');
  if (!chair || !member) throw new Error('Precinct 240 has no chair or no member');

  const seminar = await test.step('2 and 3 a trainer and a seminar that begins in a minute', async () => {
    await accreditTrainer(page, called(chair));
    return planSeminar(page, { trainer: called(chair), trainee: called(member) }, shot);
  });

  const phone = await device(PHONE, 'ru');
  await test.step('4 a member joins by the invitation, studies and sits the tests', async () => {
    await page.goto(`/accounts/invitations?commission=${precinctId}`);
    await page
      .getByRole('row', { name: new RegExp(called(member)) })
      .getByRole('button', { name: ru.accounts.invitations.one })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: ru.accounts.invitations.confirm }).click();
    await phone.goto(new URL(await dialog.getByText(/\/join\//).innerText()).pathname);
    await phone
      .getByRole('button', { name: ru.shell.russian, pressed: false })
      .or(phone.getByRole('button', { name: ru.shell.russian, pressed: true }))
      .first()
      .click();
    await shot(phone, 'join');
    await button(phone, ru.accounts.join.agree).click();
    await phone.getByLabel(ru.accounts.join.pin).fill(PIN);
    await phone.getByLabel(ru.accounts.join.again).fill(PIN);
    await button(phone, ru.accounts.join.submit).click();
    await link(phone, ru.courses.learn.steps.entry_test.button).click();
    await button(phone, ru.quizzes.learn.begin).click();
    await answerAll(phone, 20, { language: 'ru' });
    await handIn(phone, 'ru');
    await link(phone, ru.quizzes.result.toQuizzes).click();
    const final = phone
      .getByRole('article')
      .filter({ has: phone.getByRole('heading', { name: 'Итоговое тестирование' }) });
    await final.getByRole('link', { name: ru.quizzes.learn.open }).click();
    await button(phone, ru.quizzes.learn.begin).click();
    await shot(phone, 'question');
    await answerAll(phone, 25, { language: 'ru' });
    await handIn(phone, 'ru');
    await expect(heading(phone, ru.quizzes.result.passed)).toBeVisible();
    await expect(phone.getByText(scoreOf('ru', 25, 25))).toBeVisible();
    await shot(phone, 'result');
  });

  await test.step('3 attendance, and the seminar is over', async () => {
    await page.goto(`${seminar.path}/attendance`);
    await button(page, ru.seminars.attendance.allPresent).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: filled(ru.seminars.attendance.allPresentConfirm) })
      .click();
    await expect(page.getByText(new RegExp(`^${ru.seminars.attendance.saved}`)).first()).toBeVisible({
      timeout: 20_000,
    });
    await shot(page, 'attendance');
    // A seminar is closed after its last session has begun.
    await expect.poll(() => localNow() >= seminar.startsAt, { timeout: 150_000, intervals: [1_000] }).toBe(true);
    await page.goto(seminar.path);
    await button(page, ru.seminars.page.hold).click();
    await page.getByRole('dialog').getByRole('button', { name: ru.seminars.page.hold }).click();
    await expect(page.getByText(ru.seminars.states.held, { exact: true }).first()).toBeVisible();
  });

  const number = await test.step('4 the certificate', async () => {
    const card = phone
      .getByRole('article')
      .filter({ has: phone.getByRole('heading', { name: ru.certificates.kinds.completion }) });
    await expect(async () => {
      await phone.goto('/my/certificates');
      await expect(card).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await shot(phone, 'certificate');
    return card.getByText(/^[A-Z0-9]+-\d{4}-\d+$/).innerText();
  });

  await test.step('7 anyone verifies it', async () => {
    await page.goto(`/certificates?search=${number}`);
    await page.getByRole('table', { name: ru.certificates.title }).getByRole('link').first().click();
    const address = await page.getByRole('link', { name: /\/verify\// }).getAttribute('href');
    const anyone = await device(PHONE, 'ru');
    await anyone.goto(new URL(address ?? '').pathname);
    await expect(anyone.getByRole('heading', { name: ru.certificates.verify.valid })).toBeVisible();
    await expect(anyone.getByText(number)).toBeVisible();
    await shot(anyone, 'verified');
  });

  await test.step('6 who learned from whom, and what is ready', async () => {
    await page.goto(`/cascade/lineage/${member.personId}`);
    await expect(page.getByRole('link', { name: new RegExp(called(chair)) }).first()).toBeVisible();
    await shot(page, 'lineage');
    await page.goto('/readiness?search=240');
    await expect(
      page.getByRole('table', { name: ru.cascade.readiness.list }).locator('tbody tr').first(),
    ).toContainText(/1 \/ \d/);
    await shot(page, 'readiness');
  });

  await test.step('7 the register leaves the house', async () => {
    await page.goto('/reports?language=ru');
    const card = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: ru.reports.names.register, exact: true }) });
    await expect(card.getByText(number)).toBeVisible();
    await shot(page, 'reports');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      card.getByRole('link', { name: ru.reports.download.replace('{{format}}', ru.reports.csv) }).click(),
    ]);
    const text = await (
      await download.createReadStream()
    )
      .toArray()
      .then((parts) => Buffer.concat(parts as Buffer[]).toString('utf8'));
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).toContain(number);
    expect(text).toContain(member.familyName);
  });
});

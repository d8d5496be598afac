import type { Member } from '@kaskad/contracts';
import type { Locator, Page } from '@playwright/test';
import { join } from 'node:path';
import { button, expect, fillBoth, heading, LAPTOP, link, PHONE, ru, test } from '../support/journey.ts';
import { answerAll, handIn, scoreOf } from '../support/key.ts';
import { founder, PIN, precinct, signInStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP, locale: 'ru-RU' });

const ZONE = 'Asia/Qyzylorda';
const REGION = 'Кызылординская областная избирательная комиссия';
const SYRDARIYA = 'Сырдарьинская районная избирательная комиссия';
const KAZALY = 'Казалинская районная избирательная комиссия';
const roster = (name: string) => join(import.meta.dirname, '../../api/content/rosters', name);
const inDays = (count: number) => localNow(count * 1440).slice(0, 10);
/** Wall-clock time of the region so many minutes from now. */
const localNow = (minutes = 0) =>
  new Date(Date.now() + minutes * 60_000).toLocaleString('sv-SE', { timeZone: ZONE }).replace(' ', 'T').slice(0, 16);

// The whole story through the web, on an installation that holds nothing but the region, the shipped course and its questions.
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

async function loadRoster(
  page: Page,
  { commission, file, added }: { commission: string; file: string; added: number },
): Promise<void> {
  await page.goto('/rosters/new');
  await page.getByRole('radio', { name: commission }).check();
  await page.getByLabel(ru.people.upload.file).setInputFiles(roster(file));
  await button(page, ru.people.upload.check).click();
  await expect(heading(page, ru.people.preview.title)).toBeVisible({ timeout: 20_000 });
  const figure = page
    .locator('dl div')
    .filter({ has: page.getByText(ru.people.preview.verdicts.new, { exact: true }) })
    .locator('dd')
    .first();
  await expect(figure).toHaveText(String(added));
  await button(page, new RegExp(`(^|\\D)${added}(\\D|$)`)).click();
  await expect(heading(page, ru.people.preview.committedTitle)).toBeVisible({ timeout: 20_000 });
}

interface QuizPlan {
  readonly kind: 'entry' | 'final';
  readonly code: string;
  readonly title: { kk: string; ru: string };
  readonly topics: number;
  readonly each: number;
}

async function makeQuiz(page: Page, { kind, code, title, topics, each }: QuizPlan): Promise<void> {
  const words = ru.quizzes.manage;
  await page.goto('/quizzes/new');
  await page.getByLabel(words.kind).selectOption(kind);
  await page.getByLabel(words.code, { exact: true }).fill(code);
  await fillBoth(page, words.name, title, ru);
  for (let line = 0; line < topics; line++) {
    await button(page, words.addLine).click();
    await page.getByLabel(words.count, { exact: true }).nth(line).fill(String(each));
  }
  await button(page, words.save).click();
  await expect(heading(page, title.ru)).toBeVisible();
  await button(page, words.open).click();
  await expect(button(page, words.close)).toBeVisible();
}

async function makeCampaign(page: Page): Promise<void> {
  const words = ru.campaigns;
  await page.goto('/campaigns/new');
  await page.getByLabel(words.form.code).fill('2026-mm');
  await fillBoth(
    page,
    words.form.name,
    { kk: 'Мәжіліс және мәслихат депутаттарын сайлау', ru: 'Выборы депутатов Мажилиса и маслихатов' },
    ru,
  );
  await page.getByLabel(words.form.kind).selectOption('mazhilis_and_maslikhat');
  await page.getByLabel(words.opensOn).fill(inDays(0));
  await page.getByLabel(words.electionDay).fill(inDays(30));
  // An edition that was passed yesterday is added on the way; the campaign is run under the one the course was written for.
  await button(page, words.form.newEdition).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.form.editionCode).fill('2026-draft');
  await fillBoth(page, words.form.editionName, { kk: '2026 жылғы редакция', ru: 'Редакция 2026 года' }, ru);
  await dialog.getByRole('button', { name: words.form.addEdition }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel(words.lawEdition).locator('option:checked')).toHaveText('Редакция 2026 года');
  await page
    .getByLabel(words.lawEdition)
    .selectOption({ index: await indexOf(page.getByLabel(words.lawEdition), /1995 года/) });
  await page.getByLabel(words.course, { exact: true }).selectOption({ index: 1 });
  await button(page, words.form.create).click();
  await expect(heading(page, 'Выборы депутатов Мажилиса и маслихатов')).toBeVisible();
  await link(page, words.tabs.edit).click();
  await button(page, words.open).click();
  await dialog.getByRole('button', { name: words.open }).click();
  await expect(page.getByText(words.states.open, { exact: true })).toBeVisible();
  await link(page, words.tabs.plan).click();
}

/** Family and given name: there are namesakes of one family in every village. */
const called = ({ familyName, givenName }: Pick<Member, 'familyName' | 'givenName'>) => `${familyName} ${givenName}`;

const indexOf = async (select: Locator, text: RegExp) =>
  (await select.locator('option').allInnerTexts()).findIndex((one) => text.test(one));

/** The Academy's own first trainer: nobody could have trained them. */
async function accreditTrainer(page: Page, name: string): Promise<void> {
  const words = ru.certificates.trainers;
  await page.goto('/certificates/trainers');
  await button(page, words.grant).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.find).fill(name);
  await dialog.getByRole('button', { name: words.choose }).first().click();
  await dialog.getByLabel(words.level).selectOption({ label: words.levels.district });
  await dialog.getByLabel(words.appointed).check();
  await dialog.getByLabel(words.reason).fill('Письмо филиала Академии № 12');
  await dialog.getByRole('button', { name: words.grant }).click();
  await expect(page.getByRole('table', { name: ru.certificates.tabs.trainers })).toContainText(name);
}

/** Plans, staffs, opens and fills a seminar of one session; returns its page and the moment at which it begins. */
async function planSeminar(
  page: Page,
  { trainer, trainee }: { trainer: string; trainee: string },
  shot: (page: Page, name: string) => Promise<void>,
): Promise<{ path: string; startsAt: string }> {
  const words = ru.seminars;
  const startsAt = localNow(2);
  await page.goto('/seminars/new');
  await fillBoth(page, words.plan.name, { kk: 'Көшпелі семинар', ru: 'Выездной семинар' }, ru);
  await page.getByLabel(words.plan.start).fill(startsAt);
  await page.getByLabel(words.plan.template).selectOption('single');
  await button(page, words.plan.submit).click();
  await expect(heading(page, 'Выездной семинар')).toBeVisible();
  const path = new URL(page.url()).pathname;
  await page
    .getByRole('table', { name: words.programme.title })
    .getByRole('button', { name: words.programme.edit, exact: true })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('group', { name: words.programme.trainers })
    .getByRole('button', { name: new RegExp(trainer) })
    .first()
    .click();
  await dialog.getByRole('button', { name: ru.shell.save }).click();
  await expect(dialog).toBeHidden();
  await button(page, words.page.open).click();
  await expect(page.getByText(words.states.open, { exact: true }).first()).toBeVisible();
  await link(page, words.page.roster).click();
  await button(page, words.roster.invite).first().click();
  await dialog.getByRole('radio', { name: words.roster.byName }).check();
  await dialog.getByLabel(words.programme.find).fill(trainee);
  await dialog
    .getByRole('button', { name: new RegExp(trainee) })
    .first()
    .click();
  await dialog.getByRole('button', { name: words.roster.send }).click();
  await button(page, words.roster.chooseAll).click();
  await button(page, words.roster.confirm).click();
  await expect(page.getByText(words.roster.states.confirmed, { exact: true }).last()).toBeVisible();
  await shot(page, 'seminar');
  return { path, startsAt };
}

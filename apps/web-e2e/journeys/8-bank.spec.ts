import { readFileSync } from 'node:fs';
import { expect, heading, kk, LAPTOP, link, test, button } from '../support/journey.ts';
import { signInStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP });

const gift = (name: string, [stem, right, wrong, why]: readonly [string, string, string, string]) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(`::JOURNEY-1::${stem} {\n=${right}\n~${wrong}\n####${why}\n}\n\n::JOURNEY-2::${stem} {}\n`),
});
const KK = gift('сұрақтар-кк.gift', [
  'Бюллетеньді кім толтырады?',
  'Сайлаушының өзі',
  'Комиссия хатшысы',
  'Бюллетеньді сайлаушының өзі толтырады.',
]);
const RU = gift('вопросы-ру.gift', [
  'Кто заполняет бюллетень?',
  'Сам избиратель',
  'Секретарь комиссии',
  'Бюллетень заполняет сам избиратель.',
]);

test('8 questions of another system in two files become one in two languages, reviewed by a second person and written out again', async ({
  page,
  device,
  shot,
}) => {
  const words = kk.exchange;
  await signInStaff(page, 'district');
  await page.goto('/questions');
  await link(page, words.importLink).click();
  await page.getByLabel(words.upload.files).setInputFiles(KK);
  await page.getByLabel(words.upload.second).setInputFiles(RU);
  await shot(page, 'files');
  await button(page, words.upload.check).click();

  await expect(heading(page, words.preview.title)).toBeVisible({ timeout: 20_000 });
  const card = page.getByRole('listitem').filter({ hasText: 'JOURNEY-1' });
  await expect(card).toContainText('Кто заполняет бюллетень?');
  // The key of what will be taken in is open to the eye.
  await expect(card.getByText('Сам избиратель', { exact: true })).toBeVisible();
  // What is no question is said, in both files.
  await expect(page.getByText(/Сұрақтың мұндай түрі қолданылмайды/)).toHaveCount(2);
  await shot(page, 'understood');
  await page.getByLabel(words.preview.submit).check();
  await button(page, words.preview.commit_one.replace('{{count}}', '1')).click();
  await expect(heading(page, words.preview.committedTitle)).toBeVisible();
  await link(page, words.preview.inBank.replace('{{code}}', 'JOURNEY-1')).click();
  await expect(page.getByText(kk.quizzes.statuses.in_review).first()).toBeVisible();
  await expect(page.getByText(kk.bank.review.ownWaits)).toBeVisible();
  const address = page.url();

  const reviewer = await device(LAPTOP);
  await signInStaff(reviewer, 'coordinator');
  await reviewer.goto(address);
  await shot(reviewer, 'review');
  await button(reviewer, kk.bank.acts.approve).click();
  await expect(reviewer.getByText(kk.quizzes.statuses.approved).first()).toBeVisible();

  await page.goto('/questions?q=JOURNEY-1');
  await link(page, words.exportLink).click();
  await page.getByLabel(words.output.format).selectOption('moodle_xml');
  await expect(page.getByText(words.output.whole)).toBeVisible();
  await shot(page, 'export');
  const [file] = await Promise.all([page.waitForEvent('download'), link(page, words.output.download).click()]);
  const written = readFileSync(await file.path(), 'utf8');
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${words.output.fileName} – \\d{4}-\\d\\d-\\d\\d\\.xml$`));
  expect(written).toContain('Бюллетеньді кім толтырады?');
  expect(written).toContain('Кто заполняет бюллетень?');
});

import type { CampaignDetail, CourseDetail } from '@kaskad/contracts';
import { button, expect, fillBoth, heading, kk, LAPTOP, test } from '../support/journey.ts';
import { asMember, asStaff, phoneOf, precinct, read, signInStaff } from '../support/people.ts';

test.use({ viewport: LAPTOP });
const { courses, campaigns, consequences } = kk;
/** Nobody else of the journeys is of it. */
const PRECINCT = 244;
const ADDED = { kk: 'Тәртіп өзгерді: күні нақтыланды.', ru: 'Порядок изменился: уточнена дата.' };

test('9 a new version of a course in an open campaign says what it changes, and asks', async ({
  page,
  device,
  shot,
}) => {
  const phone = await device();
  await asStaff(phone.request, 'region');
  const { memberList } = await precinct(phone.request, PRECINCT);
  const member = memberList.find(({ phone: number }) => number !== null);
  if (!member) throw new Error('Nobody of the precinct has a phone');
  await asMember(phone.request, phoneOf(member));
  await phone.goto('/learn');
  await phone.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  const title = await heading(phone).innerText();
  await button(phone, courses.learn.complete).click();
  await expect(heading(phone)).not.toHaveText(title);
  // The phone goes on before the server knows.
  await expect.poll(async () => (await read<{ done: number }>(phone.request, '/learning')).done).toBe(1);
  const before = await read(phone.request, '/learning');

  await signInStaff(page, 'region');
  const {
    items: [course],
  } = await read<{ items: { id: string }[] }>(page.request, '/courses');
  const {
    items: [campaign],
  } = await read<{ items: { id: string }[] }>(page.request, '/campaigns');
  const [courseAt, campaignAt] = [`/courses/${course?.id ?? ''}`, `/campaigns/${campaign?.id ?? ''}`];
  await page.goto(courseAt);
  await button(page, courses.newDraft).click();
  await expect(button(page, courses.publish)).toBeVisible();

  // One lesson says something else, and one is new.
  const {
    structure: [module],
  } = await read<CourseDetail>(page.request, courseAt);
  const [changed] = module?.lessons ?? [];
  await page.goto(`/courses/lessons/${changed?.id ?? ''}`);
  for (const [language, label] of [
    ['kk', kk.shell.inKazakh],
    ['ru', kk.shell.inRussian],
  ] as const) {
    const body = page.getByRole('group', { name: courses.lesson.body, exact: true }).getByLabel(label);
    await body.fill(`${await body.inputValue()}\n\n${ADDED[language]}`);
  }
  await button(page, courses.lesson.save).click();
  await expect(page.getByText(courses.lesson.saved)).toBeVisible();
  await page.goto(`/courses/modules/${module?.id ?? ''}/lessons/new`);
  await fillBoth(page, courses.lesson.title, { kk: 'Жаңа сабақ туралы', ru: 'О новом уроке' });
  await fillBoth(page, courses.lesson.body, ADDED);
  await button(page, courses.lesson.save).click();

  await page.goto(courseAt);
  await button(page, courses.publish).click();
  await page.getByRole('dialog').getByRole('button', { name: courses.publish, exact: true }).click();
  const asked = page.getByRole('dialog', { name: consequences.title });
  await expect(asked).toContainText(consequences.codes.campaigns_stay_one.replace('{{number}}', '1'));
  await asked.getByRole('button', { name: consequences.confirm }).click();
  await expect(page.getByText(courses.publishedDone)).toBeVisible();

  await page.goto(`${campaignAt}/edit`);
  const version = page.getByLabel(campaigns.course, { exact: true });
  const inUse = await version.inputValue();
  await version.selectOption({ label: await version.locator('option', { hasText: /2-нұсқа/ }).innerText() });
  await expect(page.getByText('Жаңа сабақ туралы')).toBeVisible();
  await button(page, campaigns.form.save).click();
  await expect(asked).toContainText(consequences.codes.lessons_new_one.replace('{{number}}', '1'));
  await expect(asked).toContainText(consequences.codes.lessons_changed_one.replace('{{number}}', '1'));
  await expect(asked).toContainText(/\d+ адам: оқуды бастаған, оқылмаған сабақ қосылады/);
  await shot(page, 'asked');

  // Whoever was asked thinks better of it: nothing has changed for anybody.
  await asked.getByRole('button', { name: kk.shell.cancel }).click();
  await expect(asked).toHaveCount(0);
  const { course: kept } = await read<CampaignDetail>(page.request, campaignAt);
  expect(kept).toMatchObject({ id: inUse, number: 1 });
  expect(await read(phone.request, '/learning')).toEqual(before);
  await page.goto(courseAt);
  await expect(heading(page)).toBeVisible();
});

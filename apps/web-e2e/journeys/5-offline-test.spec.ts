import { button, expect, filled, heading, kk, link, PHONE, test } from '../support/journey.ts';
import { asStaff, phoneOf, precinct, signInMember } from '../support/people.ts';

test.use({ viewport: PHONE });
const { learn, taking, result } = kk.quizzes;
const WAIT_FOR_WORKER = 'navigator.serviceWorker.ready.then(() => undefined)';

test('5 a test taken along is found, sat and handed in where there is no network, and arrives later', async ({
  context,
  device,
  shot,
}) => {
  const office = await device();
  await asStaff(office.request, 'region');
  const { memberList } = await precinct(office.request, 250);
  const member = memberList.filter(({ position, language }) => position.code === 'member' && language === 'kk')[0];
  if (!member) throw new Error('Precinct 250 has too few members');

  const page = await context.newPage();
  await signInMember(page, phoneOf(member));
  await page.evaluate(WAIT_FOR_WORKER);
  await page.goto('/learn/quizzes');
  await page
    .getByRole('article')
    .filter({ hasText: kk.quizzes.kinds.practice })
    .getByRole('link', { name: learn.open })
    .click();
  await button(page, learn.beginOffline).click();
  await expect(heading(page, taking.offlineTitle)).toBeVisible();
  await expect(page.getByText(taking.packReady)).toBeVisible();
  await shot(page, 'taken');
  await page.close();

  await context.setOffline(true);
  const away = await context.newPage();
  await away.goto('/learn');
  await expect(away.getByText(learn.keptTitle)).toBeVisible();
  await shot(away, 'found');
  await link(away, learn.resume).first().click();
  await button(away, taking.offlineBegin).click();
  const option = away.getByRole('radio').or(away.getByRole('checkbox')).first();
  await expect(away.getByRole('timer')).toBeVisible();
  for (let place = 2; !(await option.isVisible()); place++) {
    await button(away, taking.next).click();
    await expect(heading(away, new RegExp(`^${place}-`))).toBeVisible();
  }
  await option.check();
  await expect(away.getByText(taking.state.device, { exact: true })).toBeVisible();
  await shot(away, 'answered');
  await button(away, taking.overview).click();
  await button(away, taking.submit).click();
  await button(away, taking.confirm).click();
  await expect(away.getByText(taking.handedInText)).toBeVisible();
  await shot(away, 'handed-in');

  await context.setOffline(false);
  await expect(away).toHaveURL(/\/result$/, { timeout: 20_000 });
  await expect(away.getByText(filled(result.score))).toBeVisible();
  await expect(away.getByText(result.offline)).toBeVisible();
  await shot(away, 'result');
});

import type { Page } from '@playwright/test';
import { button, expect, heading, kk, link, test } from '../support/journey.ts';
import { asStaff, phoneOf, precinct, signInMember } from '../support/people.ts';

test.use({ viewport: { width: 360, height: 640 } });
const { learn, taking } = kk.quizzes;

/** What a script of the page finds out about its boxes. */
interface Boxes {
  /** Pixels of the screen that stay taken while the question is scrolled. */
  readonly taken: number;
  readonly width: number;
  /** Names of what has the focus and is covered by something else. */
  readonly covered: readonly string[];
}

const BOXES = `(() => {
  scrollTo(0, document.body.scrollHeight / 3);
  const fixed = [...document.querySelectorAll('header, nav, footer, .quiz-bar')].filter((one) =>
    ['sticky', 'fixed'].includes(getComputedStyle(one).position));
  const taken = fixed.reduce((sum, one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return sum + Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
  }, 0);
  const covered = [];
  for (const one of document.querySelectorAll('main button:enabled, main input, main summary, footer a, footer button')) {
    one.focus();
    one.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = one.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!there || !(one.contains(there) || there.contains(one) || there.closest('label')?.contains(one)))
      covered.push(one.textContent || one.getAttribute('aria-label') || one.type);
  }
  scrollTo(0, 0);
  return { taken, width: document.documentElement.scrollWidth, covered };
})()`;

/**
 * The width when every text of these parts begins with a longer word than the screen: which words stand there is
 * chance. Buttons and figures hold no text of a person.
 */
const longWordWidth = (parts: string) => `(() => {
  const former = new Map();
  for (const part of document.querySelectorAll('${parts}')) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (texts.nextNode())
      if (!texts.currentNode.parentElement.closest('.button, .shrink-0, .whitespace-nowrap'))
        former.set(texts.currentNode, texts.currentNode.data);
  }
  for (const [text, words] of former) text.data = 'сайлаушыларымыздыкілердікіндей ' + words;
  const width = document.documentElement.scrollWidth;
  for (const [text, words] of former) text.data = words;
  return former.size > 1 ? width : Infinity;
})()`;
const OF_QUESTION = longWordWidth('[id$="-stem"], .wrap-anywhere');
const OF_PAGE = longWordWidth('main');

async function expectRoom(page: Page, { width, height }: { width: number; height: number }): Promise<void> {
  const boxes = await page.evaluate<Boxes>(BOXES);
  expect(boxes.covered).toEqual([]);
  expect(boxes.width).toBeLessThanOrEqual(width);
  expect(boxes.taken).toBeLessThanOrEqual(height / 3);
  expect(await page.evaluate<number>(OF_QUESTION), 'with a long word').toBeLessThanOrEqual(width);
}

test('5 a test has the screen for its questions, at any size of text, and is gone on with where it was left', async ({
  page,
  device,
  shot,
}) => {
  const office = await device();
  await asStaff(office.request, 'region');
  const { memberList } = await precinct(office.request, 248);
  const member = memberList.find(({ position, language }) => position.code === 'member' && language === 'kk');
  if (!member) throw new Error('Precinct 248 has too few members');
  await signInMember(page, phoneOf(member));
  await page.goto('/learn/quizzes');
  await page
    .getByRole('article')
    .filter({ hasText: kk.quizzes.kinds.practice })
    .getByRole('link', { name: learn.open })
    .click();
  await button(page, learn.begin).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);

  const SIZES = [
    ['100 %', { width: 360, height: 640 }, '100%'],
    ['text at 130 %', { width: 360, height: 640 }, '130%'],
    ['zoom of 200 %', { width: 180, height: 320 }, '100%'],
  ] as const;
  const total = Number(/\d+$/.exec(await heading(page).innerText())?.[0]);
  for (let place = 1; place <= total; place++) {
    await expect(heading(page, new RegExp(`^${place}-`))).toBeVisible();
    for (const [name, size, text] of SIZES)
      await test.step(`question ${place}, ${name}`, async () => {
        await page.setViewportSize(size);
        await page.evaluate(`document.documentElement.style.fontSize = '${text}'`);
        await expectRoom(page, size);
        if (place === 1) await shot(page, name.replace(/\W+/g, '-'));
      });
    await page.setViewportSize(SIZES[0][1]);
    await page.evaluate("document.documentElement.style.fontSize = ''");
    if (place < total) await button(page, taking.next).click();
  }

  await link(page, kk.shell.toLearning).click();
  await expect(page).toHaveURL('/learn');
  await link(page, kk.courses.learn.resume).or(link(page, learn.resume)).first().click();
  await expect(heading(page, new RegExp(`^${total}-`))).toBeVisible();
});

test('5 no page of the phone is wider than the screen with text at 130 %, nor at 200 %', async ({
  page,
  device,
  shot,
}) => {
  const office = await device();
  await asStaff(office.request, 'region');
  const { memberList } = await precinct(office.request, 248);
  const member = memberList.find(({ position, language }) => position.code === 'member' && language === 'kk');
  if (!member) throw new Error('Precinct 248 has too few members');
  await signInMember(page, phoneOf(member));
  const learning = ['/learn', '/learn/quizzes', '/my/seminars', '/my/calendar', '/check-in'];
  for (const address of [...learning, '/my/certificates', '/my/notices', '/my/phone', '/my/precinct']) {
    await page.goto(address);
    await expect(heading(page)).toBeVisible();
    await page.evaluate("document.documentElement.style.fontSize = '130%'");
    expect(await page.evaluate('document.documentElement.scrollWidth'), address).toBeLessThanOrEqual(360);
    await page.evaluate("document.documentElement.style.fontSize = ''");
    await page.setViewportSize({ width: 180, height: 320 });
    expect(await page.evaluate('document.documentElement.scrollWidth'), `${address} at 200 %`).toBeLessThanOrEqual(180);
    expect(await page.evaluate(OF_PAGE), `${address} at 200 %, with a long word`).toBeLessThanOrEqual(180);
    if (address === '/learn') await shot(page, 'zoomed');
    await page.setViewportSize({ width: 360, height: 640 });
  }
});

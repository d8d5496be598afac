import AxeBuilder from '@axe-core/playwright';
import type { Language } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import type { Page } from '@playwright/test';
import { contextFor, expect, test } from '../support/journey.ts';
import { asMember, asStaff } from '../support/people.ts';
import { everyScreen, phoneScreens } from '../support/screens.ts';

test.describe.configure({ mode: 'parallel' });
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** A key that was shown instead of its words: `seminars:plan.title`, `plan.title`. */
const RAW_KEY = new RegExp(
  `(^|\\s)((${Object.keys(phrases.kk).join('|')})[:.])?[a-z]\\w*\\.[a-z]\\w*(\\.\\w+)*(?=\\s|$)`,
  'i',
);
const FILE_OR_ADDRESS = /\S+\.(csv|xlsx|pdf|kz|svg|png)\b|https?:\S+/gi;
const BROKEN = /\bundefined\b|\bNaN\b|\[object |\{\{/;
// The address that a person mistyped is answered with 404, a stale invitation with 410 and a wrong code with 400, and
// the page says so in words.
const ANSWERED =
  /\b(400|401|404|409|410)\b.*\/api\/(session|founding|invitations|password-links|verify|verification|certificates|attendance|check-in)/;

/** As high as the longest screen: what sticks to the edges of a window lies over nothing. */
const WHOLE_PAGE = 6_000;

interface Look {
  readonly width: number;
  readonly language: Language;
}
const looks: readonly Look[] = [360, 768, 1280].flatMap((width) =>
  (['kk', 'ru'] as const).map((language) => ({ width, language })),
);
/** Between a phone and a laptop nothing new happens but the order of columns: every fourth screen is looked at. */
const isLookedAt = (width: number, place: number) => width !== 768 || place % 4 === 0;

for (const { width, language } of looks) {
  test(`every screen holds at ${width} in ${language}`, async ({ browser, baseURL, request }) => {
    test.setTimeout(900_000);
    const staffAndOpen = await everyScreen(request);
    const { screens: phoneOnes, phone } = await phoneScreens(request);
    const screens = [...staffAndOpen, ...phoneOnes].filter((_, place) => isLookedAt(width, place));
    const findings: string[] = [];
    for (const viewer of ['region', 'admin', 'member', 'nobody'] as const) {
      const context = await contextFor(browser, { baseURL, size: { width, height: WHOLE_PAGE }, language });
      if (viewer === 'region' || viewer === 'admin') await asStaff(context.request, viewer);
      if (viewer === 'member') await asMember(context.request, phone);
      const page = await context.newPage();
      const watched = watch(page, new URL(baseURL ?? '').host);
      await page.goto('/no-such-page');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const screen of screens.filter((one) => one.viewer === viewer)) {
        await open(page, screen.path, language);
        const found = [...(await inspect(page, { language, dark: width === 1280 })), ...watched.splice(0)];
        findings.push(...found.map((finding) => `${screen.path}: ${finding}`));
      }
      await context.close();
    }
    expect(findings).toEqual([]);
  });
}

/** Goes on inside the application, as a press on a link does, and waits until the screen has what it asked for. */
async function open(page: Page, path: string, language: Language): Promise<void> {
  const left = await page.evaluate((to) => {
    const shown = document.querySelector('main')?.innerText ?? '';
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
    return shown;
  }, path);
  let before: string | null = null;
  // Settled: one heading, another text than before, nothing loading, and the same twice in a row.
  await expect
    .poll(
      async () => {
        const now = await page.evaluate(() => ({
          text: document.querySelector('main')?.innerText ?? '',
          headings: document.querySelectorAll('h1').length,
        }));
        const settled =
          now.headings === 1 &&
          now.text !== left &&
          now.text === before &&
          !now.text.includes(phrases[language].shell.loading);
        before = now.text;
        return settled;
      },
      { intervals: [60], timeout: 10_000, message: `${path} settles with one heading` },
    )
    .toBe(true);
}

function watch(page: Page, host: string): string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    const line = `${message.text()} ${message.location().url}`;
    if (message.type() === 'error' && !ANSWERED.test(line)) heard.push(line);
  });
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.host !== host) heard.push(`asked ${url.host}`);
  });
  return heard;
}

/** Changes the colours and waits until they are on the screen. */
async function paint(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(async (name) => {
    document.documentElement.dataset['theme'] = name;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  }, theme);
}

/** What a person may set who reads with difficulty (WCAG 1.4.12), and a browser's text at 200 % (1.4.4). */
const WIDE_TEXT = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;
const LARGE_TEXT = 'html { font-size: 200% !important; }';

/** Sideways scrolling, and words cut off, with a sheet of the reader's own. */
async function readersSheet(page: Page, sheet: string): Promise<string[]> {
  return page.evaluate((css) => {
    const added = new CSSStyleSheet();
    added.replaceSync(css);
    document.adoptedStyleSheets = [added];
    const over = document.documentElement.scrollWidth - innerWidth;
    const shown = (one: Element) => one.closest('.sr-only') === null && one.clientWidth > 1;
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => shown(one) && one.getBoundingClientRect().right > innerWidth + 1,
    );
    const cut = [...document.querySelectorAll('button, a, h1, h2, label, summary')].filter(
      (one) => shown(one) && getComputedStyle(one).overflow === 'hidden' && one.scrollWidth > one.clientWidth + 1,
    );
    const found = [
      ...(over > 0
        ? [
            `wider by ${over} px: ${wide
              .map((one) => `${one.tagName} ${one.className}`)
              .slice(-3)
              .join(' | ')}`,
          ]
        : []),
      ...cut.map((one) => `cut off: ${one.tagName} ${one.textContent}`),
    ];
    document.adoptedStyleSheets = [];
    return found;
  }, sheet);
}

async function inspect(page: Page, { language, dark }: { language: Language; dark: boolean }): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    over: document.documentElement.scrollWidth - innerWidth,
    headings: document.querySelectorAll('h1').length,
    // A row that scrolls sideways, and by a pixel or two upwards as well, shows a second bar in some browsers.
    strayBars: [...document.querySelectorAll('body *')]
      .filter((one) => one.scrollHeight > one.clientHeight && one.scrollHeight - one.clientHeight < 8)
      .filter((one) => ['auto', 'scroll'].includes(getComputedStyle(one).overflowY))
      .map((one) => `${one.tagName} ${one.className}`),
    title: document.title,
    language: document.documentElement.lang,
    text: document.body.innerText,
    labels: [...document.querySelectorAll('[aria-label]')]
      .map((one) => one.getAttribute('aria-label') ?? '')
      .join('\n'),
  }));
  const words = `${seen.text}\n${seen.labels}`.replace(FILE_OR_ADDRESS, '');
  // Colours are the same in both languages, and looking for them costs most of the time.
  const axe = new AxeBuilder({ page }).withTags(WCAG);
  const { violations } = await (language === 'kk' ? axe : axe.disableRules(['color-contrast'])).analyze();
  if (dark && language === 'kk') {
    await paint(page, 'dark');
    violations.push(...(await new AxeBuilder({ page }).withRules(['color-contrast']).analyze()).violations);
    await paint(page, 'light');
  }
  const sheets = page.viewportSize()?.width === 1280 ? [WIDE_TEXT, LARGE_TEXT] : [WIDE_TEXT];
  const withSheets: string[] = [];
  for (const sheet of language === 'kk' ? sheets : []) withSheets.push(...(await readersSheet(page, sheet)));
  return [
    ...withSheets,
    ...(seen.over > 0 ? [`wider than the screen by ${seen.over} px`] : []),
    ...seen.strayBars.map((one) => `stray scrollbar: ${one}`),
    ...(seen.headings === 1 ? [] : [`${seen.headings} h1`]),
    ...(seen.title.length > 3 && !RAW_KEY.test(seen.title) ? [] : [`title ${JSON.stringify(seen.title)}`]),
    ...(seen.language === language ? [] : [`lang ${seen.language}`]),
    ...[RAW_KEY, BROKEN]
      .flatMap((pattern) => pattern.exec(words)?.[0] ?? [])
      .map((found) => `text ${JSON.stringify(found.trim())}`),
    ...violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(
          ({ target, failureSummary }) =>
            `axe ${id} ${target.join(' ')} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`,
        ),
    ),
  ];
}

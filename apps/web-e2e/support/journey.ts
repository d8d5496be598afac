import { type Browser, type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import type { Language } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import { join } from 'node:path';

/** A small Android phone, and the laptop of an office. */
export const PHONE = { width: 360, height: 780 };
export const LAPTOP = { width: 1280, height: 900 };

interface Fixtures {
  /** Keeps a picture of the screen as it is now, numbered in the order of the story. */
  readonly shot: (page: Page, name: string) => Promise<void>;
  /** A page of somebody else: another device, with nothing remembered. */
  readonly device: (size?: { width: number; height: number }, language?: Language) => Promise<Page>;
}

/**
 * What a browser may report: a device without a network in the offline journeys, and 401, by which the server says that
 * nobody is signed in yet.
 */
const EXPECTED = [/ERR_INTERNET_DISCONNECTED/, /\b401\b.*\/api\/session$/, /\b(409|410)\b.*\/api\/founding/];

/** Journeys fail on anything else the browser complains about, whatever they assert. */
export const test = base.extend<Fixtures & { complaints: string[] }>({
  complaints: [
    async ({ context }, use) => {
      const heard = listen(context);
      await use(heard);
      expect(
        heard.filter((line) => !EXPECTED.some((pattern) => pattern.test(line))),
        'complaints of the browser',
      ).toEqual([]);
    },
    { auto: true },
  ],
  shot: async ({ browserName: _ }, use, info) => {
    let count = 0;
    const story =
      info.file
        .split('/')
        .at(-1)
        ?.replace(/\.spec\.ts$/, '') ?? 'story';
    await use(
      async (page, name) =>
        void (await page.screenshot({
          path: join(
            info.project.outputDir,
            '../shots',
            `${story}-${info.title.slice(0, 24).replace(/[^a-z0-9]+/gi, '_')}-${String(++count).padStart(2, '0')}-${name}.png`,
          ),
          fullPage: true,
        })),
    );
  },
  device: async ({ browser, baseURL, complaints }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (size = PHONE, language = 'kk') => {
      const context = await contextFor(browser, { baseURL, size, language });
      opened.push(context);
      listen(context, complaints);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
});
export { expect };

function listen(context: BrowserContext, heard: string[] = []): string[] {
  context.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => heard.push(error.error().message));
  return heard;
}

interface DeviceOptions {
  readonly baseURL: string | undefined;
  readonly size: { width: number; height: number };
  readonly language: Language;
}

export async function contextFor(
  browser: Browser,
  { baseURL, size, language }: DeviceOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    viewport: size,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  await context.addInitScript(
    `if (location.protocol === 'http:') localStorage.getItem('kaskad.language') ?? localStorage.setItem('kaskad.language', '${language}')`,
  );
  return context;
}

/** Words of the screens as people read them: a name like `{{count}} сабақ` matches with anything in the place. */
export const kk = phrases.kk;
export const ru = phrases.ru;
export const filled = (phrase: string) =>
  new RegExp(
    phrase
      .split(/\{\{\w+\}\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+'),
  );

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
export const link = (page: Page, name: string | RegExp) =>
  page.getByRole('link', { name, exact: typeof name === 'string' });
export const heading = (page: Page, name?: string | RegExp) =>
  page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' });

/** Closes what lies over the page by the keyboard, and waits until its entry of the history is left. */
export async function escape(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => (window.history.state as { layer?: number } | null)?.layer === undefined);
}

/** Fills both languages of one field. */
export async function fillBoth(
  page: Page,
  legend: string,
  text: { kk: string; ru: string },
  words: typeof kk = kk,
  place = 0,
): Promise<void> {
  const group = page.getByRole('group', { name: legend, exact: true }).nth(place);
  await group.getByLabel(words.shell.inKazakh).fill(text.kk);
  await group.getByLabel(words.shell.inRussian).fill(text.ru);
}

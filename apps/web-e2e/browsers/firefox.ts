import { existsSync } from 'node:fs';
import { launch } from 'puppeteer-core';
import { type Browser, type Remote, SIZE } from './remote.ts';

const PATH = '/usr/bin/firefox-esr';

/** Firefox as Debian has it, over WebDriver BiDi. */
export const firefox: Browser = {
  name: 'Firefox ESR',
  from: 'apt-get install firefox-esr',
  start: existsSync(PATH) ? start : null,
};

async function start(): Promise<Remote> {
  const { width, height } = SIZE;
  const browser = await launch({
    browser: 'firefox',
    executablePath: PATH,
    defaultViewport: null,
    args: [`--width=${width}`, `--height=${height}`],
  });
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  return {
    version: await browser.version(),
    errors,
    go: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    picture: async () => Buffer.from(await page.screenshot()),
    close: () => browser.close(),
  };
}

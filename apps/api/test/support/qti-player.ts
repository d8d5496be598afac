import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../../../tools/chromium.mjs';

const PLAYER = join(
  dirname(createRequire(import.meta.url).resolve('@citolab/qti-components/package.json')),
  'cdn/index.global.js',
);

/** Runs inside the page: shows an item, and scores answers to it one after another. */
const SCRIPT = `
  window.show = async (xml) => {
    document.body.replaceChildren(QtiComponents.qtiTransformItem().parse(xml).htmlDoc());
    const item = document.querySelector('qti-assessment-item');
    await item.updateComplete;
    await Promise.all([...item.querySelectorAll('*')].map((one) => one.updateComplete));
    return item;
  };
  window.outcome = (item) => { item.processResponse(true, false); return Number(item.variables.find(({ identifier }) => identifier === 'SCORE').value); };
  window.score = async (xml, answers) => {
    const item = await show(xml);
    return answers.map((answer) => { item.resetResponses(); item.updateResponseVariable('RESPONSE', answer); return outcome(item); });
  };`;

export type PlayedAnswer = string | readonly string[] | null;
export interface QtiPlayer {
  readonly page: Page;
  /** What the player gives for each answer to an item of version 3. */
  score(xml: string, answers: readonly PlayedAnswer[]): Promise<number[]>;
  close(): Promise<void>;
}

/** A player of QTI that others made, in a real browser; nothing of it is ours. */
export async function openQtiPlayer(): Promise<QtiPlayer> {
  const { path, args, env } = await chromiumPath();
  const browser: Browser = await chromium.launch({ executablePath: path, args, env: { ...process.env, ...env } });
  const page = await browser.newPage();
  await page.setContent('<!doctype html><html><body></body></html>');
  await page.addScriptTag({ path: PLAYER });
  await page.addScriptTag({ content: SCRIPT });
  return {
    page,
    close: () => browser.close(),
    score: (xml, answers) => page.evaluate(`score(${JSON.stringify(xml)}, ${JSON.stringify(answers)})`),
  };
}

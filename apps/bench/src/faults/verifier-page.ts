import type { PaperVerdict } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { median } from '../statistics.ts';

const words = phrases.kk.verifier;
const PORTION = 500;

/** Opens the saved page as from a stick, in Kazakh. */
export async function openVerifier(page: Page, file: string): Promise<void> {
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(`localStorage.setItem('kaskad.language', 'kk')`);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
}

interface Checked {
  readonly verdicts: readonly (PaperVerdict | '')[];
  readonly medianMs: number;
  readonly slowestMs: number;
}

/** Types each code, presses the button and reads what the page then says. */
export async function checkAll(page: Page, codes: readonly string[]): Promise<Checked> {
  const known = Object.entries(words.verdicts) as [PaperVerdict, string][];
  const told: { text: string; ms: number }[] = [];
  for (let from = 0; from < codes.length; from += PORTION)
    told.push(
      ...(await page.evaluate<{ text: string; ms: number }[]>(
        `(${TYPE_AND_READ})(${JSON.stringify(codes.slice(from, from + PORTION))}, ${JSON.stringify(words.check)})`,
      )),
    );
  const times = told.map(({ ms }) => ms);
  return {
    verdicts: told.map(({ text }) => known.find(([, word]) => text.endsWith(word))?.[0] ?? ''),
    medianMs: median(times),
    slowestMs: Math.max(...times),
  };
}

/** In the page; written as text, because the types of a browser do not belong to a program for Node. */
const TYPE_AND_READ = `async (codes, word) => {
  const typed = document.querySelector('textarea');
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent === word);
  const answer = document.querySelector('[aria-live]');
  const told = [];
  for (const code of codes) {
    typed.value = code;
    const began = performance.now();
    await new Promise((resolve) => {
      const watching = new MutationObserver(() => { watching.disconnect(); resolve(); });
      watching.observe(answer, { childList: true });
      button.click();
    });
    const ms = performance.now() - began;
    told.push({ text: answer.querySelector('h2')?.textContent ?? '', ms });
  }
  return told;
}`;

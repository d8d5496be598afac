import { expect, type Page } from '@playwright/test';
import type { Interaction, Language } from '@kaskad/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { button, kk, ru } from './journey.ts';

interface BankFile {
  readonly questions: readonly { readonly stem: Record<Language, string>; readonly interaction: Interaction }[];
}

const folder = join(import.meta.dirname, '../../api/content/questions');
const bank = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as BankFile).questions);

/**
 * The texts of the right options of a shipped question. The browser is never told; the journey reads the bank's own
 * files.
 */
function rightOptions(language: Language, stem: string): string[] {
  const found = bank.find((question) => question.stem[language] === stem.trim());
  if (!found) throw new Error(`Not in the bank: ${stem}`);
  if (!('options' in found.interaction)) throw new Error(`Not a choice: ${stem}`);
  return found.interaction.options.filter(({ correct }) => correct).map(({ text }) => text[language]);
}

/** Chooses the right options of the question on the screen. */
export async function answerRight(page: Page, language: Language = 'kk'): Promise<void> {
  const group = page.locator('[role=radiogroup], [role=group]').filter({ has: page.locator('input') });
  const stem = await page.locator(`#${CSS_ID(await group.getAttribute('aria-labelledby'))}`).innerText();
  for (const text of rightOptions(language, stem)) {
    const option = group.getByLabel(text, { exact: true });
    await option.check();
    await expect(option).toBeChecked();
  }
}
// Ids that React makes hold letters a selector must escape.
const CSS_ID = (id: string | null) => (id ?? '').replace(/[^\w-]/g, (letter) => `\\${letter}`);

/**
 * Answers every question from the one on the screen to the one before `until`, or to the last: then it stands before
 * the review.
 */
export async function answerAll(
  page: Page,
  total: number,
  { from = 1, until = total + 1, language = 'kk' }: { from?: number; until?: number; language?: Language } = {},
): Promise<void> {
  const words = (language === 'kk' ? kk : ru).quizzes.taking;
  for (let place = from; place < until; place++) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      words.question.replace('{{place}}', String(place)).replace('{{total}}', String(total)),
    );
    await answerRight(page, language);
    await button(page, place === total ? words.review : words.next).click();
  }
}

/** Hands in from the review. */
export async function handIn(page: Page, language: Language = 'kk'): Promise<void> {
  const words = (language === 'kk' ? kk : ru).quizzes.taking;
  await expect(page.getByText(words.allAnswered)).toBeVisible();
  await button(page, words.submit).click();
  await button(page, words.confirm).click();
  await expect(page).toHaveURL(/\/result$/);
}
export const scoreOf = (language: Language, score: number, max: number) =>
  (language === 'kk' ? kk : ru).quizzes.result.score
    .replace('{{score}}', String(score))
    .replace('{{max}}', String(max));

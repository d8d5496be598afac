import { setTimeout as sleep } from 'node:timers/promises';
import type { Remote } from './remote.ts';

const PATIENCE_MS = 20_000;
const CHOICES = 'input[type=radio], input[type=checkbox]';

/** What a person does in a browser: looks, reads, presses what can be seen and is covered by nothing, types. */
export class Person {
  private readonly browser: Remote;
  private readonly base: string;

  constructor(browser: Remote, base: string) {
    this.browser = browser;
    this.base = base;
  }

  go(path: string): Promise<void> {
    return this.browser.go(new URL(path, this.base).href);
  }

  async sees(text: string): Promise<void> {
    await this.until(`sees "${text}"`, `document.body.innerText.includes(${JSON.stringify(text)})`);
  }

  async reads(heading: string): Promise<void> {
    const titles = '[...document.querySelectorAll("h1")].map((one) => one.innerText.trim())';
    await this.until(`reads the heading "${heading}"`, `${titles}.includes(${JSON.stringify(heading)})`);
  }

  /** Presses a button or a link by its words: the first of these names that there is. */
  async presses(...names: readonly string[]): Promise<void> {
    await this.until(`presses "${names.join('" or "')}"`, names.map((name) => inPage(press, name)).join(' || '));
  }

  async leaves(path: string): Promise<void> {
    await this.until(`leaves ${path}`, `location.pathname !== ${JSON.stringify(path)}`);
  }

  /** Whether the question on the screen has answers to choose from. */
  async isChoice(): Promise<boolean> {
    return (await this.browser.evaluate(`document.querySelectorAll('${CHOICES}').length > 0`)) === true;
  }

  /** Chooses the first answer of a question. */
  async chooses(): Promise<void> {
    await this.until('chooses an answer', inPage(choose, CHOICES));
  }

  async types(label: string, text: string): Promise<void> {
    await this.until(`types into "${label}"`, inPage(type, label, text));
  }

  /** No sideways scrolling on a phone. */
  async fits(): Promise<void> {
    await this.until('fits the screen', 'document.documentElement.scrollWidth <= innerWidth');
  }

  async count(selector: string, least: number): Promise<void> {
    await this.until(
      `counts ${least} of ${selector}`,
      `document.querySelectorAll(${JSON.stringify(selector)}).length >= ${least}`,
    );
  }

  /** Tries again until the expression is true; otherwise says what stood on the screen. */
  private async until(what: string, expression: string): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      // A page that is just going away answers with an error.
      if ((await this.browser.evaluate(expression).catch(() => false)) === true) return;
      if (Date.now() > end) break;
      await sleep(150);
    }
    const shown = await this.browser.evaluate('location.pathname + "\\n" + document.body.innerText').catch(String);
    throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s. ${this.browser.errors.join('; ')}\n${String(shown)}`);
  }
}

const inPage = (act: (...values: never[]) => boolean, ...values: readonly (string | number)[]) =>
  `(${act.toString()})(${values.map((value) => JSON.stringify(value)).join(', ')})`;

// These three run in the page, so each stands for itself.

function press(name: string): boolean {
  const found = [...document.querySelectorAll<HTMLElement>('button, a[href], summary')].find(
    (one) =>
      one.getClientRects().length > 0 &&
      ((one.getAttribute('aria-label') || '').trim() === name || one.innerText.trim() === name),
  );
  if (!found) return false;
  found.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = found.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  if (!above || !found.contains(above)) return false;
  found.focus();
  found.click();
  return true;
}

function choose(choices: string): boolean {
  const found = document.querySelector<HTMLInputElement>(choices);
  const label = found?.labels?.[0];
  if (!found || !label) return false;
  label.scrollIntoView({ block: 'center' });
  if (!found.checked) label.click();
  return found.checked;
}

function type(label: string, text: string): boolean {
  const named = [...document.querySelectorAll('label')].find((one) => one.innerText.trim().startsWith(label));
  const field = named?.control;
  if (!(field instanceof HTMLInputElement)) return false;
  field.focus();
  field.select();
  document.execCommand('insertText', false, text);
  return field.value.replace(/\s/g, '') === text.replace(/\s/g, '');
}

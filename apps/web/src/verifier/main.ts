import { firstLanguage } from '../shared/i18n/first-language.ts';
import { keep, kept } from './device.ts';
import { button, element } from './elements.ts';
import type { Known } from './known.ts';
import { resultOf } from './result.ts';
import { codeInCamera, codeInFile } from '../shared/camera/scan.ts';
import { begin, follow, type Seed } from './supply.ts';
import { type Language, localText, localTime, words } from './words.ts';

const LANGUAGE = 'kaskad.language';

/** The page by which anybody checks a certificate without a network. */
class VerifierPage {
  private language: Language;
  private code: string | null = null;
  private stop: (() => void) | null = null;
  private readonly root: HTMLElement;
  private readonly answer = element('div', null);
  private readonly standing = element('p', null);
  private readonly video = element('video', { muted: true, playsInline: true, hidden: true });

  constructor(
    root: HTMLElement,
    private readonly known: Known,
    private readonly seed: Seed | null,
  ) {
    this.root = root;
    this.language = firstLanguage(kept(LANGUAGE), navigator.languages);
    this.answer.setAttribute('aria-live', 'polite');
    follow(known, seed, () => this.showStanding());
    this.draw();
  }

  private get text() {
    return words[this.language];
  }

  private draw(): void {
    const { text } = this;
    document.documentElement.lang = this.language;
    document.title = text.title;
    const typed = element('textarea', { rows: 4, spellcheck: false, autocapitalize: 'characters' });
    const file = element('input', { type: 'file', accept: 'image/*' });
    file.onchange = () => void this.readPhoto(file);
    const scan = button(this.stop ? text.stop : text.camera, () => void this.toggleCamera(), 'main');
    this.root.replaceChildren(
      element('div', { className: 'languages' }, this.switchTo('kk', 'Қазақша'), this.switchTo('ru', 'Русский')),
      element('h1', null, text.title),
      element('p', null, text.lead),
      element('div', { className: 'acts' }, scan, element('label', { className: 'file' }, text.photo, file)),
      this.video,
      this.answer,
      element('label', null, text.text, typed),
      button(text.check, () => void this.check(cleaned(typed.value))),
      this.footer(),
    );
    this.showStanding();
    if (this.code !== null) void this.check(this.code);
  }

  private switchTo(language: Language, name: string): HTMLElement {
    const made = button(name, () => {
      this.language = language;
      keep(LANGUAGE, language);
      this.draw();
    });
    made.lang = language;
    made.setAttribute('aria-pressed', String(this.language === language));
    return made;
  }

  private footer(): HTMLElement {
    const { text, known } = this;
    const isServed = location.protocol !== 'file:';
    return element(
      'footer',
      null,
      this.standing,
      known.rootMark !== null && element('p', null, `${text.root}: ${known.rootMark}`),
      isServed &&
        this.seed !== null &&
        element('p', null, element('a', { href: '/verifier', download: 'kaskad-verifier.html' }, text.save)),
    );
  }

  private showStanding(): void {
    const { knownAt } = this.known;
    const known =
      knownAt === null
        ? this.text.knowsNothing
        : this.text.knownAt.replace('{{time}}', localTime(this.language, knownAt));
    this.standing.replaceChildren(known, ...this.behind());
  }

  private behind(): HTMLElement[] {
    return this.known.isClockBehind(new Date()) ? [element('strong', null, ` ${this.text.clockBehind}`)] : [];
  }

  private async toggleCamera(): Promise<void> {
    if (this.stop) return this.stop();
    let isStopped = false;
    this.stop = () => {
      isStopped = true;
    };
    this.video.hidden = false;
    this.draw();
    try {
      const code = await codeInCamera(this.video, () => isStopped);
      if (code !== null) await this.check(code);
    } catch {
      this.say(this.text.noCamera);
    } finally {
      this.stop = null;
      this.video.hidden = true;
      this.draw();
    }
  }

  private async readPhoto(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    const code = await codeInFile(file);
    if (code === null) this.say(this.text.noCode);
    else await this.check(code);
  }

  private say(text: string): void {
    this.code = null;
    this.answer.replaceChildren(element('p', { className: 'old' }, text));
  }

  private async check(code: string): Promise<void> {
    if (code === '') return;
    if (/\/verify\/[\w-]+$/i.test(code)) return this.say(this.text.otherCode);
    const now = new Date();
    try {
      const judged = await this.known.judge(code, localText(now).slice(0, 10));
      this.code = code;
      this.answer.replaceChildren(resultOf(judged, this.language, now));
    } catch {
      this.say(this.text.tooOld);
    }
  }
}

/** What was typed or pasted, as the code is written: capitals, and no ends of lines. */
const cleaned = (text: string) =>
  text
    .replace(/[\r\n\t]+/g, '')
    .replace(/^ +/, '')
    .toUpperCase();

async function start(): Promise<void> {
  const [root, laid] = [document.getElementById('verifier'), document.getElementById('seed')];
  if (!root) return;
  const seed = JSON.parse(laid?.textContent ?? 'null') as Seed | null;
  if ('serviceWorker' in navigator && location.protocol !== 'file:')
    navigator.serviceWorker.register('/verifier-worker.js', { scope: '/verifier' }).catch(() => undefined);
  new VerifierPage(root, await begin(seed), seed);
}

void start();

import type { Words } from '@kaskad/domain';
import { marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import type { Language, Note } from './item.ts';

export type Markup = 'html' | 'moodle' | 'markdown' | 'plain';
export interface Image {
  readonly source: string;
  readonly alt: Words;
}
/** Reads the texts of one question, and gathers what they hold beside words. */
export interface TextReader {
  words(raw: string, markup: Markup): Words;
  /** Whether any text said in which language it is. */
  isBilingual(): boolean;
  readonly images: Image[];
  readonly notes: Note[];
}

const LANGUAGES = { kk: ['kk', 'kk_kz', 'kk-kz', 'kz', 'kaz'], ru: ['ru', 'ru_ru', 'ru-ru', 'ru-kz', 'rus'] } as const;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]/g;
const SPAN = /<(span|lang|p|div)\b(?=[^>]*\b(?:multilang|xml:lang)\b)(?=[^>]*\blang\s*=\s*["']?([a-z_-]{2,10})["']?)[^>]*>([\s\S]*?)<\/\1\s*>/gi;
const MLANG = /\{\s*mlang\s+([a-z_, -]{2,60})\}([\s\S]*?)\{\s*mlang\s*\}/gi;
const HARMLESS = ['p', 'br', 'div', 'span', 'lang', 'a', 'html', 'body', 'img'];
const BREAKS = /<br\s*\/?>|<\/(?:p|div|li|tr|h[1-6]|pre|blockquote|ul|ol|table)\s*>/gi;

export function isLanguage(code: string | null | undefined): Language | null {
  const plain = (code ?? '').trim().toLowerCase();
  return (['kk', 'ru'] as const).find((language) => (LANGUAGES[language] as readonly string[]).includes(plain)) ?? null;
}

/** Composed letters, one kind of space, no marks that cannot be seen, at most one empty line between lines. */
export function cleanText(raw: string): string {
  return raw.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ').normalize('NFC').toWellFormed()
    .replace(/[ \u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
}

export function textReader(): TextReader {
  const images: Image[] = [];
  const notes: Note[] = [];
  let bilingual = false;
  return {
    images,
    notes,
    isBilingual: () => bilingual,
    words(raw, markup) {
      const source = markup === 'markdown' ? String(marked.parse(raw, { async: false })) : raw;
      const named = namesLanguage(source);
      if (named) bilingual = true;
      const read = (language: Language) => readText(localize(source, language), markup, notes);
      const kk = read('kk');
      const ru = named ? read('ru') : kk;
      for (const [place, { source: from, alt }] of (kk.images.length > 0 ? kk : ru).images.entries()) {
        images.push({ source: from, alt: { kk: kk.images[place]?.alt ?? alt, ru: ru.images[place]?.alt ?? alt } });
      }
      return { kk: kk.text, ru: ru.text };
    },
  };
}

function namesLanguage(raw: string): boolean {
  const languages = [...raw.matchAll(SPAN)].map(([, , code]) => code ?? '').concat([...raw.matchAll(MLANG)].flatMap(([, codes]) => (codes ?? '').split(',')));
  return languages.some((code) => isLanguage(code) !== null);
}

/** The text as somebody with this language would see it: what is marked as another one is left out. */
function localize(raw: string, language: Language): string {
  const hasOwn = [...raw.matchAll(MLANG)].some(([, codes]) => (codes ?? '').split(',').some((code) => isLanguage(code) === language));
  return raw
    .replace(SPAN, (_whole, _tag, code: string, text: string) => (isLanguage(code) === language ? text : ''))
    .replace(MLANG, (_whole, codes: string, text: string) => {
      const named = codes.split(',').map((code) => code.trim().toLowerCase());
      return named.some((code) => isLanguage(code) === language) || (!hasOwn && named.includes('other')) ? text : '';
    });
}

function readText(raw: string, markup: Markup, notes: Note[]): { text: string; images: { source: string; alt: string }[] } {
  if (markup === 'plain') return { text: cleanText(raw), images: [] };
  if (!/[<&]/.test(raw)) return { text: cleanText(markup === 'moodle' ? raw : raw.replace(/[\r\n]+/g, ' ')), images: [] };
  const images: { source: string; alt: string }[] = [];
  const note = (code: Note['code'], value: string) => {
    if (!notes.some((one) => one.code === code && one.value === value)) notes.push({ code, value });
  };
  const broken = (markup === 'moodle' ? raw : raw.replace(/[\r\n]+/g, ' ')).replace(BREAKS, (tag) => `${tag}\n`);
  const kept = sanitizeHtml(broken, {
    allowedTags: [], allowedAttributes: {}, nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'iframe', 'object', 'embed', 'svg', 'math'],
    onOpenTag(name, attributes) {
      if (name === 'img') images.push({ source: attributes['src'] ?? '', alt: cleanText(attributes['alt'] ?? '') });
      else if (/^(script|iframe|object|embed|form|input|video|audio|svg)$/.test(name)) note('active_content', name);
      else if (!HARMLESS.includes(name)) note('formatting', name);
    },
  });
  const text = kept.replace(/&(lt|gt|quot|amp);/g, (_whole, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? '');
  return { text: cleanText(text), images };
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replace(/\{(?=\s*mlang)/gi, '&#123;');

/** Words as markup that says which is which; one language alone stands bare. `inside` is put after the words of each language. */
export function toHtml(words: Words, language: Language | 'both', inside: (language: Language) => string = () => ''): string {
  const one = (which: Language) => escapeHtml(words[which]).replaceAll('\n', '<br />') + inside(which);
  if (language !== 'both') return one(language);
  return `<span lang="kk" class="multilang">${one('kk')}</span><span lang="ru" class="multilang">${one('ru')}</span>`;
}

export const imageTag = (source: string, alt: string) => `<br /><img src="${escapeHtml(source)}" alt="${escapeHtml(alt)}" />`;

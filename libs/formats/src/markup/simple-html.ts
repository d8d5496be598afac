import type { Attributes } from '../xml/xml-markup.ts';

export interface MarkupHandlers {
  readonly onOpenTag: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly onCloseTag: (name: string) => void;
  /** Text whose `<`, `>`, `"` and `&` are written as entities. */
  readonly textFilter: (escaped: string) => string;
  /** Text as it is meant. */
  readonly onText: (text: string) => void;
}
interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const TAG = /<(\/?)(span|div|p|br)((?: (?:lang|xml:lang|class)="[\w -]*")*)( ?\/)?>/y;
const ATTRIBUTE = / (lang|xml:lang|class)="([\w -]*)"/g;
/** An ampersand that is not one of the four that everybody writes; control signs, which parsers treat in their own ways. */
const UNUSUAL = /&(?!(?:lt|gt|quot|amp);)|[\u0000-\u0008\u000b-\u001f]/;

/**
 * Tells the handlers what a parser would: for the markup of which most questions consist, spans with a language,
 * paragraphs and line breaks, it takes a tenth of the time. False, and nothing told, for everything else.
 */
export function readSimpleHtml(raw: string, handlers: MarkupHandlers): boolean {
  const found = UNUSUAL.test(raw) ? null : tokensOf(raw);
  if (found === null) return false;
  tellTokens(
    found.map((token) => (typeof token === 'string' ? decoded(token) : token)),
    handlers,
  );
  return true;
}

const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
/** With signs in place of the four entities that everybody writes. */
export const decoded = (escaped: string): string =>
  escaped.includes('&') ? escaped.replace(/&(lt|gt|quot|amp);/g, (_whole, name: string) => SIGNS[name] ?? '') : escaped;

/** The same for what was read already: texts as they are meant, and tags, each of them closed. */
export function tellTokens(tokens: readonly Token[], { onOpenTag, onCloseTag, onText }: MarkupHandlers): void {
  for (const token of tokens) {
    if (typeof token === 'string') onText(token);
    else if ('ends' in token) onCloseTag(token.ends);
    else {
      onOpenTag(token.name, token.attributes);
      if (token.name === 'br') onCloseTag('br');
    }
  }
}

const SIMPLE = new Set(['span', 'div', 'p', 'br']);
const SAID = new Set(['lang', 'xml:lang', 'class']);
/** The attributes, where a tag is one of those that are read here; else null. */
export function simpleAttributes(name: string, attributes: Attributes): Tag['attributes'] | null {
  if (!SIMPLE.has(name)) return null;
  for (const [key, value] of Object.entries(attributes))
    if (!SAID.has(key) || typeof value !== 'string' || !/^[\w -]{0,200}$/.test(value)) return null;
  return attributes as Tag['attributes'];
}

export type Token = string | Tag | { readonly ends: string };

/** Null where a tag is another one, or not closed by its own end: what becomes of such is for a parser to say. */
function tokensOf(raw: string): Token[] | null {
  const tokens: Token[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < raw.length) {
    const next = raw.indexOf('<', at);
    if (next !== at) tokens.push(raw.slice(at, next < 0 ? raw.length : next));
    if (next < 0) break;
    TAG.lastIndex = next;
    const found = TAG.exec(raw);
    if (!found) return null;
    const [whole, slash, name = '', said = '', empty] = found;
    if (slash) {
      if (said || empty || open.pop() !== name) return null;
      tokens.push({ ends: name });
    } else if (name === 'br' || !empty) {
      // A paragraph ends where another block begins.
      if (name !== 'br' && name !== 'span' && open.includes('p')) return null;
      if (name !== 'br') open.push(name);
      const attributes = attributesOf(said);
      if (attributes === null) return null;
      tokens.push({ name, attributes });
    } else return null;
    at = next + whole.length;
  }
  return open.length === 0 ? tokens : null;
}

function attributesOf(said: string): Readonly<Record<string, string>> | null {
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of said.matchAll(ATTRIBUTE)) {
    if (key in attributes) return null;
    attributes[key] = value;
  }
  return attributes;
}

import { simpleAttributes, type Token } from './simple-html.ts';
import { type Attributes, attributesAs, escapeXml, isVoid } from '../xml/xml-markup.ts';

type Part =
  | string
  | { readonly opens: string; readonly attributes: Attributes }
  | { readonly closes: string }
  | { readonly raw: string };

/** A text with more characters or parts is written as markup and parsed, within the limits of the parser. */
const MOST_SIGNS = 5_000;
const MOST_TOKENS = 200;
/** Signs that parsers treat in their own ways, formulas of TeX, and bytes of pictures. */
const UNUSUAL = /[\u0000-\u0008\u000b-\u001f$\\\ufffe\uffff]|;base64,/;

/** A text that was parsed already: given on as tokens where these are simple enough, as markup again where not. */
export class WrittenText {
  private readonly parts: Part[] = [];

  say(text: string): void {
    if (text === '') return;
    const { parts } = this;
    const last = parts.length - 1;
    const before = parts[last];
    if (typeof before === 'string') parts[last] = before + text;
    else parts.push(text);
  }

  /** An element of HTML with what `inside` writes; one that never holds anything stays empty. */
  element(name: string, attributes: Attributes, inside: () => void): void {
    this.parts.push({ opens: name, attributes });
    if (isVoid(name)) return;
    inside();
    this.parts.push({ closes: name });
  }

  /** What is markup already. */
  raw(markup: string): void {
    this.parts.push({ raw: markup });
  }

  markup(): string {
    return this.parts
      .map((part) => {
        if (typeof part === 'string') return escapeXml(part);
        if ('raw' in part) return part.raw;
        if ('closes' in part) return `</${part.closes}>`;
        return `<${part.opens}${attributesAs(part.attributes)}${isVoid(part.opens) ? '/' : ''}>`;
      })
      .join('');
  }

  /** Null where a parser has to say what becomes of it. */
  tokens(): Token[] | null {
    const { parts } = this;
    if (parts.length > MOST_TOKENS) return null;
    const tokens: Token[] = [];
    let signs = 0;
    let paragraphs = 0;
    for (const part of parts) {
      if (typeof part === 'string') {
        signs += part.length;
        if (signs > MOST_SIGNS || UNUSUAL.test(part)) return null;
        tokens.push(part.includes('\n') ? part.replace(/\n+/g, ' ') : part);
      } else if ('raw' in part) return null;
      else if ('closes' in part) {
        if (part.closes === 'p') paragraphs -= 1;
        tokens.push({ ends: part.closes });
      } else {
        const attributes = simpleAttributes(part.opens, part.attributes);
        // A paragraph ends where another block begins.
        if (attributes === null || (paragraphs > 0 && part.opens !== 'br' && part.opens !== 'span')) return null;
        if (part.opens === 'p') paragraphs += 1;
        tokens.push({ name: part.opens, attributes });
      }
    }
    return tokens;
  }
}

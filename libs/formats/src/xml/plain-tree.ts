import type { Element } from './element.ts';

interface Growing {
  readonly name: string;
  readonly attributes: Record<string, string>;
  children: (Element | string)[];
  readonly line: number;
}
interface TreeLimits {
  readonly deepest: number;
  readonly mostElements: number;
}

const DECLARATION = /<\?xml version="1\.0"(?: encoding="[Uu][Tt][Ff]-8")?(?: standalone="(?:yes|no)")?[ \n]*\?>/y;
/** Signs that XML forbids, and those whose treatment is left to the parser. */
const UNUSUAL = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\]\]>/;
const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', apos: "'" };

/** Names are few and come again in every document. */
const MOST_REMEMBERED = 2_000;
const remembered = new Map<string, string>();
export function localName(name: string): string {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const made = name.slice(name.indexOf(':') + 1);
  if (remembered.size < MOST_REMEMBERED) remembered.set(name, made);
  return made;
}

export const attributeName = (name: string): string => (name === 'xml:lang' ? name : localName(name));

/**
 * The tree of a document that consists of elements, attributes and texts alone, in less than half of the parser's time.
 * Null for everything else, and for all that is not well formed: what becomes of such is for the parser to say.
 */
export function readPlainTree(source: string, { deepest, mostElements }: TreeLimits): Element | null {
  if (UNUSUAL.test(source) || !source.isWellFormed()) return null;
  const scanner = new Scanner(source);
  scanner.skipDeclaration();
  scanner.skipBlanks();
  let line = 1;
  // Looked for once each: a text of many megabytes without any would be searched to its end for every element.
  let feed = source.indexOf('\n');
  let count = 0;
  const root: Growing = { name: '', attributes: {}, children: [], line: 1 };
  const path: Growing[] = [root];
  const names: string[] = [''];
  do {
    const above = path[path.length - 1] ?? root;
    const next = source.indexOf('<', scanner.at);
    if (next < 0) return null;
    if (next > scanner.at) {
      const text = decoded(source.slice(scanner.at, next));
      if (text === null) return null;
      put(above, text);
      scanner.at = next;
    }
    if (source.charCodeAt(next + 1) === SLASH) {
      if (!scanner.takeClosing(names.pop() ?? '')) return null;
      path.pop();
      continue;
    }
    scanner.at = next + 1;
    const name = scanner.takeName();
    count += 1;
    if (name === '' || path.length > deepest || count > mostElements) return null;
    const attributes = scanner.takeAttributes();
    const end = attributes && scanner.takeEnd();
    if (!attributes || !end) return null;
    while (feed >= 0 && feed < scanner.at) {
      line += 1;
      feed = source.indexOf('\n', feed + 1);
    }
    const element: Growing = { name: localName(name), attributes, children: [], line };
    put(above, element);
    if (end === '>') {
      path.push(element);
      names.push(name);
    }
  } while (path.length > 1);
  scanner.skipBlanks();
  const [top] = root.children;
  return scanner.at === source.length && typeof top === 'object' ? top : null;
}

/** Most elements hold one thing: a list that grows to hold it has room for seventeen. */
function put(above: Growing, child: Element | string): void {
  if (above.children.length === 0) above.children = [child];
  else above.children.push(child);
}

const [TAB, FEED, BLANK, QUOTE, APOSTROPHE, SLASH, LESS, EQUALS, GREATER] = [9, 10, 32, 34, 39, 47, 60, 61, 62];
/** Of the signs of ASCII those that may begin a name, and those that may stand in it. */
const [BEGINS, CONTINUES] = [/[A-Za-z_:]/, /[\w:.-]/].map((pattern) =>
  Uint8Array.from({ length: 128 }, (_, code) => Number(pattern.test(String.fromCharCode(code)))),
) as [Uint8Array, Uint8Array];

/** Sign by sign: a pattern for each part of a tag, and what it gives back, take nearly twice the time. */
class Scanner {
  at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  skipDeclaration(): void {
    DECLARATION.lastIndex = this.at;
    if (DECLARATION.test(this.source)) this.at = DECLARATION.lastIndex;
  }

  skipBlanks(): void {
    for (;;) {
      const code = this.source.charCodeAt(this.at);
      if (code !== BLANK && code !== FEED && code !== TAB) return;
      this.at += 1;
    }
  }

  /** Empty where none begins. */
  takeName(): string {
    const from = this.at;
    if (BEGINS[this.source.charCodeAt(from)] !== 1) return '';
    do this.at += 1;
    while (CONTINUES[this.source.charCodeAt(this.at)] === 1);
    return this.source.slice(from, this.at);
  }

  /** Whether the end of the element of this name stands here. */
  takeClosing(name: string): boolean {
    if (name === '' || !this.source.startsWith(name, this.at + 2)) return false;
    this.at += 2 + name.length;
    return this.takeEnd() === '>';
  }

  /** The end of a tag; empty for anything else. */
  takeEnd(): '>' | '/>' | '' {
    this.skipBlanks();
    const isEmpty = this.source.charCodeAt(this.at) === SLASH;
    if (isEmpty) this.at += 1;
    if (this.source.charCodeAt(this.at) !== GREATER) return '';
    this.at += 1;
    return isEmpty ? '/>' : '>';
  }

  /** Null where one is not well formed, or is given twice. */
  takeAttributes(): Record<string, string> | null {
    const attributes: Record<string, string> = {};
    for (;;) {
      const from = this.at;
      this.skipBlanks();
      const isApart = this.at > from;
      const name = this.takeName();
      if (name === '') return attributes;
      const key = attributeName(name);
      const value = isApart ? this.takeValue() : null;
      if (value === null || key in attributes) return null;
      attributes[key] = value;
    }
  }

  private takeValue(): string | null {
    const { source } = this;
    this.skipBlanks();
    if (source.charCodeAt(this.at) !== EQUALS) return null;
    this.at += 1;
    this.skipBlanks();
    const quote = source.charCodeAt(this.at);
    if (quote !== QUOTE && quote !== APOSTROPHE) return null;
    const from = this.at + 1;
    for (let to = from; to < source.length; to += 1) {
      const code = source.charCodeAt(to);
      if (code === LESS || code === TAB || code === FEED) return null;
      if (code !== quote) continue;
      this.at = to + 1;
      return decoded(source.slice(from, to));
    }
    return null;
  }
}

/** With signs in place of their names; null where another name or a number stands. */
function decoded(text: string): string | null {
  if (!text.includes('&')) return text;
  let isKnown = true;
  const made = text.replace(/&([^;&]{0,5};?)/g, (_whole, name: string) => {
    const sign = name.endsWith(';') ? SIGNS[name.slice(0, -1)] : undefined;
    if (sign === undefined) isKnown = false;
    return sign ?? '';
  });
  return isKnown ? made : null;
}

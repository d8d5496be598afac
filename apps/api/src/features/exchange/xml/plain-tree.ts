import type { Element } from './xml-tree.ts';

interface Growing {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (Element | string)[];
  readonly line: number;
}
interface TreeLimits {
  readonly deepest: number;
  readonly mostElements: number;
}

const DECLARATION = /<\?xml version="1\.0"(?: encoding="[Uu][Tt][Ff]-8")?(?: standalone="(?:yes|no)")?[ \n]*\?>/y;
const BLANKS = /[ \t\n]*/y;
const OPENING = /<([A-Za-z_:][\w:.-]*)/y;
const ATTRIBUTE = /[ \t\n]+([A-Za-z_:][\w:.-]*)[ \t\n]*=[ \t\n]*(?:"([^"<\t\n]*)"|'([^'<\t\n]*)')/y;
const OPENED = /[ \t\n]*(\/?)>/y;
const CLOSING = /<\/([A-Za-z_:][\w:.-]*)[ \t\n]*>/y;
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
 * The tree of a document that consists of elements, attributes and texts alone, in a third of the parser's time. Null
 * for everything else, and for all that is not well formed: what becomes of such is for the parser to say.
 */
export function readPlainTree(source: string, { deepest, mostElements }: TreeLimits): Element | null {
  if (UNUSUAL.test(source) || !source.isWellFormed()) return null;
  let at = 0;
  let line = 1;
  // Looked for once each: a text of many megabytes without any would be searched to its end for every element.
  let feed = source.indexOf('\n');
  let count = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  match(DECLARATION);
  match(BLANKS);
  const root: Growing = { name: '', attributes: {}, children: [], line: 1 };
  const path: Growing[] = [root];
  const names: string[] = [''];
  do {
    const above = path[path.length - 1] ?? root;
    const next = source.indexOf('<', at);
    if (next < 0) return null;
    if (next > at) {
      const text = decoded(source.slice(at, next));
      if (text === null) return null;
      above.children.push(text);
      at = next;
    }
    if (source.charCodeAt(at + 1) === SLASH) {
      if (match(CLOSING)?.[1] !== names.pop()) return null;
      path.pop();
      continue;
    }
    const name = match(OPENING)?.[1];
    count += 1;
    if (name === undefined || path.length > deepest || count > mostElements) return null;
    const attributes: Record<string, string> = {};
    for (let found = match(ATTRIBUTE); found; found = match(ATTRIBUTE)) {
      const key = attributeName(found[1] ?? '');
      const value = decoded(found[2] ?? found[3] ?? '');
      if (value === null || key in attributes) return null;
      attributes[key] = value;
    }
    const end = match(OPENED);
    if (!end) return null;
    while (feed >= 0 && feed < at) {
      line += 1;
      feed = source.indexOf('\n', feed + 1);
    }
    const element: Growing = { name: localName(name), attributes, children: [], line };
    above.children.push(element);
    if (end[1] === '') {
      path.push(element);
      names.push(name);
    }
  } while (path.length > 1);
  match(BLANKS);
  const [top] = root.children;
  return at === source.length && typeof top === 'object' ? top : null;
}

const SLASH = 0x2f;

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

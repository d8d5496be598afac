import { SaxesParser } from 'saxes';
import { FileRefusal } from '../files/file-refusal.ts';
import type { Element } from './element.ts';
import { attributeName, localName, readPlainTree } from './plain-tree.ts';

export type { Element } from './element.ts';

interface Growing {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (Element | string)[];
  readonly line: number;
}

const DEEPEST = 100;
const MOST_ELEMENTS = 300_000;

/**
 * What is done with a child of the outermost element, or with each element of one name, as soon as it ends: it is not
 * kept.
 */
type TakeChild = (child: Element, root: Element) => void;

/**
 * A document as a tree; with `take`, as one without what it takes. Document types, and with them all entities but the
 * five of XML, are refused; so is what nests too deep. Throws FileRefusal.
 */
export function readXml(source: string, take?: TakeChild, name: string | null = null): Element {
  const text = source.replace(/^\ufeff/, '').replace(/^\s+(?=<\?xml)/, '');
  const plain = take ? null : readPlainTree(text, { deepest: DEEPEST, mostElements: MOST_ELEMENTS });
  return plain ?? parsed(text, take, name);
}

/** @internal What the parser makes of the document, whatever it holds. */
export function parsed(source: string, take?: TakeChild, name: string | null = null): Element {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const root: Growing = { name: '', attributes: {}, children: [], line: 1 };
  const path: Growing[] = [root];
  let count = 0;
  parser.on('error', (error) => {
    if (/entit/i.test(error.message)) throw new FileRefusal('exchange_xml_entities');
    throw new FileRefusal('exchange_xml_broken', { line: parser.line });
  });
  parser.on('doctype', () => {
    throw new FileRefusal('exchange_xml_entities');
  });
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (path.length > DEEPEST || count > MOST_ELEMENTS) throw new FileRefusal('exchange_xml_too_deep');
    const element: Growing = {
      name: localName(name),
      attributes: plainly(attributes as Record<string, string>),
      children: [],
      line: parser.line,
    };
    path.at(-1)?.children.push(element);
    path.push(element);
  });
  parser.on('closetag', () => {
    const ended = path.pop();
    if (!take || !ended || (name === null ? path.length !== 2 : ended.name !== name)) return;
    const above = path.at(-1)?.children;
    above?.splice(name === null ? 0 : above.lastIndexOf(ended));
    take(ended, path[1] ?? root);
  });
  const text = (piece: string) => void path.at(-1)?.children.push(piece);
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(source).close();
  const top = elements(root)[0];
  if (!top) throw new FileRefusal('exchange_xml_broken', { line: 1 });
  return top;
}

/** A plain loop: this is done for each of some hundred thousand elements. */
function plainly(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const key in attributes) plain[attributeName(key)] = attributes[key] ?? '';
  return plain;
}

/** Plain loops, here and below: each item of QTI is asked for its parts some hundred times. */
export function elements(parent: Element | null | undefined, name?: string): Element[] {
  const found: Element[] = [];
  if (parent)
    for (const one of parent.children)
      if (typeof one !== 'string' && (name === undefined || one.name === name)) found.push(one);
  return found;
}
export function child(parent: Element | null | undefined, name: string): Element | null {
  if (parent) for (const one of parent.children) if (typeof one !== 'string' && one.name === name) return one;
  return null;
}
/** All descendants with this name, in the order of the document. */
export function descendants(parent: Element | null | undefined, ...names: string[]): Element[] {
  const found: Element[] = [];
  if (parent) gather(parent.children, names, found);
  return found;
}
function gather(children: Element['children'], names: readonly string[], found: Element[]): void {
  for (const one of children) {
    if (typeof one === 'string') continue;
    if (names.includes(one.name)) found.push(one);
    if (one.children.length > 0) gather(one.children, names, found);
  }
}
export function textOf(element: Element | null | undefined): string {
  let text = '';
  if (element) for (const one of element.children) text += typeof one === 'string' ? one : textOf(one);
  return text;
}
export const valueOf = (parent: Element | null | undefined, name: string): string => textOf(child(parent, name)).trim();

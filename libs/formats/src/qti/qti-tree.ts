import type { Element } from '../xml/xml-tree.ts';

const AS_IT_IS = /^(data-|aria-|xml:)/;
const MOST_REMEMBERED = 2_000;
const MARK = 'qti-';

/** There are a hundred such names, asked for again in each item. */
function remembering(make: (name: string) => string): (name: string) => string {
  const remembered = new Map<string, string>();
  return (name) => {
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const made = make(name);
    if (remembered.size < MOST_REMEMBERED) remembered.set(name, made);
    return made;
  };
}

const camel = (name: string) => name.replace(/-([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase());
const elementName = remembering((name) => (name.startsWith(MARK) ? camel(name.slice(MARK.length)) : name));
const attributeName = remembering((name) => (AS_IT_IS.test(name) ? name : camel(name)));

/**
 * A document of version 3 with the names of version 2: `qti-simple-choice` is `simpleChoice`, `response-identifier` is
 * `responseIdentifier`. Nobody else has the tree yet: it gets its names where it stands.
 */
export function asVersion2(element: Element, source: string): Element {
  if (source.includes(MARK)) rename(element);
  return element;
}

function rename(element: { -readonly [Key in keyof Element]: Element[Key] }): void {
  const name = elementName(element.name);
  if (name !== element.name) {
    const attributes: Record<string, string> = {};
    for (const key in element.attributes) attributes[attributeName(key)] = element.attributes[key] ?? '';
    element.name = name;
    element.attributes = attributes;
  }
  for (const one of element.children) if (typeof one !== 'string') rename(one);
}

const INLINE = new Set([
  'textEntryInteraction',
  'inlineChoiceInteraction',
  'endAttemptInteraction',
  'hottextInteraction',
]);
export const isInteraction = ({ name }: Element) => name.endsWith('Interaction');
export const isInline = ({ name }: Element) => INLINE.has(name);

/** Buttons and films: they stand beside the question and ask for nothing. */
export const isBeside = ({ name }: Element) => name === 'endAttemptInteraction' || name === 'mediaInteraction';

/** All interactions of a body; what stands inside one belongs to it. */
export function interactionsOf(parent: Element, found: Element[] = []): Element[] {
  for (const one of parent.children) {
    if (typeof one === 'string') continue;
    if (isInteraction(one)) found.push(one);
    else interactionsOf(one, found);
  }
  return found;
}

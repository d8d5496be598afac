import { type Element, elements } from '../xml/xml-tree.ts';

const AS_IT_IS = /^(data-|aria-|xml:)/;
const MOST_REMEMBERED = 2_000;
const remembered = new Map<string, string>();

/** There are a hundred such names, asked for again in each item. */
function camel(name: string): string {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/-([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase());
  if (remembered.size < MOST_REMEMBERED) remembered.set(name, made);
  return made;
}

/**
 * A document of version 3 with the names of version 2: `qti-simple-choice` is `simpleChoice`, `response-identifier` is
 * `responseIdentifier`.
 */
export function asVersion2(element: Element): Element {
  const isQti = element.name.startsWith('qti-');
  const attributes: Record<string, string> = isQti ? {} : element.attributes;
  if (isQti)
    for (const [key, value] of Object.entries(element.attributes))
      attributes[AS_IT_IS.test(key) ? key : camel(key)] = value;
  return {
    name: isQti ? camel(element.name.slice(4)) : element.name,
    attributes,
    children: element.children.map((one) => (typeof one === 'string' ? one : asVersion2(one))),
    line: element.line,
  };
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
export function interactionsOf(parent: Element): Element[] {
  return elements(parent).flatMap((one) => (isInteraction(one) ? [one] : interactionsOf(one)));
}

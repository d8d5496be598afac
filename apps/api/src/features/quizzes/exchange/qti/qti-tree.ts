import { type Element, elements, textOf } from '../xml/tree.ts';

const camel = (name: string) => name.replace(/-([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase());

/** A document of version 3 with the names of version 2: `qti-simple-choice` is `simpleChoice`, `response-identifier` is `responseIdentifier`. */
export function asVersion2(element: Element): Element {
  const isQti = element.name.startsWith('qti-');
  const attributes = isQti ? Object.fromEntries(Object.entries(element.attributes).map(([key, value]) => [/^(data-|aria-|xml:)/.test(key) ? key : camel(key), value])) : element.attributes;
  return { ...element, name: isQti ? camel(element.name.slice(4)) : element.name, attributes, children: element.children.map((one) => (typeof one === 'string' ? one : asVersion2(one))) };
}

const INLINE = new Set(['textEntryInteraction', 'inlineChoiceInteraction', 'endAttemptInteraction', 'hottextInteraction']);
export const isInteraction = ({ name }: Element) => name.endsWith('Interaction');
export const isInline = ({ name }: Element) => INLINE.has(name);

/** Buttons and films: they stand beside the question and ask for nothing. */
export const isBeside = ({ name }: Element) => name === 'endAttemptInteraction' || name === 'mediaInteraction';

/** All interactions of a body; what stands inside one belongs to it. */
export function interactionsOf(parent: Element): Element[] {
  return elements(parent).flatMap((one) => (isInteraction(one) ? [one] : interactionsOf(one)));
}

export interface Entry {
  readonly key: string;
  readonly value: number;
  readonly matchesCase: boolean;
}
/** What a response is compared with. */
export interface Declaration {
  readonly cardinality: string;
  readonly baseType: string;
  readonly correct: readonly string[];
  readonly mapping: readonly Entry[];
  /** What a response earns that the mapping does not name. */
  readonly otherwise: number;
  readonly areas: readonly Element[];
}

const MOST_VALUES = 1_000;
const NOTHING: Declaration = { cardinality: 'single', baseType: 'identifier', correct: [], mapping: [], otherwise: 0, areas: [] };

export function declarationOf(item: Element, identifier: string): Declaration {
  const found = elements(item, 'responseDeclaration').find(({ attributes }) => attributes['identifier'] === identifier);
  if (!found) return NOTHING;
  const [correct] = elements(found, 'correctResponse');
  const [mapping] = elements(found, 'mapping');
  const [areas] = elements(found, 'areaMapping');
  return {
    cardinality: found.attributes['cardinality'] ?? 'single', baseType: found.attributes['baseType'] ?? 'identifier', correct: elements(correct, 'value').slice(0, MOST_VALUES).map((value) => textOf(value).trim()).filter(Boolean),
    mapping: elements(mapping, 'mapEntry').slice(0, MOST_VALUES).map(({ attributes }) => ({ key: (attributes['mapKey'] ?? '').trim(), value: Number(attributes['mappedValue'] ?? 0) || 0, matchesCase: attributes['caseSensitive'] !== 'false' })),
    otherwise: Number(mapping?.attributes['defaultValue'] ?? 0) || 0,
    areas: elements(areas, 'areaMapEntry').slice(0, MOST_VALUES),
  };
}

/** How the item is scored: the name of its template, and the rules that it spells out. */
export interface Processing {
  readonly maps: boolean;
  readonly element: Element | null;
}

export function processingOf(item: Element): Processing {
  const [element = null] = elements(item, 'responseProcessing');
  const template = `${element?.attributes['template'] ?? ''} ${element?.attributes['templateLocation'] ?? ''}`;
  return { maps: /map_response|CC2_map_response/.test(template) || (element !== null && hasDescendant(element, 'mapResponse')), element };
}

export function hasDescendant(element: Element, name: string): boolean {
  return elements(element).some((one) => one.name === name || hasDescendant(one, name));
}

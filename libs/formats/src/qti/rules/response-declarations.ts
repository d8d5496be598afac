import { isInArea } from '@kaskad/domain';
import { child, type Element, elements, textOf } from '../../xml/xml-tree.ts';
import { areaOf } from './hotspot-areas.ts';
import { type Atom, atomsOf, readAtom, readValues, type Value } from './rule-value.ts';

/** What a response or an outcome is declared to be. */
export interface Declared {
  readonly identifier: string;
  readonly baseType: string;
  readonly cardinality: string;
  /** A variable of a template: another one for everybody. */
  readonly isUnforeseeable: boolean;
  readonly correct: Value;
  readonly byDefault: Value;
  /** What an answer earns by the mapping, and by the areas; null where there is none. */
  readonly mapped: ((value: Value) => number) | null;
  readonly pointed: ((value: Value) => number) | null;
  /** Whether the mapping takes capital letters for small ones. */
  readonly folds: boolean;
  /** What a table makes of a number, for outcomes. */
  readonly lookedUp: (value: Value) => Value;
}

export function declaredBy(element: Element): Declared {
  const { identifier = '', baseType = 'identifier', cardinality = 'single' } = element.attributes;
  const values = (name: string) =>
    readValues(elements(child(element, name), 'value').map(textOf), baseType, cardinality);
  return {
    identifier,
    baseType,
    cardinality,
    isUnforeseeable: element.name === 'templateDeclaration',
    correct: values('correctResponse'),
    byDefault: values('defaultValue'),
    mapped: mappingOf(element, baseType),
    pointed: areasOf(element),
    folds: elements(child(element, 'mapping'), 'mapEntry').some(
      ({ attributes }) => attributes['caseSensitive'] === 'false',
    ),
    lookedUp: tableOf(element, baseType),
  };
}

function bounded({ attributes }: Element, sum: number): number {
  const [low, high] = [
    Number(attributes['lowerBound'] ?? Number.NEGATIVE_INFINITY),
    Number(attributes['upperBound'] ?? Number.POSITIVE_INFINITY),
  ];
  return Math.min(high, Math.max(low, sum));
}

/** Each value of an answer counts once. */
function mappingOf(element: Element, baseType: string): Declared['mapped'] {
  const mapping = child(element, 'mapping');
  if (!mapping) return null;
  const entries = elements(mapping, 'mapEntry').map(({ attributes }) => ({
    key: readAtom(attributes['mapKey'] ?? '', baseType),
    worth: Number(attributes['mappedValue'] ?? 0) || 0,
    folds: attributes['caseSensitive'] === 'false',
  }));
  const otherwise = Number(mapping.attributes['defaultValue'] ?? 0) || 0;
  const folded = (atom: Atom | null) => String(atom).toLowerCase();
  const isKey = (atom: Atom, { key, folds }: (typeof entries)[number]) =>
    key === atom || (folds && folded(key) === folded(atom));
  // The first of two entries for a value is the one that counts.
  const exact = entries.some(({ folds }) => folds)
    ? null
    : new Map(entries.map(({ key, worth }) => [key, worth] as const).reverse());
  const worthOf = (atom: Atom) =>
    (exact ? exact.get(atom) : entries.find((entry) => isKey(atom, entry))?.worth) ?? otherwise;
  return (value) =>
    bounded(
      mapping,
      [...new Set(atomsOf(value))].reduce((sum: number, atom) => sum + worthOf(atom), 0),
    );
}

/** Each area earns once; a point counts in the first of those that hold it. */
function areasOf(element: Element): Declared['pointed'] {
  const mapping = child(element, 'areaMapping');
  if (!mapping) return null;
  const areas = elements(mapping, 'areaMapEntry').map((entry) => ({
    area: areaOf(entry),
    worth: Number(entry.attributes['mappedValue'] ?? 0) || 0,
  }));
  const otherwise = Number(mapping.attributes['defaultValue'] ?? 0) || 0;
  return (value) => {
    const left = [...areas];
    const worths = atomsOf(value).map((point) => {
      const [x = Number.NaN, y = Number.NaN] = String(point).split(' ').map(Number);
      const place = left.findIndex(({ area }) => isInArea(area, x, y));
      return place < 0 ? otherwise : (left.splice(place, 1)[0]?.worth ?? 0);
    });
    return bounded(
      mapping,
      worths.reduce((sum, one) => sum + one, 0),
    );
  };
}

function tableOf(element: Element, baseType: string): Declared['lookedUp'] {
  const exact = child(element, 'matchTable');
  const table = exact ?? child(element, 'interpolationTable');
  const entries = elements(table).map(({ attributes }) => ({
    from: Number(attributes['sourceValue']),
    isOpen: attributes['includeBoundary'] === 'false',
    to: attributes['targetValue'] ?? '',
  }));
  return (value) => {
    const found =
      typeof value === 'number'
        ? entries.find(({ from, isOpen }) => (exact ? from === value : isOpen ? value > from : value >= from))
        : undefined;
    return readAtom(found?.to ?? table?.attributes['defaultValue'] ?? '', baseType);
  };
}

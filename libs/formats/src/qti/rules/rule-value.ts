/**
 * A value while an answer is scored. Pairs and points are texts of two words; those of a pair without direction stand
 * in their order.
 */
export type Atom = string | number | boolean;
export interface List {
  readonly isOrdered: boolean;
  readonly atoms: readonly Atom[];
}
export type Value = Atom | List | null;

export const isList = (value: Value): value is List => typeof value === 'object' && value !== null;
export const atomsOf = (value: Value): readonly Atom[] => (value === null ? [] : isList(value) ? value.atoms : [value]);
/** Empty containers are no value. */
export const listOf = (atoms: readonly Atom[], isOrdered: boolean): Value =>
  atoms.length === 0 ? null : { isOrdered, atoms };
export const asNumber = (value: Value): number | null =>
  typeof value === 'number' && !Number.isNaN(value) ? value : null;
export const asText = (value: Value): string | null => (value === null || isList(value) ? null : String(value));

const FLOAT = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

/** What a file writes as a value of this type, or null. */
export function readAtom(text: string, baseType: string): Atom | null {
  const plain = text.trim();
  switch (baseType) {
    case 'integer':
      return /^[-+]?\d+$/.test(plain) ? Number(plain) : null;
    case 'float':
    case 'duration':
      return FLOAT.test(plain) ? Number(plain) : null;
    case 'boolean':
      return plain === 'true' || plain === '1' ? true : plain === 'false' || plain === '0' ? false : null;
    case 'pair':
      return plain.split(/\s+/).sort().join(' ');
    case 'directedPair':
    case 'point':
      return plain.split(/[\s,]+/).join(' ');
    default:
      return plain === '' ? null : plain;
  }
}

export function readValues(texts: readonly string[], baseType: string, cardinality: string): Value {
  const atoms = texts.map((text) => readAtom(text, baseType)).filter((atom) => atom !== null);
  return cardinality === 'single' ? (atoms[0] ?? null) : listOf(atoms, cardinality === 'ordered');
}

export function isSame(one: Value, other: Value): boolean {
  if (!isList(one) || !isList(other)) return one === other;
  if (one.atoms.length !== other.atoms.length) return false;
  return one.isOrdered
    ? one.atoms.every((atom, place) => atom === other.atoms[place])
    : holdsAll(one.atoms, other.atoms);
}

/** Whether each of `wanted` is among `atoms`, as often as it is wanted. */
export function holdsAll(atoms: readonly Atom[], wanted: readonly Atom[]): boolean {
  const counts = new Map<Atom, number>();
  for (const atom of atoms) counts.set(atom, (counts.get(atom) ?? 0) + 1);
  return wanted.every((atom) => {
    const left = counts.get(atom) ?? 0;
    counts.set(atom, left - 1);
    return left > 0;
  });
}

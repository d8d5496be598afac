/**
 * A value of QTI: what a variable holds. An empty container and an empty string are no value, as the specification
 * says.
 */
export type Atom = string | number | boolean;
export interface Value {
  readonly cardinality: 'single' | 'multiple' | 'ordered';
  readonly baseType: string;
  readonly atoms: readonly Atom[];
}
export type Held = Value | null;

/** What these tests cannot score: chance, time, and operators of one program. */
export class Unscorable extends Error {}

const NUMERIC = /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/;

/** One lexical value as its base type reads it; null for what is none. */
export function atomOf(text: string, baseType: string): Atom | null {
  const plain = text.trim();
  switch (baseType) {
    case 'boolean':
      return plain === 'true' || plain === '1' ? true : plain === 'false' || plain === '0' ? false : null;
    case 'integer':
      return /^[-+]?\d+$/.test(plain) ? Number(plain) : null;
    case 'float':
    case 'duration':
      return NUMERIC.test(plain) ? Number(plain) : null;
    // Whoever lays a file out puts its texts on lines of their own.
    case 'string':
      return plain;
    case 'pair':
      return plain.split(/\s+/).sort().join(' ');
    case 'point':
    case 'directedPair':
      return plain.split(/[\s,]+/).join(' ');
    default:
      return plain;
  }
}

export function valueOf(texts: readonly string[], baseType: string, cardinality: Value['cardinality']): Held {
  return container(
    texts.flatMap((text) => atomOf(text, baseType) ?? []),
    baseType,
    cardinality,
  );
}

export function container(atoms: readonly Atom[], baseType: string, cardinality: Value['cardinality']): Held {
  if (atoms.length === 0 || (cardinality === 'single' && atoms[0] === '')) return null;
  return { cardinality, baseType, atoms: cardinality === 'single' ? atoms.slice(0, 1) : atoms };
}
export const single = (atom: Atom | null, baseType: string): Held =>
  atom === null || (typeof atom === 'number' && Number.isNaN(atom)) ? null : container([atom], baseType, 'single');

export function same(one: Value, other: Value): boolean {
  if (one.atoms.length !== other.atoms.length) return false;
  if (one.cardinality !== 'multiple') return one.atoms.every((atom, place) => atom === other.atoms[place]);
  const left = [...other.atoms];
  return one.atoms.every((atom) => {
    const at = left.indexOf(atom);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** As a player rounds: half goes up. Numbers are taken as they are written, so that 1.005 is no 1.00499999. */
export function rounded(value: number, mode: string, figures: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const places = mode === 'decimalPlaces' ? figures : figures - 1 - Math.floor(Math.log10(Math.abs(value)) + 1e-12);
  const scaled = Number(`${Number(value.toPrecision(15))}e${places}`);
  const whole = Math.floor(Number((Number.isNaN(scaled) ? value * 10 ** places : scaled).toPrecision(15)) + 0.5);
  return Number(`${whole}e${-places}`);
}

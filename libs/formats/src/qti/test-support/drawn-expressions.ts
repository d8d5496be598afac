import type { Node } from './qti-document.ts';
import { numbersOf } from './drawn-numbers.ts';
import { isInside } from './drawn-shapes.ts';
import {
  type Atom,
  atomOf,
  container,
  type Held,
  rounded,
  same,
  single,
  Unscorable,
  type Value,
} from './drawn-values.ts';

/** What expressions may look up while an answer is scored. */
export interface Session {
  variable(identifier: string): Held;
  correct(identifier: string): Held;
  byDefault(identifier: string): Held;
  mapped(identifier: string): Held;
  mappedPoint(identifier: string): Held;
}

const truth = (value: boolean | null): Held =>
  value === null ? null : { cardinality: 'single', baseType: 'boolean', atoms: [value] };
const isTrue = (value: Held) => (value === null ? null : value.atoms[0] === true);
/** What is written in tens comes out in twos: the last digits say nothing. */
const numeral = (value: Held): number | null =>
  typeof value?.atoms[0] === 'number' ? Number(value.atoms[0].toPrecision(14)) : null;
const words = (value: Held): string | null => (value === null ? null : String(value.atoms[0]));
const asNumber = (text: string | undefined, session: Session): number => {
  const plain = Number(text ?? 'NaN');
  return text !== undefined && Number.isNaN(plain) ? (numeral(session.variable(text)) ?? Number.NaN) : plain;
};

/** One expression of response processing, read literally from the specification. Throws Unscorable. */
export function evaluate(node: Node, session: Session): Held {
  const { name, at } = node;
  const identifier = at['identifier'] ?? '';
  switch (name) {
    case 'variable':
      return session.variable(identifier);
    case 'correct':
      return session.correct(identifier);
    case 'default':
      return session.byDefault(identifier);
    case 'mapResponse':
      return session.mapped(identifier);
    case 'mapResponsePoint':
      return session.mappedPoint(identifier);
    case 'baseValue':
      return single(atomOf(node.text, at['baseType'] ?? 'string'), at['baseType'] ?? 'string');
    case 'null':
      return null;
    case 'random':
    case 'randomInteger':
    case 'randomFloat':
    case 'customOperator':
      throw new Unscorable(name);
  }
  const args = node.nodes.map((one) => evaluate(one, session));
  const [a = null, b = null] = args;
  switch (name) {
    case 'multiple':
    case 'ordered':
      return container(
        args.flatMap((one) => one?.atoms ?? []),
        args.find((one) => one !== null)?.baseType ?? 'identifier',
        name,
      );
    case 'containerSize':
      return single(a?.atoms.length ?? 0, 'integer');
    case 'isNull':
      return truth(a === null);
    case 'index':
      return a && single(a.atoms[asNumber(at['n'], session) - 1] ?? null, a.baseType);
    case 'member':
      return a && b && truth(b.atoms.includes(a.atoms[0] as Atom));
    case 'delete':
      return (
        a &&
        b &&
        container(
          b.atoms.filter((one) => one !== a.atoms[0]),
          b.baseType,
          b.cardinality,
        )
      );
    case 'contains':
      return a && b && truth(holds(a, b));
    case 'repeat':
      return container(
        Array.from({ length: asNumber(at['numberRepeats'], session) }, () =>
          args.flatMap((one) => one?.atoms ?? []),
        ).flat(),
        a?.baseType ?? 'identifier',
        'ordered',
      );
    case 'not':
      return truth(a === null ? null : isTrue(a) === false);
    case 'and':
      return truth(args.some((one) => isTrue(one) === false) ? false : args.includes(null) ? null : true);
    case 'or':
      return truth(args.some((one) => isTrue(one) === true) ? true : args.includes(null) ? null : false);
    case 'anyN':
      return truth(countTrue(args, asNumber(at['min'], session), asNumber(at['max'], session)));
    case 'match':
      return a && b && truth(same(a, b));
    case 'stringMatch':
    case 'substring':
      return truth(compareWords(name, at, [words(a), words(b)]));
    case 'patternMatch':
      return a && truth(new RegExp(`^(?:${at['pattern'] ?? ''})$`, 'u').test(words(a) ?? ''));
    case 'equal':
      return truth(isEqual(at, numeral(a), numeral(b), session));
    case 'equalRounded': {
      const [left, right] = [numeral(a), numeral(b)];
      const by = (value: number) =>
        rounded(value, at['roundingMode'] ?? 'significantFigures', asNumber(at['figures'], session));
      return left === null || right === null ? null : truth(by(left) === by(right));
    }
    case 'inside':
      return (
        a &&
        truth(
          a.atoms.some((point) => {
            const [x = Number.NaN, y = Number.NaN] = String(point).split(' ').map(Number);
            return isInside(at['shape'] ?? '', at['coords'] ?? '', x, y);
          }),
        )
      );
    case 'lt':
    case 'durationLT':
      return compare(a, b, (one, other) => one < other);
    case 'gt':
      return compare(a, b, (one, other) => one > other);
    case 'lte':
      return compare(a, b, (one, other) => one <= other);
    case 'gte':
    case 'durationGTE':
      return compare(a, b, (one, other) => one >= other);
    default:
      return numbersOf(name, at, args);
  }
}

const compare = (a: Held, b: Held, holdsFor: (one: number, other: number) => boolean): Held => {
  const [one, other] = [numeral(a), numeral(b)];
  return one === null || other === null ? null : truth(holdsFor(one, other));
};

function holds(whole: Value, part: Value): boolean {
  if (whole.cardinality === 'ordered')
    return whole.atoms.some((_, from) => part.atoms.every((atom, place) => whole.atoms[from + place] === atom));
  const left = [...whole.atoms];
  return part.atoms.every((atom) => {
    const place = left.indexOf(atom);
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}

function countTrue(args: readonly Held[], min: number, max: number): boolean | null {
  const sure = args.filter((one) => isTrue(one) === true).length;
  const open = args.filter((one) => one === null).length;
  if (sure > max || sure + open < min) return false;
  return sure >= min && sure + open <= max ? true : null;
}

function compareWords(name: string, at: Node['at'], [one, other]: readonly (string | null)[]): boolean | null {
  if (one === null || one === undefined || other === null || other === undefined) return null;
  const plain = (text: string) => (at['caseSensitive'] === 'false' ? text.toLowerCase() : text);
  if (name === 'substring') return plain(other).includes(plain(one));
  return at['substring'] === 'true' ? plain(one).includes(plain(other)) : plain(one) === plain(other);
}

/** The first is what the tolerance lies around, the second is what must lie within. */
function isEqual(at: Node['at'], around: number | null, value: number | null, session: Session): boolean | null {
  if (around === null || value === null) return null;
  const mode = at['toleranceMode'] ?? 'exact';
  if (mode === 'exact') return around === value;
  const [below = Number.NaN, above = below] = (at['tolerance'] ?? '')
    .trim()
    .split(/\s+/)
    .map((one) => asNumber(one, session));
  const [low, high] =
    mode === 'absolute' ? [around - below, around + above] : [around * (1 - below / 100), around * (1 + above / 100)];
  const [least, most, given] = [low, high, value].map((one) => Number((one ?? Number.NaN).toPrecision(13)));
  if (least === undefined || most === undefined || given === undefined) return null;
  return (
    (at['includeLowerBound'] === 'false' ? given > least : given >= least) &&
    (at['includeUpperBound'] === 'false' ? given < most : given <= most)
  );
}

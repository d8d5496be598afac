import { exact, FIGURES, NAMED, roundTo } from './rule-figures.ts';
import { asNumber, asText, type Atom, atomsOf, holdsAll, isList, isSame, listOf, type Value } from './rule-value.ts';

type Attributes = Readonly<Record<string, string>>;
/** `number` reads an attribute that holds a number or the name of a variable. */
interface Applied {
  readonly args: readonly Value[];
  readonly attributes: Attributes;
  number(name: string, otherwise?: number): number;
}
type Operator = (applied: Applied) => Value;

const compared =
  (test: (a: number, b: number) => boolean): Operator =>
  ({ args: [a = null, b = null] }) => {
    const [one, other] = [asNumber(a), asNumber(b)];
    return one === null || other === null ? null : test(exact(one), exact(other));
  };
const known =
  (test: (a: Value, b: Value, applied: Applied) => boolean): Operator =>
  (applied) => {
    const [a = null, b = null] = applied.args;
    return a === null || b === null ? null : test(a, b, applied);
  };
const gathered =
  (isOrdered: boolean): Operator =>
  ({ args }) =>
    listOf(args.flatMap(atomsOf), isOrdered);

/** What an operator makes of its operands; those that count stand in `figures.ts`. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  multiple: gathered(false),
  ordered: gathered(true),
  containerSize: ({ args: [a = null] }) => atomsOf(a).length,
  isNull: ({ args: [a = null] }) => a === null || a === '',
  not: ({ args: [a = null] }) => (a === null ? null : a !== true),
  and: ({ args }) => (args.includes(false) ? false : args.includes(null) ? null : true),
  or: ({ args }) => (args.includes(true) ? true : args.includes(null) ? null : false),
  anyN: ({ args, number }) => {
    const [least, most, sure, open] = [
      number('min'),
      number('max'),
      args.filter((one) => one === true).length,
      args.filter((one) => one === null).length,
    ];
    return sure > most || sure + open < least ? false : sure >= least && sure + open <= most ? true : null;
  },
  index: ({ args: [a = null], number }) => atomsOf(a)[number('n') - 1] ?? null,
  match: known(isSame),
  member: known((a, b) => atomsOf(b).includes(a as Atom)),
  contains: known((a, b) =>
    isList(a) && a.isOrdered ? hasRun(a.atoms, atomsOf(b)) : holdsAll(atomsOf(a), atomsOf(b)),
  ),
  delete: ({ args: [a = null, b = null] }) =>
    a === null || b === null
      ? null
      : listOf(
          atomsOf(b).filter((atom) => atom !== a),
          isList(b) && b.isOrdered,
        ),
  stringMatch: known((a, b, { attributes }) => {
    const [one, other] = folded(a, b, attributes);
    return attributes['substring'] === 'true' ? one.includes(other) : one === other;
  }),
  substring: known((a, b, { attributes }) => {
    const [part, whole] = folded(a, b, attributes);
    return whole.includes(part);
  }),
  patternMatch: ({ args: [a = null], attributes }) =>
    a === null ? null : patternOf(attributes['pattern'] ?? '').test(asText(a) ?? ''),
  equal: ({ args: [a = null, b = null], attributes, number }) => {
    const [around, given] = [asNumber(a), asNumber(b)];
    return around === null || given === null ? null : isWithin(around, given, { attributes, number });
  },
  equalRounded: ({ args: [a = null, b = null], attributes, number }) => {
    const [one, other] = [asNumber(a), asNumber(b)];
    const by = (value: number) =>
      roundTo(value, attributes['roundingMode'] ?? 'significantFigures', number('figures', 3));
    return one === null || other === null ? null : by(one) === by(other);
  },
  roundTo: ({ args: [a = null], attributes, number }) => {
    const value = asNumber(a);
    return value === null
      ? null
      : roundTo(value, attributes['roundingMode'] ?? 'significantFigures', number('figures', 3));
  },
  lt: compared((a, b) => a < b),
  gt: compared((a, b) => a > b),
  lte: compared((a, b) => a <= b),
  gte: compared((a, b) => a >= b),
  mathConstant: ({ attributes }) => (attributes['name'] === 'pi' ? Math.PI : Math.E),
  mathOperator: counted((attributes) => NAMED[attributes['name'] ?? '']),
  statsOperator: counted((attributes) => NAMED[attributes['name'] ?? '']),
  ...Object.fromEntries(Object.keys(FIGURES).map((name) => [name, counted(() => FIGURES[name])])),
};

function counted(operatorOf: (attributes: Attributes) => ((all: readonly number[]) => number) | undefined): Operator {
  return ({ args, attributes }) => {
    const numbers = args.flatMap((one): readonly Value[] => (isList(one) ? one.atoms : [one])).map(asNumber);
    if (numbers.length === 0 || numbers.includes(null)) return null;
    const result = operatorOf(attributes)?.(numbers.filter((one) => one !== null));
    return result !== undefined && Number.isFinite(result) ? result : null;
  };
}

const hasRun = (atoms: readonly Atom[], wanted: readonly Atom[]) =>
  atoms.some((_, from) => wanted.every((atom, place) => atoms[from + place] === atom));

function folded(a: Value, b: Value, { caseSensitive }: Attributes): readonly [string, string] {
  const [one, other] = [asText(a) ?? '', asText(b) ?? ''];
  return caseSensitive === 'false' ? [one.toLowerCase(), other.toLowerCase()] : [one, other];
}

/** The whole text, as patterns of XML Schema mean it. One that JavaScript cannot read matches nothing. */
function patternOf(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return /[]/;
  }
}

/** The tolerance lies around the first operand; the second is within or not. */
function isWithin(
  around: number,
  given: number,
  { attributes, number }: Pick<Applied, 'attributes' | 'number'>,
): boolean {
  const mode = attributes['toleranceMode'] ?? 'exact';
  if (mode === 'exact') return exact(around) === exact(given);
  const words = (attributes['tolerance'] ?? '').trim().split(/\s+/);
  const [below, above] = [number(words[0] ?? ''), number(words[1] ?? words[0] ?? '')];
  const [low, high] =
    mode === 'relative' ? [around * (1 - below / 100), around * (1 + above / 100)] : [around - below, around + above];
  const [least, most, value] = [exact(low), exact(high), exact(given)];
  return (
    (attributes['includeLowerBound'] === 'false' ? value > least : value >= least) &&
    (attributes['includeUpperBound'] === 'false' ? value < most : value <= most)
  );
}

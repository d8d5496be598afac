import type { Node } from './qti-document.ts';
import { type Atom, type Held, rounded, single, Unscorable } from './drawn-values.ts';

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
const E = 'float';

/** The operators that count. */
export function numbersOf(name: string, at: Node['at'], args: readonly Held[]): Held {
  const all = args.flatMap((one): readonly (Atom | null)[] => one?.atoms ?? [null]);
  if (all.some((one) => typeof one !== 'number')) return args.includes(null) ? null : unknown(name);
  const numbers = all.filter((one) => typeof one === 'number');
  const [a = Number.NaN, b = Number.NaN] = numbers;
  const base = args.every((one) => one?.baseType === 'integer') ? 'integer' : E;
  const finite = (value: number, type: string) => single(Number.isFinite(value) ? value : null, type);
  switch (name) {
    case 'sum':
      return finite(
        numbers.reduce((total, one) => total + one, 0),
        base,
      );
    case 'product':
      return finite(
        numbers.reduce((total, one) => total * one, 1),
        base,
      );
    case 'subtract':
      return finite(a - b, base);
    case 'divide':
      return finite(b === 0 ? Number.NaN : a / b, E);
    case 'power':
      return finite(a ** b, E);
    case 'integerDivide':
      return finite(b === 0 ? Number.NaN : Math.floor(a / b), 'integer');
    case 'integerModulus':
      return finite(b === 0 ? Number.NaN : a - b * Math.floor(a / b), 'integer');
    case 'truncate':
      return finite(Math.trunc(a), 'integer');
    case 'round':
      return finite(Math.floor(a + 0.5), 'integer');
    case 'roundTo':
      return finite(rounded(a, at['roundingMode'] ?? 'significantFigures', Number(at['figures'] ?? 3)), E);
    case 'integerToFloat':
      return finite(a, E);
    case 'max':
      return finite(Math.max(...numbers), base);
    case 'min':
      return finite(Math.min(...numbers), base);
    case 'gcd':
      return finite(numbers.reduce(gcd), 'integer');
    case 'lcm':
      return finite(
        numbers.reduce((one, other) => Math.abs(one * other) / gcd(one, other)),
        'integer',
      );
    case 'mathConstant':
      return finite(at['name'] === 'pi' ? Math.PI : Math.E, E);
    case 'mathOperator':
      return finite(ofMath(at['name'] ?? '', a, b), E);
    case 'statsOperator':
      return finite(ofStatistics(at['name'] ?? '', numbers), E);
    default:
      return unknown(name);
  }
}

function unknown(name: string): never {
  throw new Unscorable(name);
}

function ofMath(name: string, a: number, b: number): number {
  switch (name) {
    case 'signum':
      return Math.sign(a);
    case 'ln':
      return Math.log(a);
    case 'log':
      return Math.log10(a);
    case 'toRadians':
      return (a * Math.PI) / 180;
    case 'toDegrees':
      return (a * 180) / Math.PI;
    case 'atan2':
      return Math.atan2(a, b);
    case 'sin':
    case 'cos':
    case 'tan':
    case 'asin':
    case 'acos':
    case 'atan':
    case 'sinh':
    case 'cosh':
    case 'tanh':
    case 'exp':
    case 'abs':
    case 'floor':
      return Math[name](a);
    case 'ceil':
      return Math.ceil(a);
    default:
      return unknown(name);
  }
}

function ofStatistics(name: string, numbers: readonly number[]): number {
  const mean = numbers.reduce((total, one) => total + one, 0) / numbers.length;
  const spread = numbers.reduce((total, one) => total + (one - mean) ** 2, 0);
  switch (name) {
    case 'mean':
      return mean;
    case 'popVariance':
      return spread / numbers.length;
    case 'popSD':
      return Math.sqrt(spread / numbers.length);
    case 'sampleVariance':
      return spread / (numbers.length - 1);
    case 'sampleSD':
      return Math.sqrt(spread / (numbers.length - 1));
    default:
      return unknown(name);
  }
}

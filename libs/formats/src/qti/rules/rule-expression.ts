import { isInArea } from '@kaskad/domain';
import { NotHeld } from '../../building/question-building.ts';
import { type Element, elements, textOf } from '../../xml/xml-tree.ts';
import { areaOf } from './hotspot-areas.ts';
import type { Declared } from './response-declarations.ts';
import { OPERATORS } from './rule-operators.ts';
import { textsOf } from './text-patterns.ts';
import { asNumber, atomsOf, readAtom, type Value } from './rule-value.ts';

type Variables = ReadonlyMap<string, Value>;
export type Expression = (variables: Variables) => Value;
export type Declarations = ReadonlyMap<string, Declared>;

/** What an expression of response processing makes of the variables. Throws NotHeld for what nobody can foretell. */
export function expressionOf(element: Element | undefined, declared: Declarations): Expression {
  if (element === undefined) return () => null;
  const { name, attributes } = element;
  const identifier = attributes['identifier'] ?? '';
  const own = declared.get(identifier);
  switch (name) {
    case 'variable':
      // What is computed anew for everybody, and time: nobody knows beforehand.
      if (declared.get(identifier)?.isUnforeseeable || identifier === 'duration')
        throw new NotHeld('rules_unknown', `${name} ${identifier}`);
      return (variables) => variables.get(identifier) ?? null;
    case 'correct':
      return constant(own?.correct ?? null);
    case 'default':
      return constant(own?.byDefault ?? null);
    case 'null':
      return constant(null);
    case 'baseValue':
      return constant(readAtom(textOf(element), attributes['baseType'] ?? 'string'));
    case 'mapResponse':
      return (variables) => own?.mapped?.(variables.get(identifier) ?? null) ?? null;
    case 'mapResponsePoint':
      return (variables) => own?.pointed?.(variables.get(identifier) ?? null) ?? null;
  }
  const args = elements(element).map((one) => expressionOf(one, declared));
  if (name === 'inside') return insideOf(element, args[0] ?? constant(null));
  if (name === 'patternMatch' && textsOf(attributes['pattern'] ?? '') === null)
    throw new NotHeld('wildcard_only', (attributes['pattern'] ?? '').slice(0, 100));
  const operator = OPERATORS[name];
  if (!operator) throw new NotHeld('rules_unknown', name);
  return (variables) => {
    // A number stands as itself or as the name of a variable that holds it.
    const number = (said: string, otherwise = Number.NaN) => {
      const word = attributes[said] ?? said;
      if (word === '' || !(said in attributes || /^[-+.\d]/.test(said) || declared.has(said))) return otherwise;
      return asNumber(variables.get(word) ?? null) ?? (Number.isNaN(Number(word)) ? otherwise : Number(word));
    };
    return operator({ args: args.map((arg) => arg(variables)), attributes, number });
  };
}

const constant =
  (value: Value): Expression =>
  () =>
    value;

function insideOf(element: Element, point: Expression): Expression {
  const area = areaOf(element);
  return (variables) => {
    const value = point(variables);
    return value === null
      ? null
      : atomsOf(value).some((one) => {
          const [x = Number.NaN, y = Number.NaN] = String(one).split(' ').map(Number);
          return isInArea(area, x, y);
        });
  };
}

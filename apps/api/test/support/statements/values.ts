import ts from 'typescript';

/** Stands for what only a request knows; whoever writes it into a statement fails. */
export const UNKNOWN: unknown = Object.freeze({ unknown: true });
export const isUnknown = (value: unknown) => value === UNKNOWN;

export const GLOBALS: Readonly<Record<string, unknown>> = {
  Object,
  Array,
  Math,
  JSON,
  Map,
  Set,
  String,
  Number,
  Boolean,
};
/** Methods of lists whose callback gets one element after the other. */
export const LISTING: ReadonlySet<string> = new Set(['map', 'flatMap', 'forEach', 'filter', 'some', 'every', 'find']);

const OPERATORS: Partial<Record<ts.SyntaxKind, (left: never, right: never) => unknown>> = {
  [ts.SyntaxKind.PlusToken]: (left: string, right: string) => left + right,
  [ts.SyntaxKind.MinusToken]: (left: number, right: number) => left - right,
  [ts.SyntaxKind.AsteriskToken]: (left: number, right: number) => left * right,
  [ts.SyntaxKind.SlashToken]: (left: number, right: number) => left / right,
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: (left: unknown, right: unknown) => left === right,
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: (left: unknown, right: unknown) => left !== right,
  [ts.SyntaxKind.LessThanToken]: (left: number, right: number) => left < right,
  [ts.SyntaxKind.GreaterThanToken]: (left: number, right: number) => left > right,
};

export const binary = (operator: ts.SyntaxKind, left: unknown, right: unknown): unknown =>
  OPERATORS[operator]?.(left as never, right as never);

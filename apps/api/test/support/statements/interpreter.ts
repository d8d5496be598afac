import ts from 'typescript';
import {
  type Binding,
  calledName,
  type Functional,
  isFunctional,
  type Sources,
  type Step,
  textOf,
} from './bindings.ts';
import { type Choices, Impossible, Unresolvable } from './choices.ts';
import { binary, GLOBALS, isUnknown, LISTING, UNKNOWN } from './values.ts';

/** What lies beyond the sources: exports of packages, and what names of a file can be where only a request knows. */
export interface Beyond {
  readonly packages: Readonly<Record<string, object>>;
  /** Values by place: the file, the function in which it is used, and the name. */
  readonly assumed: Readonly<Record<string, readonly unknown[]>>;
}

/** The arguments of the functions that are being carried out, by function; each is read only where the function uses it. */
type Frames = ReadonlyMap<Functional, readonly (() => unknown)[]>;
const NO_FRAMES: Frames = new Map();

/**
 * What an expression of the sources is, without running them: constants, functions of constants, and where it hangs on
 * something that only a request knows, every possibility in turn. A parameter stands for what its callers hand over.
 */
export class Interpreter {
  readonly #sources: Sources;
  readonly #beyond: Beyond;
  readonly #choices: Choices;
  readonly #open = new Set<ts.Node>();
  readonly #closures = new WeakMap<object, { readonly of: Functional; readonly frames: Frames }>();

  constructor(sources: Sources, beyond: Beyond, choices: Choices) {
    this.#sources = sources;
    this.#beyond = beyond;
    this.#choices = choices;
  }

  valueOf(node: ts.Expression, frames: Frames = NO_FRAMES): unknown {
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isNumericLiteral(node)) return Number(node.text.replaceAll('_', ''));
    if (ts.isTemplateExpression(node))
      return (
        node.head.text +
        node.templateSpans
          .map(({ expression, literal }) => `${String(this.#known(expression, frames))}${literal.text}`)
          .join('')
      );
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isNonNullExpression(node)
    )
      return this.valueOf(node.expression, frames);
    if (ts.isIdentifier(node)) return this.#named(node, frames);
    if (ts.isConditionalExpression(node))
      return this.valueOf(this.#decides(node.condition, frames) ? node.whenTrue : node.whenFalse, frames);
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return this.#closure(node, frames);
    if (ts.isArrayLiteralExpression(node)) return this.#arrayOf(node, frames);
    if (ts.isObjectLiteralExpression(node)) return this.#objectOf(node, frames);
    if (ts.isPropertyAccessExpression(node))
      return this.#property(this.#known(node.expression, frames), node.name.text);
    if (ts.isElementAccessExpression(node)) return this.#element(node, frames);
    if (ts.isCallExpression(node)) return this.#call(node, frames);
    if (ts.isNewExpression(node)) return this.#made(node, frames);
    if (ts.isBinaryExpression(node)) return this.#binary(node, frames);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      return !this.#known(node.operand, frames);
    if (ts.isRegularExpressionLiteral(node))
      return new RegExp(
        node.text.slice(1, node.text.lastIndexOf('/')),
        node.text.slice(node.text.lastIndexOf('/') + 1),
      );
    if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
    if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
    if (node.kind === ts.SyntaxKind.NullKeyword) return null;
    throw new Unresolvable(node.getText());
  }

  #known(node: ts.Expression, frames: Frames): unknown {
    const value = this.valueOf(node, frames);
    if (isUnknown(value)) throw new Unresolvable(node.getText());
    return value;
  }

  #orUnknown = (node: ts.Expression, frames: Frames): unknown =>
    this.#choices.attempt(`${node.getSourceFile().fileName}:${node.pos}`, () => this.valueOf(node, frames), UNKNOWN);

  /** A condition that only a request can answer is answered both ways; the same words in one function the same way. */
  #decides(condition: ts.Expression, frames: Frames): boolean {
    const known = this.#orUnknown(condition, frames);
    if (!isUnknown(known)) return Boolean(known);
    const place = ts.findAncestor(condition, isFunctional) ?? condition.getSourceFile();
    return this.#choices.choose(`${place.getSourceFile().fileName}:${place.pos}:${condition.getText()}`, 2) === 0;
  }

  #named(node: ts.Identifier, frames: Frames): unknown {
    if (node.text === 'undefined') return undefined;
    const place = this.#sources.placeOf(node);
    const assumed = this.#beyond.assumed[place];
    if (assumed) return assumed[this.#choices.choose(place, assumed.length)];
    const binding = this.#sources.lookUp(node.text, node);
    if (binding) return this.#bound(binding, node, frames);
    if (Object.hasOwn(GLOBALS, node.text)) return GLOBALS[node.text];
    throw new Unresolvable(node.text);
  }

  #bound(binding: Binding, at: ts.Node, frames: Frames): unknown {
    switch (binding.kind) {
      case 'constant':
        return this.#taken(
          this.#once(binding.value, () => this.valueOf(binding.value, frames)),
          binding.path,
          frames,
        );
      case 'function':
        return this.#closure(binding.node, frames);
      case 'element':
        return this.#taken(this.#oneOf(binding.loop.expression, frames), binding.path, frames);
      case 'parameter':
        return this.#taken(this.#parameter(binding.of, binding.index, frames), binding.path, frames);
      case 'import':
        return this.#imported(binding, at);
    }
  }

  #imported({ from, name }: { readonly from: string; readonly name: string }, at: ts.Node): unknown {
    const inside = this.#sources.exported(from, name, at.getSourceFile());
    if (inside)
      return this.#bound(
        inside,
        inside.kind === 'constant' ? inside.value : inside.kind === 'function' ? inside.node : this.#sourceOf(from, at),
        NO_FRAMES,
      );
    const known = this.#beyond.packages[from] as Record<string, unknown> | undefined;
    if (known && name in known) return known[name];
    throw new Unresolvable(`${name} of ${from}`);
  }

  #sourceOf = (from: string, at: ts.Node): ts.Node =>
    this.#sources.files.get(new URL(from, `file://${at.getSourceFile().fileName}`).pathname) ?? at;

  #taken(value: unknown, path: readonly Step[], frames: Frames): unknown {
    return path.reduce<unknown>((inner, { key, otherwise }) => {
      if (isUnknown(inner)) throw new Unresolvable(String(key));
      const found = this.#property(inner, key);
      return found === undefined && otherwise ? this.valueOf(otherwise, frames) : found;
    }, value);
  }

  #property(value: unknown, key: string | number): unknown {
    if (value === undefined || value === null) throw new Unresolvable(`${String(key)} of nothing`);
    return (value as Record<string | number, unknown>)[key];
  }

  /** Any element of a list. */
  #oneOf(list: ts.Expression, frames: Frames): unknown {
    const all = [...(this.#known(list, frames) as Iterable<unknown>)];
    if (all.length === 0) throw new Impossible(list.getText());
    return all[this.#choices.choose(`${list.getSourceFile().fileName}:${list.pos}`, all.length)];
  }

  #parameter(of: Functional, index: number, frames: Frames): unknown {
    const given = frames.get(of);
    const own = of.parameters[index];
    if (given && own?.dotDotDotToken) return given.slice(index).map((one) => one());
    if (given) {
      const value = given[index]?.();
      return value === undefined && own?.initializer ? this.valueOf(own.initializer, frames) : value;
    }
    const { parent } = of;
    if (
      ts.isCallExpression(parent) &&
      ts.isPropertyAccessExpression(parent.expression) &&
      LISTING.has(parent.expression.name.text) &&
      index === 0
    )
      return this.#oneOf(parent.expression.expression, frames);
    const calls = this.#sources.callersOf(of);
    if (calls.length === 0) throw new Unresolvable(`parameter ${own?.name.getText()}`);
    const call = calls[this.#choices.choose(`${of.getSourceFile().fileName}:${of.pos}`, calls.length)];
    const argument = call?.arguments[index];
    if (argument) return this.#once(argument, () => this.valueOf(argument));
    return own?.initializer && this.valueOf(own.initializer);
  }

  #closure(of: Functional, frames: Frames) {
    const closure = (...given: unknown[]) =>
      this.#carryOut(
        of,
        frames,
        given.map((value) => () => value),
      );
    this.#closures.set(closure, { of, frames });
    return closure;
  }

  #carryOut(of: Functional, frames: Frames, given: readonly (() => unknown)[]): unknown {
    if (!of.body) throw new Unresolvable(of.getText());
    const inner: Frames = new Map([...frames, [of, given]]);
    return ts.isBlock(of.body) ? this.#steps(of.body, inner) : this.valueOf(of.body, inner);
  }

  #steps(body: ts.Block, frames: Frames): unknown {
    for (const statement of body.statements) {
      if (ts.isReturnStatement(statement)) return statement.expression && this.valueOf(statement.expression, frames);
      if (ts.isIfStatement(statement) && this.#decides(statement.expression, frames)) {
        const then = statement.thenStatement;
        if (ts.isReturnStatement(then)) return then.expression && this.valueOf(then.expression, frames);
        throw new Unresolvable(then.getText());
      }
      if (!ts.isVariableStatement(statement) && !ts.isIfStatement(statement))
        throw new Unresolvable(statement.getText());
    }
    return undefined;
  }

  #call(node: ts.CallExpression, frames: Frames): unknown {
    const callee = node.expression;
    const receiver = ts.isPropertyAccessExpression(callee) ? this.#known(callee.expression, frames) : undefined;
    const called = ts.isPropertyAccessExpression(callee)
      ? this.#property(receiver, callee.name.text)
      : this.#known(callee, frames);
    if (typeof called !== 'function') throw new Unresolvable(`${calledName(node)}()`);
    const closure = this.#closures.get(called);
    if (closure)
      return this.#carryOut(
        closure.of,
        closure.frames,
        node.arguments.map((one) => () => this.valueOf(one, frames)),
      );
    const given = node.arguments.flatMap((one) =>
      ts.isSpreadElement(one) ? [...(this.#known(one.expression, frames) as unknown[])] : [this.#known(one, frames)],
    );
    return attempted(node, () => (called as (...all: unknown[]) => unknown).apply(receiver, given));
  }

  #made(node: ts.NewExpression, frames: Frames): unknown {
    const made = this.#known(node.expression, frames) as new (...all: unknown[]) => unknown;
    return new made(...(node.arguments ?? []).map((one) => this.#known(one, frames)));
  }

  #element(node: ts.ElementAccessExpression, frames: Frames): unknown {
    const whole = this.#known(node.expression, frames);
    const key = this.#orUnknown(node.argumentExpression, frames);
    if (!isUnknown(key)) return this.#property(whole, key as string);
    const all = Object.values(whole as object);
    // One request picks the same from every table that has these keys.
    return all[
      this.#choices.choose(`${node.argumentExpression.getText()} of ${Object.keys(whole as object).join()}`, all.length)
    ];
  }

  #binary(node: ts.BinaryExpression, frames: Frames): unknown {
    const operator = node.operatorToken.kind;
    const left = this.#known(node.left, frames);
    if (operator === ts.SyntaxKind.QuestionQuestionToken) return left ?? this.#known(node.right, frames);
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return left && this.#known(node.right, frames);
    if (operator === ts.SyntaxKind.BarBarToken) return left || this.#known(node.right, frames);
    const result = binary(operator, left as string, this.#known(node.right, frames) as string);
    if (result === undefined) throw new Unresolvable(node.getText());
    return result;
  }

  #arrayOf({ elements }: ts.ArrayLiteralExpression, frames: Frames): unknown[] {
    const made: unknown[] = [];
    for (const one of elements) {
      if (ts.isSpreadElement(one)) made.push(...(this.#known(one.expression, frames) as unknown[]));
      else
        Object.defineProperty(made, made.length, {
          enumerable: true,
          configurable: true,
          get: () => this.valueOf(one, frames),
        });
    }
    return made;
  }

  /**
   * Each property, like each element above, is read when it is asked for, so that none that matters to no statement is
   * looked into.
   */
  #objectOf(node: ts.ObjectLiteralExpression, frames: Frames): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const one of node.properties) {
      if (ts.isSpreadAssignment(one))
        Object.defineProperties(made, Object.getOwnPropertyDescriptors(this.#known(one.expression, frames) as object));
      const value = ts.isShorthandPropertyAssignment(one)
        ? one.name
        : ts.isPropertyAssignment(one)
          ? one.initializer
          : null;
      if (!value || !one.name) continue;
      const name = ts.isComputedPropertyName(one.name)
        ? String(this.#known(one.name.expression, frames))
        : textOf(one.name);
      Object.defineProperty(made, name, {
        enumerable: true,
        configurable: true,
        get: () => this.valueOf(value, frames),
      });
    }
    return made;
  }

  /** What is defined by itself has no value. */
  #once<T>(node: ts.Node, work: () => T): T {
    if (this.#open.has(node)) throw new Unresolvable(`itself: ${node.getText()}`);
    this.#open.add(node);
    try {
      return work();
    } finally {
      this.#open.delete(node);
    }
  }
}

/** What a package or a built-in function says; what it refuses cannot be told. */
function attempted<T>(node: ts.Node, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unresolvable) throw error;
    throw new Unresolvable(node.getText(), { cause: error });
  }
}

import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

export type Functional =
  | ts.ArrowFunction
  | ts.FunctionExpression
  | ts.FunctionDeclaration
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration;

/** What a name stands for. `path` are the properties that are taken out of the value by a pattern. */
export type Binding =
  | { readonly kind: 'constant'; readonly value: ts.Expression; readonly path: readonly Step[] }
  | { readonly kind: 'function'; readonly node: ts.FunctionDeclaration }
  | { readonly kind: 'parameter'; readonly of: Functional; readonly index: number; readonly path: readonly Step[] }
  | { readonly kind: 'element'; readonly loop: ts.ForOfStatement; readonly path: readonly Step[] }
  | { readonly kind: 'import'; readonly from: string; readonly name: string };

export interface Step {
  readonly key: string | number;
  readonly otherwise?: ts.Expression;
}

export const isFunctional = (node: ts.Node): node is Functional =>
  ts.isArrowFunction(node) ||
  ts.isFunctionExpression(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isConstructorDeclaration(node);

/** The sources of a folder, without specs, with what their names stand for. */
export class Sources {
  readonly files = new Map<string, ts.SourceFile>();
  readonly #callers = new Map<Functional, readonly ts.CallExpression[]>();
  readonly #calls = new Map<string, ts.CallExpression[]>();

  constructor(readonly root: string) {
    for (const name of globSync('**/*.ts', { cwd: root })) {
      if (!name.endsWith('.spec.ts')) this.#add(join(root, name), readFileSync(join(root, name), 'utf8'));
    }
  }

  #add(path: string, text: string) {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    this.files.set(path, file);
    for (const call of descendants(file, ts.isCallExpression)) {
      const name = calledName(call);
      if (name) this.#calls.set(name, [...(this.#calls.get(name) ?? []), call]);
    }
  }

  /** The calls of a function from elsewhere; those inside itself hand on what came from elsewhere. */
  callersOf(of: Functional): readonly ts.CallExpression[] {
    const known = this.#callers.get(of) ?? this.#callersOf(of);
    this.#callers.set(of, known);
    return known;
  }

  #callersOf(of: Functional): readonly ts.CallExpression[] {
    const name = ts.isVariableDeclaration(of.parent) ? of.parent.name.getText() : of.name?.getText();
    return (this.#calls.get(name ?? '') ?? []).filter((call) => {
      if (ts.findAncestor(call, (one) => one === of)) return false;
      const { expression } = call;
      if (ts.isPropertyAccessExpression(expression))
        return ts.isMethodDeclaration(of) && this.#belongsTo(expression.expression, of.parent);
      return this.#declarationOf(this.lookUp(name ?? '', expression), call.getSourceFile()) === of;
    });
  }

  #declarationOf(binding: Binding | null, file: ts.SourceFile): ts.Node | null {
    if (binding?.kind === 'import') return this.#declarationOf(this.exported(binding.from, binding.name, file), file);
    if (binding?.kind === 'function') return binding.node;
    return binding?.kind === 'constant' ? binding.value : null;
  }

  /** The file, the named function around it, and the name itself. */
  placeOf(node: ts.Identifier): string {
    const around = ts.findAncestor(
      node,
      (one) => (ts.isFunctionDeclaration(one) || ts.isMethodDeclaration(one)) && one.name !== undefined,
    ) as ts.FunctionDeclaration | undefined;
    return `${relative(this.root, node.getSourceFile().fileName)} ${around?.name?.text}.${node.text}`;
  }

  /** Whether a value is of this class: by what is declared, else by its name, which is the end of the name of its class. */
  #belongsTo(value: ts.Expression, owner: ts.Node): boolean {
    const known = this.#classOf(value);
    if (known || !ts.isClassDeclaration(owner)) return known === owner;
    return ts.isIdentifier(value) && (owner.name?.text ?? '').toLowerCase().endsWith(value.text.toLowerCase());
  }

  /** The class that a value belongs to, by what is declared where it comes from. */
  #classOf(value: ts.Expression): ts.ClassDeclaration | null {
    if (value.kind === ts.SyntaxKind.ThisKeyword) return ts.findAncestor(value, ts.isClassDeclaration) ?? null;
    if (ts.isPropertyAccessExpression(value))
      return this.#classNamed(typeOfMember(this.#classOf(value.expression), value.name.text), value.getSourceFile());
    const binding = ts.isIdentifier(value) ? this.lookUp(value.text, value) : null;
    if (binding?.kind === 'parameter')
      return this.#classNamed(binding.of.parameters[binding.index]?.type?.getText(), value.getSourceFile());
    if (binding?.kind === 'constant' && ts.isNewExpression(binding.value))
      return this.#classNamed(binding.value.expression.getText(), value.getSourceFile());
    return null;
  }

  #classNamed(name: string | undefined, at: ts.SourceFile): ts.ClassDeclaration | null {
    if (!name) return null;
    const imported = inScope(at, name);
    const file = imported?.kind === 'import' ? this.files.get(resolve(dirname(at.fileName), imported.from)) : at;
    return (
      file?.statements.find(
        (one): one is ts.ClassDeclaration => ts.isClassDeclaration(one) && one.name?.text === name,
      ) ?? null
    );
  }

  /** The binding that a name has at this place: of the nearest scope that declares it. */
  lookUp(name: string, at: ts.Node): Binding | null {
    for (let scope: ts.Node | undefined = at; scope; scope = scope.parent) {
      const found = inScope(scope, name);
      if (found) return found;
    }
    return null;
  }

  /** What another file of these sources exports under a name, or null when it stands in a package. */
  exported(from: string, name: string, importer: ts.SourceFile): Binding | null {
    if (!from.startsWith('.')) return null;
    const file = this.files.get(resolve(dirname(importer.fileName), from));
    if (!file) return null;
    return inScope(file, name) ?? this.#exportedAgain(file, name);
  }

  #exportedAgain(file: ts.SourceFile, name: string): Binding | null {
    for (const statement of file.statements) {
      if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) continue;
      const found = this.exported(textOf(statement.moduleSpecifier), name, file);
      if (found) return found;
    }
    return null;
  }
}

export function descendants<Kind extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is Kind): Kind[] {
  const found: Kind[] = [];
  const visit = (node: ts.Node) => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

export const textOf = (node: ts.Node) => (node as ts.StringLiteral).text;

export function calledName({ expression }: ts.CallExpression): string | null {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : null;
}

function typeOfMember(owner: ts.ClassDeclaration | null, name: string): string | undefined {
  const constructor = owner?.members.find(ts.isConstructorDeclaration);
  const injected = constructor?.parameters.find((one) => one.name.getText() === name);
  const own = owner?.members.find(
    (one): one is ts.PropertyDeclaration => ts.isPropertyDeclaration(one) && one.name.getText() === name,
  );
  return (injected ?? own)?.type?.getText();
}

function inScope(scope: ts.Node, name: string): Binding | null {
  if (isFunctional(scope)) {
    for (const [index, parameter] of scope.parameters.entries()) {
      const path = pathTo(parameter.name, name);
      if (path) return { kind: 'parameter', of: scope, index, path };
    }
  }
  if (ts.isForOfStatement(scope) && ts.isVariableDeclarationList(scope.initializer)) {
    const path = scope.initializer.declarations[0] && pathTo(scope.initializer.declarations[0].name, name);
    if (path) return { kind: 'element', loop: scope, path };
  }
  if (ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isCaseClause(scope))
    return amongStatements(scope.statements, name);
  return null;
}

function amongStatements(statements: readonly ts.Statement[], name: string): Binding | null {
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name)
      return { kind: 'function', node: statement };
    if (ts.isImportDeclaration(statement)) {
      const from = textOf(statement.moduleSpecifier);
      const named = statement.importClause?.namedBindings;
      const one =
        named && ts.isNamedImports(named) ? named.elements.find((element) => element.name.text === name) : undefined;
      if (one) return { kind: 'import', from, name: (one.propertyName ?? one.name).text };
    }
    // What is assigned again later is not known from where it is declared.
    if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const)) continue;
    for (const { name: pattern, initializer } of statement.declarationList.declarations) {
      const path = initializer && pathTo(pattern, name);
      if (path) return { kind: 'constant', value: initializer, path };
    }
  }
  return null;
}

function pathTo(pattern: ts.BindingName, name: string): readonly Step[] | null {
  if (ts.isIdentifier(pattern)) return pattern.text === name ? [] : null;
  for (const [index, element] of pattern.elements.entries()) {
    if (!ts.isBindingElement(element) || element.dotDotDotToken) continue;
    const rest = pathTo(element.name, name);
    if (!rest) continue;
    const key = ts.isArrayBindingPattern(pattern) ? index : (element.propertyName ?? element.name).getText();
    return [{ key, otherwise: element.initializer }, ...rest];
  }
  return null;
}

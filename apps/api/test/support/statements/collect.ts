import { relative } from 'node:path';
import ts from 'typescript';
import { descendants, Sources } from './bindings.ts';
import { Choices, Unresolvable } from './choices.ts';
import { type Beyond, Interpreter } from './interpreter.ts';
import { isUnknown } from './values.ts';

export interface Statement {
  /** The file under the root, and the line of the call. */
  readonly place: string;
  readonly text: string;
}

export interface Collected {
  readonly statements: readonly Statement[];
  /** Calls whose text cannot be told from the sources, with what is in the way. */
  readonly unread: readonly { readonly place: string; readonly why: string }[];
}

const MOST_VARIANTS = 400;

/** Every text that these sources hand to a `query(…)`, by reading them. */
export function collectStatements(root: string, beyond: Beyond): Collected {
  const sources = new Sources(root);
  const statements = new Map<string, Statement>();
  const unread: { place: string; why: string }[] = [];
  for (const argument of [...sources.files.values()].flatMap(handedOver)) {
    const file = argument.getSourceFile();
    const place = `${relative(root, file.fileName)}:${file.getLineAndCharacterOfPosition(argument.getStart()).line + 1}`;
    try {
      for (const text of Choices.all(
        (choices) => textOf(new Interpreter(sources, beyond, choices).valueOf(argument), argument),
        MOST_VARIANTS,
      ))
        statements.set(`${place} ${text}`, { place, text });
    } catch (error) {
      if (!(error instanceof Unresolvable)) throw error;
      unread.push({ place, why: error.message });
    }
  }
  return { statements: [...statements.values()], unread };
}

function handedOver(file: ts.SourceFile): ts.Expression[] {
  const called = descendants(file, ts.isCallExpression)
    .filter(({ expression }) => ts.isPropertyAccessExpression(expression) && expression.name.text === 'query')
    .map((call) => call.arguments[0]);
  const streamed = descendants(file, ts.isNewExpression)
    .filter(({ expression }) => expression.getText() === 'QueryStream')
    .map((made) => made.arguments?.[0]);
  // A stream is handed to a query itself; its text is read where it is made.
  return [...called, ...streamed].filter((one) => one !== undefined && !ts.isNewExpression(one)) as ts.Expression[];
}

function textOf(value: unknown, at: ts.Expression): string {
  const text =
    typeof value === 'object' && value !== null && !isUnknown(value) ? (value as { text?: unknown }).text : value;
  if (typeof text !== 'string') throw new Unresolvable(at.getText());
  return text;
}

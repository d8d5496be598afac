import pg from 'pg';
import type { SentStatement } from './api.ts';

// Loaded into the API before its own code: keeps every statement it sends to the database, so that a measure can send
// the very same ones without the API in between.

interface Statement {
  readonly text: string;
  readonly values?: unknown[];
}

let sent: SentStatement[] = [];
const client = pg.Client.prototype as { query: (...words: unknown[]) => unknown };
const query = client.query;

client.query = function (this: unknown, ...words: unknown[]): unknown {
  const [first, second] = words;
  const { text, values } = statementOf(first);
  const given = Array.isArray(second) ? second : (values ?? []);
  if (text !== undefined) sent.push({ text, values: given });
  return query.apply(this, words);
};

/** A statement comes as its text, as an object, or inside the cursor of a stream. */
function statementOf(first: unknown): Partial<Statement> {
  if (typeof first === 'string') return { text: first };
  if (typeof first !== 'object' || first === null) return {};
  return 'cursor' in first ? (first.cursor as Statement) : (first as Statement);
}

process.on('message', (message) => {
  if (message !== 'statements') return;
  process.send?.(sent);
  sent = [];
});
process.channel?.unref();

import pg from 'pg';
import type { Socket } from 'node:net';
import type { SentStatement } from '../rig/api.ts';

const COPY_DATA = 0x64;
const ERROR = 0x45;
const READY = 0x5a;

export interface Copied {
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
}

/**
 * Lets the database write the rows of a query as CSV and reads them as `psql` does: message by message, without looking
 * inside. The driver would make an object of every row, so once signed in its socket is read directly.
 */
export async function copyOut(databaseUrl: string, query: SentStatement): Promise<Copied> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { connection } = client as unknown as { connection: { stream: Socket; query(text: string): void } };
    connection.stream.removeAllListeners('data');
    const began = performance.now();
    connection.query(`copy (${withValues(query)}) to stdout (format csv, header)`);
    const { rows, bytes } = await readCopy(connection.stream);
    return { rows: rows - 1, bytes, seconds: (performance.now() - began) / 1000 };
  } finally {
    (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    await client.end().catch(() => undefined);
  }
}

async function readCopy(stream: Socket): Promise<{ rows: number; bytes: number }> {
  let rows = 0;
  let bytes = 0;
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    let at = 0;
    for (let end = endOfMessage(pending, at); end !== null; end = endOfMessage(pending, at)) {
      const kind = pending[at];
      if (kind === COPY_DATA) {
        rows++;
        bytes += end - at - 5;
      }
      if (kind === ERROR) throw new Error(`COPY: ${pending.toString('utf8', at + 5, end)}`);
      if (kind === READY) return { rows, bytes };
      at = end;
    }
    pending = pending.subarray(at);
  }
  throw new Error('The database ended the connection');
}

/** A message is a letter, the length of the rest and the rest; null while it is not there in full. */
function endOfMessage(buffer: Buffer, at: number): number | null {
  if (buffer.length < at + 5) return null;
  const end = at + 1 + buffer.readUInt32BE(at + 1);
  return end <= buffer.length ? end : null;
}

/** The text of a statement with its values written out, since COPY takes no parameters. */
export function withValues({ text, values }: SentStatement): string {
  return text.replace(/\$(\d+)/g, (_, place: string) => literal(values[Number(place) - 1]));
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `array[${value.map(literal).join(', ')}]`;
  if (value instanceof Date) return `${pg.escapeLiteral(value.toISOString())}::timestamptz`;
  return typeof value === 'number' ? String(value) : pg.escapeLiteral(String(value));
}

import { type CellValue, harmless, type SheetColumn } from './sheet-column.ts';

const CHUNK = 64 * 1024;
const MARKS = /[";\r\n]/;

/**
 * CSV as the spreadsheets of Kazakhstan open it: UTF-8 with a byte order mark, semicolons, decimal comma, days as
 * 18.03.2026. Pieces of 64 kB and more; rows are taken only as fast as the reader reads.
 */
export async function* writeCsv(
  columns: readonly SheetColumn[],
  batches: AsyncIterable<readonly (readonly CellValue[])[]>,
): AsyncGenerator<string> {
  let chunk = `\uFEFF${columns.map(({ title }) => quoted(harmless(title))).join(';')}\r\n`;
  const write = columns.map(({ kind }) => WRITERS[kind]);
  for await (const rows of batches) {
    for (const row of rows) chunk += lineOf(write, row);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

function lineOf(write: readonly Writer[], row: readonly CellValue[]): string {
  let line = '';
  for (let place = 0; place < write.length; place++) {
    const value = row[place];
    if (place > 0) line += ';';
    if (value !== null && value !== undefined) line += write[place]?.(value) ?? '';
  }
  return `${line}\r\n`;
}

type Writer = (value: string | number) => string;

const quoted = (text: string) => (MARKS.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const WRITERS: Record<SheetColumn['kind'], Writer> = {
  text: (value) => quoted(harmless(String(value))),
  number: (value) => String(value).replace('.', ','),
  share: (value) => `${(Number(value) * 100).toFixed(1).replace('.', ',')}%`,
  day: (value) => {
    const text = String(value);
    return `${text.slice(8, 10)}.${text.slice(5, 7)}.${text.slice(0, 4)}`;
  },
};

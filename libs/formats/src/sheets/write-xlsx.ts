import type { CellValue as HucreValue, ColumnDef } from 'hucre';
import { Readable } from 'node:stream';
import { escapeText } from './escaped-text.ts';
import { type CellValue, harmless, type SheetColumn } from './sheet-column.ts';

const FORMATS: Record<SheetColumn['kind'], string | undefined> = {
  text: undefined,
  number: '0',
  share: '0.0%',
  day: 'dd.mm.yyyy',
};
const SHEET_NAME_MARKS = /[\\/?*[\]:]/g;

/**
 * An Excel workbook of one sheet with a frozen heading, written while the rows come: memory does not grow with their
 * number.
 */
export function writeXlsx(
  title: string,
  columns: readonly SheetColumn[],
  batches: AsyncIterable<readonly (readonly CellValue[])[]>,
): Readable {
  const heads: ColumnDef[] = columns.map(({ title: header, width, kind }) => ({
    header: escapeText(harmless(header)),
    width,
    ...(FORMATS[kind] && { numFmt: FORMATS[kind] }),
  }));
  const name = title.replace(SHEET_NAME_MARKS, ' ').slice(0, 31);
  const options = { name, columns: heads, freezePane: { rows: 1 } };
  return Readable.from(written(cells(columns, batches), options), { objectMode: false });
}

async function* written(
  rows: AsyncIterable<HucreValue[]>,
  options: Parameters<typeof import('hucre').writeXlsxStream>[1],
): AsyncGenerator<Uint8Array> {
  // Loaded by the first workbook that somebody asks for.
  const { writeXlsxStream } = await import('hucre');
  yield* writeXlsxStream(rows, options) as AsyncIterable<Uint8Array>;
}

async function* cells(
  columns: readonly SheetColumn[],
  batches: AsyncIterable<readonly (readonly CellValue[])[]>,
): AsyncGenerator<HucreValue[]> {
  for await (const rows of batches)
    for (const row of rows) yield columns.map(({ kind }, index) => cellOf(kind, row[index] ?? null));
}

function cellOf(kind: SheetColumn['kind'], value: CellValue): HucreValue {
  if (value === null) return null;
  switch (kind) {
    case 'text':
      return escapeText(harmless(String(value)));
    case 'day':
      return new Date(`${value}T00:00:00Z`);
    case 'number':
    case 'share':
      return Number(value);
  }
}

import { writeKaskadMark } from '@kaskad/domain';
import { buffer } from 'node:stream/consumers';
import type { SheetColumn } from '../sheets/sheet-column.ts';
import { writeCsv } from '../sheets/write-csv.ts';
import { writeXlsx } from '../sheets/write-xlsx.ts';
import type { ExchangeItem } from '../questions/exchange-question.ts';
import { TABLE_COLUMNS } from './table-columns.ts';
import { cellsOf } from './table-cells.ts';

const COLUMNS: readonly SheetColumn[] = TABLE_COLUMNS.map(({ head, width }) => ({ title: head, width, kind: 'text' }));

/** A question a line, both languages side by side. */
export async function writeTable(items: readonly ExchangeItem[], format: 'xlsx' | 'csv'): Promise<Buffer> {
  async function* rows() {
    yield await Promise.resolve(items.map(rowOf));
  }
  if (format === 'xlsx') return buffer(writeXlsx('Сұрақтар', COLUMNS, rows()));
  const pieces: string[] = [];
  for await (const piece of writeCsv(COLUMNS, rows())) pieces.push(piece);
  return Buffer.from(pieces.join(''));
}

function rowOf({ code, mark, topic, difficulty, article, tags, stem, rationale, interaction }: ExchangeItem): string[] {
  const cells: Record<string, string> = {
    ...cellsOf(interaction),
    code: code ?? '',
    type: interaction.type,
    topic: topic ?? '',
    difficulty: difficulty ? String(difficulty) : '',
    article,
    tags: tags.join(', '),
    mark: mark ? writeKaskadMark(mark) : '',
    stem_kk: stem.kk,
    stem_ru: stem.ru,
    rationale_kk: rationale.kk,
    rationale_ru: rationale.ru,
  };
  // An apostrophe that is meant gets another one: the first is taken for a guard.
  return TABLE_COLUMNS.map(({ key }) => (cells[key] ?? '').replace(/^'/, "''"));
}

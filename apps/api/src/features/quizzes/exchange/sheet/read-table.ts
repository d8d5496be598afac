import type { SheetDelimiter, SheetReading, SheetRow } from '../../../../platform/sheets/sheet-reading.ts';
import { BARE, NotHeld } from '../build.ts';
import type { ExchangeItem, Problem, Reading } from '../item.ts';
import { metaOf } from '../meta.ts';
import { FileRefusal } from '../refusal.ts';
import { cleanText } from '../text.ts';
import { columnOf } from './columns.ts';
import { type Cells, interactionOf, wordsAt } from './table-items.ts';

/** The sign between the columns of ours that the first line of a text names; null when it names none. */
export function tableSign(text: string): SheetDelimiter | null {
  const [first = ''] = text.replace(/^sep=.\r?\n/i, '').split(/\r\n|\r|\n/, 1);
  return ([';', '\t', ',', '|'] as const).find((sign) => knownHeads(first.split(sign).map((head) => head.replace(/^"|"$/g, ''))) >= 3) ?? null;
}

const knownHeads = (heads: readonly string[]) => {
  const keys = heads.map(columnOf);
  return keys.some((key) => key?.startsWith('stem')) ? keys.filter(Boolean).length : 0;
};

/** A table with a line of heads and a question in each line below. Throws FileRefusal when no sheet has the heads. */
export function readTable({ format, sheets }: SheetReading): Reading {
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  let found = false;
  for (const { rows, hidden } of sheets) {
    const at = hidden ? -1 : rows.findIndex(({ cells }) => knownHeads(cells) >= 3);
    if (at < 0) continue;
    found = true;
    const keys = rows[at]?.cells.map(columnOf) ?? [];
    for (const row of rows.slice(at + 1)) readRow(row, keys, items, problems);
  }
  if (!found) throw new FileRefusal('exchange_table_heads');
  return { format, items, problems };
}

function readRow({ cells: raw, line }: SheetRow, keys: readonly (string | null)[], items: ExchangeItem[], problems: Problem[]): void {
  const cells: Cells = new Map(keys.flatMap((key, place) => (key ? [[key, plain(raw[place] ?? '')] as const] : [])));
  const stem = wordsAt(cells, 'stem');
  try {
    if (!stem.kk && !stem.ru) throw new NotHeld('without_stem');
    const meta = metaOf([...(cells.get('tags') ?? '').split(/[,;]/).map((tag) => tag.trim()), `difficulty:${cells.get('difficulty') ?? ''}`]);
    items.push({
      ...BARE, code: cells.get('code') || null, topic: cells.get('topic') || null, difficulty: meta.difficulty, article: (cells.get('article') ?? '').slice(0, 200), tags: meta.tags,
      stem, rationale: wordsAt(cells, 'rationale'), interaction: interactionOf(cells), line, language: cells.has('stem') ? null : 'both', notes: [],
    });
  } catch (error) {
    if (!(error instanceof NotHeld)) throw error;
    problems.push({ line, title: (stem.ru || stem.kk).slice(0, 200), code: error.kind, value: error.value });
  }
}

/** Without the apostrophes that keep a text from being taken for a formula. */
const plain = (cell: string) => cleanText(cell.replace(/^'(?=['＝＋－＠])/, ''));

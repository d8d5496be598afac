import type { ImportSilence } from '@kaskad/domain';
import type { Sheet, SheetDelimiter, SheetReading, SheetRow } from '../sheets/sheet-reading.ts';
import { BARE, namesOf, NotHeld } from '../building/question-building.ts';
import type { ExchangeItem, Problem, Reading } from '../questions/exchange-question.ts';
import { metaOf } from '../questions/question-keywords.ts';
import { FileRefusal } from '../files/file-refusal.ts';
import { cleanText } from '../markup/text-reader.ts';
import { type KeyColumn, keyColumnOf } from './answer-key.ts';
import { type Heads, headsOf, isCounter, knownHeads } from './column-heads.ts';
import { joinedRows } from './option-rows.ts';
import { type Cells, wordsAt } from './option-cells.ts';
import { refuseShifted, refuseUntold, widthOfRows } from './row-checks.ts';
import { interactionOf } from './table-items.ts';

const HEAD_LINES = 20;
const MOST_HEADS = 200;

/** The sign between the columns of ours that one of the first lines of a text names; null when none does. */
export function tableSign(text: string): SheetDelimiter | null {
  const lines = text
    .slice(0, 50_000)
    .split(/\r\n|\r|\n/, HEAD_LINES)
    .filter((line) => !/^sep=.$/i.test(line) && line.length < 20_000);
  return (
    ([';', '\t', ',', '|'] as const).find((sign) =>
      lines.some((line) => {
        const heads = line.split(sign).map((head) => head.trim().replace(/^"|"$/g, ''));
        return heads.length <= MOST_HEADS && knownHeads(heads) >= Math.min(3, heads.length);
      }),
    ) ?? null
  );
}

/** A table with a line of heads and a question in each line below. Throws FileRefusal when no sheet has the heads. */
export function readTable({ format, sheets }: SheetReading): Reading {
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  const skipped: Problem[] = [];
  let found = false;
  for (const sheet of sheets) {
    const at = sheet.hidden ? -1 : headLine(sheet);
    if (at < 0) {
      if (sheet.rows.length > 0)
        skipped.push({ line: sheet.firstLine, title: sheet.name, code: 'sheet_skipped', value: sheet.name });
      continue;
    }
    found = true;
    readSheet(sheet, at, items, problems);
  }
  if (!found) throw new FileRefusal('exchange_table_heads');
  return { format, items, problems: [...problems, ...skipped] };
}

/** The last line of heads: above it may stand one that joins some columns under a common word. */
function headLine({ rows }: Sheet): number {
  let at = rows.slice(0, HEAD_LINES * 5).findIndex(({ cells }) => knownHeads(cells) > 0);
  while (at >= 0 && knownHeads(rows[at + 1]?.cells ?? []) > 0) at += 1;
  return at;
}

function readSheet({ rows }: Sheet, at: number, items: ExchangeItem[], problems: Problem[]): void {
  const head = rows[at];
  const below = rows.slice(at + 1);
  if (!head) return;
  const heads = headsOf(head.cells);
  for (const [place, said] of head.cells.entries()) {
    const isLost =
      heads.keys[place] === null &&
      said !== '' &&
      !isCounter(said) &&
      below.some(({ cells }) => (cells[place] ?? '') !== '');
    if (isLost)
      problems.push({ line: head.line, title: said.slice(0, 200), code: 'column_unknown', value: said.slice(0, 100) });
  }
  const keyAt = heads.keys.indexOf('key');
  const isOption = heads.keys.map((key) => key?.startsWith('option') ?? false);
  const joined = joinedRows(below, heads.keys);
  const column = keyColumnOf(
    joined.map(({ cells }) => ({ key: cells[keyAt] ?? '', options: cells.filter((_, place) => isOption[place]) })),
  );
  const stemAt = heads.keys.findIndex((key) => key?.startsWith('stem'));
  const width = widthOfRows(head, below);
  const check = (row: SheetRow) => {
    refuseShifted(row, head.cells, { stemAt, width });
    const lost = row.cells.findIndex((cell, place) => cell !== '' && heads.lost[place]);
    if (lost >= 0) throw new NotHeld('column_unknown', head.cells[lost]);
    refuseUntold(row, head.cells, heads.keys);
  };
  for (const row of joined) readRow(row, { heads, column, check }, { items, problems });
}

interface Table {
  readonly heads: Heads;
  readonly column: KeyColumn;
  /** Throws NotHeld where a row cannot be what it seems. */
  readonly check: (row: SheetRow) => void;
}

function readRow(
  row: SheetRow,
  { heads: { keys, labels }, column, check }: Table,
  { items, problems }: { items: ExchangeItem[]; problems: Problem[] },
): void {
  const { cells: raw, line, merged } = row;
  const cells: Cells = new Map(keys.flatMap((key, place) => (key ? [[key, plain(raw[place] ?? '')] as const] : [])));
  const stem = wordsAt(cells, 'stem');
  try {
    if (!stem.kk && !stem.ru) throw new NotHeld('without_stem');
    // A heading across the table.
    if (merged.length > 0 && new Set(raw.filter(Boolean)).size === 1) throw new NotHeld('not_understood');
    check(row);
    const meta = metaOf([
      ...(cells.get('tags') ?? '').split(/[,;]/).map((tag) => tag.trim()),
      `difficulty:${cells.get('difficulty') ?? ''}`,
    ]);
    items.push({
      ...BARE,
      ...namesOf(cells.get('code'), cells.get('mark')),
      topic: cells.get('topic') || null,
      difficulty: meta.difficulty,
      article: (cells.get('article') ?? '').slice(0, 200),
      tags: meta.tags,
      stem,
      rationale: wordsAt(cells, 'rationale'),
      interaction: interactionOf(cells, { column, labels }),
      line,
      language: languageOf(cells),
      silent: silencesOf(cells),
      notes: meta.notes,
    });
  } catch (error) {
    if (!(error instanceof NotHeld)) throw error;
    problems.push({
      line,
      title: (stem.ru || stem.kk || (raw.find(Boolean) ?? '')).slice(0, 200),
      code: error.kind,
      value: error.value.slice(0, 100),
    });
  }
}

/** Columns that name their language: one, or both. */
function languageOf(cells: Cells): ExchangeItem['language'] {
  if (cells.has('stem')) return null;
  const [hasKk, hasRu] = [cells.has('stem_kk'), cells.has('stem_ru')];
  return hasKk && hasRu ? 'both' : hasKk ? 'kk' : 'ru';
}

/** What has no column was not taken away. */
function silencesOf(cells: Cells): ImportSilence[] {
  const has = (...keys: string[]) => keys.some((key) => cells.has(key));
  return [
    ...(has('rationale', 'rationale_kk', 'rationale_ru') ? [] : ['rationale' as const]),
    ...(has('article') ? [] : ['article' as const]),
    ...(has('unit', 'unit_kk', 'unit_ru') ? [] : ['unit' as const]),
    ...(has('scoring') ? [] : (['scoring', 'match_case'] as const)),
  ];
}

/** Without the apostrophes that keep a text from being taken for a formula. */
const plain = (cell: string) => cleanText(cell.replace(/^'(?=['＝＋－＠])/, ''));

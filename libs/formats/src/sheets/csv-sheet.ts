import { CsvError, parse } from 'csv-parse/sync';
import { cleanCell } from './clean-cell.ts';
import { withoutBlanks } from './csv-blanks.ts';
import { RowCollector } from './row-collector.ts';
import type { SheetLimits } from '../files/sheet-limits.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import type { SheetDelimiter, SheetReading } from './sheet-reading.ts';
import { decodeText } from './text-encoding.ts';

const DELIMITERS: readonly SheetDelimiter[] = [';', '\t', ',', '|'];
const SAMPLE_LINES = 400;

interface ParsedRecord {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

/**
 * Delimited text in any encoding and with any delimiter that offices here use; `known` where the caller knows it.
 * Throws SheetRefusal.
 */
export function readCsv(
  file: Buffer,
  name: string,
  limits: SheetLimits,
  known: SheetDelimiter | null = null,
): SheetReading {
  const { encoding, text } = decodeText(file);
  if (text.trim() === '') throw new SheetRefusal('sheet_empty');
  const longest = limits.columns * limits.cellCharacters;
  refuseLongLines(text, longest);
  const delimiter = known ?? delimiterOf(text.split(/\r\n|\r|\n/, SAMPLE_LINES));
  if (delimiter === null) throw new SheetRefusal('sheet_not_a_table');

  const rows = new RowCollector(limits);
  const records = parseRecords(withoutBlanks(text, delimiter), delimiter, limits);
  const cutOff = !/[\r\n]$/.test(text) && isCutOff(records);
  let line = 1;
  for (const [index, { info, record }] of records.entries()) {
    if (!/^sep=.$/i.test(record.join(delimiter)))
      rows.add(line, record.map(cleanCell), { cutOff: cutOff && index === records.length - 1, width: record.length });
    line = info.lines + 1;
  }
  return { format: 'csv', encoding, delimiter, sheets: [rows.sheet({ name, hidden: false })] };
}

/** Every line but the last has the same number of cells, and the last has fewer. */
function isCutOff(records: readonly ParsedRecord[]): boolean {
  const widths = records.filter(({ record }) => record.some(Boolean)).map(({ record }) => record.length);
  const [last = 0, ...others] = widths.reverse();
  return others.length > 2 && others.every((width) => width === others[0]) && last < others[0]!;
}

function parseRecords(text: string, delimiter: SheetDelimiter, limits: SheetLimits): readonly ParsedRecord[] {
  try {
    const records: unknown = parse(text, {
      delimiter,
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      to: limits.rows * 2,
    });
    return records as readonly ParsedRecord[];
  } catch (error) {
    // A quote that is opened and never closed would swallow the rest of the file as one cell.
    if (error instanceof CsvError) throw new SheetRefusal('sheet_quote_open', { line: Number(error['lines'] ?? 0) });
    throw error;
  }
}

function refuseLongLines(text: string, longest: number): void {
  let line = 1;
  for (let start = 0; start < text.length; line++) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    // Files of old Macs end their lines with a carriage return only.
    if (end - start > longest && !text.slice(start, start + longest).includes('\r'))
      throw new SheetRefusal('sheet_line_too_long', { line, limit: longest });
    start = end + 1;
  }
}

/** The delimiter that cuts most lines into the same number of cells, or null when none cuts any line. */
export function delimiterOf(lines: readonly string[]): SheetDelimiter | null {
  let best: SheetDelimiter | null = null;
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = consistencyOf(lines.filter((line) => line.trim() !== '').map((line) => cellsIn(line, delimiter)));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function consistencyOf(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let score = 0;
  for (const [count, often] of times) {
    if (count > 1) score = Math.max(score, (often / counts.length) * (1 + Math.log2(count) / 10));
  }
  return score;
}

function cellsIn(line: string, delimiter: SheetDelimiter): number {
  let cells = 1;
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) cells += 1;
  }
  return cells;
}

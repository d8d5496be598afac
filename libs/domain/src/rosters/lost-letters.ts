import { hasLostLetters } from './cell-words.ts';
import type { RosterSheet } from './roster-table.ts';

/** Where a file lost its letters, when so many lines did that the file was saved wrongly. */
export interface LostLetters {
  readonly lines: number;
  readonly firstLine: number;
}

const LEAST_LINES = 3;
const SHARE = 0.2;

/** Null while the lines concerned are few: then each of them is a doubt of its own. */
export function findLostLetters(sheets: readonly RosterSheet[]): LostLetters | null {
  const rows = sheets.filter(({ hidden }) => !hidden).flatMap((sheet) => sheet.rows);
  const lost = rows.filter(({ cells }) => cells.some((cell) => hasLostLetters(cell)));
  return lost.length >= LEAST_LINES && lost.length >= rows.length * SHARE
    ? { lines: lost.length, firstLine: lost[0]!.line }
    : null;
}

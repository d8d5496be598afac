import type { Language, Report } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import type { CellValue, SheetColumn } from '@kaskad/formats/sheets/sheet-column';
import { REPORT_DEFINITIONS, type ReportColumn } from './reports.sql.ts';

/** The headings of a report in a language. */
export function sheetColumns(report: Report, language: Language): SheetColumn[] {
  const { columns } = phrases[language].documents.reports;
  return REPORT_DEFINITIONS[report].columns.map(({ key, kind, width }) => ({ title: columns[key], kind, width }));
}

/** Puts words in the place of codes; rows without codes pass as they are. */
export function inWords(report: Report, language: Language): (row: readonly CellValue[]) => readonly CellValue[] {
  const columns = REPORT_DEFINITIONS[report].columns;
  const books = columns.map((column) => bookOf(column, language));
  if (books.every((book) => book === null)) return (row) => row;
  return (row) => row.map((value, index) => books[index]?.[String(value)] ?? value);
}

function bookOf({ words }: ReportColumn, language: Language): Readonly<Record<string, string>> | null {
  return words ? phrases[language].documents.reports[words] : null;
}

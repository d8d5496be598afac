export type SheetEncoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'rk1048'
  | 'windows-1251'
  | 'cp866'
  | 'koi8-r'
  | 'mac-cyrillic';
export type SheetDelimiter = ',' | ';' | '\t' | '|';

/** What a sheet says about the cells of a row beside their text, by their places counted from 0. */
export interface RowMarks {
  /** Hidden by a filter, by folding or by hand. */
  readonly hidden?: boolean;
  /** Struck through as a whole. */
  readonly struck?: readonly number[];
  /** A part of the text was struck through and is left out. */
  readonly mended?: readonly number[];
  /** A formula of which no result is stored; its text is empty. */
  readonly unsolved?: readonly number[];
  /** How many cells are written, where empty ones follow the last filled one; told only `asShown`. */
  readonly width?: number;
  /** The file ends within this row. */
  readonly cutOff?: boolean;
}

/**
 * One filled row. `line` is counted from 1 as the person sees it in the file; `merged` holds the places of the cells
 * filled from a merged range.
 */
export interface SheetRow extends RowMarks {
  readonly line: number;
  readonly cells: readonly string[];
  readonly merged: readonly number[];
}

/** Rows without any text are left out. `firstLine` is the line of the first row that is left. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly firstLine: number;
  readonly rows: readonly SheetRow[];
  /** Places of hidden columns. */
  readonly hiddenColumns?: readonly number[];
  /** The last line, where the file claims one beyond those that it holds. */
  readonly claimedLine?: number;
}

export type SheetFormat = 'csv' | 'xlsx' | 'xls' | 'ods';

/** A file as text cells, before anything is known about their meaning. */
export interface SheetReading {
  readonly format: SheetFormat;
  /** Null for workbooks, which are Unicode by definition. */
  readonly encoding: SheetEncoding | null;
  /** Null for workbooks. */
  readonly delimiter: SheetDelimiter | null;
  readonly sheets: readonly Sheet[];
}

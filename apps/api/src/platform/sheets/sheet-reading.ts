import type { SheetRefusalCode } from '@kaskad/domain';

export type SheetEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'rk1048' | 'windows-1251' | 'cp866' | 'koi8-r' | 'mac-cyrillic';
export type SheetDelimiter = ',' | ';' | '\t' | '|';

/** One filled row. `line` is counted from 1 as the person sees it in the file; `merged` holds the places of the cells filled from a merged range. */
export interface SheetRow {
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
}

/** A file as text cells, before anything is known about their meaning. */
export interface SheetReading {
  readonly format: 'csv' | 'xlsx';
  /** Null for XLSX, which is Unicode by definition. */
  readonly encoding: SheetEncoding | null;
  /** Null for XLSX. */
  readonly delimiter: SheetDelimiter | null;
  readonly sheets: readonly Sheet[];
}

export type SheetRefusalParams = Readonly<Record<string, string | number>>;

/** A file that cannot be read as a table. `params` fill the slots of the translated text: `line`, `column`, `limit`. */
export class SheetRefusal extends Error {
  readonly code: SheetRefusalCode;
  readonly params: SheetRefusalParams;

  constructor(code: SheetRefusalCode, params: SheetRefusalParams = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

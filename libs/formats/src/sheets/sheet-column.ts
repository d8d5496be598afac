/** How a value is written: text, a count, a share between 0 and 1, or a calendar day `2026-03-18`. */
export type CellKind = 'text' | 'number' | 'share' | 'day';
export type CellValue = string | number | null;

export interface SheetColumn {
  readonly title: string;
  readonly kind: CellKind;
  /** Width in characters. */
  readonly width: number;
}

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Text that a spreadsheet would take for a formula gets an apostrophe in front: it stays text wherever it is opened. */
export const harmless = (text: string) => (FORMULA.test(text) ? `'${text}` : text);

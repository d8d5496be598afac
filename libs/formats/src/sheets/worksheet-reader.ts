import { cleanCell } from './clean-cell.ts';
import { unescapeText } from './escaped-text.ts';
import { numberText } from './number-format.ts';
import { textOf } from './rich-text.ts';
import type { MergedRange, RowCollector } from './row-collector.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import { shownNumber } from './shown-number.ts';
import type { Workbook } from './workbook-parts.ts';
import type { XmlListener } from './xml-part.ts';

/** Columns of a sheet: ECMA-376 knows no more. */
const MOST_COLUMNS = 16_384;
/** A file that claims every line that there is claims nothing. */
const ALL_LINES = 65_536;
const YES = ['1', 'true'];
const PLAIN = { kind: 'plain' } as const;

interface CellPlace {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 0. */
  readonly column: number;
}

type Attributes = (name: string) => string | null;

/**
 * Takes the XML of one worksheet and hands its rows on, with what is hidden, struck through or never worked out in
 * them.
 */
export class WorksheetReader {
  readonly listener: XmlListener;
  readonly merged: MergedRange[] = [];
  private readonly workbook: Workbook;
  private readonly rows: RowCollector;
  private readonly asShown: boolean;
  private readonly hiddenColumns: number[] = [];
  private readonly inline: Required<XmlListener>;
  private claimed = 0;
  private line = 0;
  private rowHidden = false;
  private rowsHidden = false;
  private rowStyle = 0;
  private cells: string[] = [];
  private struck: number[] = [];
  private mended: number[] = [];
  private unsolved: number[] = [];
  private column = -1;
  private type = 'n';
  private style = 0;
  private raw = '';
  private strike: 'none' | 'part' | 'whole' = 'none';
  private hasFormula = false;
  private inValue = false;

  constructor(workbook: Workbook, rows: RowCollector, asShown = false) {
    this.workbook = workbook;
    this.asShown = asShown;
    this.rows = rows;
    this.inline = textOf('is', ({ text, strike }) => {
      this.raw = text;
      this.strike = strike;
    });
    this.listener = {
      open: (tag, attribute) => this.open(tag, attribute),
      text: (text) => this.text(text),
      close: (tag) => this.close(tag),
    };
  }

  get signs(): { readonly hiddenColumns: readonly number[]; readonly claimedLine?: number } {
    return {
      hiddenColumns: this.hiddenColumns,
      ...(this.claimed > this.line && this.claimed < ALL_LINES && this.line > 0 && { claimedLine: this.claimed }),
    };
  }

  private open(tag: string, attribute: Attributes): void {
    if (tag === 'row') this.openRow(attribute);
    else if (tag === 'c') this.openCell(attribute);
    else if (tag === 'v') this.inValue = true;
    else if (tag === 'f') this.hasFormula = true;
    else if (tag === 'mergeCell') this.merge(attribute('ref') ?? '');
    else if (tag === 'col') this.openColumns(attribute);
    else if (tag === 'sheetFormatPr') this.rowsHidden = YES.includes(attribute('zeroHeight') ?? '');
    else if (tag === 'dimension') this.claimed = rangeOf(attribute('ref') ?? '')?.bottom ?? 0;
    this.inline.open(tag, attribute);
  }

  private text(text: string): void {
    if (this.inValue) this.raw += text;
    else this.inline.text(text);
  }

  private close(tag: string): void {
    this.inline.close(tag);
    if (tag === 'v') this.inValue = false;
    else if (tag === 'c') this.closeCell();
    else if (tag === 'row')
      this.rows.add(this.line, this.cells, {
        hidden: this.rowHidden,
        struck: this.struck,
        mended: this.mended,
        unsolved: this.unsolved,
      });
  }

  private openRow(attribute: Attributes): void {
    const line = Number(attribute('r') ?? this.line + 1);
    // Rows rise and stand once each: one that does not is a row of another place, or one of two takes the other's.
    if (!(line > this.line)) throw new SheetRefusal('sheet_archive_damaged');
    this.line = line;
    const hidden = attribute('hidden');
    const isFlat = attribute('ht') !== null && Number(attribute('ht')) === 0;
    this.rowHidden = isFlat || (hidden === null ? this.rowsHidden : YES.includes(hidden));
    this.rowStyle = Number(attribute('s') ?? 0);
    this.cells = [];
    this.struck = [];
    this.mended = [];
    this.unsolved = [];
    this.column = -1;
  }

  private openCell(attribute: Attributes): void {
    const place = placeOf(attribute('r') ?? '');
    if (place && (place.column <= this.column || place.line !== this.line))
      throw new SheetRefusal('sheet_archive_damaged');
    this.column = place?.column ?? this.column + 1;
    this.type = attribute('t') ?? 'n';
    this.style = Number(attribute('s') ?? this.rowStyle);
    this.raw = '';
    this.strike = 'none';
    this.hasFormula = false;
  }

  private openColumns(attribute: Attributes): void {
    const width = attribute('width');
    if (!YES.includes(attribute('hidden') ?? '') && (width === null || Number(width) > 0)) return;
    const last = Math.min(Number(attribute('max') ?? 0), MOST_COLUMNS);
    for (let column = Math.max(1, Number(attribute('min') ?? 1)); column <= last; column++)
      this.hiddenColumns.push(column - 1);
  }

  private closeCell(): void {
    const isZero = this.workbook.isUncalculated && this.type === 'n' && Number(this.raw) === 0;
    if (this.hasFormula && this.type !== 'str' && (this.raw.trim() === '' || isZero)) this.unsolved.push(this.column);
    else if (this.raw !== '') this.takeShown(this.asShown ? this.shownText() : this.cellText());
  }

  private takeShown(text: string | null): void {
    if (text === null) this.unsolved.push(this.column);
    else this.take(cleanCell(text));
  }

  /** Null where the sheet shows something that cannot be told for certain. */
  private shownText(): string | null {
    if (this.type === 'b') return this.raw === '1' ? 'TRUE' : 'FALSE';
    if (this.type === 'd' || this.type === 'e') return null;
    return this.type === 'n'
      ? shownNumber(this.raw, this.workbook.styles.codes[this.style] ?? 'General', this.workbook.from1904)
      : this.cellText();
  }

  private take(text: string): void {
    if (text === '') return;
    this.cells[this.column] = text;
    if (this.strike === 'whole' || this.workbook.styles.struck.has(this.style)) this.struck.push(this.column);
    else if (this.strike === 'part') this.mended.push(this.column);
  }

  private cellText(): string {
    if (this.type === 's') return this.shared();
    if (this.type === 'd') return this.raw.replace(/T00:00(:00(\.0+)?)?Z?$/, '');
    if (this.type === 'inlineStr') return this.raw;
    if (this.type !== 'n') return unescapeText(this.raw);
    return numberText(this.raw, this.workbook.styles.formats[this.style] ?? PLAIN, this.workbook.from1904);
  }

  /** A number without its text means that texts are lost. */
  private shared(): string {
    const found = this.workbook.strings[Number(this.raw)];
    if (!found) throw new SheetRefusal('sheet_archive_damaged');
    this.strike = found.strike;
    return found.text;
  }

  private merge(reference: string): void {
    const range = rangeOf(reference);
    if (range) this.merged.push(range);
  }
}

function placeOf(reference: string): CellPlace | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!found) return null;
  const column = [...found[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { line: Number(found[2]), column };
}

function rangeOf(reference: string): MergedRange | null {
  const [from, to] = reference.split(':').map(placeOf);
  if (!from || !to) return null;
  return { top: from.line, left: from.column, bottom: to.line, right: to.column };
}

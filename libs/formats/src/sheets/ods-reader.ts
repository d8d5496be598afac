import { cleanCell } from './clean-cell.ts';
import { numberText } from './number-format.ts';
import type { OdsStyles } from './ods-styles.ts';
import { richText } from './rich-text.ts';
import { RowCollector } from './row-collector.ts';
import type { SheetLimits } from '../files/sheet-limits.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import type { Sheet } from './sheet-reading.ts';
import type { XmlListener } from './xml-part.ts';

type Attributes = (name: string) => string | null;

/** Text inside these is no part of the cell: remarks, drawings, reading aids. */
const ASIDE = new Set([
  'annotation',
  'frame',
  'custom-shape',
  'ruby-text',
  'shapes',
  'tracked-changes',
  'desc',
  'title',
]);
const PLAIN = { kind: 'plain' } as const;
/** More repetitions than a sheet has lines are no honest file. */
const MOST_REPEATS = 2_000_000;

interface Cell {
  readonly type: string | null;
  readonly value: string | null;
  readonly hasFormula: boolean;
  readonly isCovered: boolean;
  readonly isStruck: boolean;
  readonly columns: number;
  /** How many lines and columns a merged cell spans. */
  readonly down: number;
  readonly right: number;
}

/** Takes `content.xml` of a spreadsheet. What the file repeats is counted, and kept only where there is text. */
export class OdsReader {
  readonly listener: XmlListener;
  readonly sheets: Sheet[] = [];
  private readonly styles: OdsStyles;
  private readonly limits: SheetLimits;
  private readonly collector: RowCollector;
  private sheet: { name: string; hidden: boolean } | null = null;
  private hiddenColumns: number[] = [];
  private columnStyles: (string | null)[] = [];
  private columns = 0;
  private merged: { top: number; left: number; bottom: number; right: number }[] = [];
  private line = 0;
  private row = { repeats: 1, hidden: false, style: null as string | null };
  private cells: string[] = [];
  private struck: number[] = [];
  private mended: number[] = [];
  private unsolved: number[] = [];
  private place = 0;
  private cell: Cell | null = null;
  private paragraphs = 0;
  private kept = '';
  private gone = '';
  private readonly spans: boolean[] = [];
  private aside = 0;

  constructor(styles: OdsStyles, limits: SheetLimits) {
    this.styles = styles;
    this.limits = limits;
    this.collector = new RowCollector(limits);
    this.listener = {
      open: (tag, attribute) => this.open(tag, attribute),
      text: (text) => this.text(text),
      close: (tag) => this.close(tag),
    };
  }

  private open(tag: string, attribute: Attributes): void {
    if (this.sheet === null) this.styles.listener.open?.(tag, attribute);
    if (ASIDE.has(tag)) this.aside += 1;
    if (this.aside > 0) return;
    if (tag === 'table') this.openSheet(attribute);
    else if (tag === 'table-column') this.openColumn(attribute);
    else if (tag === 'table-row') this.openRow(attribute);
    else if (tag === 'table-cell' || tag === 'covered-table-cell') this.openCell(tag, attribute);
    else if (this.cell) this.openText(tag, attribute);
  }

  private text(text: string): void {
    if (this.cell && this.paragraphs > 0 && this.aside === 0) this.write(text);
  }

  private close(tag: string): void {
    if (this.sheet === null) this.styles.listener.close?.(tag);
    if (ASIDE.has(tag)) this.aside -= 1;
    else if (this.aside > 0) return;
    else if (tag === 'span') this.spans.pop();
    else if (tag === 'table-cell' || tag === 'covered-table-cell') this.closeCell();
    else if (tag === 'table-row') this.closeRow();
    else if (tag === 'table') this.closeSheet();
  }

  private openSheet(attribute: Attributes): void {
    if (this.sheets.length >= this.limits.sheets)
      throw new SheetRefusal('sheet_too_large', { limit: this.limits.sheets, what: 'sheets' });
    this.sheet = { name: (attribute('name') ?? '').slice(0, 100), hidden: this.styles.hides(attribute('style-name')) };
    this.hiddenColumns = [];
    this.columnStyles = [];
    this.columns = 0;
    this.merged = [];
    this.line = 0;
  }

  private closeSheet(): void {
    if (!this.sheet) return;
    this.collector.fill(this.merged);
    this.sheets.push(this.collector.sheet({ ...this.sheet, hiddenColumns: this.hiddenColumns }));
    this.sheet = null;
  }

  private openColumn(attribute: Attributes): void {
    const repeats = repeatsOf(attribute('number-columns-repeated'));
    const isHidden = isHiddenBy(attribute('visibility'));
    const last = Math.min(this.columns + repeats, this.limits.columns);
    for (let column = this.columns; column < last; column++) {
      if (isHidden) this.hiddenColumns.push(column);
      this.columnStyles[column] = attribute('default-cell-style-name');
    }
    this.columns += repeats;
  }

  private openRow(attribute: Attributes): void {
    this.row = {
      repeats: repeatsOf(attribute('number-rows-repeated')),
      hidden: isHiddenBy(attribute('visibility')),
      style: attribute('default-cell-style-name'),
    };
    this.cells = [];
    this.struck = [];
    this.mended = [];
    this.unsolved = [];
    this.place = 0;
  }

  private closeRow(): void {
    const marks = { hidden: this.row.hidden, struck: this.struck, mended: this.mended, unsolved: this.unsolved };
    const times = this.cells.length > 0 || this.unsolved.length > 0 ? this.row.repeats : 0;
    for (let time = 1; time <= times; time++) this.collector.add(this.line + time, [...this.cells], marks);
    this.line += this.row.repeats;
  }

  private openCell(tag: string, attribute: Attributes): void {
    const style = attribute('style-name') ?? this.row.style ?? this.columnStyles[this.place] ?? null;
    this.cell = {
      type: attribute('value-type'),
      value: attribute('date-value') ?? attribute('string-value') ?? attribute('value'),
      hasFormula: attribute('formula') !== null,
      isCovered: tag === 'covered-table-cell',
      isStruck: this.styles.strikes(style),
      columns: repeatsOf(attribute('number-columns-repeated')),
      down: repeatsOf(attribute('number-rows-spanned')),
      right: repeatsOf(attribute('number-columns-spanned')),
    };
    this.paragraphs = 0;
    this.kept = this.gone = '';
  }

  private openText(tag: string, attribute: Attributes): void {
    if (tag === 'p') {
      if (this.paragraphs > 0) this.write('\n');
      this.paragraphs += 1;
    } else if (tag === 'span') this.spans.push(this.styles.strikes(attribute('style-name')));
    else if (tag === 's') this.write(' '.repeat(Math.min(repeatsOf(attribute('c')), this.limits.cellCharacters)));
    else if (tag === 'tab') this.write(' ');
    else if (tag === 'line-break') this.write('\n');
  }

  private write(text: string): void {
    if (this.spans.includes(true)) this.gone += text;
    else this.kept += text;
  }

  private closeCell(): void {
    const cell = this.cell;
    if (!cell) return;
    this.cell = null;
    const { text, strike } = richText(this.kept, this.gone);
    const shown = cell.isCovered
      ? ''
      : cleanCell(
          this.limits.asShown && text !== ''
            ? text
            : this.limits.asShown && cell.type !== 'string'
              ? ''
              : valueText(cell, text),
        );
    const isUnsolved =
      shown === '' &&
      (cell.type === null
        ? cell.hasFormula
        : this.limits.asShown === true && cell.type !== 'string' && !cell.isCovered);
    if (cell.down > 1 || cell.right > 1)
      this.merged.push({
        top: this.line + 1,
        left: this.place,
        bottom: this.line + cell.down,
        right: this.place + cell.right - 1,
      });
    if (shown !== '' || isUnsolved) this.fillCells(cell, shown, strike);
    this.place += cell.columns;
  }

  private fillCells(cell: Cell, shown: string, strike: 'none' | 'part' | 'whole'): void {
    if (this.place + cell.columns > this.limits.columns)
      throw new SheetRefusal('sheet_too_large', { line: this.line + 1, limit: this.limits.columns, what: 'columns' });
    for (let place = this.place; place < this.place + cell.columns; place++) {
      if (shown === '') this.unsolved.push(place);
      else this.cells[place] = shown;
      if (shown !== '' && (cell.isStruck || strike === 'whole')) this.struck.push(place);
      else if (strike === 'part') this.mended.push(place);
    }
  }
}

/** A number is taken whole, not as it is shown, unless it is shown with zeros in front or as an error. */
function valueText({ type, value }: Cell, shown: string): string {
  const text = shown.trim();
  if (type === 'date' && value !== null) return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').slice(0, 16);
  const isNumber = type === 'float' || type === 'percentage' || type === 'currency';
  if (!isNumber || value === null) return shown === '' ? (value ?? '') : shown;
  if (/^(#|Err:)/.test(text)) return text;
  const isPadded = /^0\d+$/.test(text) && Number(text) === Number(value);
  return isPadded ? text : numberText(value, PLAIN, false);
}

const isHiddenBy = (visibility: string | null) => visibility === 'collapse' || visibility === 'filter';

function repeatsOf(text: string | null): number {
  const times = Number(text ?? 1);
  if (!Number.isInteger(times) || times < 0 || times > MOST_REPEATS) throw new SheetRefusal('sheet_archive_damaged');
  return Math.max(1, times);
}

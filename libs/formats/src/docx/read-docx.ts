import type { Archive } from '../files/archive.ts';
import type { ExchangeItem, Problem, ReadFormat, Reading, Told } from '../questions/exchange-question.ts';
import { FileRefusal } from '../files/file-refusal.ts';
import { isForm, type LinesReading, readLines } from '../texts/read-lines.ts';
import type { TextLine } from '../texts/text-line.ts';
import { child, elements, type Element } from '../xml/xml-tree.ts';
import { keyTable, lineOfKey } from './key-table.ts';
import { listLabels } from './list-labels.ts';
import { ParagraphReader } from './word-paragraph.ts';
import { stylesOf } from './run-look.ts';
import { openWord, type WordParts } from './word-parts.ts';
import {
  isQuestionTable,
  linesOfTable,
  readWordTable,
  textOfCell,
  type WordCell,
  type WordTable,
} from './word-tables.ts';

/** Pieces of a body that hold paragraphs and tables of their own. */
const THROUGH = new Set(['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml', 'smartTag']);

/** The questions of a Word document: tables of questions, and all else as lines. Throws FileRefusal and SheetRefusal. */
export async function readDocx(archive: Archive, { firstIsRight }: Told): Promise<Reading> {
  const reader = new BodyReader(await openWord(archive));
  const { lines, tables, problems, unclearKey } = reader.read();
  const ofTables = tables.map(readWordTable);
  const read = readLines(lines, { paragraphs: true, firstIsRight });
  const ofLines = unclearKey === null ? read : withoutItems(read, unclearKey);
  if (tables.length === 0 && problems.length === 0 && !isForm(ofLines)) throw new FileRefusal('exchange_nothing_found');
  const inTables = ofTables.some(({ items }) => items.length > 0);
  // Headings around a table of questions are no questions that went wrong.
  const aside = inTables ? ofLines.problems.filter(({ code }) => code !== 'not_understood') : ofLines.problems;
  const items: ExchangeItem[] = [...ofTables.flatMap((one) => one.items), ...ofLines.items];
  const format: ReadFormat = !inTables ? ofLines.format : ofLines.items.length > 0 ? 'text_mixed' : 'doc_table';
  return {
    format,
    items: items.toSorted((a, b) => a.line - b.line),
    problems: [...ofTables.flatMap((one) => one.problems), ...aside, ...problems],
  };
}

/** A key that nobody can read may say something else than the marks beside the options. */
const withoutItems = ({ format, items, problems }: LinesReading, heads: string): LinesReading => ({
  format,
  items: [],
  problems: [
    ...items.map((item): Problem => ({
      line: item.line,
      title: item.stem.ru.slice(0, 200),
      code: 'without_answer',
      value: heads,
    })),
    ...problems,
  ],
});

class BodyReader {
  private readonly document: Element;
  private readonly problems: Problem[] = [];
  private readonly paragraphs: ParagraphReader;
  private readonly styles: ReturnType<typeof stylesOf>;
  private readonly labels: ReturnType<typeof listLabels>;
  private readonly tables: WordTable[] = [];
  private line = 0;
  private unclearKey: string | null = null;
  /** A paragraph whose end was deleted goes on in the next one. */
  private open: TextLine[] | null = null;

  constructor({ document, styles, numbering, asides, pictures }: WordParts) {
    this.document = document;
    this.styles = stylesOf(styles);
    this.labels = listLabels(numbering, this.styles);
    this.paragraphs = new ParagraphReader({ asides, pictures, styles: this.styles, problems: this.problems });
  }

  read(): { lines: TextLine[]; tables: readonly WordTable[]; problems: readonly Problem[]; unclearKey: string | null } {
    const lines = this.blocks(child(this.document, 'body'), true);
    return { lines, tables: this.tables, problems: this.problems, unclearKey: this.unclearKey };
  }

  private blocks(parent: Element | null, isTop: boolean): TextLine[] {
    const lines: TextLine[] = [];
    for (const one of elements(parent)) {
      if (one.name === 'p') addAll(lines, this.paragraph(one));
      else if (one.name === 'tbl') addAll(lines, this.table(one, isTop));
      else if (one.name === 'altChunk')
        this.problems.push({ line: this.line, title: '', code: 'word_box', value: 'altChunk' });
      else if (THROUGH.has(one.name)) addAll(lines, this.blocks(one, isTop));
    }
    return lines;
  }

  private paragraph(paragraph: Element): TextLine[] {
    this.line += 1;
    const properties = child(paragraph, 'pPr');
    const style = child(properties, 'pStyle')?.attributes['val'] ?? this.styles.usual;
    const before = this.open;
    const label = before === null ? this.labels(properties, style) : null;
    const read = this.paragraphs.read(paragraph, { line: this.line, label, style });
    const lines = before === null ? read : joined(before, read);
    const mark = child(properties, 'rPr');
    const isOpen = child(mark, 'del') !== null || child(mark, 'moveFrom') !== null;
    this.open = isOpen ? lines : null;
    return isOpen ? [] : lines;
  }

  private table(table: Element, isTop: boolean): TextLine[] {
    const line = this.line + 1;
    const rows = elements(table, 'tr')
      .filter((row) => child(child(row, 'trPr'), 'del') === null)
      .map((row) => elements(row).flatMap((cell) => this.cell(cell)));
    const found: WordTable = { line, rows };
    const key = isTop ? keyTable(rows.map((row) => row.map(textOfCell))) : null;
    if (key === 'unclear' && !isQuestionTable(found))
      this.unclearKey ??= (rows[0] ?? []).map(textOfCell).join(' | ').slice(0, 100);
    else if (key !== null && key !== 'unclear') return [lineOfKey(key.pairs, line)];
    if (!isTop || !isQuestionTable(found)) return linesOfTable(found);
    this.tables.push(found);
    this.line = Math.max(this.line, line + rows.length);
    return [];
  }

  private cell(cell: Element): WordCell[] {
    if (cell.name !== 'tc') return THROUGH.has(cell.name) ? elements(cell).flatMap((inner) => this.cell(inner)) : [];
    const properties = child(cell, 'tcPr');
    const span = Number(child(properties, 'gridSpan')?.attributes['val'] ?? 1);
    const merge = child(properties, 'vMerge');
    return [
      {
        lines: this.blocks(cell, false),
        goesOn: merge !== null && merge.attributes['val'] !== 'restart',
        columns: Number.isInteger(span) && span > 0 && span < 100 ? span : 1,
      },
    ];
  }
}

/** One after the other: a call with a hundred thousand arguments has no room on the stack. */
function addAll(lines: TextLine[], more: readonly TextLine[]): void {
  for (const line of more) lines.push(line);
}

/** The words of two paragraphs as one. */
function joined(before: readonly TextLine[], after: readonly TextLine[]): TextLine[] {
  const last = before.at(-1);
  const [first, ...rest] = after;
  if (!last || !first) return [...before, ...after];
  const shift = last.text.length === 0 ? 0 : last.text.length + 1;
  const whole: TextLine = {
    ...last,
    text: shift === 0 ? first.text : `${last.text} ${first.text}`,
    spans: [...last.spans, ...first.spans.map((span) => ({ ...span, from: span.from + shift, to: span.to + shift }))],
    pictures: [...last.pictures, ...first.pictures],
    notes: [...last.notes, ...first.notes, { code: 'word_changes', value: '' }],
    trouble: last.trouble ?? first.trouble,
  };
  return [...before.slice(0, -1), whole, ...rest];
}

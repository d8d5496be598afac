import { type Archive } from './archive.ts';
import { type NumberFormat, numberFormatOf } from './number-format.ts';
import { SheetRefusal } from './sheet-reading.ts';
import { type XmlListener, XmlScanner } from './xml-scanner.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

/** What the sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
}

interface Relation {
  readonly type: string;
  readonly path: string;
}

export async function scanPart(archive: Archive, path: string, listener: XmlListener): Promise<void> {
  const scanner = new XmlScanner(listener);
  await archive.readText(path, (text) => scanner.feed(text));
  scanner.end();
}

/** Throws SheetRefusal: 'sheet_format_unknown' when the archive is no workbook at all. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const path = await workbookPath(archive);
  const relations = await readRelations(archive, path);
  const sheets: WorkbookSheet[] = [];
  let from1904 = false;
  await scanPart(archive, path, {
    open(tag, attribute) {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (tag !== 'sheet') return;
      const target = relations.get(attribute('id') ?? '');
      if (target?.type !== 'worksheet') return;
      sheets.push({ name: (attribute('name') ?? '').slice(0, 100), hidden: (attribute('state') ?? 'visible') !== 'visible', path: target.path });
    },
  });
  const shared = [...relations.values()].find(({ type }) => type === 'sharedStrings');
  const styles = [...relations.values()].find(({ type }) => type === 'styles');
  return {
    sheets,
    from1904,
    strings: shared && archive.has(shared.path) ? await readStrings(archive, shared.path) : [],
    formats: styles && archive.has(styles.path) ? await readFormats(archive, styles.path) : [],
  };
}

async function workbookPath(archive: Archive): Promise<string> {
  if (archive.has('_rels/.rels')) {
    const main = [...(await readRelations(archive, '')).values()].find(({ type }) => type === 'officeDocument');
    if (main && /workbook[^/]*\.xml$/i.test(main.path) && archive.has(main.path)) return main.path;
  }
  if (archive.has('xl/workbook.xml')) return 'xl/workbook.xml';
  throw new SheetRefusal('sheet_format_unknown');
}

/** Relations by id; types without their long prefix, targets as paths inside the archive. */
async function readRelations(archive: Archive, part: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const path = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations = new Map<string, Relation>();
  if (!archive.has(path)) return relations;
  await scanPart(archive, path, {
    open(tag, attribute) {
      const target = attribute('Target');
      if (tag !== 'Relationship' || !target || attribute('TargetMode') === 'External') return;
      const type = attribute('Type') ?? '';
      relations.set(attribute('Id') ?? '', { type: type.slice(type.lastIndexOf('/') + 1), path: resolve(folder, target) });
    },
  });
  return relations;
}

function resolve(folder: string, target: string): string {
  return new URL(target, `file:///${folder}`).pathname.slice(1).replace(/%20/g, ' ');
}

async function readStrings(archive: Archive, path: string): Promise<readonly string[]> {
  const strings: string[] = [];
  const text = textOf('si', (whole) => strings.push(whole));
  await scanPart(archive, path, text);
  return strings;
}

/** Joins the runs of a rich text; the reading aid of `rPh` is not part of it. */
export function textOf(element: string, take: (text: string) => void): Required<XmlListener> {
  let inText = false;
  let inAid = false;
  let whole = '';
  return {
    open(tag) {
      if (tag === element) whole = '';
      if (tag === 'rPh') inAid = true;
      inText = tag === 't' && !inAid;
    },
    text(text) {
      if (inText) whole += text;
    },
    close(tag) {
      if (tag === 't') inText = false;
      if (tag === 'rPh') inAid = false;
      if (tag === element) take(whole);
    },
  };
}

async function readFormats(archive: Archive, path: string): Promise<readonly NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  await scanPart(archive, path, {
    open(tag, attribute) {
      if (tag === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (tag === 'cellXfs') inCells = true;
      if (tag !== 'xf' || !inCells) return;
      const id = Number(attribute('numFmtId') ?? 0);
      formats.push(numberFormatOf(id, codes.get(id) ?? null));
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

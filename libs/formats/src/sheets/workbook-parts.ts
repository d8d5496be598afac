import { type Archive } from '../files/archive.ts';
import { type RichText, textOf } from './rich-text.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import { type CellStyles, NO_STYLES, readStyles } from './sheet-styles.ts';
import { scanPart } from './xml-part.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

/** What the sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly strings: readonly RichText[];
  readonly styles: CellStyles;
  readonly from1904: boolean;
  /** Whoever opens the file is to work out every formula: a stored zero is no result. */
  readonly isUncalculated: boolean;
}

interface Relation {
  readonly type: string;
  readonly path: string;
}

/** Sheets of these kinds hold no cells. */
const WITHOUT_CELLS = ['chartsheet', 'dialogsheet', 'macrosheet', 'xlMacrosheet', 'xlIntlMacrosheet'];

/** Throws SheetRefusal: 'sheet_format_unknown' when the archive is no workbook at all. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const path = await workbookPath(archive);
  const relations = await readRelations(archive, path);
  const sheets: WorkbookSheet[] = [];
  let from1904 = false;
  let isUncalculated = false;
  await scanPart(archive, path, {
    open(tag, attribute) {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (tag === 'calcPr') isUncalculated = ['1', 'true'].includes(attribute('fullCalcOnLoad') ?? '');
      if (tag !== 'sheet') return;
      const target = relations.get(attribute('id') ?? '');
      if (target && WITHOUT_CELLS.includes(target.type)) return;
      // A sheet that is listed and not there is a sheet lost.
      if (target?.type !== 'worksheet' || !archive.has(target.path)) throw new SheetRefusal('sheet_archive_damaged');
      sheets.push({
        name: (attribute('name') ?? '').slice(0, 100),
        hidden: (attribute('state') ?? 'visible') !== 'visible',
        path: target.path,
      });
    },
  });
  const pathOf = (wanted: string) => [...relations.values()].find(({ type }) => type === wanted)?.path;
  const [shared, styles] = [pathOf('sharedStrings'), pathOf('styles')];
  return {
    sheets,
    from1904,
    isUncalculated,
    strings: shared === undefined ? [] : await readStrings(archive, shared),
    styles: styles === undefined ? NO_STYLES : await readStyles(archive, styles),
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
      relations.set(attribute('Id') ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        path: resolve(folder, target),
      });
    },
  });
  return relations;
}

function resolve(folder: string, target: string): string {
  const path = new URL(target.replace(/\\/g, '/'), `file:///${folder}`).pathname.slice(1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Throws SheetRefusal when the part is named and not there: every text of the sheets would be gone. */
async function readStrings(archive: Archive, path: string): Promise<readonly RichText[]> {
  const strings: RichText[] = [];
  await scanPart(
    archive,
    path,
    textOf('si', (text) => strings.push(text)),
  );
  return strings;
}

import type { Archive } from '../files/archive.ts';
import { type NumberFormat, numberFormatOf } from './number-format.ts';
import { formatCodeOf } from './shown-number.ts';
import { scanPart } from './xml-part.ts';

/** What the styles of a workbook say of a cell, by the number that the cell names. */
export interface CellStyles {
  readonly formats: readonly NumberFormat[];
  /** The formats as they are written. */
  readonly codes: readonly string[];
  readonly struck: ReadonlySet<number>;
}

export const NO_STYLES: CellStyles = { formats: [], codes: [], struck: new Set() };

/** An element like `<strike/>` holds unless it says otherwise. */
export const isOn = (value: string | null) => value === null || !['0', 'false', 'off'].includes(value);

export async function readStyles(archive: Archive, path: string): Promise<CellStyles> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  const written: string[] = [];
  const struck = new Set<number>();
  const struckFonts = new Set<number>();
  let fonts = 0;
  let part = '';
  await scanPart(archive, path, {
    open(tag, attribute) {
      if (tag === 'fonts' || tag === 'cellXfs' || tag === 'dxfs') part = tag;
      else if (tag === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      else if (tag === 'font' && part === 'fonts') fonts += 1;
      else if (tag === 'strike' && part === 'fonts' && isOn(attribute('val'))) struckFonts.add(fonts - 1);
      if (tag !== 'xf' || part !== 'cellXfs') return;
      if (struckFonts.has(Number(attribute('fontId') ?? 0))) struck.add(formats.length);
      const id = Number(attribute('numFmtId') ?? 0);
      formats.push(numberFormatOf(id, codes.get(id) ?? null));
      written.push(formatCodeOf(id, codes.get(id) ?? null));
    },
    close(tag) {
      if (tag === part) part = '';
    },
  });
  return { formats, codes: written, struck };
}

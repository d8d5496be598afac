import type { SheetLimits } from '@kaskad/formats/files/sheet-limits';
import { parseSheet } from '@kaskad/formats/sheets/parse-sheet';
import { SheetRefusal, type SheetRefusalParams } from '@kaskad/formats/files/sheet-refusal';
import type { SheetReading } from '@kaskad/formats/sheets/sheet-reading';
import type { SheetRefusalCode } from '@kaskad/domain';

/** What the parent hands over, once. */
export interface SheetOrder {
  readonly file: Uint8Array;
  readonly fileName: string;
  readonly limits: SheetLimits;
}

/** What comes back, once. A bug is told by its message, without the content of the file. */
export type SheetOutcome =
  | { readonly reading: SheetReading }
  | { readonly refusal: SheetRefusalCode; readonly params: SheetRefusalParams }
  | { readonly crash: string };

process.once('message', (order: SheetOrder) => {
  void outcomeOf(order).then((outcome) => process.send?.(outcome, () => process.disconnect()));
});

async function outcomeOf({ file, fileName, limits }: SheetOrder): Promise<SheetOutcome> {
  try {
    return { reading: await parseSheet(Buffer.from(file), fileName, limits) };
  } catch (error) {
    if (error instanceof SheetRefusal) return { refusal: error.code, params: error.params };
    return { crash: error instanceof Error ? error.message : 'unknown' };
  }
}

import { SheetRefusal, type SheetRefusalParams } from '../../../platform/sheets/sheet-reading.ts';
import type { SheetRefusalCode } from '@kaskad/domain';
import type { Reading } from './item.ts';
import { readFile } from './read-file.ts';
import { FileRefusal, type FileRefusalCode } from './refusal.ts';

/** What the parent hands over, once. */
export interface ExchangeOrder {
  readonly file: Uint8Array;
  readonly fileName: string;
}

/** What comes back, once. A bug is told by its message, without the content of the file. */
export type ExchangeOutcome =
  | { readonly reading: Reading }
  | { readonly refusal: FileRefusalCode | SheetRefusalCode; readonly params: SheetRefusalParams }
  | { readonly crash: string };

process.once('message', (order: ExchangeOrder) => {
  void outcomeOf(order).then((outcome) => process.send?.(outcome, () => process.disconnect()));
});

async function outcomeOf({ file, fileName }: ExchangeOrder): Promise<ExchangeOutcome> {
  try {
    return { reading: await readFile(Buffer.from(file), fileName) };
  } catch (error) {
    if (error instanceof SheetRefusal || error instanceof FileRefusal) return { refusal: error.code, params: error.params };
    return { crash: error instanceof Error ? error.message : 'unknown' };
  }
}

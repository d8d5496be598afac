import type { FoundPart } from '../../platform/sheets/bounded-process.ts';
import { SheetRefusal, type SheetRefusalParams } from '../../platform/sheets/sheet-reading.ts';
import type { SheetRefusalCode } from '@kaskad/domain';
import type { Reading, Told } from './item.ts';
import { readFile } from './read-file.ts';
import { FileRefusal, type FileRefusalCode } from './refusal.ts';

/** What the parent hands over, once. */
export interface ExchangeOrder {
  readonly file: Uint8Array;
  readonly fileName: string;
  readonly told: Told;
}

/** What comes back, once; the questions were sent before it. A bug is told by its message, without the content of the file. */
export type ExchangeOutcome =
  | { readonly reading: Reading }
  | { readonly refusal: FileRefusalCode | SheetRefusalCode; readonly params: SheetRefusalParams }
  | { readonly crash: string };

/** So many questions go in one message. */
const TOGETHER = 250;

process.once('message', (order: ExchangeOrder) => {
  void outcomeOf(order).then(answer);
});

/** The questions a few hundred at a time, then what is to be said of the whole. */
async function answer(outcome: ExchangeOutcome): Promise<void> {
  if ('reading' in outcome) {
    const { items, ...rest } = outcome.reading;
    for (let from = 0; from < items.length; from += TOGETHER) await send({ part: items.slice(from, from + TOGETHER) });
    await send({ reading: { ...rest, items: [] } });
  } else await send(outcome);
  process.disconnect();
}

const send = (message: ExchangeOutcome | FoundPart<Reading['items']>) => new Promise<void>((resolve) => void process.send?.(message, () => resolve()));

async function outcomeOf({ file, fileName, told }: ExchangeOrder): Promise<ExchangeOutcome> {
  try {
    return { reading: await readFile(Buffer.from(file), fileName, told) };
  } catch (error) {
    if (error instanceof SheetRefusal || error instanceof FileRefusal) return { refusal: error.code, params: error.params };
    return { crash: error instanceof Error ? error.message : 'unknown' };
  }
}

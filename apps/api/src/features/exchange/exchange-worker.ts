import type { SheetRefusalCode } from '@kaskad/domain';
import type { FoundPart } from '../../platform/sheets/bounded-process.ts';
import { SheetRefusal, type SheetRefusalParams } from '@kaskad/formats/files/sheet-refusal';
import type { ExchangeItem, FileLanguage, GiveItems, Reading, Told } from '@kaskad/formats/questions/exchange-question';
import { withLanguages } from '@kaskad/formats/questions/question-languages';
import { pairLanguages } from '@kaskad/formats/questions/language-pairs';
import { readFile } from '@kaskad/formats/collections/read-file';
import { FileRefusal, type FileRefusalCode } from '@kaskad/formats/files/file-refusal';

/** What the parent hands over, once. */
export interface ExchangeOrder {
  readonly file: Uint8Array;
  readonly fileName: string;
  readonly told: Told;
  /** In which language texts are that do not say so themselves. */
  readonly language: FileLanguage;
  /** Whether it is the only one: then what it holds in one language each is joined here. */
  readonly isAlone: boolean;
}

/** What is known of the files before or beside their questions. */
type About = Omit<Reading, 'items'>;
/**
 * The messages before the answer, in this order: of packages the first questions, sent while the rest is read; what is
 * to be said of the whole file; the other questions. Questions go a hundred or more in a message.
 */
export type ExchangePart =
  | { readonly about: About }
  | { readonly items: readonly ExchangeItem[]; readonly early?: Pick<About, 'format'> };

/** What comes back, once. A bug is told by its message, without the content of the file. */
export type ExchangeOutcome =
  | { readonly sent: number }
  | { readonly refusal: FileRefusalCode | SheetRefusalCode; readonly params: SheetRefusalParams }
  | { readonly crash: string };

/** So many questions go in one message. */
const TOGETHER = 250;
/** So many messages may wait to be dealt with. */
const WAITING = 2;

let waiting = 0;
let goOn = () => {};

process.once('message', (order: ExchangeOrder) => {
  process.on('message', () => {
    waiting -= 1;
    goOn();
  });
  void outcomeOf(order)
    .then(send)
    .then(() => process.disconnect());
});

const send = (message: ExchangeOutcome | FoundPart<ExchangePart>) =>
  new Promise<void>((resolve) => void process.send?.(message, () => resolve()));

async function sendPart(part: ExchangePart): Promise<void> {
  while (waiting >= WAITING) await new Promise<void>((resolve) => void (goOn = resolve));
  waiting += 1;
  await send({ part });
}

async function outcomeOf({ file, fileName, told, language, isAlone }: ExchangeOrder): Promise<ExchangeOutcome> {
  try {
    const give: GiveItems = (items, format) => sendPart({ items, early: { format } });
    const { items: read, ...about } = await readFile(Buffer.from(file), fileName, told, isAlone ? give : undefined);
    const { items, problems } = isAlone
      ? pairLanguages(inFile(withLanguages(read, language)), about.problems)
      : { items: withLanguages(read, language), problems: [] };
    await sendPart({ about: { ...about, problems: [...about.problems, ...problems] } });
    for (let from = 0; from < items.length; from += TOGETHER)
      await sendPart({ items: items.slice(from, from + TOGETHER) });
    return { sent: items.length };
  } catch (error) {
    if (error instanceof SheetRefusal || error instanceof FileRefusal)
      return { refusal: error.code, params: error.params };
    return { crash: error instanceof Error ? error.message : 'unknown' };
  }
}

/** Where pairs are looked for, each question says which file it is of. */
const inFile = (items: readonly ExchangeItem[]) => items.map((item) => ({ ...item, file: 0 }));

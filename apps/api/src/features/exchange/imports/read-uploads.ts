import type { Form } from '../../../platform/http/uploads.ts';
import type { FileLanguage, ReadFormat, Told } from '@kaskad/formats/questions/exchange-question';
import { pairLanguages } from '@kaskad/formats/questions/language-pairs';
import { readCollection } from '../read-collection.ts';
import type { Placed, StoredGap } from './stored-item.ts';

/** What is known of the files. */
export interface About {
  readonly format: ReadFormat;
  readonly gaps: readonly StoredGap[];
}
export interface Taker {
  /** Once or twice: of some files more is known at their end. */
  readonly say: (about: About) => Promise<void>;
  readonly add: (items: readonly Placed[]) => Promise<void>;
}
interface Saying {
  readonly told: Told;
  readonly language: FileLanguage;
}
type Uploads = Form['files'];
/** So many questions are dealt with at a time. */
const TOGETHER = 250;

/**
 * Reads one file, or the same questions in two languages from two; the questions of one never stand in memory all at
 * once.
 */
export async function readUploads(uploads: Uploads, saying: Saying, taker: Taker): Promise<void> {
  const [first] = uploads;
  if (first && uploads.length === 1) return readAlone(first, saying, taker);
  const { items, gaps, format } = await readBoth(uploads, saying);
  await taker.say({ format, gaps });
  for (let from = 0; from < items.length; from += TOGETHER) await taker.add(items.slice(from, from + TOGETHER));
}

function readAlone({ bytes, name }: Uploads[number], saying: Saying, { say, add }: Taker): Promise<void> {
  let hasBegun = false;
  return readCollection({ ...saying, file: bytes, fileName: name, isAlone: true }, async (part) => {
    if ('about' in part) return say({ format: part.about.format, gaps: inFile(part.about.problems, 0) });
    if (part.early && !hasBegun) await say({ ...part.early, gaps: [] });
    hasBegun = true;
    return add(inFile(part.items, 0));
  });
}

async function readBoth(uploads: Uploads, saying: Saying): Promise<About & { readonly items: readonly Placed[] }> {
  const read: Placed[] = [];
  const gaps: StoredGap[] = [];
  const formats: ReadFormat[] = [];
  for (const [file, { bytes, name }] of uploads.entries()) {
    await readCollection({ ...saying, file: bytes, fileName: name, isAlone: false }, (part) => {
      if ('items' in part) read.push(...inFile(part.items, file));
      else {
        formats.push(part.about.format);
        gaps.push(...inFile(part.about.problems, file));
      }
      return Promise.resolve();
    });
  }
  const { items, problems } = pairLanguages(read, gaps);
  return { items, gaps: [...gaps, ...inFile(problems, uploads.length - 1)], format: formats[0] ?? 'gift' };
}

const inFile = <T extends object>(found: readonly T[], file: number) => found.map((one) => ({ ...one, file }));

import type { Archive } from '../../../../platform/sheets/archive.ts';
import { SheetRefusal } from '../../../../platform/sheets/sheet-reading.ts';
import { decodeText } from '../../../../platform/sheets/text-encoding.ts';
import { PICTURE_BYTES } from '../exchange-limits.ts';
import { type ExchangeItem, isFull, type Problem, type Reading } from '../item.ts';
import { FileRefusal } from '../refusal.ts';
import { prologOf } from '../xml/prolog.ts';
import { type Element, readXml } from '../xml/tree.ts';
import { fileNames, type FileNames, isSafe } from './file-names.ts';
import { type Resource, resourcesIn } from './manifest.ts';
import { readQtiItem } from './read-item.ts';

interface Found {
  readonly items: readonly ExchangeItem[];
  readonly problems: readonly Problem[];
  readonly isThree: boolean;
}
const MOST_PICTURES = 2_000;
const ITEM_BYTES = 4_000_000;
const MEGABYTE = 1024 * 1024;
const IMAGE = /\.(png|jpe?g|svg|gif|webp|bmp|tiff?)$/i;

/** A package of QTI: the items that its manifest names, and every other item that lies in it. Throws FileRefusal and SheetRefusal. */
export async function readPackage(archive: Archive): Promise<Reading> {
  const names = fileNames(archive.names.filter(isSafe));
  const pictures = await picturesOf(archive, names);
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  let isThree = false;
  for (const [place, resource] of (await resourcesOf(archive, names)).entries()) {
    if (isFull(items, problems)) break;
    const found = await readResource(archive, resource, { line: place + 1, names, pictures });
    items.push(...found.items);
    problems.push(...found.problems);
    isThree ||= found.isThree;
  }
  if (items.length === 0 && problems.length === 0) throw new FileRefusal('exchange_nothing_found');
  return { format: isThree ? 'qti30' : 'qti21', items, problems };
}

interface Surroundings {
  readonly line: number;
  readonly names: FileNames;
  readonly pictures: ReadonlyMap<string, string | null>;
}

/** One file that cannot be read costs nothing but itself; one that is made to harm costs the whole package. */
async function readResource(archive: Archive, { name, keywords, language, isItem }: Resource, { line, names, pictures }: Surroundings): Promise<Found> {
  const problem = (code: Problem['code'], value: string): Found => ({ items: [], problems: [{ line, title: name.slice(0, 200), code, value: value.slice(0, 100) }], isThree: false });
  if (!archive.has(name)) return problem('xml_part', name);
  const text = await textOf(archive, name);
  if (text === null) return problem('xml_part', name);
  const { root } = prologOf(text);
  const isThree = root === 'qti-assessment-item';
  if (isThree || root === 'assessmentItem') {
    try {
      return { ...readQtiItem(text, { find: (source) => pictures.get(names.beside(name, source)), keywords, language, line }), isThree };
    } catch (error) {
      if (error instanceof FileRefusal && error.code === 'exchange_xml_broken') return problem('xml_part', name);
      throw error;
    }
  }
  if (root === 'questestinterop') return problem('type_unsupported', 'QTI 1.2');
  if (/^(qti-assessment-test|assessmentTest)$/.test(root)) return problem('type_unsupported', 'assessmentTest');
  return isItem ? problem('xml_part', name) : { items: [], problems: [], isThree: false };
}

/** Null for what is no text, or too long for one item. */
async function textOf(archive: Archive, name: string): Promise<string | null> {
  try {
    return decodeText(await archive.readBytes(name, ITEM_BYTES)).text.trimStart();
  } catch (error) {
    if (isTooLong(error, ITEM_BYTES) || (error instanceof SheetRefusal && error.code === 'sheet_encoding_unknown')) return null;
    throw error;
  }
}

const isTooLong = (error: unknown, bytes: number) => error instanceof SheetRefusal && error.code === 'sheet_archive_bomb' && error.params['limit'] === Math.round(bytes / MEGABYTE);

async function resourcesOf(archive: Archive, names: FileNames): Promise<Resource[]> {
  const manifest = names.all.filter((name) => /(^|\/)imsmanifest\.xml$/i.test(name)).sort((a, b) => a.length - b.length)[0];
  const text = manifest === undefined ? null : await textOf(archive, manifest);
  const named = manifest === undefined || text === null ? [] : resourcesIn(rootOf(text), (source) => names.beside(manifest, source));
  const known = new Set(named.map(({ name }) => name));
  return [...named, ...names.all.filter((name) => isItemFile(name) && !known.has(name)).map((name): Resource => ({ name, keywords: [], language: null, isItem: false }))];
}

/** A table of contents that is broken says nothing; the items still do. */
function rootOf(text: string): Element | null {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof FileRefusal && error.code === 'exchange_xml_broken') return null;
    throw error;
  }
}

/** No table of contents that a few programs put deeper, and no leavings of archivers. */
const isItemFile = (name: string) => /\.(xml|qti)$/i.test(name) && !/(^|\/)(imsmanifest\.xml|__MACOSX\/|\._)/i.test(name);

/** Base64 by name; null for a picture that is too large. */
async function picturesOf(archive: Archive, names: FileNames): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  for (const name of names.all.filter((one) => IMAGE.test(one)).slice(0, MOST_PICTURES)) {
    try {
      found.set(name, (await archive.readBytes(name, PICTURE_BYTES)).toString('base64'));
    } catch (error) {
      if (!isTooLong(error, PICTURE_BYTES)) throw error;
      found.set(name, null);
    }
  }
  return found;
}

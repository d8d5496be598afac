import type { Archive } from '../../../../platform/sheets/archive.ts';
import { decodeText } from '../../../../platform/sheets/text-encoding.ts';
import { PICTURE_BYTES } from '../exchange-limits.ts';
import type { ExchangeItem, Problem, Reading } from '../item.ts';
import { FileRefusal } from '../refusal.ts';
import { descendants, type Element, elements, readXml, textOf } from '../xml/tree.ts';
import { readQtiItem } from './read-item.ts';

interface Resource {
  readonly name: string;
  readonly keywords: readonly string[];
}
const MOST_FILES = 2_000;
const ITEM_BYTES = 4_000_000;

/** A package of QTI: the items that its manifest names, or every item that lies in it. Throws FileRefusal and SheetRefusal. */
export async function readPackage(archive: Archive): Promise<Reading> {
  const names = archive.names.filter(isSafe);
  const resources = await resourcesOf(archive, names);
  const pictures = await picturesOf(archive, names);
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  let isThree = false;
  for (const [place, { name, keywords }] of resources.slice(0, MOST_FILES).entries()) {
    if (!archive.has(name)) {
      problems.push({ line: place + 1, title: name.slice(0, 200), code: 'xml_part', value: name.slice(0, 100) });
      continue;
    }
    const text = decodeText(await archive.readBytes(name, ITEM_BYTES)).text.trimStart();
    const root = rootOf(text);
    if (root !== 'assessmentItem' && root !== 'qti-assessment-item') {
      if (root === 'questestinterop') problems.push({ line: place + 1, title: name.slice(0, 200), code: 'type_unsupported', value: 'QTI 1.2' });
      continue;
    }
    isThree ||= root === 'qti-assessment-item';
    const found = readQtiItem(text, { find: (source) => pictures.get(beside(name, source)) ?? null, keywords, line: place + 1 });
    items.push(...found.items);
    problems.push(...found.problems);
  }
  if (items.length === 0 && problems.length === 0) throw new FileRefusal('exchange_nothing_found');
  return { format: isThree ? 'qti30' : 'qti21', items, problems };
}

export const rootOf = (text: string): string => /<(?![?!])(?:[\w.-]+:)?([\w.-]+)/.exec(text)?.[1] ?? '';
/** A name that leads out of the archive is no part of an honest package. */
const isSafe = (name: string) => !name.startsWith('/') && !/(^|[\\/])\.\.([\\/]|$)|^[a-z]:/i.test(name);
/** The table of contents that a few programs put deeper, and the leavings of archivers. */
const isItemFile = (name: string) => /\.(xml|qti)$/i.test(name) && !/(^|\/)(imsmanifest\.xml|__MACOSX\/|\._)/i.test(name);

async function resourcesOf(archive: Archive, names: readonly string[]): Promise<Resource[]> {
  const manifest = names.filter((name) => /(^|\/)imsmanifest\.xml$/i.test(name)).sort((a, b) => a.length - b.length)[0];
  const all = names.filter(isItemFile).map((name) => ({ name, keywords: [] }));
  if (manifest === undefined) return all;
  const root = readXml(decodeText(await archive.readBytes(manifest, ITEM_BYTES)).text.trimStart());
  const named = descendants(root, 'resource').filter(({ attributes }) => /^imsqti_(item|qti_item)|^imsqti_xml|qti/i.test(attributes['type'] ?? '') && !/test|section|assessment_xml|bank/i.test(attributes['type'] ?? ''))
    .map((resource) => ({ name: beside(manifest, resource.attributes['href'] ?? elements(resource, 'file')[0]?.attributes['href'] ?? ''), keywords: keywordsOf(resource) }));
  return named.length > 0 ? named : all;
}

const keywordsOf = (resource: Element) => descendants(resource, 'keyword').flatMap((keyword) => (elements(keyword).length > 0 ? elements(keyword).map((one) => textOf(one).trim()) : [textOf(keyword).trim()])).filter(Boolean);

/** The name inside the archive of what a file calls `source`; empty when it leads outside. */
function beside(name: string, source: string): string {
  let plain = source.split(/[?#]/)[0] ?? '';
  try {
    plain = decodeURIComponent(plain);
  } catch {
    // Not an escaped name: it is taken as it stands.
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain)) return '';
  const path = plain.startsWith('/') ? [] : name.split('/').slice(0, -1);
  for (const step of plain.split(/[\\/]/)) {
    if (step === '..') {
      if (path.pop() === undefined) return '';
    } else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

async function picturesOf(archive: Archive, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of names.filter((one) => /\.(png|jpe?g|svg)$/i.test(one)).slice(0, MOST_FILES)) found.set(name, (await archive.readBytes(name, PICTURE_BYTES)).toString('base64'));
  return found;
}

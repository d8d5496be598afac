import type { Archive } from '../files/archive.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import { PICTURE_BYTES } from '../files/exchange-limits.ts';
import { pictureTypeOf } from '../building/question-pictures.ts';
import { FileRefusal } from '../files/file-refusal.ts';
import { elements, type Element, readXml, textOf } from '../xml/xml-tree.ts';

/** The parts of a Word document that questions may stand in. */
export interface WordParts {
  readonly document: Element;
  readonly numbering: Element | null;
  readonly styles: Element | null;
  /** What footnotes, endnotes and comments say, by the name of their kind and their id. */
  readonly asides: ReadonlyMap<string, string>;
  /** Pictures by the id of their relation, as addresses of data; a name where there are no bytes. */
  readonly pictures: ReadonlyMap<string, string>;
}

const LONGEST_ADDRESS = 200;

/** Whether an archive is a Word document; its main part may have any name, this one is what every program gives it. */
export const isWord = (archive: Archive): boolean => archive.has('word/document.xml');

/** Throws FileRefusal and SheetRefusal. Nothing outside the file is ever asked for. */
export async function openWord(archive: Archive): Promise<WordParts> {
  const part = (name: string) => (archive.has(name) ? partOf(archive, name) : Promise.resolve(null));
  const document = await partOf(archive, 'word/document.xml');
  const relations = elements(await part('word/_rels/document.xml.rels'), 'Relationship');
  const asides = new Map<string, string>();
  for (const [file, kind] of [
    ['footnotes', 'footnote'],
    ['endnotes', 'endnote'],
    ['comments', 'comment'],
  ] as const) {
    for (const one of elements(await part(`word/${file}.xml`), kind))
      asides.set(`${kind} ${one.attributes['id'] ?? ''}`, textOf(one).trim());
  }
  const pictures = new Map<string, string>();
  for (const { attributes } of relations) {
    if (/\/image$/.test(attributes['Type'] ?? ''))
      pictures.set(
        attributes['Id'] ?? '',
        await addressOf(archive, attributes['Target'] ?? '', attributes['TargetMode'] === 'External'),
      );
  }
  return {
    document,
    numbering: await part('word/numbering.xml'),
    styles: await part('word/styles.xml'),
    asides,
    pictures,
  };
}

async function partOf(archive: Archive, name: string): Promise<Element> {
  const pieces: string[] = [];
  await archive.readText(name, (text) => pieces.push(text));
  try {
    return readXml(pieces.join(''));
  } catch (error) {
    // Nobody wrote this XML by hand: what is broken is the file.
    throw error instanceof FileRefusal && error.code === 'exchange_xml_broken'
      ? new FileRefusal('exchange_archive_refused')
      : error;
  }
}

async function addressOf(archive: Archive, target: string, isOutside: boolean): Promise<string> {
  const name = target.startsWith('/') ? target.slice(1) : `word/${target}`;
  if (isOutside || !archive.has(name)) return target.slice(0, LONGEST_ADDRESS);
  try {
    const bytes = await archive.readBytes(name, PICTURE_BYTES);
    return `data:${pictureTypeOf(bytes) ?? 'image/unknown'};base64,${bytes.toString('base64')}`;
  } catch (error) {
    if (error instanceof SheetRefusal && error.code === 'sheet_archive_bomb') return 'data:image/unknown;base64,AAAA';
    throw error;
  }
}

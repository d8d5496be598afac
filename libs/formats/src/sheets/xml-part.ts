import { SaxesParser } from 'saxes';
import type { Archive } from '../files/archive.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';

/** What a scan reports. Names come without a namespace prefix; `attribute` is valid only during the call. */
export interface XmlListener {
  open?(name: string, attribute: (name: string) => string | null): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** No tag and no stretch of text in an honest sheet is longer; an unfinished one must not fill the memory. */
const LONGEST_PIECE = 1024 * 1024;
/**
 * Programs that know no better write these as they are; XML has no place for them, and a cell shows them as spoiled or
 * as blanks (clean-cell.ts).
 */
const SPOILED = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g;
const BLANK = /[\u000b\u000c\u0085]/g;
/** Honest sheets nest a dozen tags; a file of open tags must not fill the memory. */
const DEEPEST_TAG = 256;

/**
 * Feeds one part of an archive to a listener. Throws SheetRefusal: 'sheet_archive_damaged' when it is not XML to its
 * end, so that a part that was cut off is never read as a shorter one, and 'sheet_xml_entities' for document types and
 * for entities beyond the five of XML itself.
 */
export async function scanPart(archive: Archive, path: string, listener: XmlListener): Promise<void> {
  const parser = parserFor(listener);
  let refusal: SheetRefusal | null = null;
  await archive.readText(path, (text) => {
    refusal ??= refusalOf(() => parser.feed(text));
  });
  // What is wrong with the archive, a bomb above all, is said before what is wrong with the text in it.
  refusal ??= refusalOf(() => parser.end());
  if (refusal) throw refusal;
}

function refusalOf(work: () => void): SheetRefusal | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof SheetRefusal) return error;
    throw error;
  }
}

function parserFor(listener: XmlListener) {
  // XML 1.1 allows `&#1;`, which the same programs write.
  const parser = new SaxesParser({ xmlns: false, position: false, defaultXMLVersion: '1.1', forceXMLVersion: true });
  let depth = 0;
  let fed = 0;
  let lastEvent = 0;
  let attributes: Readonly<Record<string, string>> = {};
  const attribute = (name: string) => attributeOf(attributes, name);
  parser.on('error', ({ message }) => {
    throw new SheetRefusal(/entit|doctype/i.test(message) ? 'sheet_xml_entities' : 'sheet_archive_damaged');
  });
  parser.on('doctype', () => {
    throw new SheetRefusal('sheet_xml_entities');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > DEEPEST_TAG) throw new SheetRefusal('sheet_archive_damaged');
    lastEvent = parser.position;
    attributes = tag.attributes;
    listener.open?.(localName(tag.name), attribute);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    lastEvent = parser.position;
    listener.close?.(localName(name));
  });
  const text = (piece: string) => listener.text?.(piece);
  parser.on('text', text);
  parser.on('cdata', text);
  return {
    feed(piece: string): void {
      parser.write(piece.replace(SPOILED, '\ufffd').replace(BLANK, ' '));
      fed += piece.length;
      if (fed - lastEvent > LONGEST_PIECE) throw new SheetRefusal('sheet_archive_damaged');
    },
    end: () => void parser.close(),
  };
}

function attributeOf(attributes: Readonly<Record<string, string>>, wanted: string): string | null {
  for (const name in attributes) if (localName(name) === wanted) return attributes[name] ?? null;
  return null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

import type { Archive } from './archive.ts';
import { type XmlListener, XmlScanner } from './xml-scanner.ts';

/** Feeds one part of an archive to a listener. Throws SheetRefusal('sheet_archive_damaged') when its XML is not whole. */
export async function scanPart(archive: Archive, path: string, listener: XmlListener): Promise<void> {
  const scanner = new XmlScanner(listener);
  await archive.readText(path, (text) => scanner.feed(text));
  scanner.end();
}

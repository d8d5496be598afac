import { constants, crc32, deflateRawSync } from 'node:zlib';

/** One entry of an archive made for a test; `declared` is the unpacked size that the archive claims. */
export interface ZipEntry {
  readonly name: string;
  readonly packed: Buffer;
  readonly crc: number;
  readonly declared: number;
}

export function zipEntry(name: string, content: string | Buffer): ZipEntry {
  const bytes = Buffer.from(content);
  return { name, packed: deflateRawSync(bytes), crc: crc32(bytes), declared: bytes.length };
}

/**
 * An entry that really unpacks to `megabytes` of XML comments: one flushed block of a megabyte, repeated, so that
 * making it costs nothing.
 */
export function bombEntry(name: string, megabytes: number, declared = megabytes * 1024 * 1024): ZipEntry {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024, `<!--${' '.repeat(4_089)}-->`), {
    finishFlush: constants.Z_FULL_FLUSH,
    level: 9,
  });
  return {
    name,
    packed: Buffer.concat([...Array.from({ length: megabytes }, () => block), deflateRawSync('')]),
    crc: 0,
    declared,
  };
}

export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, crc, declared } of entries) {
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(Math.min(declared, 0xfffffffe), 18);
    common.writeUInt16LE(label.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('504b01021400', 'hex'), common, place, label);
    parts.push(Buffer.from('504b0304', 'hex'), common, label, packed);
    offset += 30 + label.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook with one sheet, whose XML is given. */
export function workbookEntries(sheet: ZipEntry, strings = '<sst/>'): ZipEntry[] {
  return [
    zipEntry(
      '_rels/.rels',
      `<Relationships><Relationship Id="a" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    zipEntry(
      'xl/workbook.xml',
      `<x:workbook xmlns:x="m" xmlns:r="${RELATIONS}"><x:sheets><x:sheet name="Тізім" sheetId="1" r:id="s"/></x:sheets></x:workbook>`,
    ),
    zipEntry(
      'xl/_rels/workbook.xml.rels',
      `<Relationships><Relationship Id="s" Type="${RELATIONS}/worksheet" Target="/xl/worksheets/sheet1.xml"/>` +
        `<Relationship Id="t" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ),
    zipEntry(
      'xl/styles.xml',
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000000000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ),
    zipEntry('xl/sharedStrings.xml', strings),
    sheet,
  ];
}

export function workbook(sheetXml: string, strings?: string): Buffer {
  return zip(workbookEntries(zipEntry('xl/worksheets/sheet1.xml', sheetXml), strings));
}

import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

/** What the interface writes: ASCII, Cyrillic with the letters of Kazakh and of Russian, and the marks that both use. */
export const LETTERS = [
  ...range(0x20, 0x7e),
  0xa0,
  0xab,
  0xb0,
  0xb7,
  0xbb,
  0xd7,
  ...range(0x401, 0x40f),
  ...range(0x410, 0x45f),
  ...[...'ӘәҒғҚқҢңӨөҰұҮүҺһІі'].map((letter) => letter.codePointAt(0) ?? 0),
  0x2010,
  0x2011,
  0x2012,
  0x2013,
  0x2014,
  0x2018,
  0x2019,
  0x201c,
  0x201d,
  0x201e,
  0x2022,
  0x2026,
  0x202f,
  0x2190,
  0x2191,
  0x2192,
  0x2193,
  0x20b8,
  0x2116,
  0x2212,
  0x2264,
  0x2265,
];

const KEPT_TABLES = [
  'GPOS',
  'GSUB',
  'GDEF',
  'OS/2',
  'cmap',
  'glyf',
  'head',
  'hhea',
  'hmtx',
  'loca',
  'maxp',
  'name',
  'post',
];
/** Numbers of the tables in a WOFF2 directory (W3C, WOFF File Format 2.0, section 4.1). */
const KNOWN_TAGS = [
  'cmap',
  'head',
  'hhea',
  'hmtx',
  'maxp',
  'name',
  'OS/2',
  'post',
  'cvt ',
  'fpgm',
  'glyf',
  'loca',
  'prep',
  'CFF ',
  'VORG',
  'EBDT',
  'EBLC',
  'gasp',
  'hdmx',
  'kern',
  'LTSH',
  'PCLT',
  'VDMX',
  'vhea',
  'vmtx',
  'BASE',
  'GDEF',
  'GPOS',
  'GSUB',
];
const WITHOUT_TRANSFORM = 3;

/**
 * A TrueType font with the outlines of the letters above alone, as WOFF2. Glyphs keep their numbers, so that kerning
 * stays true; the outlines of the others are left empty.
 *
 * @param {string} file
 */
export function subsetWoff2(file) {
  const font = readFileSync(file);
  const tables = tablesOf(font);
  const glyphs = new Map(LETTERS.map((code) => [code, glyphOf(tables.cmap, code)]).filter(([, glyph]) => glyph > 0));
  const figures = equalFigures(
    tables.GSUB,
    [...'0123456789'].map((digit) => glyphs.get(digit.charCodeAt(0)) ?? 0),
  );
  const { glyf, loca } = outlines(tables, withParts(tables, new Set([0, ...glyphs.values(), ...figures.values()])));
  const head = Buffer.from(tables.head);
  head.writeInt16BE(1, 50);
  head.writeUInt16BE(head.readUInt16BE(16) | 0x800, 16);
  const post = Buffer.from(tables.post.subarray(0, 32));
  post.writeUInt32BE(0x00030000, 0);
  return woff2({ ...tables, GSUB: substitutionOf(figures), head, post, glyf, loca, cmap: cmapOf(glyphs) });
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

function tablesOf(font) {
  const tables = {};
  for (let at = 12, left = font.readUInt16BE(4); left > 0; left--, at += 16) {
    const tag = font.toString('latin1', at, at + 4);
    if (KEPT_TABLES.includes(tag))
      tables[tag] = font.subarray(font.readUInt32BE(at + 8), font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12));
  }
  return tables;
}

/** The glyph of a character by a table of format 4; 0 where there is none. */
function glyphOf(cmap, code) {
  for (let place = 0; place < cmap.readUInt16BE(2); place++) {
    const at = cmap.readUInt32BE(4 + place * 8 + 4);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const double = cmap.readUInt16BE(at + 6);
    for (let segment = 0; segment < double; segment += 2) {
      if (code > cmap.readUInt16BE(at + 14 + segment)) continue;
      const start = cmap.readUInt16BE(at + 16 + double + segment);
      if (code < start) return 0;
      const delta = cmap.readUInt16BE(at + 16 + 2 * double + segment);
      const offsetAt = at + 16 + 3 * double + segment;
      const offset = cmap.readUInt16BE(offsetAt);
      const glyph = offset === 0 ? code : cmap.readUInt16BE(offsetAt + offset + 2 * (code - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
  }
  return 0;
}

/**
 * The figures of equal width for columns: what the feature `tnum` puts in the place of these glyphs, by a lookup of
 * single glyphs.
 */
function equalFigures(gsub, glyphs) {
  const features = gsub.readUInt16BE(6);
  const lookups = gsub.readUInt16BE(8);
  for (let place = 0; place < gsub.readUInt16BE(features); place++) {
    const record = features + 2 + place * 6;
    if (gsub.toString('latin1', record, record + 4) !== 'tnum') continue;
    const lookup =
      lookups + gsub.readUInt16BE(lookups + 2 + 2 * gsub.readUInt16BE(features + gsub.readUInt16BE(record + 4) + 4));
    let table = lookup + gsub.readUInt16BE(lookup + 6);
    if (gsub.readUInt16BE(lookup) === 7) table += gsub.readUInt32BE(table + 4);
    return new Map(glyphs.map((glyph) => [glyph, substitute(gsub, table, glyph)]));
  }
  throw new Error('The font has no figures of equal width');
}

function substitute(gsub, table, glyph) {
  const place = covered(gsub, table + gsub.readUInt16BE(table + 2), glyph);
  if (place === null) return glyph;
  return gsub.readUInt16BE(table) === 1
    ? (glyph + gsub.readUInt16BE(table + 4)) & 0xffff
    : gsub.readUInt16BE(table + 6 + 2 * place);
}

function covered(gsub, table, glyph) {
  const count = gsub.readUInt16BE(table + 2);
  for (let place = 0; place < count; place++) {
    if (gsub.readUInt16BE(table) === 1) {
      if (gsub.readUInt16BE(table + 4 + 2 * place) === glyph) return place;
    } else {
      const [first, last, index] = [0, 2, 4].map((field) => gsub.readUInt16BE(table + 4 + 6 * place + field));
      if (glyph >= first && glyph <= last) return index + glyph - first;
    }
  }
  return null;
}

/** A substitution table with `tnum` alone: header, one script, one feature, one lookup of single glyphs. */
function substitutionOf(figures) {
  const pairs = [...figures].sort(([one], [other]) => one - other);
  const words = (...values) => Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]));
  const script = Buffer.concat([words(1), Buffer.from('DFLT'), words(8), words(4, 0), words(0, 0xffff, 1, 0)]);
  const feature = Buffer.concat([words(1), Buffer.from('tnum'), words(8), words(0, 1, 0)]);
  const single = words(
    2,
    6 + 2 * pairs.length,
    pairs.length,
    ...pairs.map(([, glyph]) => glyph),
    1,
    pairs.length,
    ...pairs.map(([glyph]) => glyph),
  );
  const lookup = Buffer.concat([words(1, 4), words(1, 0, 1, 8), single]);
  return Buffer.concat([
    words(1, 0, 10, 10 + script.length, 10 + script.length + feature.length),
    script,
    feature,
    lookup,
  ]);
}

function outlineOf({ glyf, loca, head }, glyph) {
  const long = head.readInt16BE(50) === 1;
  const offset = (place) => (long ? loca.readUInt32BE(place * 4) : loca.readUInt16BE(place * 2) * 2);
  return glyf.subarray(offset(glyph), offset(glyph + 1));
}

/** With the glyphs that others are composed of. */
function withParts(tables, wanted) {
  for (const glyph of wanted) {
    const outline = outlineOf(tables, glyph);
    if (outline.length === 0 || outline.readInt16BE(0) >= 0) continue;
    for (let at = 10, flags = 0x20; flags & 0x20;) {
      flags = outline.readUInt16BE(at);
      wanted.add(outline.readUInt16BE(at + 2));
      at += 4 + (flags & 1 ? 4 : 2) + (flags & 0x80 ? 8 : flags & 0x40 ? 4 : flags & 8 ? 2 : 0);
    }
  }
  return wanted;
}

function outlines(tables, wanted) {
  const count = tables.maxp.readUInt16BE(4);
  const parts = [];
  const loca = Buffer.alloc((count + 1) * 4);
  let at = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    const outline = wanted.has(glyph) ? outlineOf(tables, glyph) : Buffer.alloc(0);
    const padded = Buffer.concat([outline, Buffer.alloc(-outline.length & 3)]);
    parts.push(padded);
    at += padded.length;
    loca.writeUInt32BE(at, (glyph + 1) * 4);
  }
  return { glyf: Buffer.concat(parts), loca };
}

/** A character table of format 12: groups of one are short enough here. */
function cmapOf(glyphs) {
  const pairs = [...glyphs].sort(([one], [other]) => one - other);
  const table = Buffer.alloc(12 + 16 + pairs.length * 12);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  table.writeUInt32BE(16 + pairs.length * 12, 16);
  table.writeUInt32BE(pairs.length, 24);
  pairs.forEach(([code, glyph], place) => {
    table.writeUInt32BE(code, 28 + place * 12);
    table.writeUInt32BE(code, 32 + place * 12);
    table.writeUInt32BE(glyph, 36 + place * 12);
  });
  return table;
}

function woff2(tables) {
  // The location table has to follow the outlines.
  const tags = Object.keys(tables)
    .filter((tag) => tag !== 'loca')
    .sort()
    .flatMap((tag) => (tag === 'glyf' ? ['glyf', 'loca'] : [tag]));
  const directory = Buffer.concat(
    tags.map((tag) => {
      const version = tag === 'glyf' || tag === 'loca' ? WITHOUT_TRANSFORM : 0;
      return Buffer.from([KNOWN_TAGS.indexOf(tag) | (version << 6), ...base128(tables[tag].length)]);
    }),
  );
  const plain = Buffer.concat(tags.map((tag) => tables[tag]));
  const packed = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  const header = Buffer.alloc(48);
  const length = 48 + directory.length + packed.length;
  header.write('wOF2', 0, 'latin1');
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt32BE((length + 3) & ~3, 8);
  header.writeUInt16BE(tags.length, 12);
  header.writeUInt32BE(12 + tags.length * 16 + tags.reduce((sum, tag) => sum + ((tables[tag].length + 3) & ~3), 0), 16);
  header.writeUInt32BE(packed.length, 20);
  header.writeUInt16BE(1, 24);
  return Buffer.concat([header, directory, packed, Buffer.alloc(-length & 3)]);
}

function base128(value) {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

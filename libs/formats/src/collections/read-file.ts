import { openArchive } from '../files/archive.ts';
import { readCsv } from '../sheets/csv-sheet.ts';
import { hasUtf16Mark } from '../sheets/file-format.ts';
import { parseSheet } from '../sheets/parse-sheet.ts';
import { SheetRefusal } from '../files/sheet-refusal.ts';
import { decodeText } from '../sheets/text-encoding.ts';
import { readDocx } from '../docx/read-docx.ts';
import { isWord } from '../docx/word-parts.ts';
import { EXCHANGE_LIMITS } from '../files/exchange-limits.ts';
import { readH5p } from '../h5p/read-h5p.ts';
import {
  type ExchangeItem,
  type GiveItems,
  MOST_ITEMS,
  MOST_PROBLEMS,
  type Problem,
  type Reading,
  type Told,
} from '../questions/exchange-question.ts';
import { MOST_LINES } from '../markup/long-texts.ts';
import { readMoodle } from '../moodle/read-moodle.ts';
import { ALONE, readQtiItem } from '../qti/read-item.ts';
import { readPackage } from '../qti/read-package.ts';
import { readPool } from '../qti12/read-pool.ts';
import { readQti12 } from '../qti12/read-qti12.ts';
import { FileRefusal } from '../files/file-refusal.ts';
import { readTable, tableSign } from '../tables/read-table.ts';
import { readPlain } from '../texts/read-plain.ts';
import { prologOf } from '../xml/xml-prolog.ts';

const MOST_NOTES = 100;
const LONGEST_VALUE = 300;

/**
 * A collection of questions in whatever format it is: told by its content, never by its name. Only the worker calls it:
 * a hostile file may use up its time and memory. Throws FileRefusal and SheetRefusal.
 */
export async function readFile(
  file: Buffer,
  fileName: string,
  told: Told = { firstIsRight: false },
  giveItems?: GiveItems,
): Promise<Reading> {
  if (file.length === 0) throw new FileRefusal('exchange_file_empty');
  let given = 0;
  const give: GiveItems | undefined =
    giveItems &&
    ((some, format) => {
      given += some.length;
      return giveItems(some.map(bounded), format);
    });
  const reading = await readWhatItIs(file, fileName, { told, give });
  if (given + reading.items.length === 0 && reading.problems.length === 0)
    throw new FileRefusal('exchange_nothing_found');
  const items = reading.items.map(bounded);
  const { problems } = reading;
  const left = MOST_ITEMS - given;
  if (items.length <= left && problems.length <= MOST_PROBLEMS) return { ...reading, items };
  const [first, most] = items.length > left ? [items[left], MOST_ITEMS] : [problems[MOST_PROBLEMS], MOST_PROBLEMS];
  const rest: Problem = { line: first?.line ?? 0, title: '', code: 'beyond_limit', value: String(most) };
  return { ...reading, items: items.slice(0, left), problems: [...problems.slice(0, MOST_PROBLEMS), rest] };
}

interface Asked {
  readonly told: Told;
  readonly give: GiveItems | undefined;
}

async function readWhatItIs(file: Buffer, fileName: string, { told, give }: Asked): Promise<Reading> {
  if (file.subarray(0, 2).toString('latin1') === 'PK') return readZip(file, fileName, { told, give });
  if (file.subarray(0, 8).toString('hex') === OLE && file.includes(LOCKED)) throw new SheetRefusal('sheet_protected');
  if (file.subarray(0, 8).toString('hex') === OLE && file.includes(WORD) && !file.includes(BOOK))
    throw new FileRefusal('exchange_word_old');
  if (file.subarray(0, 8).toString('hex') === OLE)
    return readBook(
      file,
      fileName,
      PICTURES.reduce((sum, mark) => sum + timesIn(file, mark), 0),
    );
  return readText(file, fileName, told);
}

const bounded = (item: ExchangeItem): ExchangeItem => ({
  ...item,
  notes: item.notes.slice(0, MOST_NOTES).map(({ code, value }) => ({ code, value: value.slice(0, LONGEST_VALUE) })),
});

async function readZip(file: Buffer, fileName: string, { told, give }: Asked): Promise<Reading> {
  const archive = await openArchive(file, EXCHANGE_LIMITS);
  if (archive.has('h5p.json')) return readH5p(archive);
  if (isWord(archive)) return readDocx(archive, told);
  if (
    archive.has('mimetype') &&
    (await archive.readBytes('mimetype', 200)).toString('latin1').startsWith('application/vnd.oasis.opendocument.text')
  )
    throw new FileRefusal('exchange_word_old');
  const isBook =
    archive.has('xl/workbook.xml') ||
    (archive.has('[Content_Types].xml') && !archive.has('imsmanifest.xml')) ||
    (archive.has('content.xml') && archive.has('META-INF/manifest.xml'));
  return isBook
    ? readBook(file, fileName, archive.names.filter((name) => PICTURES_OF_BOOKS.test(name)).length)
    : readPackage(archive, (bytes, name) => readText(bytes, name, told), give);
}

const PICTURES_OF_BOOKS = /^(xl\/media|Pictures)\/[^/]+$/i;
const OLE = 'd0cf11e0a1b11ae1';
/** The name of the stream in which Office keeps any document that has a password. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');
/** The name of the stream that only old Word documents have. */
const WORD = Buffer.from('WordDocument', 'utf16le');
/** A book may hold a document. */
const BOOK = Buffer.from('Workbook', 'utf16le');
/** The first bytes of pictures as an old book holds them: PNG and JPEG. */
const PICTURES = [
  Buffer.from('89504e470d0a1a0a', 'hex'),
  Buffer.from('ffd8ffe0', 'hex'),
  Buffer.from('ffd8ffe1', 'hex'),
];

async function readBook(file: Buffer, fileName: string, pictures: number): Promise<Reading> {
  const reading = readTable(await parseSheet(file, fileName, EXCHANGE_LIMITS));
  return pictures === 0
    ? reading
    : {
        ...reading,
        problems: [...reading.problems, { line: 0, title: '', code: 'pictures_left_out', value: String(pictures) }],
      };
}

function timesIn(file: Buffer, mark: Buffer): number {
  let times = 0;
  for (let at = file.indexOf(mark); at >= 0; at = file.indexOf(mark, at + mark.length)) times += 1;
  return times;
}

function readText(file: Buffer, fileName: string, told: Told): Reading {
  if (!hasUtf16Mark(file) && file.subarray(0, 4_000).includes(0)) throw new FileRefusal('exchange_format_unknown');
  const { text } = decodeText(file);
  const start = text.trimStart();
  if (start === '') throw new FileRefusal('exchange_file_empty');
  if (start.startsWith('<') && isXml(start)) return readXmlText(start);
  if (start.startsWith('{\\rtf')) throw new FileRefusal('exchange_word_old');
  if (hasTooManyLines(text)) throw new FileRefusal('exchange_too_many_lines', { limit: MOST_LINES });
  // The braces of JSON are not those of GIFT.
  if (/^(\{\s*"|\[\s*[{"\]])/.test(start.slice(0, 100))) throw new FileRefusal('exchange_format_unknown');
  const sign = tableSign(start);
  if (sign) return readTable(readCsv(file, fileName, EXCHANGE_LIMITS, sign));
  const reading = readPlain(text, told);
  if (reading === null)
    throw new FileRefusal(isOtherFormat(start) ? 'exchange_format_unknown' : 'exchange_nothing_found');
  return reading;
}

/** Counts no further than it must. */
function hasTooManyLines(text: string): boolean {
  const lines = ['\n', '\r'].map((sign) => {
    let count = 0;
    for (let at = text.indexOf(sign); at >= 0 && count <= MOST_LINES; at = text.indexOf(sign, at + 1)) count += 1;
    return count;
  });
  return lines.some((count) => count > MOST_LINES);
}

/** Bytes that are no text, and the first words of printed pages. */
const isOtherFormat = (text: string) =>
  /^%(PDF-|!PS)/.test(text) || /[\u0000-\u0008\u000e-\u0019\u001b-\u001f\ufffd]/.test(text.slice(0, 4_000));

/** A question of GIFT or Aiken may begin with a tag too. */
const isXml = (text: string) => /^<(\?xml|!|html|body)/i.test(text.slice(0, 20)) || ROOTS.includes(prologOf(text).root);
const ROOTS = [
  'quiz',
  'assessmentItem',
  'qti-assessment-item',
  'assessmentTest',
  'qti-assessment-test',
  'questestinterop',
  'POOL',
  'manifest',
  'svg',
  'worksheet',
];

function readXmlText(text: string): Reading {
  const { root, hasDoctype } = prologOf(text);
  if (hasDoctype) throw new FileRefusal('exchange_xml_entities');
  if (root === 'questestinterop') return named('qti12', readQti12(text));
  if (root === 'POOL')
    return named(
      'qti12',
      readPool(text, () => undefined),
    );
  if (root === 'quiz') return named('moodle_xml', readMoodle(text));
  if (root === 'assessmentItem' || root === 'qti-assessment-item')
    return named(root === 'assessmentItem' ? 'qti21' : 'qti30', readQtiItem(text, ALONE));
  throw new FileRefusal('exchange_format_unknown');
}

const named = (
  format: Reading['format'],
  { items, problems }: { items: readonly ExchangeItem[]; problems: readonly Problem[] },
): Reading => ({ format, items, problems });

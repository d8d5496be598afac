import { openArchive } from '../../../platform/sheets/archive.ts';
import { readCsv } from '../../../platform/sheets/csv-sheet.ts';
import { hasUtf16Mark } from '../../../platform/sheets/file-format.ts';
import { parseSheet } from '../../../platform/sheets/parse-sheet.ts';
import { decodeText } from '../../../platform/sheets/text-encoding.ts';
import { isAnswerLine, readAiken } from './aiken/aiken.ts';
import { EXCHANGE_LIMITS } from './exchange-limits.ts';
import { readGift } from './gift/read-gift.ts';
import { type ExchangeItem, isFull, MOST_ITEMS, MOST_PROBLEMS, type Problem, type Reading } from './item.ts';
import { readMoodle } from './moodle/read-moodle.ts';
import { ALONE, readQtiItem } from './qti/read-item.ts';
import { readPackage } from './qti/read-package.ts';
import { FileRefusal } from './refusal.ts';
import { readTable, tableSign } from './sheet/read-table.ts';
import { prologOf } from './xml/prolog.ts';

const MOST_NOTES = 100;
const LONGEST_VALUE = 300;

/**
 * A collection of questions in whatever format it is: told by its content, never by its name. Only the worker calls it: a hostile file may use
 * up its time and memory. Throws FileRefusal and SheetRefusal.
 */
export async function readFile(file: Buffer, fileName: string): Promise<Reading> {
  if (file.length === 0) throw new FileRefusal('exchange_file_empty');
  const reading = file.subarray(0, 2).toString('latin1') === 'PK' ? await readZip(file, fileName) : readText(file, fileName);
  if (reading.items.length === 0 && reading.problems.length === 0) throw new FileRefusal('exchange_nothing_found');
  const items = reading.items.map(bounded);
  const { problems } = reading;
  if (!isFull(items, problems)) return { ...reading, items };
  const [first, most] = items.length > MOST_ITEMS ? [items[MOST_ITEMS], MOST_ITEMS] : [problems[MOST_PROBLEMS], MOST_PROBLEMS];
  const rest: Problem = { line: first?.line ?? 0, title: '', code: 'beyond_limit', value: String(most) };
  return { ...reading, items: items.slice(0, MOST_ITEMS), problems: [...problems.slice(0, MOST_PROBLEMS), rest] };
}

const bounded = (item: ExchangeItem): ExchangeItem => ({ ...item, notes: item.notes.slice(0, MOST_NOTES).map(({ code, value }) => ({ code, value: value.slice(0, LONGEST_VALUE) })) });

async function readZip(file: Buffer, fileName: string): Promise<Reading> {
  const archive = await openArchive(file, EXCHANGE_LIMITS);
  if (!archive.has('xl/workbook.xml') && !archive.has('[Content_Types].xml')) return readPackage(archive);
  const reading = readTable(await parseSheet(file, fileName, EXCHANGE_LIMITS));
  const pictures = archive.names.filter((name) => /^xl\/media\/[^/]+$/i.test(name)).length;
  return pictures === 0 ? reading : { ...reading, problems: [...reading.problems, { line: 0, title: '', code: 'pictures_left_out', value: String(pictures) }] };
}

function readText(file: Buffer, fileName: string): Reading {
  if (!hasUtf16Mark(file) && file.subarray(0, 4_000).includes(0)) throw new FileRefusal('exchange_format_unknown');
  const { text } = decodeText(file);
  const start = text.trimStart();
  if (start === '') throw new FileRefusal('exchange_file_empty');
  if (start.startsWith('<') && isXml(start)) return readXmlText(start);
  // Rich text and JSON: their braces are not those of GIFT.
  if (/^(\{\\rtf|\{\s*"|\[\s*[{"\]])/.test(start.slice(0, 100))) throw new FileRefusal('exchange_format_unknown');
  const sign = tableSign(start);
  if (sign) return readTable(readCsv(file, fileName, EXCHANGE_LIMITS, sign));
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.some(isAnswerLine) && !hasGiftAnswer(text)) return named('aiken', readAiken(text));
  if (/[{}]/.test(text) || lines.some((line) => /^(::|\$CATEGORY:)/i.test(line.trimStart()))) return named('gift', readGift(text));
  throw new FileRefusal('exchange_format_unknown');
}

/** Whether some braces hold a sign of answers; searched in one pass, whatever the text. */
function hasGiftAnswer(text: string): boolean {
  let isOpen = false;
  for (let place = 0; place < text.length; place++) {
    const sign = text[place];
    if (sign === '\\') place += 1;
    else if (sign === '{') isOpen = true;
    else if (sign === '}') isOpen = false;
    else if (isOpen && (sign === '=' || sign === '~')) return true;
  }
  return false;
}

/** A question of GIFT or Aiken may begin with a tag too. */
const isXml = (text: string) => /^<(\?xml|!|html|body)/i.test(text.slice(0, 20)) || ROOTS.includes(prologOf(text).root);
const ROOTS = ['quiz', 'assessmentItem', 'qti-assessment-item', 'assessmentTest', 'qti-assessment-test', 'questestinterop', 'manifest', 'svg', 'worksheet'];

function readXmlText(text: string): Reading {
  const { root, hasDoctype } = prologOf(text);
  if (hasDoctype) throw new FileRefusal('exchange_xml_entities');
  if (root === 'quiz') return named('moodle_xml', readMoodle(text));
  if (root === 'assessmentItem' || root === 'qti-assessment-item') return named(root === 'assessmentItem' ? 'qti21' : 'qti30', readQtiItem(text, ALONE));
  throw new FileRefusal('exchange_format_unknown');
}

const named = (format: Reading['format'], { items, problems }: { items: readonly ExchangeItem[]; problems: readonly Problem[] }): Reading => ({ format, items, problems });

import { openArchive } from '../../../platform/sheets/archive.ts';
import { readCsv } from '../../../platform/sheets/csv-sheet.ts';
import { hasUtf16Mark } from '../../../platform/sheets/file-format.ts';
import { parseSheet } from '../../../platform/sheets/parse-sheet.ts';
import { decodeText } from '../../../platform/sheets/text-encoding.ts';
import { readAiken } from './aiken/aiken.ts';
import { EXCHANGE_LIMITS } from './exchange-limits.ts';
import { readGift } from './gift/read-gift.ts';
import { type ExchangeItem, MOST_ITEMS, type Problem, type Reading } from './item.ts';
import { readMoodle } from './moodle/read-moodle.ts';
import { readQtiItem } from './qti/read-item.ts';
import { readPackage } from './qti/read-package.ts';
import { FileRefusal } from './refusal.ts';
import { readTable, tableSign } from './sheet/read-table.ts';

/**
 * A collection of questions in whatever format it is: told by its content, never by its name. Only the worker calls it: a hostile file may use
 * up its time and memory. Throws FileRefusal and SheetRefusal.
 */
export async function readFile(file: Buffer, fileName: string): Promise<Reading> {
  if (file.length === 0) throw new FileRefusal('exchange_file_empty');
  const reading = file.subarray(0, 2).toString('latin1') === 'PK' ? await readZip(file, fileName) : readText(file, fileName);
  if (reading.items.length === 0 && reading.problems.length === 0) throw new FileRefusal('exchange_nothing_found');
  if (reading.items.length <= MOST_ITEMS) return reading;
  const rest: Problem = { line: reading.items[MOST_ITEMS]?.line ?? 0, title: '', code: 'too_many', value: String(MOST_ITEMS) };
  return { ...reading, items: reading.items.slice(0, MOST_ITEMS), problems: [...reading.problems, rest] };
}

async function readZip(file: Buffer, fileName: string): Promise<Reading> {
  const archive = await openArchive(file, EXCHANGE_LIMITS);
  if (archive.has('xl/workbook.xml') || archive.has('[Content_Types].xml')) return readTable(await parseSheet(file, fileName, EXCHANGE_LIMITS));
  return readPackage(archive);
}

function readText(file: Buffer, fileName: string): Reading {
  if (!hasUtf16Mark(file) && file.subarray(0, 4_000).includes(0)) throw new FileRefusal('exchange_format_unknown');
  const { text } = decodeText(file);
  const start = text.trimStart();
  if (start === '') throw new FileRefusal('exchange_file_empty');
  if (start.startsWith('<')) return readXmlText(start);
  const sign = tableSign(start);
  if (sign) return readTable(readCsv(file, fileName, EXCHANGE_LIMITS, sign));
  if (/^\s*(?:ANSWER|ANS|ЖАУАП|ЖАУАБЫ|ОТВЕТ)\s*:/im.test(text) && !/(^|[^\\])\{[^}]*[=~]/.test(text)) return named('aiken', readAiken(text));
  if (/[{}]|^\s*::|^\s*\$CATEGORY/im.test(text)) return named('gift', readGift(text));
  throw new FileRefusal('exchange_format_unknown');
}

function readXmlText(text: string): Reading {
  if (/<!DOCTYPE|<!ENTITY/i.test(text.slice(0, 100_000).replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, ''))) throw new FileRefusal('exchange_xml_entities');
  const root = /<(?![?!])(?:[\w.-]+:)?([\w.-]+)/.exec(text)?.[1] ?? '';
  if (root === 'quiz') return named('moodle_xml', readMoodle(text));
  if (root === 'assessmentItem' || root === 'qti-assessment-item') return named(root === 'assessmentItem' ? 'qti21' : 'qti30', readQtiItem(text, { find: () => null, keywords: [] }));
  throw new FileRefusal('exchange_format_unknown');
}

const named = (format: Reading['format'], { items, problems }: { items: readonly ExchangeItem[]; problems: readonly Problem[] }): Reading => ({ format, items, problems });

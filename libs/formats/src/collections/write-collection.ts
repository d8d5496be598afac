import type { ExportQuery } from '@kaskad/contracts';
import { writeAiken } from '../aiken/read-aiken.ts';
import { writeGift } from '../gift/write-gift.ts';
import type { ExchangeItem } from '../questions/exchange-question.ts';
import { isWritten } from './format-losses.ts';
import { writeMoodle } from '../moodle/write-moodle.ts';
import { writePackage } from '../qti/write-package.ts';
import { writeTable } from '../tables/write-table.ts';

export interface WrittenFile {
  readonly bytes: Buffer;
  readonly ending: string;
  readonly mediaType: string;
}

/**
 * A collection in one format; what it cannot hold is left out. `remarks` stand at its head where the format has a place
 * for them.
 */
export async function writeCollection(
  all: readonly ExchangeItem[],
  { format, language }: Pick<ExportQuery, 'format' | 'language'>,
  remarks: readonly string[],
): Promise<WrittenFile> {
  const items = all.filter((item) => isWritten(item, format, language));
  switch (format) {
    case 'gift':
      return text(writeGift(items, language, remarks), 'gift.txt', 'text/plain');
    case 'aiken':
      return text(writeAiken(items, language === 'both' ? 'kk' : language), 'aiken.txt', 'text/plain');
    case 'moodle_xml':
      return text(writeMoodle(items, language, remarks), 'xml', 'application/xml');
    case 'qti21':
    case 'qti30':
      return {
        bytes: writePackage(items, format, language, remarks),
        ending: `${format}.zip`,
        mediaType: 'application/zip',
      };
    case 'xlsx':
      return {
        bytes: await writeTable(items, format),
        ending: 'xlsx',
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      };
    case 'csv':
      return { bytes: await writeTable(items, format), ending: 'csv', mediaType: 'text/csv; charset=utf-8' };
  }
}

const text = (content: string, ending: string, mediaType: string): WrittenFile => ({
  bytes: Buffer.from(content),
  ending,
  mediaType: `${mediaType}; charset=utf-8`,
});

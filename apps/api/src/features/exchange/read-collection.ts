import type { ProblemCode } from '@kaskad/contracts';
import { HttpStatus } from '@nestjs/common';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../platform/http/refusal.ts';
import { inBoundedProcess } from '../../platform/sheets/bounded-process.ts';
import { SheetRefusal } from '@kaskad/formats/files/sheet-refusal';
import { TurnQueue } from '../../platform/sheets/turn-queue.ts';
import { EXCHANGE_LIMITS } from '@kaskad/formats/files/exchange-limits';
import type { ExchangeOrder, ExchangeOutcome, ExchangePart } from './exchange-worker.ts';

/** The bundle carries the worker beside itself as JavaScript; from source, Node strips its types. */
const WORKER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './exchange-worker.ts' : './exchange-worker.js', import.meta.url),
);
const turns = new TurnQueue(2, 20);
/** Thousands of questions are read in 200 MB so, and in 400 MB with what Node takes by itself. */
const YOUNG_MEGABYTES = 8;
/** What a person is told when the words for tables would mislead. */
const WORDS: Readonly<Record<string, ProblemCode>> = {
  sheet_archive_damaged: 'exchange_archive_refused',
  sheet_archive_bomb: 'exchange_archive_refused',
  sheet_protected: 'exchange_protected',
  sheet_encoding_unknown: 'exchange_encoding_unknown',
  sheet_format_unknown: 'exchange_format_unknown',
  sheet_not_a_table: 'exchange_nothing_found',
  sheet_empty: 'exchange_file_empty',
  sheet_crashed: 'exchange_format_unknown',
  sheet_xml_entities: 'exchange_xml_entities',
  sheet_too_large: 'exchange_too_large',
  sheet_memory: 'exchange_too_large',
};

/**
 * What an uploaded collection of questions says, read in a process of its own and given to `take` in parts. Throws
 * Refusal; every hostile file ends in one, before `take` hears of it.
 */
export async function readCollection(
  { file, fileName, ...order }: ExchangeOrder,
  take: (part: ExchangePart) => Promise<void>,
): Promise<void> {
  if (file.length > EXCHANGE_LIMITS.fileBytes) throw refusal('exchange_too_large', {});
  try {
    const whole: ExchangeOrder = { ...order, file, fileName: fileName.slice(0, 300) };
    const outcome = await turns.take(() =>
      inBoundedProcess<ExchangeOutcome, ExchangePart>(
        WORKER,
        whole,
        { ...EXCHANGE_LIMITS, youngMegabytes: YOUNG_MEGABYTES },
        take,
      ),
    );
    if ('refusal' in outcome) throw refusal(outcome.refusal, outcome.params);
    if ('crash' in outcome) throw refusal('exchange_format_unknown', {});
  } catch (error) {
    if (error instanceof SheetRefusal) throw refusal(error.code, error.params);
    throw error;
  }
}

const refusal = (code: ProblemCode, params: Readonly<Record<string, string | number>>) =>
  new Refusal(WORDS[code] ?? code, HttpStatus.UNPROCESSABLE_ENTITY, {
    limit: EXCHANGE_LIMITS.fileBytes / 1024 / 1024,
    ...params,
  });

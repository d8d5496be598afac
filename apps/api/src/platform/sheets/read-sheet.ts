import { fileURLToPath } from 'node:url';
import { inBoundedProcess } from './bounded-process.ts';
import { formatOf } from '@kaskad/formats/sheets/file-format';
import { DEFAULT_SHEET_LIMITS, type SheetLimits } from '@kaskad/formats/files/sheet-limits';
import { SheetRefusal } from '@kaskad/formats/files/sheet-refusal';
import type { SheetReading } from '@kaskad/formats/sheets/sheet-reading';
import type { SheetOrder, SheetOutcome } from './sheet-worker.ts';
import { TurnQueue } from './turn-queue.ts';

/** The bundle carries the worker beside itself as JavaScript; from source, Node strips its types. */
const WORKER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './sheet-worker.ts' : './sheet-worker.js', import.meta.url),
);
const turns = new TurnQueue(2, 20);

/**
 * Reads an uploaded roster or register as text cells. The format comes from the content, never from the declared type
 * or from `fileName`, which only names the one sheet of a CSV. The parsing happens in a process of its own with bounded
 * time and memory, without environment and without the right to write or to start anything. Throws SheetRefusal; every
 * hostile file ends in one.
 */
export async function readSheet(
  file: Buffer,
  fileName: string,
  limits: SheetLimits = DEFAULT_SHEET_LIMITS,
): Promise<SheetReading> {
  if (file.length > limits.fileBytes)
    throw new SheetRefusal('sheet_too_large', { limit: Math.floor(limits.fileBytes / 1024 / 1024), what: 'megabytes' });
  // The cheap check first: a picture needs no process to be refused.
  formatOf(file);
  return turns.take(() => readInProcess({ file, fileName: fileName.slice(0, 300), limits }));
}

async function readInProcess(order: SheetOrder): Promise<SheetReading> {
  const outcome = await inBoundedProcess<SheetOutcome>(WORKER, order, order.limits);
  if ('reading' in outcome) return outcome.reading;
  throw 'refusal' in outcome ? new SheetRefusal(outcome.refusal, outcome.params) : new SheetRefusal('sheet_crashed');
}

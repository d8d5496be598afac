import type { SheetLimits } from './sheet-limits.ts';

/** What one collection of questions may cost. */
export const EXCHANGE_LIMITS: SheetLimits = {
  fileBytes: 20 * 1024 * 1024,
  rows: 30_000,
  columns: 80,
  cells: 500_000,
  cellCharacters: 30_000,
  sheets: 20,
  archiveEntries: 12_000,
  unpackedBytes: 64 * 1024 * 1024,
  unpackedRatio: 200,
  seconds: 15,
  heapMegabytes: 256,
  asShown: true,
};
export const PICTURE_BYTES = 2_000_000;

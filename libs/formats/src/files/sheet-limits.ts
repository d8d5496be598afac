/** What one uploaded file may cost. Sizes are in bytes, lengths in characters, counts in pieces. */
export interface SheetLimits {
  readonly fileBytes: number;
  /** Filled rows of all sheets together. */
  readonly rows: number;
  readonly columns: number;
  /** Cells of all sheets together, those filled from merged ranges included. */
  readonly cells: number;
  readonly cellCharacters: number;
  readonly sheets: number;
  readonly archiveEntries: number;
  /** Sum over the whole archive, as declared; also the bound on what is really unpacked. */
  readonly unpackedBytes: number;
  /** Unpacked bytes for each packed byte, counted once an archive unpacks to more than a megabyte. */
  readonly unpackedRatio: number;
  /** Wall clock of the reading process. */
  readonly seconds: number;
  readonly heapMegabytes: number;
  /** Cells as the sheet shows them, and what a row holds beyond its last filled cell; else values whole and unrounded. */
  readonly asShown?: boolean;
}

export const DEFAULT_SHEET_LIMITS: SheetLimits = {
  fileBytes: 8 * 1024 * 1024,
  rows: 100_000,
  columns: 100,
  cells: 1_000_000,
  cellCharacters: 1_000,
  sheets: 100,
  archiveEntries: 1_000,
  unpackedBytes: 128 * 1024 * 1024,
  unpackedRatio: 200,
  seconds: 15,
  heapMegabytes: 256,
};

import { z } from 'zod';

const Column = z.string().min(1);
const Table = z.strictObject({
  name: z.string().min(1),
  columns: z.array(Column),
  rows: z.int().min(0),
  /** The sum of 64 bits of the MD5 of each row's text: the same rows in any order give the same. */
  digest: z.string().regex(/^-?\d+$/),
  /** Of the compressed rows as they lie in the archive. */
  sha256: z.string().length(64),
});
export type BackedUpTable = z.infer<typeof Table>;

/** The last member of a backup: what is in it, and how it was when it was made. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  /** The migrations of the schema that the rows fit, in their order. */
  migrations: z.array(z.string()),
  tables: z.array(Table),
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** Work that was not done yet. */
  jobs: z.array(z.strictObject({ queue: z.string(), data: z.record(z.string(), z.unknown()) })),
});
export type Manifest = z.infer<typeof Manifest>;

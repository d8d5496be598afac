import { z } from 'zod';

export const Id = z.uuid();
export const Instant = z.iso.datetime();
/** A calendar day of these centuries, `2026-03-19`. */
export const Day = z.iso.date().refine((day) => /^(19|20|21)/.test(day));
/** Wall-clock time to the minute in the zone that stands beside it, `2026-03-18T09:00`. */
export const Local = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ format: 'local-date-time' });
export const Language = z.enum(['kk', 'ru']);
export type Language = z.infer<typeof Language>;

/**
 * An instant where people meet: UTC, and what the clock on that wall shows, so that no browser has to know the zone's
 * history.
 */
export const ZonedTime = z.object({ at: Instant, zone: z.string().max(64), local: Local }).meta({ id: 'ZonedTime' });
export type ZonedTime = z.infer<typeof ZonedTime>;

/** Text that people read must exist in both official languages. */
export const localizedText = (max: number) =>
  z.object({ kk: z.string().trim().min(1).max(max), ru: z.string().trim().min(1).max(max) });
export const LocalizedText = localizedText(500).meta({ id: 'LocalizedText' });
export type LocalizedText = z.infer<typeof LocalizedText>;
/** Text of which one language may still be missing. */
export const draftText = (max: number): ReturnType<typeof localizedText> =>
  z.object({ kk: z.string().trim().max(max), ru: z.string().trim().max(max) });
/** Text whose second language may still be missing while it is being written. */
export const DraftText = z
  .object({ kk: z.string().trim().max(20_000), ru: z.string().trim().max(20_000) })
  .meta({ id: 'DraftText' });
export type DraftText = z.infer<typeof DraftText>;

export const ById = z.object({ id: Id });

/** One page of a list; `next` is the cursor to send as `after`, null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.int().nonnegative() });
}
/** Words of a search by which nobody can be found: they were left out of it. */
export const Ignored = z.array(z.string().max(100)).max(100);
/** One page of what a search by name found. */
export function searchedPageOf<T extends z.ZodType>(item: T) {
  return pageOf(item).extend({ ignored: Ignored });
}
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(300).optional(),
});
/** A column by which a list is sorted; `-name` from the end. */
export type Sort<K extends string> = K | `-${K}`;
/** The columns that a list may be sorted by. */
export function sortBy<const K extends readonly string[]>(columns: K) {
  return z.enum(columns.flatMap((column): Sort<K[number]>[] => [column, `-${column}`])).optional();
}
/** The district and the region that a commission lies in, as they stand beside its name; null above the districts. */
export const Within = LocalizedText.nullable();
/** What the reader typed into a search box. */
export const Search = z.string().trim().max(100).optional();
/** A flag in a query string. */
export const Flag = z.enum(['true', 'false']).transform((word) => word === 'true');
export const Done = z.object({ done: z.literal(true) }).meta({ id: 'Done' });

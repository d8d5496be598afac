import { createHash } from 'node:crypto';

const LONGEST = 200;

/**
 * A state as it stands in the trail: long texts by their length and digest, so that a change shows and the trail stays
 * small.
 */
export function brief(value: unknown): unknown {
  if (typeof value === 'string' && value.length > LONGEST)
    return `${value.length}:${createHash('sha256').update(value).digest('hex').slice(0, 16)}`;
  if (Array.isArray(value)) return value.map(brief);
  if (value instanceof Date) return value.toISOString();
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([field, part]) => [field, brief(part)]));
  return value;
}

/** What of a state a change touches, as it was and as it is; null where nothing differs. */
export function changeOf(before: object, after: object): { before: object; after: object } | null {
  const known = new Map(Object.entries(before));
  const changed = Object.entries(after).filter(
    ([field, value]) => value !== undefined && JSON.stringify(known.get(field) ?? null) !== JSON.stringify(value),
  );
  if (changed.length === 0) return null;
  const of = (fields: [string, unknown][]) => brief(Object.fromEntries(fields)) as object;
  return { before: of(changed.map(([field]) => [field, known.get(field) ?? null])), after: of(changed) };
}

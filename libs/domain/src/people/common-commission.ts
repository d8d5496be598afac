/**
 * The nearest commission above all of these places, or one of them itself, by its path of ids; null where nothing is
 * above all.
 */
export function findCommonCommission(paths: readonly string[]): string | null {
  const [first, ...rest] = paths.map((path) => path.split('/').filter(Boolean));
  if (!first) return null;
  const differs = first.findIndex((id, at) => rest.some((ids) => ids[at] !== id));
  const shared = differs < 0 ? first : first.slice(0, differs);
  return shared.at(-1) ?? null;
}

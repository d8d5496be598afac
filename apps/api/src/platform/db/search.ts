/** A pattern for `ilike` that finds `text` anywhere and takes its marks literally; null searches for nothing. */
export const containing = (text: string | undefined) => (text ? `%${literal(text)}%` : null);

/** Text for a `like` pattern, its marks taken literally. */
export const literal = (text: string) => text.replace(/[\\%_]/g, (mark) => `\\${mark}`);

/** Patterns for `like any(…)` that match every commission in these subtrees. */
export const subtrees = (paths: readonly string[]) => paths.map((path) => `${path}%`);

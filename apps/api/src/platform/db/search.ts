/** A pattern for `ilike` that finds `text` anywhere and takes its marks literally; null searches for nothing. */
export const containing = (text: string | undefined) => (text ? `%${text.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%` : null);

/** Patterns for `like any(…)` that match every commission in these subtrees. */
export const subtrees = (paths: readonly string[]) => paths.map((path) => `${path}%`);

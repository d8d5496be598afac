/** A look into content that nobody has checked: what is not there, or is something else, is empty. */
export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
export const isYes = (value: unknown): boolean => value === true || value === 'true';

const DEEPEST = 60;

/**
 * Contents inside a content: `{ library, params }`, wherever its type keeps them; those inside another one belong to
 * that one.
 */
export function innerContents(
  value: unknown,
  depth = 0,
): readonly { readonly library: string; readonly params: Fields; readonly title: string }[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((one: unknown) => {
    const { library, params, metadata } = fieldsOf(one);
    if (typeof library === 'string' && /^H5P\./.test(library))
      return [{ library, params: fieldsOf(params), title: textOf(fieldsOf(metadata)['title']) }];
    return innerContents(one, depth + 1);
  });
}

/**
 * ECMA-376 part 1, 22.9.2.19: a workbook writes what XML cannot hold as `_x000D_`, and an underscore that only looks
 * like the beginning of such a sign as `_x005F_`.
 */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text
    .replace(/_x([0-9a-fA-F]{4})_/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)))
    .toWellFormed();
}

/**
 * Words like `_x0041_` as they must be written to come back as they are; a control character behind them is written as
 * such a sign too.
 */
export const escapeText = (text: string): string =>
  text.includes('_x') ? text.replace(/_(?=x[0-9a-fA-F]{4}[_\u0000-\u001f])/g, '_x005F_') : text;

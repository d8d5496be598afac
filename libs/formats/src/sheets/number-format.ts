/** How a number format of a workbook shows a number, as far as it matters for reading text out of it. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  | { readonly kind: 'zeros'; readonly digits: number };

/** Dates among the built-in formats: ECMA-376 part 1, 18.8.30. */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
const DAY = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

export function numberFormatOf(id: number, code: string | null): NumberFormat {
  if (BUILT_IN_DATES.has(id)) return { kind: 'date' };
  const bare = (code ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  const zeros = /^0{2,}$/.exec(bare.split(';')[0]!.trim());
  if (zeros) return { kind: 'zeros', digits: zeros[0].length };
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare) ? { kind: 'date' } : { kind: 'plain' };
}

/**
 * A stored number as text: whole and unrounded, dates as `2023-03-19`, leading zeros kept where the format asks for
 * them.
 */
export function numberText(raw: string, format: NumberFormat, from1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (format.kind === 'date') return dateText(value, from1904);
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
  return format.kind === 'zeros' ? text.padStart(format.digits, '0') : text;
}

function dateText(days: number, from1904: boolean): string {
  const instant = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(days * DAY));
  if (Number.isNaN(instant.getTime())) return String(days);
  const iso = instant.toISOString();
  return Number.isInteger(days) ? iso.slice(0, 10) : iso.slice(0, 16);
}

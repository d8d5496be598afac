/** The first number of a cell as +7XXXXXXXXXX, whether it was written 8707…, +7 (707) …, 7707… or 707…; null when it is no such number. */
export function readPhone(text: string): string | null {
  const first = text.split(/[,;/\n]|\s{3,}/)[0] ?? '';
  if (/[^\d\s()+\-–—.]/.test(first.replace(/^(тел|моб|ұялы|сот)\.?:?/i, ''))) return null;
  const digits = first.replace(/\D/g, '');
  const isWithPlus = first.includes('+');
  if (digits.length === 11 && (digits.startsWith('7') || (digits.startsWith('8') && !isWithPlus))) return `+7${digits.slice(1)}`;
  if (digits.length === 10 && !isWithPlus && digits.startsWith('7')) return `+7${digits}`;
  return null;
}

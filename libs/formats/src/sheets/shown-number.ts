/** The built-in formats that show the same wherever people here open a book: ECMA-376 part 1, 18.8.30. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'dd.mm.yyyy',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd.mm.yyyy h:mm',
  49: '@',
};
/** The same as the library for old books writes them. */
const OF_OLD_BOOKS: Readonly<Record<string, string>> = { 'm/d/yy': 'dd.mm.yyyy', 'm/d/yy h:mm': 'dd.mm.yyyy h:mm' };
const DAY = 86_400_000;
const [EPOCH_1900, EPOCH_1904] = [Date.UTC(1899, 11, 30), Date.UTC(1904, 0, 1)];
/** The first day whose number all programs agree on. */
const FIRST_DAY = 61;
/** No program writes longer ones. */
const LONGEST_FORMAT = 255;

export const formatCodeOf = (id: number, code: string | null): string => code ?? BUILT_IN[id] ?? '';

/** A stored number as its format shows it; null where that cannot be told for certain. */
export function shownNumber(raw: string, format: string, from1904: boolean): string | null {
  const value = Number(Number(raw).toPrecision(15));
  if (raw.trim() === '' || !Number.isFinite(value) || format.length > LONGEST_FORMAT) return null;
  const pieces = piecesOf(OF_OLD_BOOKS[format] ?? format);
  if (pieces === null || (value < 0 && pieces.sections > 1) || (value === 0 && pieces.sections > 2)) return null;
  const codes = pieces.first
    .filter(({ isText }) => !isText)
    .map(({ text }) => text)
    .join('');
  return /[dmyhs]/i.test(codes) && !/general/i.test(codes)
    ? shownDate(value, pieces.first, from1904)
    : shownPlain(value, pieces.first);
}

interface Piece {
  readonly text: string;
  readonly isText: boolean;
}

/** A format cut into its texts and its codes; null when it holds a condition or a colour. */
function piecesOf(format: string): { first: Piece[]; sections: number } | null {
  const first: Piece[] = [];
  let sections = 1;
  for (const [whole, quoted, escaped, sign, bracket] of format.matchAll(
    /"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|(\[)|[_*].|General|[0#?]+(?:[,.][0#?]+)*|([dmyhs])\5*|./gi,
  )) {
    if (bracket !== undefined) return null;
    if (whole === ';') sections += 1;
    if (sections > 1 || whole === ';') continue;
    const text = quoted ?? escaped ?? sign;
    if (text !== undefined) first.push({ text, isText: true });
    else if (!/^[_*]./.test(whole)) first.push({ text: whole, isText: /^[\s()+:/.\-,]$|^[^\x20-\x7e]$/.test(whole) });
  }
  return { first, sections };
}

function shownPlain(value: number, pieces: readonly Piece[]): string | null {
  const codes = pieces.filter(({ isText }) => !isText).map(({ text }) => text);
  const [code, ...others] = codes.filter((one) => one !== '%');
  const percents = codes.length - (code === undefined ? 0 : 1) - others.length;
  const number =
    code === undefined || others.length > 0 || percents > 1
      ? null
      : numeralOf(Number((value * 100 ** percents).toPrecision(15)), code);
  return number === null
    ? null
    : pieces
        .map((piece) => (piece === pieces.find(({ text, isText }) => !isText && text === code) ? number : piece.text))
        .join('')
        .trim();
}

/** In whole, or not at all: what is rounded is not what stands in the cell. */
function numeralOf(value: number, code: string): string | null {
  if (/^(general|@)$/i.test(code))
    return /^-?\d{1,11}$|^(?=.{1,12}$)-?\d+\.\d+$/.test(String(value)) ? String(value) : null;
  const [, grouped, whole = '', decimals = ''] = /^(#,##)?(0+)(?:\.(0+))?$/.exec(code) ?? [];
  if (whole === '' || Math.abs(value) >= 1e15) return null;
  const fixed = Math.abs(value).toFixed(decimals.length);
  if (Number(fixed) !== Math.abs(value)) return null;
  const [units = '', rest] = fixed.split('.');
  const padded = units.padStart(whole.length, '0');
  return `${value < 0 ? '-' : ''}${grouped ? padded.replace(/\B(?=(\d{3})+$)/g, ' ') : padded}${rest === undefined ? '' : `.${rest}`}`;
}

function shownDate(value: number, pieces: readonly Piece[], from1904: boolean): string | null {
  const codes = pieces.flatMap(({ text, isText }) => (isText ? [] : [text.toLowerCase()]));
  const isDay = codes.some((code) => /^[dy]/.test(code));
  if (
    value < 0 ||
    (isDay && value < FIRST_DAY) ||
    codes.some((code) => !/^(d{1,2}|m{1,2}|yy|yyyy|h{1,2}|s{1,2})$/.test(code))
  )
    return null;
  const instant = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + Math.round((value * DAY) / 1000) * 1000);
  if (Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999) return null;
  let at = -1;
  return pieces
    .map(({ text, isText }) => {
      if (isText) return text;
      at += 1;
      const code = text.toLowerCase();
      const isMinute =
        code.startsWith('m') && ((codes[at - 1] ?? '').startsWith('h') || (codes[at + 1] ?? '').startsWith('s'));
      const parts: Readonly<Record<string, number>> = {
        d: instant.getUTCDate(),
        m: isMinute ? instant.getUTCMinutes() : instant.getUTCMonth() + 1,
        y: instant.getUTCFullYear(),
        h: instant.getUTCHours(),
        s: instant.getUTCSeconds(),
      };
      const number = String(parts[code[0] ?? ''] ?? '');
      return code.startsWith('y') ? number.slice(-code.length) : number.padStart(code.length, '0');
    })
    .join('')
    .trim();
}

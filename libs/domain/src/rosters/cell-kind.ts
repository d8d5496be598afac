import { readIin } from './iin.ts';
import { readPhone } from './phone.ts';
import { readLanguage, readPosition } from './roster-words.ts';

/** What a cell looks like, whatever column it stands in. */
export const CELL_KINDS = ['iin', 'phone', 'number', 'date', 'email', 'name', 'position', 'language', 'text'] as const;
export type CellKind = (typeof CELL_KINDS)[number];

const DATE = /^(\d{4}-\d{1,2}-\d{1,2}([T ].*)?|\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2}))( ?[гж]\.?)?$/;

/** A word for a position or a language begins like one of these; names and places mostly do not. */
const SPEAKING =
  /т[оө]ра[гғй]|пред|зам|се[кх]р|хатшы|м[үу]ше|член|орынб|[кқ]аз|рус|орыс|мемл|гос|^(kk|ru|чл)|kaz|qaz|chair|deput|vice|member|secret|toraga|hatshy|khatshy|orynbasar|mushe/i;

/** The text may hold a word for a position or a language. */
export const mayHoldPositionOrLanguage = (text: string) => SPEAKING.test(text);

export function cellKind(text: string): CellKind {
  if (text.includes('@') && /\S@\S/.test(text)) return 'email';
  if (DATE.test(text)) return 'date';
  if (!/\p{L}/u.test(text)) return numberKind(text);
  const speaks = mayHoldPositionOrLanguage(text);
  if (speaks && readPosition(text) !== null) return 'position';
  if (speaks && readLanguage(text) !== null) return 'language';
  return /^\p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}.'’-]*){1,3}$/u.test(text) ? 'name' : 'text';
}

function numberKind(text: string): CellKind {
  if (!/\d/.test(text)) return 'text';
  if (text.replace(/\D/g, '').length === 12 && readIin(text).birthDate !== null) return 'iin';
  return readPhone(text) === null ? 'number' : 'phone';
}

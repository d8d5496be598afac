import { plainLetters } from './letters.ts';
import type { RosterColumn } from './roster-columns.ts';

/**
 * Words for "nothing" in small plain letters, as people and programs write them into cells that they mean to leave
 * empty.
 */
const NOTHING = new Set([
  'na',
  'n/a',
  'n a',
  '#n/a',
  '#n/a n/a',
  'nan',
  'nat',
  'none',
  'null',
  'nil',
  'undefined',
  'unknown',
  'empty',
  'blank',
  'no',
  'no data',
  'not given',
  'н/д',
  'н д',
  '#н/д',
  'нет',
  'нету',
  'нет данных',
  'нет отчества',
  'нет телефона',
  'нет иин',
  'б/о',
  'б о',
  'без отчества',
  'б/н',
  'отсутствует',
  'отсутствуют',
  'не имеет',
  'не имеется',
  'не указано',
  'не указан',
  'не указана',
  'не указаны',
  'не заполнено',
  'не задано',
  'неизвестно',
  'неизвестен',
  'пусто',
  'жок',
  'корсетилмеген',
  'корсетилмеди',
  'белгисиз',
  'толтырылмаган',
  'малимет жок',
  'дерек жок',
  'деректер жок',
  'акесинин аты жок',
  'телефоны жок',
]);
/** Every one of these words begins like this; most cells do not, and need no closer look. */
const BEGINNING = /^[^\p{L}\p{N}]*(n[a/ .uio]|un|em|bl|н[/ .е]|о[т]|б[е/ .]|пу|жо|к[өо]р|то|м[әа]л|де|[әа]к|те)/iu;
/** A program writes zero where a formula points to an empty cell. */
const ZERO_IS_NOTHING: ReadonlySet<RosterColumn> = new Set([
  'familyName',
  'givenName',
  'patronymic',
  'fullName',
  'iin',
  'phone',
  'language',
  'nominatedBy',
  'place',
  'timeZone',
]);
const ERROR =
  /^(#(REF|VALUE|DIV\/0|NAME|NULL|NUM|SPILL|CALC|ERROR|BLOCKED|FIELD|GETTING_DATA|ССЫЛКА|ЗНАЧ|ДЕЛ\/0|ИМЯ|ПУСТО|ЧИСЛО)[!?]?|Err:\d{3}|Ошибка:\d{3})$/i;
const LETTER = /\p{L}/u;
/**
 * Words of programs and people that stand where a value is not known, in small plain letters: truth values, `то же`,
 * `уточняется`.
 */
const PLACEHOLDERS = new Set([
  'true',
  'false',
  'истина',
  'ложь',
  'акикат',
  'жалган',
  'то же',
  'тот же',
  'та же',
  'дал сол',
  'ditto',
  'tbd',
  'уточняется',
  'аныкталуда',
  'на утверждении',
  'на согласовании',
  'будет назначен',
  'будет назначена',
  'тест',
  'test',
]);
/** A lone `x` is a cross, `xx`, `ааа` and `?` hold a place. */
const CROSS = /^(x|х|(\p{L})\2+|[?!*]+)$/iu;

/** The cell says that there is no value: a dash, `N/A`, `нет`, `жоқ`, `көрсетілмеген`. */
export function saysNothing(text: string, column: RosterColumn): boolean {
  if (text.length > 24) return false;
  if (text === '0') return ZERO_IS_NOTHING.has(column);
  if (!/[\p{L}\p{N}?]/u.test(text)) return true;
  if (!BEGINNING.test(text)) return false;
  return NOTHING.has(
    plainLetters(text.toLowerCase())
      .replace(/[^\p{L}\p{N}/#]+/gu, ' ')
      .trim(),
  );
}

/** The cell holds a word that is a value of no column with text: `TRUE`, `то же`, a cross. */
export function isPlaceholder(text: string): boolean {
  return (
    text.length <= 24 &&
    (CROSS.test(text) ||
      PLACEHOLDERS.has(
        plainLetters(text.toLowerCase())
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim(),
      ))
  );
}

/** An error of a spreadsheet instead of a value, in English or Russian; `#N/A` says that there is nothing. */
export function isSheetError(text: string): boolean {
  return /^[#EО]/i.test(text) && ERROR.test(text);
}

/** The cell holds a formula instead of its result. */
export function isFormula(text: string): boolean {
  return text.startsWith('=') && /^=[A-ZА-ЯЁ$(@+\-\d]/i.test(text) && /[A-ZА-ЯЁ]+\$?\d|\(/i.test(text);
}

/**
 * Letters were lost when the file was saved: `С?рсен`, a replacement sign, or the letters of another encoding. In a
 * name a question mark is always a lost letter.
 */
export function hasLostLetters(text: string, isName = false): boolean {
  if (!SUSPECT.test(text)) return false;
  if (text.includes('\ufffd')) return true;
  if (text.includes('?')) {
    if (isName && (LETTER.test(text) || text.includes('??'))) return true;
    if (/\?\p{L}|\?\?\?/u.test(text) && !text.includes('://')) return true;
  }
  return isGarbled(text);
}

/**
 * Second letters of two that UTF-8 gives for one when it is taken for Windows-1251; those that are Kazakh or Russian
 * letters as well tell nothing alone.
 */
const TELLING = 'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§©Є«¬®Ї°±ґµ¶·№є»јЅѕї';
const UNTELLING = 'ЁёІіҰұӘәӨөҒғҮүҢңҚқҺһ';
const PAIR = new RegExp(`[РСТУ][${TELLING}${UNTELLING}]`, 'g');
const TELLING_PAIR = new RegExp(`[РСТУ][${TELLING}]`);

const SUSPECT = new RegExp(`[?\\ufffd\\u00c0-\\u00ff]|[РСТУ][${TELLING}]`);

/** Text in UTF-8 taken for Windows-1251 or Latin-1, or in Windows-1251 taken for Latin-1. */
function isGarbled(text: string): boolean {
  const length = text.replace(/[\s\d]/g, '').length;
  if (length < 3) return false;
  if (TELLING_PAIR.test(text) && (text.match(PAIR) ?? []).length * 2 >= length * 0.6) return true;
  const latin = (text.match(/[\u00c0-\u00ff]/g) ?? []).length;
  if (latin === 0) return false;
  return (text.match(/[ÐÑÒÓ]/g) ?? []).length * 2 >= length * 0.6 || latin >= length * 0.7;
}

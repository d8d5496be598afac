import { readIin } from './iin.ts';
import { personNameKey } from './name-key.ts';
import { isInitials, type PersonName, splitFullName, tidyName } from './person-name.ts';
import { readPhone } from './phone.ts';
import { type CommissionMention, doubt, type PersonData, type RowDoubt } from './roster-row.ts';
import { readLanguage, readPosition, type WordTable } from './roster-words.ts';
import type { RosterColumn } from './roster-columns.ts';

/** Cells of one row by column, in one line each; columns that the table lacks are undefined, empty cells are ''. */
export type RowCells = Readonly<Partial<Record<RosterColumn, string>>>;

export interface ReadPersonOptions {
  readonly kind: 'members' | 'operators';
  readonly iinCheckDigit: 'warn' | 'reject';
  readonly positions: WordTable;
}

/** The commission is given by the caller, who knows the rows above. */
export function readPersonRow(cells: RowCells, commission: CommissionMention | null, options: ReadPersonOptions): { data: PersonData; doubts: readonly RowDoubt[] } {
  const doubts: RowDoubt[] = [];
  const name = readName(cells, doubts);
  const data: PersonData = {
    name,
    nameKey: personNameKey(name),
    iin: readNumber(cells.iin ?? '', options.iinCheckDigit, doubts),
    phone: readContact(cells.phone ?? '', doubts),
    language: readTongue(cells.language ?? '', doubts),
    commission,
    position: options.kind === 'members' ? readRole(cells.position ?? '', options.positions, doubts) : null,
    nominatedBy: cells.nominatedBy ?? '',
    place: cells.place || null,
  };
  if (options.kind === 'members' && commission === null) doubts.push(doubt('commission_missing', 'commissionNumber'));
  return { data, doubts };
}

function readName(cells: RowCells, doubts: RowDoubt[]): PersonName {
  const { familyName, givenName, patronymic, fullName } = cells;
  const isWhole = familyName === undefined || (givenName === undefined && familyName.includes(' '));
  const name = isWhole ? splitFullName(fullName ?? familyName ?? '') : tidyName({ familyName, givenName: givenName ?? '', patronymic: patronymic ?? '' });
  const column = isWhole ? 'fullName' : 'familyName';
  const isPlausible = [name.familyName, name.givenName].every((part) => /\p{L}/u.test(part) && !/\d/.test(part) && part.length <= 100);
  if (!isPlausible || name.patronymic.length > 100) doubts.push(doubt('name_incomplete', column));
  else if (isInitials(name.givenName) || isInitials(name.familyName)) doubts.push(doubt('name_initials', column));
  return name;
}

function readNumber(text: string, checkDigit: 'warn' | 'reject', doubts: RowDoubt[]): string | null {
  if (text === '') {
    doubts.push(doubt('iin_missing', 'iin'));
    return null;
  }
  const { iin, problem, isPadded } = readIin(text);
  if (problem === 'iin_check_digit' && checkDigit === 'reject') doubts.push({ ...doubt(problem, 'iin'), severity: 'error' });
  else if (problem) doubts.push(doubt(problem, 'iin'));
  if (isPadded && iin !== null) doubts.push(doubt('iin_zeros_restored', 'iin'));
  return iin;
}

function readContact(text: string, doubts: RowDoubt[]): string | null {
  const phone = text === '' ? null : readPhone(text);
  if (text !== '' && phone === null) doubts.push(doubt('phone_malformed', 'phone'));
  return phone;
}

function readTongue(text: string, doubts: RowDoubt[]): 'kk' | 'ru' | null {
  const language = text === '' ? null : readLanguage(text);
  if (text !== '' && language === null) doubts.push(doubt('language_unknown', 'language', { value: text }));
  return language;
}

function readRole(text: string, positions: WordTable, doubts: RowDoubt[]): string | null {
  const position = readPosition(text, positions);
  if (position === null) doubts.push(doubt('position_unknown', 'position', { value: text }));
  return position;
}

/** The number counts only when it is the only one: `УИК № 233` has one, `KZ-43-233` has two and is a code. */
export function readCommission(text: string): CommissionMention | null {
  if (text === '') return null;
  const numbers = text.match(/\d+/g) ?? [];
  return { text, number: numbers.length === 1 && numbers[0]!.length <= 6 ? Number(numbers[0]) : null };
}

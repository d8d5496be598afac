import { type CellKind, cellKind } from './cell-kind.ts';
import { readIin } from './iin.ts';
import { personNameKey } from './name-key.ts';
import { oddKind } from './odd-cell.ts';
import { bareName, isInitials, type PersonName, splitFullName, tidyName } from './person-name.ts';
import { hasMorePhones, readPhone } from './phone.ts';
import { type CommissionMention, makeDoubt, type PersonData, type RowDoubt } from './roster-row.ts';
import { memoize } from './memoize.ts';
import { languagesIn, readPosition, type WordTable } from './roster-words.ts';
import { wholeNumber } from './whole-number.ts';
import type { RosterColumn } from './roster-columns.ts';

/** Cells of one row by column, in one line each; columns that the table lacks are undefined, empty cells are ''. */
export type RowCells = Readonly<Partial<Record<RosterColumn, string>>>;

/** Readers that remember: a whole file repeats few different words. */
export interface WordReaders {
  readonly positionOf: (text: string) => string | null;
  readonly languagesOf: (text: string) => readonly ('kk' | 'ru')[] | null;
}

export function wordReaders(positions: WordTable): WordReaders {
  return { positionOf: memoize((text) => readPosition(text, positions)), languagesOf: memoize(languagesIn) };
}

export interface ReadPersonOptions {
  readonly kind: 'members' | 'operators';
  readonly iinCheckDigit: 'warn' | 'reject';
  readonly words: WordReaders;
}

/** The commission is given by the caller, who knows the rows above. */
export function readPersonRow(
  cells: RowCells,
  commission: CommissionMention | null,
  options: ReadPersonOptions,
): { data: PersonData; doubts: readonly RowDoubt[] } {
  const doubts: RowDoubt[] = [];
  const name = readName(cells, doubts);
  const data: PersonData = {
    name,
    nameKey: personNameKey(name),
    iin: readNumber(cells.iin ?? '', options.iinCheckDigit, doubts),
    phone: readContact(cells.phone ?? '', doubts),
    language: readTongue(cells.language ?? '', options.words, doubts),
    commission,
    position: options.kind === 'members' ? readRole(cells.position ?? '', options.words, doubts) : null,
    nominatedBy: plainCell('nominatedBy', cells, doubts),
    place: plainCell('place', cells, doubts) || null,
  };
  oddCommission(cells, doubts);
  if (options.kind === 'members' && commission === null)
    doubts.push(makeDoubt('commission_missing', 'commissionNumber'));
  return { data, doubts };
}

function readName(cells: RowCells, doubts: RowDoubt[]): PersonName {
  const { familyName, givenName, patronymic, fullName } = cells;
  const isWhole = familyName === undefined || (givenName === undefined && familyName.includes(' '));
  const bare = (text: string | undefined) => bareName(text ?? '').bare;
  const name = isWhole
    ? splitFullName(fullName ?? familyName ?? '')
    : tidyName({ familyName: bare(familyName), givenName: bare(givenName), patronymic: bare(patronymic) });
  const column = isWhole ? 'fullName' : 'familyName';
  if (isWhole ? addOddName('fullName', fullName ?? familyName ?? '', doubts) : addOddParts(cells, doubts)) return name;
  const isPlausible = [name.familyName, name.givenName].every(
    (part) => /\p{L}/u.test(part) && !/\d/.test(part) && part.length <= 100,
  );
  if (!isPlausible || name.patronymic.length > 100) doubts.push(makeDoubt('name_incomplete', column));
  else if (isInitials(name.givenName) || isInitials(name.familyName)) doubts.push(makeDoubt('name_initials', column));
  return name;
}

function addOddParts({ familyName, givenName, patronymic }: RowCells, doubts: RowDoubt[]): boolean {
  const parts = [
    ['familyName', familyName],
    ['givenName', givenName],
    ['patronymic', patronymic],
  ] as const;
  return parts.filter(([column, text]) => text && addOddName(column, text, doubts)).length > 0;
}

function addOddName(column: RosterColumn, text: string, doubts: RowDoubt[]): boolean {
  const kind = text === '' ? null : oddKind(column, text);
  if (kind !== null) doubts.push(makeDoubt('name_odd', column, { looksLike: seen(kind, 'name') }));
  else if (hasMoreThanName(text)) doubts.push(makeDoubt('name_partly_taken', column));
  return kind !== null;
}

/** A remark beside a name is left out of it, with a doubt that shows it. */
function hasMoreThanName(text: string): boolean {
  const { beside, after } = bareName(text);
  return beside.length + after.length > 0;
}

function readNumber(text: string, checkDigit: 'warn' | 'reject', doubts: RowDoubt[]): string | null {
  if (text === '') {
    doubts.push(makeDoubt('iin_missing', 'iin'));
    return null;
  }
  const { iin, problem, isPadded } = readIin(text);
  if (problem === 'iin_check_digit' && checkDigit === 'reject')
    doubts.push(makeDoubt(problem, 'iin', { severity: 'error' }));
  else if (problem === 'iin_malformed')
    doubts.push(
      makeDoubt(wholeNumber(text) === 'lost' ? 'iin_digits_lost' : problem, 'iin', {
        looksLike: seen(cellKind(text), 'iin', 'number'),
      }),
    );
  else if (problem) doubts.push(makeDoubt(problem, 'iin'));
  if (isPadded && iin !== null) doubts.push(makeDoubt('iin_zeros_restored', 'iin'));
  return iin;
}

function readContact(text: string, doubts: RowDoubt[]): string | null {
  if (text === '') return null;
  const phone = readPhone(text);
  if (phone === null)
    doubts.push(
      makeDoubt(wholeNumber(text) === 'lost' ? 'phone_digits_lost' : 'phone_malformed', 'phone', {
        looksLike: seen(cellKind(text), 'phone', 'number'),
      }),
    );
  else if (hasMorePhones(text)) doubts.push(makeDoubt('phone_first_taken', 'phone'));
  return phone;
}

function readTongue(text: string, { languagesOf }: WordReaders, doubts: RowDoubt[]): 'kk' | 'ru' | null {
  if (text === '') return null;
  const [first = null, second] = languagesOf(text) ?? [];
  if (first === null) doubts.push(unknown('language_unknown', 'language', text));
  else if (second) doubts.push(makeDoubt('language_first_taken', 'language', { value: text }));
  return first;
}

/** What is no value of its column is left out, and said. */
function plainCell(column: 'nominatedBy' | 'place', cells: RowCells, doubts: RowDoubt[]): string {
  const text = cells[column] ?? '';
  const kind = text === '' ? null : oddKind(column, text);
  if (kind === null) return text;
  doubts.push(makeDoubt('cell_odd', column, { value: shown(text, kind), looksLike: seen(kind, 'text') }));
  return '';
}

/** A date or a phone in the column of the commission names no commission. */
function oddCommission(cells: RowCells, doubts: RowDoubt[]): void {
  for (const column of ['commissionNumber', 'commissionCode'] as const) {
    const text = cells[column] ?? '';
    const kind = text === '' ? null : oddKind(column, text);
    if (kind !== null)
      doubts.push(
        makeDoubt('cell_odd', column, { value: shown(text, kind), looksLike: seen(kind, 'text'), severity: 'error' }),
      );
  }
}

function unknown(
  code: 'language_unknown' | 'position_unknown',
  column: 'language' | 'position',
  text: string,
): RowDoubt {
  const kind = cellKind(text);
  return makeDoubt(code, column, { value: shown(text, kind), looksLike: seen(kind, column) });
}

const seen = (kind: CellKind, ...plain: readonly CellKind[]) =>
  kind === 'text' || plain.includes(kind) ? undefined : kind;
/** Names and numbers of persons are never shown in a doubt. */
const shown = (text: string, kind: CellKind) =>
  ['iin', 'phone', 'email', 'name', 'number'].includes(kind) ? undefined : text;

function readRole(text: string, { positionOf }: WordReaders, doubts: RowDoubt[]): string | null {
  const position = positionOf(text);
  if (position === null) doubts.push(unknown('position_unknown', 'position', text));
  return position;
}

/** A sign beside the digits that makes them another number, or none: `233а`, `233-А`, `-5`, `233?`, `1e99`. */
const NOT_THE_NUMBER = /\d[\s"«-]*\p{L}(?![\p{L}.])|^[-+]\s*\d|[?*]|\p{L}\d+\p{L}|\de\d/iu;

/**
 * The number counts only when it is the only one and stands plainly: `УИК № 233` has one, `KZ-43-233` has two and is a
 * code.
 */
export function readCommission(cell: string): CommissionMention | null {
  if (cell === '') return null;
  const whole = wholeNumber(cell);
  const text = whole === null || whole === 'lost' ? cell : whole;
  const numbers = text.match(/\d+/g) ?? [];
  return {
    text,
    number: numbers.length === 1 && numbers[0]!.length <= 6 && !NOT_THE_NUMBER.test(text) ? Number(numbers[0]) : null,
  };
}

import { type CellKind, cellKind, mayHoldPositionOrLanguage } from './cell-kind.ts';
import { hasLostLetters, isPlaceholder, isSheetError, saysNothing } from './cell-words.ts';
import { bareName, holdsMoreNames, holdsRemark, mayBeName, type PersonName } from './person-name.ts';
import { columnOf, type RosterColumn } from './roster-columns.ts';

/** What cannot be meant in a column; columns that are not here are judged by their own readers. */
const ODD: Readonly<Partial<Record<RosterColumn, readonly CellKind[]>>> = {
  familyName: ['iin', 'phone', 'number', 'date', 'email', 'position'],
  givenName: ['iin', 'phone', 'number', 'date', 'email', 'position', 'language'],
  patronymic: ['iin', 'phone', 'number', 'date', 'email', 'position', 'language'],
  fullName: ['iin', 'phone', 'number', 'date', 'email', 'position', 'language'],
  nominatedBy: ['iin', 'phone', 'number', 'date', 'email', 'position', 'language'],
  place: ['iin', 'phone', 'number', 'date', 'email', 'position', 'language'],
  commissionNumber: ['iin', 'phone', 'date', 'email', 'position', 'language'],
  commissionCode: ['date', 'email', 'position', 'language'],
};
const NAMES: ReadonlySet<RosterColumn> = new Set(['familyName', 'givenName', 'patronymic', 'fullName']);
const NAME = /^[\p{L}\p{M}\s.'’‘`ʼ–—-]*$/u;
/** Beginnings of what is written in place of a name: the office is vacant, see elsewhere, Mr, Mrs. */
const VACANT = /^(вакан|бос( |$)|бос орын|свободн|см(\.|отр)|г-н |г-жа |гр\. )/i;

export const isNameColumn = (column: RosterColumn) => NAMES.has(column);

/** What a cell looks like when that cannot be a value of its column; null when it can. */
export function oddKind(column: RosterColumn, text: string): CellKind | null {
  const kinds = ODD[column];
  if (!kinds) return null;
  if (/^\d{1,6}$/.test(text) && !kinds.includes('number')) return null;
  if (isNameColumn(column)) return oddName(column, text, kinds);
  if (isPlaceholder(text) && (column === 'nominatedBy' || column === 'place')) return 'text';
  const kind = cellKind(text);
  return kinds.includes(kind) ? kind : null;
}

/** What the cell of a name looks like when it holds more than the name. What may belong to the name is no remark. */
function oddName(column: RosterColumn, text: string, kinds: readonly CellKind[]): CellKind | null {
  const { bare, after } = bareName(text);
  const isWhole = column === 'fullName';
  if (isWhole ? after.some(mayBeName) || holdsMoreNames(bare) || holdsRemark(bare) : after.length > 0) return 'text';
  if (namesItself(bare)) return 'text';
  const isPlain = NAME.test(bare) && !VACANT.test(bare) && !bare.split(' ').some(isPlaceholder) && !isPlaceholder(bare);
  if (isPlain && !mayHoldPositionOrLanguage(bare)) return null;
  const kind = cellKind(bare);
  if (kinds.includes(kind)) return kind;
  return isPlain ? null : kind === 'name' ? 'text' : kind;
}

/** The heading of a column of names, again in a cell of it. */
function namesItself(text: string): boolean {
  const column = /^[фитаоса]/i.test(text) ? columnOf(text) : null;
  return column !== null && isNameColumn(column);
}

/**
 * A part of a name that was typed is judged as a cell of its column would be. An empty patronymic means that there is
 * none.
 */
export function isPlainName(part: keyof PersonName, text: string): boolean {
  const { beside, after } = bareName(text);
  if (beside.length > 0 || after.length > 0 || hasLostLetters(text, true) || /\p{Cc}/u.test(text)) return false;
  return text === ''
    ? part === 'patronymic'
    : !saysNothing(text, part) && !isSheetError(text) && oddKind(part, text) === null;
}

import type { RowCells } from './read-person-row.ts';
import { type CommissionData, makeDoubt, type RowDoubt } from './roster-row.ts';
import { readCommissionKind, type WordTable } from './roster-words.ts';

/** A commission named in one language only gets that name in both: a name must never be empty. */
export function readCommissionRow(
  cells: RowCells,
  kinds: WordTable,
): { data: CommissionData; doubts: readonly RowDoubt[] } {
  const doubts: RowDoubt[] = [];
  const code = cells.commissionCode || cells.commissionNumber || '';
  const nameKk = cells.nameKk || cells.nameRu || '';
  const nameRu = cells.nameRu || cells.nameKk || '';
  // Without a column for it, the kind is part of the name: `Участковая избирательная комиссия № 1`.
  const kindText = cells.kind ?? nameRu;
  const kind = readCommissionKind(kindText, kinds);
  const timeZone = cells.timeZone || null;

  if (code === '') doubts.push(makeDoubt('code_missing', 'commissionCode'));
  else if (!/^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u.test(code))
    doubts.push(makeDoubt('code_malformed', 'commissionCode', { value: code }));
  if (nameKk === '') doubts.push(makeDoubt('commission_name_missing', 'nameRu'));
  if (kind === null) doubts.push(makeDoubt('kind_unknown', 'kind', { value: kindText }));
  if (timeZone !== null && !isTimeZone(timeZone))
    doubts.push(makeDoubt('time_zone_unknown', 'timeZone', { value: timeZone }));
  return {
    data: { code, kind, parentCode: cells.parentCode || null, nameKk, nameRu, timeZone, place: cells.place || null },
    doubts,
  };
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z]+\/[A-Za-z_/+-]+$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

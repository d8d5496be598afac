import { makeDoubt, type PersonRow, type RowDoubt } from './roster-row.ts';

/**
 * The row for the commission that the one which it names went up in, as `doubts` of its plan say; any other row as it
 * is.
 */
export function moveRowToSuccessor(row: PersonRow, doubts: readonly RowDoubt[]): PersonRow {
  const successor = doubts.find(({ code }) => code === 'commission_went_up')?.value;
  const named = row.data.commission;
  if (!successor || !named) return row;
  const note = makeDoubt('commission_successor', 'commissionNumber', { value: named.text });
  return {
    ...row,
    data: { ...row.data, commission: { text: successor, number: null } },
    doubts: [...row.doubts.filter(({ code }) => code !== 'commission_successor'), note],
  };
}

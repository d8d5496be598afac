import type { KnownCommission, RosterState } from './plan-state.ts';
import { type CommissionRow, makeDoubt, type RowDoubt } from './roster-row.ts';

type Parents = ReadonlyMap<string, string | null>;

/** Open commissions of one kind and number, wherever they will hang when the file is taken in. */
const sameNumber = (commissions: readonly KnownCommission[]) =>
  Map.groupBy(
    commissions.filter(({ number, closedOn }) => number !== null && !closedOn),
    ({ kind, number }) => `${kind} ${number}`,
  );

/**
 * What keeps a row of a list from changing the tree, by the rules that the change of one commission knows: nothing is
 * put into a closed commission or under it, a parent is of a higher level, and a number stays the only one below the
 * place where its commission comes.
 */
export function moveDoubts(state: RosterState, parents: Parents): (row: CommissionRow) => RowDoubt[] {
  const known = new Map(state.commissions.map((commission) => [commission.code, commission]));
  const numbered = sameNumber(state.commissions);
  const levelOf = (kind: string | null | undefined) => (kind ? state.levels?.get(kind) : undefined);
  const liesBelow = (code: string, above: string) => {
    const seen = new Set<string>();
    for (let at: string | null | undefined = code; at && !seen.has(at); at = parents.get(at)) {
      if (at === above) return true;
      seen.add(at);
    }
    return false;
  };

  return ({ data: { code, kind, parentCode } }) => {
    const before = known.get(code);
    if (before?.closedOn) return [makeDoubt('commission_closed', 'commissionCode', { value: code })];
    if (parentCode === null || before?.parentCode === parentCode || before?.id === state.ownCommissionId) return [];
    const parent = known.get(parentCode);
    if (parent?.closedOn) return [makeDoubt('parent_closed', 'parentCode', { value: parentCode })];
    const [level, above] = [levelOf(kind ?? before?.kind), levelOf(parent?.kind)];
    if (level !== undefined && above !== undefined && level <= above)
      return [makeDoubt('parent_too_low', 'parentCode', { value: parentCode })];
    if (!before || before.number === null) return [];
    const others = (numbered.get(`${before.kind} ${before.number}`) ?? []).filter(
      (other) => other.code !== code && liesBelow(other.code, parentCode),
    );
    return others.length > 0 ? [makeDoubt('number_taken', 'parentCode', { value: parentCode })] : [];
  };
}

import { moveDoubts } from './commission-moves.ts';
import { compareFields, type MissingCommission, type PlannedCommission } from './plan-row.ts';
import type { KnownCommission, RosterState } from './plan-state.ts';
import { type CommissionRow, hasError, makeDoubt, type RowDoubt } from './roster-row.ts';

export interface CommissionsPlan {
  readonly rows: readonly PlannedCommission[];
  readonly missing: readonly MissingCommission[];
}

/**
 * Plans a list of commissions. A parent may stand anywhere in the file or be known already; both trees together must
 * have no loop.
 */
export function planCommissions(rows: readonly CommissionRow[], state: RosterState): CommissionsPlan {
  const known = new Map(state.commissions.map((commission) => [commission.code, commission]));
  const root = state.commissions.find(({ id }) => id === state.ownCommissionId);
  const parents = new Map<string, string | null>(state.commissions.map(({ code, parentCode }) => [code, parentCode]));
  const isOther = (code: string) => !known.has(code) && (state.otherCodes?.has(code) ?? false);
  const usable = rows.filter(({ doubts, data }) => !hasError(doubts) && !isOther(data.code));
  for (const { data } of usable) parents.set(data.code, data.parentCode ?? parents.get(data.code) ?? null);
  const lost = withoutAncestor(usable, known, parents, state.mayAddRoot);

  const hindered = moveDoubts(state, parents);
  const planned = rows.map((row): PlannedCommission => {
    const before = known.get(row.data.code);
    if (!hasError(row.doubts) && isOther(row.data.code))
      return planElsewhere(row, state.otherCodes?.get(row.data.code) ?? false);
    const own = [...row.doubts, ...parentDoubts(row, before, parents, lost, state.mayAddRoot)];
    const doubts = hasError(own) ? own : [...own, ...hindered(row)];
    const base = { row, sheet: row.sheet, line: row.line, doubts, commissionId: before?.id ?? null, changes: [] };
    if (hasError(doubts)) return { ...base, verdict: 'refused' };
    if (!before) return { ...base, verdict: 'new' };
    const { kind, parentCode, nameKk, nameRu, timeZone } = row.data;
    // Importers cannot change the place of their own commission in the tree.
    const parentAfter = before.id === root?.id ? null : parentCode;
    const changes = compareFields([
      ['kind', before.kind, kind],
      ['parentCode', before.parentCode, parentAfter],
      ['nameKk', before.nameKk, nameKk],
      ['nameRu', before.nameRu, nameRu],
      ['timeZone', before.timeZone, timeZone],
    ]);
    return { ...base, changes, verdict: changes.length > 0 ? 'changed' : 'unchanged' };
  });
  return { rows: planned, missing: missingIn(rows, state.commissions) };
}

/**
 * Of a commission beyond the reach nothing is shown; one that is only not below the chosen one is imported from further
 * up.
 */
function planElsewhere(row: CommissionRow, isReached: boolean): PlannedCommission {
  const found = makeDoubt(isReached ? 'commission_outside_chosen' : 'commission_elsewhere', 'commissionCode');
  return {
    row,
    sheet: row.sheet,
    line: row.line,
    verdict: isReached ? 'refused' : 'elsewhere',
    doubts: [...row.doubts, found],
    changes: [],
    commissionId: null,
  };
}

function parentDoubts(
  { data: { code, parentCode } }: CommissionRow,
  before: KnownCommission | undefined,
  parents: ReadonlyMap<string, string | null>,
  lost: ReadonlySet<string>,
  mayAddRoot: boolean,
): RowDoubt[] {
  if (parentCode === null) return before || mayAddRoot ? [] : [makeDoubt('parent_missing', 'parentCode')];
  const isOwnRoot = before !== undefined && before.parentCode === parentCode;
  if (isOwnRoot) return [];
  if (closesLoop(code, parents)) return [makeDoubt('parent_loop', 'parentCode', { value: parentCode })];
  return !parents.has(parentCode) || lost.has(parentCode)
    ? [makeDoubt('parent_unknown', 'parentCode', { value: parentCode })]
    : [];
}

function closesLoop(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const above = new Set<string>();
  for (let at: string | null | undefined = code; at; at = parents.get(at)) {
    if (above.has(at)) return true;
    above.add(at);
  }
  return false;
}

/** Codes of new rows whose line of parents breaks off: what hangs below them cannot be added either. */
function withoutAncestor(
  rows: readonly CommissionRow[],
  known: ReadonlyMap<string, KnownCommission>,
  parents: ReadonlyMap<string, string | null>,
  mayAddRoot: boolean,
): ReadonlySet<string> {
  const lost = new Set<string>();
  for (const { data } of rows) {
    const line: string[] = [];
    let at: string | null = data.code;
    while (at !== null && !known.has(at) && !line.includes(at)) {
      line.push(at);
      at = parents.get(at) ?? null;
    }
    const top = line.at(-1);
    const breaksOff = at === null && top !== undefined && !(parents.has(top) && mayAddRoot);
    if (breaksOff) line.forEach((code) => lost.add(code));
  }
  return lost;
}

/** Known commissions that hang under a parent which the file names, and are not in it. */
function missingIn(rows: readonly CommissionRow[], commissions: readonly KnownCommission[]): MissingCommission[] {
  const named = new Set(rows.map(({ data }) => data.code));
  const covered = new Set(rows.map(({ data }) => data.parentCode));
  return commissions
    .filter(
      ({ code, parentCode, closedOn }) =>
        !closedOn && parentCode !== null && covered.has(parentCode) && !named.has(code),
    )
    .map(({ id }) => ({ commissionId: id }));
}

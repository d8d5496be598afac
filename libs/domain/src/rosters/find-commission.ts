import type { KnownCommission } from './plan-state.ts';
import { type CommissionMention, makeDoubt, type RowDoubt } from './roster-row.ts';

/** A mention means the commission with that code, or else the only one with that number. */
export function commissionFinder(known: readonly KnownCommission[]) {
  const commissions = known.filter(({ closedOn }) => !closedOn);
  const closedDoubt = closedFinder(known);
  const byCode = new Map(commissions.map((commission) => [commission.code.toUpperCase(), commission]));
  const byNumber = Map.groupBy(
    commissions.filter(({ number }) => number !== null),
    ({ number }) => number,
  );
  return (mention: CommissionMention | null): { id: string | null; doubts: readonly RowDoubt[] } => {
    if (mention === null) return { id: null, doubts: [] };
    const numbered = byNumber.get(mention.number) ?? [];
    const found = byCode.get(mention.text.toUpperCase()) ?? (numbered.length === 1 ? numbered[0] : undefined);
    if (found) return { id: found.id, doubts: [] };
    const closed = numbered.length === 0 ? closedDoubt(mention) : null;
    if (closed) return { id: null, doubts: [closed] };
    return {
      id: null,
      doubts: [
        makeDoubt(numbered.length > 1 ? 'commission_ambiguous' : 'commission_unknown', 'commissionNumber', {
          value: mention.text,
        }),
      ],
    };
  };
}

/** What to say of a commission that works no more: the code of the one that it went up in, or only that it closed. */
function closedFinder(known: readonly KnownCommission[]): (mention: CommissionMention) => RowDoubt | null {
  const byId = new Map(known.map((commission) => [commission.id, commission]));
  const closed = known.filter(({ closedOn }) => closedOn);
  return ({ text, number }) => {
    const found =
      closed.find(({ code }) => code.toUpperCase() === text.toUpperCase()) ??
      closed.find((one) => number !== null && one.number === number);
    if (!found) return null;
    const seen = new Set<KnownCommission>();
    let successor: KnownCommission | undefined = found;
    while (successor?.closedOn && !seen.has(successor)) {
      seen.add(successor);
      successor = byId.get(successor.mergedIntoId ?? '');
    }
    return successor
      ? makeDoubt('commission_went_up', 'commissionNumber', { value: successor.code })
      : makeDoubt('commission_closed', 'commissionNumber', { value: text });
  };
}

import type { Match } from './match-person.ts';

/**
 * What a human decided about a doubtful row: it is somebody new, this person, or the somebody new of another row of the
 * file.
 */
export type RowDecision =
  | { readonly act: 'as_new' }
  | { readonly act: 'as_person'; readonly personId: string }
  | { readonly act: 'as_row'; readonly row: number };

/** By the place of the row in the reading. */
export type RowDecisions = ReadonlyMap<number, RowDecision>;

/**
 * The match after the decision. Only a candidate can be chosen, who is always within the reach of the importer; nobody
 * is added under an IIN that somebody else bears, nor in the place of somebody beyond the reach. Any other decision
 * leaves the row as doubtful as it was.
 */
export function applyDecision(match: Match, decision: RowDecision | undefined, decisions: RowDecisions): Match {
  if (!decision) return match;
  if (decision.act === 'as_new') return mayBeNew(match) ? settled(match, {}) : match;
  if (decision.act === 'as_row') {
    const isAdded = match.twins.includes(decision.row) && decisions.get(decision.row)?.act === 'as_new';
    return isAdded ? settled(match, { sameAsRow: decision.row }) : match;
  }
  const person = match.candidates.find(({ id }) => id === decision.personId);
  return person ? settled(match, { person, keepsSpelling: true, isDecided: true }) : match;
}

const settled = (match: Match, over: Partial<Match>): Match => ({
  ...match,
  person: null,
  candidates: [],
  doubts: [],
  twins: [],
  elsewhereId: null,
  ...over,
});

/** Whether a doubtful row may be added as somebody new. */
function mayBeNew({ candidates, twins, doubts }: Match): boolean {
  const codes = doubts.map(({ code }) => code);
  if (codes.includes('iin_other_name') || codes.includes('known_elsewhere')) return false;
  return candidates.length > 0 || twins.length > 0 || codes.includes('phone_known_elsewhere');
}

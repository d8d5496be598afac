import type { Match } from './match-person.ts';

/** What a human decided about a doubtful row: it is somebody new, or this person. */
export type RowDecision = { readonly act: 'as_new' } | { readonly act: 'as_person'; readonly personId: string };

/** By the place of the row in the reading. */
export type RowDecisions = ReadonlyMap<number, RowDecision>;

/**
 * The match after the decision. Only a candidate can be chosen, and nobody is added under an IIN that somebody else bears: such a
 * decision leaves the row as doubtful as it was.
 */
export function decided(match: Match, decision: RowDecision | undefined): Match {
  if (!decision || match.candidates.length === 0) return match;
  const isIinTaken = match.doubts.some(({ code }) => code === 'iin_other_name');
  if (decision.act === 'as_new') return isIinTaken ? match : { person: null, candidates: [], doubts: [] };
  const person = match.candidates.find(({ id }) => id === decision.personId);
  return person ? { person, candidates: [], doubts: [] } : match;
}

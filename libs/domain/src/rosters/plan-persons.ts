import { markTwins } from './mark-duplicates.ts';
import { type Match, personMatcher } from './match-person.ts';
import type { FieldChange, PersonsPlan, PlannedPerson, Verdict } from './plan-row.ts';
import type { KnownAppointment, RosterState } from './plan-state.ts';
import { applyDecision, type RowDecision, type RowDecisions } from './row-decision.ts';
import { hasError, makeDoubt, type PersonRow, type RowDoubt } from './roster-row.ts';
import { commissionFinder } from './find-commission.ts';
import { personChanges, notesAbout, appointmentChanges } from './person-changes.ts';
import { absentees, pairReplacements } from './plan-absences.ts';

const NO_DECISIONS: RowDecisions = new Map();

/**
 * Plans members, or operators as people of the importer's own commission. Pure: the same rows and state give the same
 * plan. First every row takes the person whom it means beyond doubt; only those whom no row means can be meant by a row
 * that is not sure.
 */
export function planPersons(
  kind: 'members' | 'operators',
  rows: readonly PersonRow[],
  state: RosterState,
  decisions: RowDecisions = NO_DECISIONS,
): PersonsPlan {
  const matcher = personMatcher(state);
  const find = commissionFinder(state.commissions);
  const places = rows.map(({ data }) => {
    const found = kind === 'operators' ? { id: state.ownCommissionId, doubts: [] } : find(data.commission);
    return { ...found, position: kind === 'operators' ? null : data.position };
  });
  const certain = rows.map(({ data }, at) =>
    matcher.certain(data, { commissionId: places[at]!.id, position: places[at]!.position }),
  );
  const claims = Map.groupBy(
    certain.flatMap((match, at) =>
      match?.person ? [{ personId: match.person.id, commissionId: places[at]!.id }] : [],
    ),
    ({ personId }) => personId,
  );
  const matches = certain.map(
    (match, at) =>
      match ??
      matcher.likely(rows[at]!.data, { commissionId: places[at]!.id, position: places[at]!.position }, (id) =>
        claims.has(id),
      ),
  );
  const asked = kind === 'members' ? markTwins(rows, matches, places) : matches;

  const taken = new Map<string, { line: number; commissionId: string | null }[]>();
  const planned = rows.map((row, at): PlannedPerson => {
    const { id: commissionId, doubts } = places[at]!;
    const matched = applyDecision(asked[at]!, decisions.get(at), decisions);
    const addsAppointment = addsTo(matched, commissionId, { decision: decisions.get(at), claims });
    const again = matched.person ? repeats(matched, { kind, row, commissionId, addsAppointment }, taken) : [];
    return planRow({
      kind,
      row,
      matched,
      commissionId,
      own: [...row.doubts, ...doubts, ...again],
      addsAppointment,
      state,
    });
  });
  return pairReplacements(planned, absentees(kind, planned, state), state);
}

interface Claim {
  readonly personId: string;
  readonly commissionId: string | null;
}

/**
 * Somebody decided that a person who keeps an appointment elsewhere gets this one too: because there are several, or
 * because another row keeps it.
 */
function addsTo(
  { person, isDecided }: Match,
  commissionId: string | null,
  { decision, claims }: { decision: RowDecision | undefined; claims: ReadonlyMap<string, readonly Claim[]> },
): boolean {
  if (!person || decision?.act !== 'as_person' || decision.personId !== person.id) return false;
  const isKept = (claims.get(person.id) ?? []).some((claim) => claim.commissionId !== commissionId);
  return isKept || !isDecided || person.appointments.length > 1;
}

/** 'duplicate_in_file' for a person whom a row above means, unless they serve in both places or somebody decided so. */
function repeats(
  { person }: Match,
  {
    kind,
    row,
    commissionId,
    addsAppointment,
  }: { kind: 'members' | 'operators'; row: PersonRow; commissionId: string | null; addsAppointment: boolean },
  taken: Map<string, { line: number; commissionId: string | null }[]>,
): RowDoubt[] {
  const id = person!.id;
  const earlier = taken.get(id) ?? [];
  taken.set(id, [...earlier, { line: row.line, commissionId }]);
  const serves = person!.appointments.some((one) => one.commissionId === commissionId);
  const mayRepeat = kind === 'members' && (serves || addsAppointment);
  const same = earlier.find((one) => !mayRepeat || one.commissionId === commissionId);
  const isMarked = row.doubts.some(({ code }) => code === 'duplicate_in_file');
  return same === undefined || isMarked ? [] : [makeDoubt('duplicate_in_file', null, { otherLine: same.line })];
}

interface Matched {
  readonly kind: 'members' | 'operators';
  readonly row: PersonRow;
  readonly matched: Match;
  readonly commissionId: string | null;
  readonly own: readonly RowDoubt[];
  readonly addsAppointment: boolean;
  readonly state: RosterState;
}

function planRow({ kind, row, matched, commissionId, own, addsAppointment, state }: Matched): PlannedPerson {
  const { person, candidates, doubts: unsure, elsewhereId, sameAsRow } = matched;
  const base: PlannedPerson = {
    row,
    sheet: row.sheet,
    line: row.line,
    verdict: 'refused',
    doubts: [...own, ...unsure],
    changes: [],
    personId: person?.id ?? null,
    commissionId,
    appointmentId: null,
    movedFrom: null,
    replaces: null,
    candidateIds: candidates.map(({ id }) => id),
    elsewhereId,
    sameAsRow,
  };
  if (hasError(own)) return base;
  if (elsewhereId !== null) return { ...base, verdict: 'elsewhere' };
  if (hasError(unsure)) return { ...base, verdict: 'doubtful' };
  if (!person) return { ...base, verdict: 'new' };
  const changed = personChanges(row, person, matched, state);
  const doubts = [...base.doubts, ...notesAbout(row, person, matched, changed, state)];
  if (kind === 'operators') {
    const changes = [
      ...changed,
      ...(person.isOperator ? [] : [{ field: 'isOperator', before: '', after: 'yes' } as const]),
    ];
    return { ...base, doubts, changes, verdict: changes.length > 0 ? 'changed' : 'unchanged' };
  }
  const here = person.appointments.find((appointment) => appointment.commissionId === commissionId);
  const isUnclear = !here && person.appointments.length > 1;
  if (isUnclear && !addsAppointment)
    return { ...base, verdict: 'doubtful', doubts: [...doubts, makeDoubt('moved_from_unclear')] };
  const from = here || addsAppointment ? null : (person.appointments[0] ?? null);
  const changes = [...changed, ...appointmentChanges(row, here ?? from)];
  return {
    ...base,
    doubts,
    changes,
    appointmentId: here?.id ?? null,
    movedFrom: from?.id ?? null,
    verdict: verdictOf(here, from, changes),
  };
}

function verdictOf(
  here: KnownAppointment | undefined,
  from: KnownAppointment | null,
  changes: readonly FieldChange[],
): Verdict {
  if (from) return 'moved';
  if (!here) return 'new';
  return changes.length > 0 ? 'changed' : 'unchanged';
}

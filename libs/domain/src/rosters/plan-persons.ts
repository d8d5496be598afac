import { type Match, personMatcher } from './match-person.ts';
import { soundKey } from './name-key.ts';
import { changesBetween, type FieldChange, type MissingPerson, type PlannedPerson, type Verdict } from './plan-row.ts';
import type { KnownAppointment, KnownCommission, KnownPerson, RosterState } from './plan-state.ts';
import { decided, type RowDecisions } from './row-decision.ts';
import { type CommissionMention, doubt, hasError, type PersonRow, type RowDoubt } from './roster-row.ts';

const NO_DECISIONS: RowDecisions = new Map();

export interface PersonsPlan {
  readonly rows: readonly PlannedPerson[];
  readonly missing: readonly MissingPerson[];
}

/** Plans members, or operators as people of the importer's own commission. Pure: the same rows and state give the same plan. */
export function planPersons(kind: 'members' | 'operators', rows: readonly PersonRow[], state: RosterState, decisions: RowDecisions = NO_DECISIONS): PersonsPlan {
  const match = personMatcher(state);
  const find = commissionFinder(state.commissions);
  const taken = new Map<string, number>();
  const planned = rows.map((row, place): PlannedPerson => {
    const found = kind === 'operators' ? { id: state.ownCommissionId, doubts: [] } : find(row.data.commission);
    const decision = decisions.get(place);
    const matched = decided(match(row.data, found.id), decision);
    const earlier = matched.person ? taken.get(matched.person.id) : undefined;
    if (matched.person && earlier === undefined) taken.set(matched.person.id, row.line);
    const isMarked = row.doubts.some(({ code }) => code === 'duplicate_in_file');
    const again = earlier === undefined || isMarked ? [] : [doubt('duplicate_in_file', null, { otherLine: earlier })];
    return planRow({ kind, row, matched, commissionId: found.id, own: [...row.doubts, ...found.doubts, ...again], addsAppointment: decision?.act === 'as_person' && decision.personId === matched.person?.id });
  });
  return pairReplacements(planned, absentees(kind, planned, state), state);
}

interface Matched {
  readonly kind: 'members' | 'operators';
  readonly row: PersonRow;
  readonly matched: Match;
  readonly commissionId: string | null;
  readonly own: readonly RowDoubt[];
  /** Somebody decided that a person with several appointments gets this one too. */
  readonly addsAppointment: boolean;
}

function planRow({ kind, row, matched: { person, candidates, doubts: unsure }, commissionId, own, addsAppointment }: Matched): PlannedPerson {
  const base: PlannedPerson = {
    row, sheet: row.sheet, line: row.line, verdict: 'refused', doubts: [...own, ...unsure], changes: [], personId: person?.id ?? null, commissionId,
    appointmentId: null, movedFrom: null, replaces: null, candidateIds: candidates.map(({ id }) => id),
  };
  if (hasError(own)) return base;
  if (hasError(unsure)) return { ...base, verdict: 'doubtful' };
  if (!person) return { ...base, verdict: 'new' };
  const doubts = spellsOtherwise(row, person) ? [...base.doubts, doubt('name_spelled_otherwise')] : base.doubts;
  if (kind === 'operators') {
    const changes = [...personChanges(row, person), ...(person.isOperator ? [] : [{ field: 'isOperator', before: '', after: 'yes' } as const])];
    return { ...base, doubts, changes, verdict: changes.length > 0 ? 'changed' : 'unchanged' };
  }
  const here = person.appointments.find((appointment) => appointment.commissionId === commissionId);
  const isUnclear = !here && person.appointments.length > 1;
  if (isUnclear && !addsAppointment) return { ...base, verdict: 'doubtful', doubts: [...doubts, doubt('moved_from_unclear')] };
  const from = here || isUnclear ? null : (person.appointments[0] ?? null);
  const changes = [...personChanges(row, person), ...appointmentChanges(row, here ?? from)];
  return { ...base, doubts, changes, appointmentId: here?.id ?? null, movedFrom: from?.id ?? null, verdict: verdictOf(here, from, changes) };
}

function verdictOf(here: KnownAppointment | undefined, from: KnownAppointment | null, changes: readonly FieldChange[]): Verdict {
  if (from) return 'moved';
  if (!here) return 'new';
  return changes.length > 0 ? 'changed' : 'unchanged';
}

/** A part of the name counts as changed only when it sounds different: whoever keeps the list in Russian letters does not rename people. */
function personChanges({ data: { name, phone, language, iin } }: PersonRow, person: KnownPerson): FieldChange[] {
  const part = (field: 'familyName' | 'givenName' | 'patronymic') =>
    [field, person.name[field], soundsAlike(name[field], person.name[field]) ? null : name[field]] as const;
  return changesBetween([
    part('familyName'), part('givenName'), part('patronymic'),
    ['phone', person.phone, phone], ['language', person.language, language],
    ['iin', null, person.iinKey === null && iin !== null ? iin.slice(-4) : null],
  ]);
}

function appointmentChanges({ data }: PersonRow, appointment: KnownAppointment | null): FieldChange[] {
  return appointment ? changesBetween([['position', appointment.position, data.position], ['nominatedBy', appointment.nominatedBy, data.nominatedBy]]) : [];
}

function spellsOtherwise({ data: { name } }: PersonRow, person: KnownPerson): boolean {
  return (['familyName', 'givenName', 'patronymic'] as const).some(
    (part) => name[part] !== '' && name[part] !== person.name[part] && soundsAlike(name[part], person.name[part]),
  );
}

function soundsAlike(name: string, other: string): boolean {
  return name === other || soundKey(name) === soundKey(other);
}

/** A mention means the commission with that code, or else the only one with that number. */
function commissionFinder(commissions: readonly KnownCommission[]) {
  const byCode = new Map(commissions.map((commission) => [commission.code.toUpperCase(), commission]));
  const byNumber = Map.groupBy(commissions.filter(({ number }) => number !== null), ({ number }) => number);
  return (mention: CommissionMention | null): { id: string | null; doubts: readonly RowDoubt[] } => {
    if (mention === null) return { id: null, doubts: [] };
    const numbered = byNumber.get(mention.number) ?? [];
    const found = byCode.get(mention.text.toUpperCase()) ?? (numbered.length === 1 ? numbered[0] : undefined);
    if (found) return { id: found.id, doubts: [] };
    return { id: null, doubts: [doubt(numbered.length > 1 ? 'commission_ambiguous' : 'commission_unknown', 'commissionNumber', { value: mention.text })] };
  };
}

/** Open appointments, in commissions that the file covers, of people whom no row means or may mean. */
function absentees(kind: 'members' | 'operators', planned: readonly PlannedPerson[], { persons, ownCommissionId }: RosterState): MissingPerson[] {
  const meant = new Set(planned.flatMap(({ personId, candidateIds }) => [...candidateIds, ...(personId === null ? [] : [personId])]));
  const absent = persons.filter(({ id }) => !meant.has(id));
  if (kind === 'operators') {
    const operators = absent.filter(({ isOperator, homeCommissionId }) => isOperator && homeCommissionId === ownCommissionId);
    return operators.map(({ id }) => ({ personId: id, appointmentId: null, commissionId: ownCommissionId, replacedAtLine: null }));
  }
  const covered = new Set(planned.map(({ commissionId }) => commissionId));
  return absent.flatMap((person) =>
    person.appointments
      .filter(({ commissionId }) => covered.has(commissionId))
      .map(({ id, commissionId }) => ({ personId: person.id, appointmentId: id, commissionId, replacedAtLine: null })),
  );
}

/** Whoever comes takes over from whoever is gone when, in that commission and position, there is exactly one of each. */
function pairReplacements(planned: readonly PlannedPerson[], missing: readonly MissingPerson[], { persons }: RosterState): PersonsPlan {
  const positions = new Map(persons.flatMap(({ appointments }) => appointments.map(({ id, position }) => [id, position] as const)));
  const arrivals = Map.groupBy(planned.filter(arrives), ({ commissionId, row }) => `${commissionId} ${row.data.position}`);
  const vacancies = Map.groupBy(
    missing.filter(({ appointmentId }) => appointmentId !== null),
    ({ commissionId, appointmentId }) => `${commissionId} ${positions.get(appointmentId!)}`,
  );
  const replaced = new Map<PlannedPerson, MissingPerson>();
  for (const [place, [arrival, ...others]] of arrivals) {
    const [vacancy, ...more] = vacancies.get(place) ?? [];
    if (arrival && vacancy && others.length === 0 && more.length === 0) replaced.set(arrival, vacancy);
  }
  const lineOf = new Map([...replaced].map(([row, { appointmentId }]) => [appointmentId, row.line]));
  return {
    rows: planned.map((row) => {
      const vacancy = replaced.get(row);
      return vacancy ? { ...row, replaces: vacancy.appointmentId, verdict: row.verdict === 'new' ? 'replaced' : row.verdict } : row;
    }),
    missing: missing.map((one) => ({ ...one, replacedAtLine: lineOf.get(one.appointmentId) ?? null })),
  };
}

function arrives({ verdict, changes, row }: PlannedPerson): boolean {
  if (row.data.position === null) return false;
  return verdict === 'new' || verdict === 'moved' || (verdict === 'changed' && changes.some(({ field }) => field === 'position'));
}

import { markTwins } from './mark-duplicates.ts';
import { type Match, personMatcher } from './match-person.ts';
import { soundKey } from './name-key.ts';
import { isVariant, nameLikeness } from './name-likeness.ts';
import type { PersonName } from './person-name.ts';
import { compareFields, type FieldChange, type MissingPerson, type PlannedPerson, type Verdict } from './plan-row.ts';
import type { KnownAppointment, KnownCommission, KnownPerson, RosterState } from './plan-state.ts';
import { applyDecision, type RowDecision, type RowDecisions } from './row-decision.ts';
import { type CommissionMention, hasError, makeDoubt, type PersonRow, type RowDoubt } from './roster-row.ts';

const NO_DECISIONS: RowDecisions = new Map();

export interface PersonsPlan {
  readonly rows: readonly PlannedPerson[];
  readonly missing: readonly MissingPerson[];
}

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

/**
 * A part of the name counts as changed only when it sounds different: whoever keeps the list in Russian letters does
 * not rename people. Of a person who was found by a name written otherwise the name stays, unless the file says a part
 * that is quite another.
 */
function personChanges(
  { data: { name, nameKey, phone, language, iin } }: PersonRow,
  person: KnownPerson,
  match: Match,
  state: RosterState,
): FieldChange[] {
  const isSwapped = match.keepsSpelling && nameLikeness(name, person.name) === 'parts_swapped';
  const isRussianForm = nameKey === person.nameKeyRu;
  const stays = (field: keyof PersonName) =>
    isRussianForm ||
    soundsAlike(name[field], person.name[field]) ||
    isSwapped ||
    (match.keepsSpelling && isVariant(field, name[field], person.name[field]));
  const part = (field: keyof PersonName) => [field, person.name[field], stays(field) ? null : name[field]] as const;
  const changes = compareFields([
    part('familyName'),
    part('givenName'),
    part('patronymic'),
    ['phone', person.phone, phone],
    ['language', person.language, language],
  ]);
  return iin !== null && bearsNewIin(iin, person, match, state)
    ? [...changes, { field: 'iin', before: person.iinTail ?? '', after: iin.slice(-4) }]
    : changes;
}

/**
 * An IIN is added where there was none, and corrected only when somebody decided now that it is this person. One that
 * somebody else bears is not taken.
 */
function bearsNewIin(
  iin: string,
  person: KnownPerson,
  { isDecided }: Match,
  { iinKeyOf, persons }: RosterState,
): boolean {
  const key = iinKeyOf(iin);
  if (person.iinKey === key || (person.iinKey !== null && !isDecided)) return false;
  return !persons.some(({ iinKey }) => iinKey === key);
}

function notesAbout(
  { data }: PersonRow,
  person: KnownPerson,
  match: Match,
  changes: readonly FieldChange[],
  state: RosterState,
): RowDoubt[] {
  const isOtherwise = (['familyName', 'givenName', 'patronymic'] as const).some(
    (part) =>
      data.name[part] !== '' && data.name[part] !== person.name[part] && !changes.some(({ field }) => field === part),
  );
  const keepsIin =
    data.iin !== null && state.iinKeyOf(data.iin) !== person.iinKey && !changes.some(({ field }) => field === 'iin');
  return [
    ...(isOtherwise ? [makeDoubt('name_spelled_otherwise')] : []),
    ...(keepsIin ? [makeDoubt('iin_stays', 'iin')] : []),
    ...(person.signsIn && changes.some(({ field }) => field === 'phone') ? [makeDoubt('phone_is_login', 'phone')] : []),
  ];
}

function appointmentChanges({ data }: PersonRow, appointment: KnownAppointment | null): FieldChange[] {
  return appointment
    ? compareFields([
        ['position', appointment.position, data.position],
        ['nominatedBy', appointment.nominatedBy, data.nominatedBy],
      ])
    : [];
}

function soundsAlike(name: string, other: string): boolean {
  return name === other || soundKey(name) === soundKey(other);
}

/** A mention means the commission with that code, or else the only one with that number. */
function commissionFinder(known: readonly KnownCommission[]) {
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

/** Open appointments, in commissions that the file covers, of people whom no row means or may mean. */
function absentees(
  kind: 'members' | 'operators',
  planned: readonly PlannedPerson[],
  { persons, ownCommissionId }: RosterState,
): MissingPerson[] {
  const meant = new Set(
    planned.flatMap(({ personId, candidateIds }) => [...candidateIds, ...(personId === null ? [] : [personId])]),
  );
  const absent = persons.filter(({ id }) => !meant.has(id));
  if (kind === 'operators') {
    const operators = absent.filter(
      ({ isOperator, homeCommissionId }) => isOperator && homeCommissionId === ownCommissionId,
    );
    return operators.map(({ id }) => ({
      personId: id,
      appointmentId: null,
      commissionId: ownCommissionId,
      replacedAtLine: null,
    }));
  }
  const covered = new Set(planned.map(({ commissionId }) => commissionId));
  return absent.flatMap((person) =>
    person.appointments
      .filter(({ commissionId }) => covered.has(commissionId))
      .map(({ id, commissionId }) => ({ personId: person.id, appointmentId: id, commissionId, replacedAtLine: null })),
  );
}

/**
 * A newcomer replaces somebody who is missing from the list when that commission and position has exactly one newcomer
 * and one missing.
 */
function pairReplacements(
  planned: readonly PlannedPerson[],
  missing: readonly MissingPerson[],
  { persons }: RosterState,
): PersonsPlan {
  const positions = new Map(
    persons.flatMap(({ appointments }) => appointments.map(({ id, position }) => [id, position] as const)),
  );
  const arrivals = Map.groupBy(
    planned.filter(arrives),
    ({ commissionId, row }) => `${commissionId} ${row.data.position}`,
  );
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
      return vacancy
        ? { ...row, replaces: vacancy.appointmentId, verdict: row.verdict === 'new' ? 'replaced' : row.verdict }
        : row;
    }),
    missing: missing.map((one) => ({ ...one, replacedAtLine: lineOf.get(one.appointmentId) ?? null })),
  };
}

function arrives({ verdict, changes, row }: PlannedPerson): boolean {
  if (row.data.position === null) return false;
  return (
    verdict === 'new' ||
    verdict === 'moved' ||
    (verdict === 'changed' && changes.some(({ field }) => field === 'position'))
  );
}

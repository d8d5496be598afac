import {
  type KnownAppointment,
  type KnownPerson,
  personNameKey,
  type PersonData,
  type PlannedPerson,
  type RosterState,
  type Verdict,
} from '@kaskad/domain';
import { randomUUID } from 'node:crypto';
import type { SecretKey } from '../../../platform/secrets/secret-key.ts';
import type { FileLine, RowChange } from '../bulk-rows.queries.ts';

/** Column values of rows to add; undefined never occurs, so that every row of a statement has the same columns. */
export interface NewPersonRow {
  id: string;
  family_name: string;
  given_name: string;
  patronymic: string;
  name_key: string;
  iin_cipher: string | null;
  iin_hash: string | null;
  iin_tail: string | null;
  phone: string | null;
  language: 'kk' | 'ru';
  is_operator: boolean;
  home_commission_id: string;
}

export interface NewAppointmentRow {
  id: string;
  person_id: string;
  commission_id: string;
  position: string;
  nominated_by: string;
  started_on: string;
  replaces_id: string | null;
}

export interface PersonWrites {
  readonly persons: NewPersonRow[];
  readonly appointments: NewAppointmentRow[];
  /** Changes of rows that exist. */
  readonly changes: RowChange[];
  /** From which line of the file a row is added or changed, by the id of the row. */
  readonly lines: Map<string, FileLine>;
}

interface Circumstances {
  readonly kind: 'members' | 'operators';
  readonly state: RosterState;
  readonly secret: SecretKey;
  /** The day from which new appointments count and on which old ones end. */
  readonly today: string;
}

const WITHHELD: readonly Verdict[] = ['elsewhere', 'doubtful', 'refused'];

/** The rows to write so that the plan becomes true. Rows that are withheld write nothing. */
export function personWrites(
  rows: readonly PlannedPerson[],
  { kind, state, secret, today }: Circumstances,
): PersonWrites {
  const writes: PersonWrites = { persons: [], appointments: [], changes: [], lines: new Map() };
  const persons = new Map(state.persons.map((person) => [person.id, person]));
  const open = new Map(state.persons.flatMap(({ appointments }) => appointments.map((one) => [one.id, one] as const)));
  const added = rows.map(() => randomUUID());
  for (const [at, planned] of rows.entries()) {
    if (WITHHELD.includes(planned.verdict)) continue;
    const known = planned.personId === null ? undefined : persons.get(planned.personId);
    const personId = known?.id ?? added[planned.sameAsRow ?? at]!;
    const ofLine = (...ids: readonly (string | null)[]) => {
      for (const id of ids) if (id !== null) writes.lines.set(id, { sheet: planned.sheet, line: planned.line });
    };
    ofLine(personId, planned.appointmentId, planned.movedFrom, planned.replaces);
    if (!known && planned.sameAsRow === null) writes.persons.push(newPerson(personId, planned, kind, secret));
    else if (known) writes.changes.push(...changesOf(known, planned, secret));
    if (kind === 'operators') continue;
    const [ended, reason] = planned.movedFrom === null ? [null, null] : [planned.movedFrom, 'transferred' as const];
    if (ended) writes.changes.push(ending(ended, reason, today));
    if (planned.replaces !== null) writes.changes.push(ending(planned.replaces, 'new_roster', today));
    const here = planned.appointmentId === null ? undefined : open.get(planned.appointmentId);
    if (here) writes.changes.push(...appointmentChanges(here, planned));
    else {
      const opened = newAppointment(personId, planned, open.get(ended ?? ''), today);
      writes.appointments.push(opened);
      ofLine(opened.id);
    }
  }
  return writes;
}

function newPerson(
  id: string,
  { row: { data }, commissionId }: PlannedPerson,
  kind: 'members' | 'operators',
  secret: SecretKey,
): NewPersonRow {
  return {
    id,
    ...nameColumns(data),
    ...(iinColumns(data.iin, secret) ?? { iin_cipher: null, iin_hash: null, iin_tail: null }),
    phone: data.phone,
    language: data.language ?? 'kk',
    is_operator: kind === 'operators',
    home_commission_id: commissionId ?? '',
  };
}

const nameColumns = ({ name, nameKey }: PersonData) => ({
  family_name: name.familyName,
  given_name: name.givenName,
  patronymic: name.patronymic,
  name_key: nameKey,
});

function iinColumns(iin: string | null, secret: SecretKey) {
  if (iin === null) return null;
  return {
    iin_cipher: `\\x${secret.encrypt(iin).toString('hex')}`,
    iin_hash: `\\x${secret.matchHash(iin).toString('hex')}`,
    iin_tail: iin.slice(-4),
  };
}

function changesOf(
  known: KnownPerson,
  { row: { data }, changes, verdict, commissionId }: PlannedPerson,
  secret: SecretKey,
): RowChange[] {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const set = (column: string, from: unknown, to: unknown) => {
    before[column] = from;
    after[column] = to;
  };
  const name = { ...known.name };
  for (const { field } of changes) {
    if (field === 'familyName' || field === 'givenName' || field === 'patronymic') name[field] = data.name[field];
    if (field === 'phone') set('phone', known.phone, data.phone);
    if (field === 'language') set('language', known.language, data.language);
    if (field === 'isOperator') set('is_operator', known.isOperator, true);
    if (field === 'iin')
      for (const [column, value] of Object.entries(iinColumns(data.iin, secret) ?? {}))
        set(column, column === 'iin_tail' ? (known.iinTail ?? null) : null, value);
  }
  const [old, now] = [columnsOf(known.name), columnsOf(name)];
  for (const column of Object.keys(now) as (keyof typeof now)[])
    if (old[column] !== now[column]) set(column, old[column], now[column]);
  const comesHere =
    verdict === 'moved' || (changes.some(({ field }) => field === 'isOperator') && known.appointments.length === 0);
  if (comesHere && commissionId !== null && commissionId !== known.homeCommissionId)
    set('home_commission_id', known.homeCommissionId, commissionId);
  return Object.keys(after).length === 0 ? [] : [{ subject: 'person', id: known.id, before, after }];
}

const columnsOf = (name: KnownPerson['name']) => nameColumns({ name, nameKey: personNameKey(name) } as PersonData);

function appointmentChanges(here: KnownAppointment, { row: { data }, changes }: PlannedPerson): RowChange[] {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const { field } of changes) {
    if (field === 'position') [before['position'], after['position']] = [here.position, data.position];
    if (field === 'nominatedBy') [before['nominated_by'], after['nominated_by']] = [here.nominatedBy, data.nominatedBy];
  }
  return Object.keys(after).length === 0 ? [] : [{ subject: 'appointment', id: here.id, before, after }];
}

const ending = (id: string, reason: 'transferred' | 'new_roster', today: string): RowChange => ({
  subject: 'appointment',
  id,
  before: { ended_on: null, end_reason: null },
  after: { ended_on: today, end_reason: reason },
});

/** Whoever moves keeps position and nominator where the file leaves them empty. */
function newAppointment(
  personId: string,
  { row: { data }, commissionId, replaces }: PlannedPerson,
  from: KnownAppointment | undefined,
  today: string,
): NewAppointmentRow {
  return {
    id: randomUUID(),
    person_id: personId,
    commission_id: commissionId ?? '',
    position: data.position ?? from?.position ?? 'member',
    nominated_by: (data.nominatedBy || from?.nominatedBy || '').slice(0, 300),
    started_on: today,
    replaces_id: replaces,
  };
}

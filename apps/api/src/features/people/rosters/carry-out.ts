import type { Actor, RosterPlan, RosterState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../../../platform/audit/audit.ts';
import type { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { changeRows, inBulk, type RowChange } from './bulk.ts';
import { writeCommissions } from './commission-changes.ts';
import { personWrites, type NewAppointmentRow, type NewPersonRow } from './person-changes.ts';

interface Circumstances {
  readonly state: RosterState;
  readonly secret: SecretKey;
  readonly today: string;
}

/** Makes the plan true, with a constant number of statements for each few thousand rows. Returns what was done, in its order. */
export async function carryOut(tx: EntityManager, plan: RosterPlan, { state, secret, today }: Circumstances): Promise<RowChange[]> {
  if (plan.kind === 'commissions') {
    const changes = await writeCommissions(tx, plan.rows, state);
    await changeRows(tx, changes);
    return changes;
  }
  const { persons, appointments, changes } = personWrites(plan.rows, { kind: plan.kind, state, secret, today });
  await inBulk(tx, persons, `
    insert into persons (id, family_name, given_name, patronymic, name_key, iin_cipher, iin_hash, iin_tail, phone, language, is_operator, home_commission_id)
    select r.id, r.family_name, r.given_name, r.patronymic, r.name_key, r.iin_cipher, r.iin_hash, r.iin_tail, r.phone, r.language, r.is_operator, r.home_commission_id
    from jsonb_populate_recordset(null::persons, $1) r`);
  // Endings first: one person has one open appointment in a commission.
  await changeRows(tx, changes);
  await inBulk(tx, appointments, `
    insert into appointments (id, person_id, commission_id, position, nominated_by, started_on, replaces_id)
    select r.id, r.person_id, r.commission_id, r.position, r.nominated_by, r.started_on, r.replaces_id
    from jsonb_populate_recordset(null::appointments, $1) r`);
  return [...persons.map(addedPerson), ...appointments.map(addedAppointment), ...changes];
}

const addedPerson = ({ id, home_commission_id, iin_tail, is_operator }: NewPersonRow): RowChange => ({ subject: 'person', id, before: null, after: { home_commission_id, iin_tail, is_operator } });
const addedAppointment = ({ id, person_id, commission_id, position, started_on, replaces_id }: NewAppointmentRow): RowChange => ({
  subject: 'appointment', id, before: null, after: { person_id, commission_id, position, started_on, replaces_id, ended_on: null },
});

const SECRET = new Set(['iin_cipher', 'iin_hash']);
const shown = (values: object) => Object.fromEntries(Object.entries(values).filter(([column]) => !SECRET.has(column)));

/** Keeps what an import did, so that it can be undone. An IIN is not kept here; that it was added is. */
export async function rememberChanges(tx: EntityManager, importId: string, changes: readonly RowChange[]): Promise<void> {
  const rows = changes.map(({ subject, id, before, after }, place) => ({ import_id: importId, place, subject, subject_id: id, before, after: shown(after) }));
  await inBulk(tx, rows, `
    insert into roster_changes (import_id, place, subject, subject_id, before, after)
    select import_id, place, subject, subject_id, nullif(before, 'null'), after
    from jsonb_to_recordset($1) as n (import_id uuid, place integer, subject text, subject_id uuid, before jsonb, after jsonb)`);
}

/** Who serves where is a right, and so is being an operator: each that begins, ends or changes is in the trail. Names, phones and IINs are not. */
export async function auditChanges(tx: EntityManager, actor: Actor | null, now: Date, changes: readonly RowChange[], reason: string): Promise<void> {
  const entries = changes.filter(({ subject }) => subject === 'appointment').map(({ id, before, after }): AuditEntry => ({
    action: before === null ? 'appointment.open' : after['ended_on'] ? 'appointment.end' : 'appointment.change',
    subjectType: 'appointment', subjectId: id, before, after, reason,
  }));
  for (const { subject, id, before, after } of changes) {
    const [was, is] = [before?.['is_operator'] === true, after['is_operator'] === true];
    if (subject === 'person' && was !== is) entries.push({ action: is ? 'operator.open' : 'operator.end', subjectType: 'person', subjectId: id, before: { isOperator: was }, after: { isOperator: is }, reason });
  }
  for (let from = 0; from < entries.length; from += 5_000) await recordAudit(tx, actor, now, entries.slice(from, from + 5_000));
}

/** The persons whose appointments an import changed and who were known before: only they can have been trained. */
export function knownPersons(changes: readonly RowChange[], state: RosterState): string[] {
  const known = new Set(state.persons.map(({ id }) => id));
  const holders = new Map(state.persons.flatMap(({ id, appointments }) => appointments.map((one) => [one.id, id] as const)));
  const concerned = changes.filter(({ subject }) => subject === 'appointment').map(({ id, after }) => holders.get(id) ?? String(after['person_id']));
  return [...new Set(concerned)].filter((id) => known.has(id));
}

import type { Actor, RosterPlan, RosterState } from '@kaskad/domain';
import { Any, type EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../../../platform/audit/audit.ts';
import type { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { personRowChanged } from '../person-audit.ts';
import { changeRows, type RowChange } from '../bulk-rows.queries.ts';
import { writeCommissions } from './commission-changes.ts';
import { personWrites, type NewAppointmentRow, type NewPersonRow } from './person-changes.ts';
import { Person } from '../person.entity.ts';
import { insertAppointments, insertPersons, insertRosterChanges } from './roster-writing.queries.ts';

interface Circumstances {
  readonly state: RosterState;
  readonly secret: SecretKey;
  readonly today: string;
}

/**
 * Makes the plan true, with a constant number of statements for each few thousand rows. Returns what was done, in its
 * order.
 */
export async function carryOut(
  tx: EntityManager,
  plan: RosterPlan,
  { state, secret, today }: Circumstances,
): Promise<RowChange[]> {
  if (plan.kind === 'commissions') {
    const changes = await writeCommissions(tx, plan.rows, state);
    await changeRows(tx, changes);
    return changes;
  }
  const {
    persons,
    appointments,
    changes: planned,
    lines,
  } = personWrites(plan.rows, { kind: plan.kind, state, secret, today });
  const changes = await withFormerIins(tx, planned);
  await insertPersons(tx, persons);
  // Endings first: one person has one open appointment in a commission.
  await changeRows(tx, changes);
  await insertAppointments(tx, appointments);
  return [...persons.map(addedPerson), ...appointments.map(addedAppointment), ...changes].map((change) => ({
    ...change,
    from: lines.get(change.id),
  }));
}

const addedPerson = ({ id, home_commission_id, iin_tail, is_operator }: NewPersonRow): RowChange => ({
  subject: 'person',
  id,
  before: null,
  after: { home_commission_id, iin_tail, is_operator },
});
const addedAppointment = ({
  id,
  person_id,
  commission_id,
  position,
  started_on,
  replaces_id,
}: NewAppointmentRow): RowChange => ({
  subject: 'appointment',
  id,
  before: null,
  after: { person_id, commission_id, position, started_on, replaces_id, ended_on: null },
});

const SECRET = new Set(['iin_cipher', 'iin_hash']);
const shown = (values: object) => Object.fromEntries(Object.entries(values).filter(([column]) => !SECRET.has(column)));

/** The IIN that a corrected one takes the place of, as it is stored, so that the correction can be taken back. */
async function withFormerIins(tx: EntityManager, changes: readonly RowChange[]): Promise<RowChange[]> {
  const corrected = changes.filter(
    ({ subject, before }) => subject === 'person' && typeof before?.['iin_tail'] === 'string',
  );
  if (corrected.length === 0) return [...changes];
  const rows = await tx.find(Person, {
    where: { id: Any(corrected.map(({ id }) => id)) },
    select: { id: true, iinCipher: true, iinHash: true },
  });
  const former = new Map(
    rows.map(({ id, iinCipher, iinHash }) => [id, { iin_cipher: asText(iinCipher), iin_hash: asText(iinHash) }]),
  );
  return changes.map((change) =>
    corrected.includes(change) ? { ...change, before: { ...change.before, ...former.get(change.id) } } : change,
  );
}

/** As a `bytea` is written in JSON. */
const asText = (bytes: Buffer | null) => bytes && `\\x${bytes.toString('hex')}`;

/**
 * Keeps what an import did, so that it can be undone: of a row that it added, the whole row, so that whoever changed it
 * later is noticed. The IIN that it wrote is not kept here, but a mark by which a correction is seen; one that it
 * overwrote is kept as it is stored.
 */
export async function rememberChanges(
  tx: EntityManager,
  importId: string,
  changes: readonly RowChange[],
): Promise<void> {
  const rows = changes.map(({ subject, id, before, after, from }, index) => ({
    import_id: importId,
    place: index,
    subject,
    subject_id: id,
    before,
    after: shown(after),
    sheet: from?.sheet ?? null,
    line: from?.line ?? null,
  }));
  await insertRosterChanges(tx, rows);
}

/**
 * Who serves where is a right, and so is being an operator: each that begins, ends or changes is in the trail, and so
 * is what a person is known by, masked.
 */
export async function auditChanges(
  tx: EntityManager,
  actor: Actor | null,
  now: Date,
  changes: readonly RowChange[],
  reason: string,
): Promise<readonly AuditEntry[]> {
  const entries = changes
    .filter(({ subject }) => subject === 'appointment')
    .map(({ id, before, after }): AuditEntry => ({
      action: before === null ? 'appointment.open' : after['ended_on'] ? 'appointment.end' : 'appointment.change',
      subjectType: 'appointment',
      subjectId: id,
      before,
      after,
      reason,
    }));
  for (const { subject, id, before, after } of changes) {
    const [was, is] = [before?.['is_operator'] === true, after['is_operator'] === true];
    if (subject === 'person' && was !== is)
      entries.push({
        action: is ? 'operator.open' : 'operator.end',
        subjectType: 'person',
        subjectId: id,
        before: { isOperator: was },
        after: { isOperator: is },
        reason,
      });
  }
  entries.push(...moveEntries(changes, reason), ...personEntries(changes, reason));
  for (let from = 0; from < entries.length; from += 5_000)
    await recordAudit(tx, actor, now, entries.slice(from, from + 5_000));
  return entries;
}

/** Commissions that hang under another one; what lies below them went along. */
function moveEntries(changes: readonly RowChange[], reason: string): AuditEntry[] {
  return changes.flatMap(({ subject, id, before, after }): AuditEntry[] => {
    const [from, to] = [before?.['parent_id'] ?? null, after['parent_id'] ?? null];
    const isMoved = subject === 'commission' && before !== null && 'parent_id' in after && from !== to;
    return isMoved
      ? [
          {
            action: 'commission.move',
            subjectType: 'commission',
            subjectId: id,
            before: { parentId: from },
            after: { parentId: to },
            reason,
          },
        ]
      : [];
  });
}

/** What changed of names, phones, languages and IINs of people who were known before. */
export function personEntries(changes: readonly RowChange[], reason: string): AuditEntry[] {
  return changes.flatMap(({ subject, id, before, after }) => {
    const isChanged = subject === 'person' && before !== null && Object.keys(after).length > 0;
    return (isChanged ? personRowChanged(id, before, after, reason) : null) ?? [];
  });
}

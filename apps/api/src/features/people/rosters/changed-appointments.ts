import { Any, type EntityManager } from 'typeorm';
import type { AppointmentChange } from '../appointment-followers.service.ts';
import type { RowChange } from '../bulk-rows.queries.ts';
import { Person } from '../person.entity.ts';
import { Appointment } from '../appointment.entity.ts';

interface Place {
  readonly personId: string;
  readonly commissionId: string;
  readonly position: string;
}

const text = (values: RowChange['before'], column: string) =>
  typeof values?.[column] === 'string' ? values[column] : null;
const placeIn = (values: RowChange['before']): Place => ({
  personId: text(values, 'person_id') ?? '',
  commissionId: text(values, 'commission_id') ?? '',
  position: text(values, 'position') ?? '',
});

/**
 * What changes of rows (of an import, or the inverse of one) mean for appointments. Rows that were added or taken away
 * say themselves whose they are; of the others it is read, in one statement.
 */
export async function changedAppointments(
  tx: EntityManager,
  changes: readonly RowChange[],
  by: 'roster' | 'undone',
): Promise<AppointmentChange[]> {
  return [...(await ofAppointments(tx, changes, by)), ...(await ofOperators(tx, changes, by))];
}

/** Operators hold no appointment; whoever is one no more serves no longer, as if one had ended. */
async function ofOperators(
  tx: EntityManager,
  changes: readonly RowChange[],
  by: 'roster' | 'undone',
): Promise<AppointmentChange[]> {
  const ids = changes
    .filter(
      ({ subject, before, after }) =>
        subject === 'person' && before?.['is_operator'] === true && after['is_operator'] === false,
    )
    .map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await tx.find(Person, { where: { id: Any(ids) }, select: { id: true, homeCommissionId: true } });
  return rows.map(({ id, homeCommissionId }) => ({
    personId: id,
    commissionId: homeCommissionId,
    position: 'operator',
    act: 'ended',
    reason: by,
    appointmentId: id,
    successorId: null,
  }));
}

async function ofAppointments(
  tx: EntityManager,
  changes: readonly RowChange[],
  by: 'roster' | 'undone',
): Promise<AppointmentChange[]> {
  const own = changes.filter(({ subject }) => subject === 'appointment');
  const rows = await tx.find(Appointment, {
    where: { id: Any(own.map(({ id }) => id)) },
    select: { id: true, personId: true, commissionId: true, position: true },
  });
  const places = new Map(rows.map((row) => [row.id, row]));
  const successors = new Map(
    own.flatMap(({ after }) =>
      text(after, 'replaces_id') ? [[text(after, 'replaces_id'), text(after, 'person_id')] as const] : [],
    ),
  );
  return own.flatMap(({ id: appointmentId, before, after }): AppointmentChange[] => {
    const { personId, commissionId, position } = places.get(appointmentId) ?? placeIn(before);
    const place = { personId, commissionId, position, appointmentId };
    const [isNew, isGone] = [before === null, !places.has(appointmentId)];
    if (isNew) return [{ ...place, act: 'opened', reason: by }];
    if (isGone) return [{ ...place, act: 'ended', reason: by, successorId: null }];
    const [was, is] = [text(before, 'ended_on'), text(after, 'ended_on')];
    if (was === null && is !== null)
      return [
        {
          ...place,
          act: 'ended',
          reason: text(after, 'end_reason') ?? by,
          successorId: successors.get(appointmentId) ?? null,
        },
      ];
    if (was !== null && is === null) return [{ ...place, act: 'opened', reason: by }];
    const formerly = text(before, 'position');
    if (formerly === null || formerly === position) return [];
    const reason = by === 'undone' ? by : 'position_changed';
    return [
      { ...place, position: formerly, act: 'ended', reason, successorId: null },
      { ...place, act: 'opened', reason },
    ];
  });
}

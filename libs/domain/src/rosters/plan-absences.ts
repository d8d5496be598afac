import type { MissingPerson, PersonsPlan, PlannedPerson } from './plan-row.ts';
import type { RosterState } from './plan-state.ts';

/** Open appointments, in commissions that the file covers, of people whom no row means or may mean. */
export function absentees(
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
export function pairReplacements(
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

import type { EnrolmentOutcomes } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import { FULL_NAME } from '../seminar.view.ts';

type Outcomes = EnrolmentOutcomes['outcomes'];

/**
 * Whoever was refused is named: they need not stand on the part of the list that the planner has open, or on the list
 * at all.
 */
export async function namingRefused(
  tx: EntityManager,
  outcomes: Outcomes,
  isSeen: (personId: string) => boolean,
): Promise<Outcomes> {
  const refused = outcomes
    .filter(({ personId, refusal }) => refusal !== null && isSeen(personId))
    .map(({ personId }) => personId);
  if (refused.length === 0) return outcomes;
  const rows = await tx.query<{ id: string; name: string }[]>(
    `select p.id, ${FULL_NAME} as name from persons p where p.id = any($1)`,
    [refused],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return outcomes.map((one) => (names.has(one.personId) ? { ...one, name: names.get(one.personId) } : one));
}

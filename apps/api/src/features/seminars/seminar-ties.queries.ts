import type { Actor, SeminarTies } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

interface TiesRow extends SeminarTies {
  readonly id: string;
  readonly personId: string | null;
}

type Asked = Pick<TiesRow, 'id' | 'personId'>;

const TIES = `
  select s.id, asked.person_id as "personId", c.path, s.level, s.state, s.planned_by_trainer as "plannedByTrainer",
    exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id
      where x.seminar_id = s.id and t.person_id = asked.person_id and t.part = 'trainer'
        and (not t.cancelled or (s.planned_by_trainer and s.state = 'cancelled'))) as trains,
    exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id
      where x.seminar_id = s.id and t.person_id = asked.person_id and t.part = 'lecturer' and not t.cancelled) as lectures,
    exists (select from enrolments e where e.seminar_id = s.id and e.person_id = asked.person_id
      and e.state <> 'cancelled') as attends,
    exists (select from appointments a join positions p on p.code = a.position
      where a.commission_id = s.commission_id and a.person_id = asked.person_id and a.ended_on is null
        and p.trains_own_precinct) as "leadsPrecinct"
  from unnest($1::uuid[], $2::uuid[]) asked (seminar_id, person_id) join seminars s on s.id = asked.seminar_id
    join commissions c on c.id = s.commission_id`;

/** What the actor has to do with each of these seminars, by their ids. */
export async function tiesTo(
  db: EntityManager,
  { personId }: Actor,
  seminarIds: readonly string[],
): Promise<ReadonlyMap<string, SeminarTies>> {
  const rows = await tiesRows(
    db,
    seminarIds.map((id) => ({ id, personId })),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same for several actors at once. */
export async function tiesOfMany(
  db: EntityManager,
  asked: readonly { readonly actor: Actor; readonly seminarId: string }[],
): Promise<(actor: Actor, seminarId: string) => SeminarTies | undefined> {
  const keyOf = ({ id, personId }: Asked) => `${id}/${personId ?? ''}`;
  const pairs = asked.map(({ actor, seminarId }) => ({ id: seminarId, personId: actor.personId }));
  const rows = await tiesRows(db, [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()]);
  const ties = new Map(rows.map((row) => [keyOf(row), row]));
  return ({ personId }, seminarId) => ties.get(keyOf({ id: seminarId, personId }));
}

const tiesRows = (db: EntityManager, asked: readonly Asked[]): Promise<TiesRow[]> =>
  db.query(TIES, [asked.map(({ id }) => id), asked.map(({ personId }) => personId)]);

import type { Unavailability as UnavailabilityView, UnavailabilityQuery } from '@kaskad/contracts';
import { type Actor, type AwayIn, type Hours, isAwayAt } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { countOf, narrow, readPage, sortBehind } from '../../../platform/db/list-page.ts';
import type { Sorting } from '../../../platform/db/sorting.ts';
import { belongs } from '../../people/belonging.sql.ts';
import { Commission } from '../../people/commission.entity.ts';
import { uuidOrNull } from '../../people/commissions.queries.ts';
import { bears, searchedNames } from '../../people/name-search.sql.ts';
import { Person } from '../../people/person.entity.ts';
import { within } from '../../people/region.sql.ts';
import { FULL_NAME } from '../seminar.view.ts';
import { Unavailability } from './unavailability.entity.ts';

export interface PersonAway extends AwayIn {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly reason: string | null;
}

/** The days on which these persons cannot come, the earliest first, with the zone in which they are whole days. */
export async function awayDaysOf(db: EntityManager, personIds: readonly string[]): Promise<PersonAway[]> {
  if (personIds.length === 0) return [];
  return db.query<PersonAway[]>(
    `select u.id, u.person_id as "personId", ${FULL_NAME} as name, u.from_on::text as "from", u.until_on::text as until, u.reason,
       c.time_zone as zone
     from unavailabilities u join persons p on p.id = u.person_id join commissions c on c.id = p.home_commission_id
     where u.person_id = any($1) and u.ended_at is null order by u.from_on, u.id`,
    [personIds],
  );
}

/** Looks up, for one of these persons at an hour, the days that keep them away from it. */
export async function awayFrom(
  db: EntityManager,
  personIds: readonly string[],
): Promise<(personId: string, hours: Hours) => PersonAway | undefined> {
  const days = Map.groupBy(await awayDaysOf(db, [...new Set(personIds)]), ({ personId }) => personId);
  return (personId, hours) => days.get(personId)?.find((one) => isAwayAt(one, hours));
}

/** A person by name, with the zone in which their days begin and end. */
export async function whoIs(
  db: EntityManager,
  personId: string,
): Promise<Pick<PersonAway, 'personId' | 'name' | 'zone'> | undefined> {
  const [row] = await db.query<Pick<PersonAway, 'personId' | 'name' | 'zone'>[]>(
    `select p.id as "personId", ${FULL_NAME} as name, c.time_zone as zone from persons p
       join commissions c on c.id = p.home_commission_id where p.id = $1`,
    [personId],
  );
  return row;
}

const COLUMNS = `u.id, jsonb_build_object('id', p.id, 'name', ${FULL_NAME}) as person, c.name as "commissionName",
  ${within('c.path')} as within, u.from_on::text as "from", u.until_on::text as until,
  case when ${belongs('u.person_id', ':planned')} then u.reason end as reason`;
const SORTING: Sorting<'from'> = { from: ['u.from_on', `${FULL_NAME} collate "kk-x-icu"`, 'u.id'] };

/** Present and to come, of people of the subtrees that the actor reads; reasons of those where the actor plans. */
export async function pageOfUnavailabilities(
  db: EntityManager,
  actor: Actor,
  { q, limit, after }: UnavailabilityQuery,
  now: Date,
) {
  const { patterns, ignored } = searchedNames(q);
  const list = db
    .createQueryBuilder(Unavailability, 'u')
    .innerJoin(Person, 'p', 'p.id = u.personId')
    .innerJoin(Commission, 'c', 'c.id = p.homeCommissionId')
    .where('u.ended_at is null and u.until_on >= (:now::timestamptz at time zone c.time_zone)::date', { now })
    .andWhere(belongs('u.person_id', ':subtrees'), { subtrees: subtreesOf(actor, 'person.read') });
  narrow(list, { [bears(':patterns')]: { patterns } });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort: 'from', key: 'u.id', after: uuidOrNull(after) });
  list.setParameter('planned', subtreesOf(actor, 'seminar.manage'));
  const { rows: items, last } = await readPage<UnavailabilityView>(list, COLUMNS, limit);
  return { items, total, next: last?.id ?? null, ignored };
}

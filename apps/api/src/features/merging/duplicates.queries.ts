import type { Duplicate } from '@kaskad/contracts';
import { type Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { assertReachesPerson, subtreesOf } from '../../platform/access/reach.ts';
import { itemsOfPersons } from '../people/person-items.queries.ts';
import { readablePerson } from '../people/persons.queries.ts';

const SHOWN = 20;

// The name in either form, the phone, or family and given name in a commission of both. Each is looked up by its index.
const ALIKE = `
  with own as (select *, array_remove(array[name_key, name_key_ru], null) as keys from persons where id = $1),
  places as (select commission_id from appointments where person_id = $1 and ended_on is null
    union select home_commission_id from own),
  near as (select person_id as id from appointments where commission_id in (select commission_id from places)
    and ended_on is null
    union select id from persons where home_commission_id in (select commission_id from places)),
  alike as (
    select p.id, 'name' as why from own join persons p on p.name_key = any(own.keys) or p.name_key_ru = any(own.keys)
    union all
    select p.id, 'phone' from own join persons p on p.phone is not null
      and right(regexp_replace(p.phone, '\\D', '', 'g'), 10) = right(regexp_replace(own.phone, '\\D', '', 'g'), 10)
    union all
    select p.id, 'commission' from own join near on true join persons p on p.id = near.id
      and split_part(p.name_key, '|', 1) = split_part(own.name_key, '|', 1)
      and split_part(p.name_key, '|', 2) = split_part(own.name_key, '|', 2))
  select p.id, array_agg(distinct alike.why order by alike.why) as why from alike join persons p on p.id = alike.id
  join commissions h on h.id = p.home_commission_id
  where p.id <> $1 and p.merged_into_id is null and (h.path like any($2) or exists (select from appointments a
    join commissions c on c.id = a.commission_id
    where a.person_id = p.id and a.ended_on is null and c.path like any($2)))
  group by p.id order by count(distinct alike.why) desc, p.id limit ${SHOWN}`;

/** Persons within reach who may be the same one, those first who share most. */
export async function duplicatesOf(db: EntityManager, actor: Actor, id: string): Promise<{ items: Duplicate[] }> {
  const { paths } = await readablePerson(db, actor, id);
  assertReachesPerson(actor, 'person.read', paths);
  const found = await db.query<Pick<Duplicate, 'id' | 'why'>[]>(ALIKE, [id, subtreesOf(actor, 'person.read')]);
  const items = await itemsOfPersons(
    db,
    actor,
    found.map((one) => one.id),
  );
  return {
    items: found.flatMap(({ id: other, why }) =>
      items.filter((item) => item.id === other).map((item) => ({ ...item, why })),
    ),
  };
}

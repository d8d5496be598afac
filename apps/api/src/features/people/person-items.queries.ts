import type { PersonItem } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { within } from './region.sql.ts';
import { NAME } from './person-name.sql.ts';

/** The commission `h` to which a person belongs, as SQL. */
export const HOME = `jsonb_build_object('id', h.id, 'code', h.code, 'name', h.name,
  'within', ${within('h.path')}) as home`;

/**
 * A person `p` with the home commission `h` as lists show them, as SQL; the phone only inside the subtrees of the
 * parameter.
 */
export const personItem = (
  managed: string,
) => `p.id, ${NAME}, p.language, p.is_operator as "isOperator", p.iin_tail as "iinTail", ${HOME},
  case when h.path like any(${managed}) then p.phone end as phone,
  coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'commission', jsonb_build_object('id', c.id, 'code', c.code,
    'name', c.name, 'within', ${within('c.path')}),
      'position', jsonb_build_object('code', o.code, 'name', o.name)) order by o.rank, a.id)
    from appointments a join commissions c on c.id = a.commission_id join positions o on o.code = a.position
    where a.person_id = p.id and a.ended_on is null), '[]') as appointments`;

/** These persons, whoever asks has been asked about before. */
export function itemsOfPersons(db: EntityManager, actor: Actor, ids: readonly string[]): Promise<PersonItem[]> {
  return db.query<PersonItem[]>(
    `select ${personItem('$2')} from persons p join commissions h on h.id = p.home_commission_id where p.id = any($1)
      order by p.id`,
    [ids, subtreesOf(actor, 'person.manage')],
  );
}

import type { LocalizedText } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import { within } from './region.sql.ts';

/**
 * A commission as a notice names it: with the district and the region that it lies in now, because a notice stands by
 * itself and commissions of different regions bear the same name.
 */
export async function placedName(db: EntityManager, id: string): Promise<LocalizedText> {
  const [row] = await db.query<{ kk: string; ru: string }[]>(
    `select concat_ws(' · ', c.name ->> 'kk', x.place ->> 'kk') as kk,
       concat_ws(' · ', c.name ->> 'ru', x.place ->> 'ru') as ru
     from commissions c cross join lateral (select ${within('c.path')} as place) x where c.id = $1`,
    [id],
  );
  return row ?? { kk: '', ru: '' };
}

import type { EntityManager } from 'typeorm';
import { NAME_IN_KAZAKH, OWN_NAME_IN_RUSSIAN } from '../people/person-name.sql.ts';

/** How papers name a person in Kazakh, and in Russian where that differs. */
export interface Names {
  readonly name: string;
  readonly nameRu: string | null;
}

/** How papers name a person today. */
export async function namesOnPaper(db: EntityManager, personId: string): Promise<Names | undefined> {
  const [names] = await db.query<Names[]>(
    `select ${NAME_IN_KAZAKH} as name, ${OWN_NAME_IN_RUSSIAN} as "nameRu" from persons p where p.id = $1`,
    [personId],
  );
  return names;
}

/** The code of the commission that a campaign belongs to, and the zone of the campaign. */
export async function codeAndZoneOf(
  db: EntityManager,
  campaignId: string,
): Promise<{ code: string; zone: string } | undefined> {
  const [campaign] = await db.query<{ code: string; zone: string }[]>(
    'select c.code, ca.time_zone as zone from campaigns ca join commissions c on c.id = ca.commission_id where ca.id = $1',
    [campaignId],
  );
  return campaign;
}

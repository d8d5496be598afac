import { KEPT_CERTIFICATE_STATES } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';

/** Days of a campaign before a change and after it. */
interface Days {
  readonly last: readonly [string, string];
  readonly election: readonly [string, string];
}

/**
 * Certificates of a campaign that keep another last day than they would get now, and those that end before the new
 * election day and did not before the old one, with five of their holders.
 */
export async function countValidities(
  db: EntityManager,
  campaignId: string,
  { last: [lastBefore, lastAfter], election: [electionBefore, electionAfter] }: Days,
): Promise<{ keep: number; end: number; endPeople: string[] | null } | undefined> {
  const [row] = await db.query<{ keep: number; end: number; endPeople: string[] | null }[]>(
    `select count(*) filter (where valid_until <> $2::date
      and $2 <> $4)::int as keep, count(*) filter (where valid_until < $3::date and valid_until >= $5::date)::int as
      end,
       (array_agg(person_id) filter (where valid_until < $3::date and valid_until >= $5::date))[1:5] as "endPeople"
     from certificates where campaign_id = $1 and state in ${sqlList(KEPT_CERTIFICATE_STATES)}`,
    [campaignId, lastAfter, electionAfter, lastBefore, electionBefore],
  );
  return row;
}

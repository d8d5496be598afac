import type { LocalizedText, Obligation, ObligationQuery, ObligationSort } from '@kaskad/contracts';
import {
  type Actor,
  dayIn,
  daysBetween,
  DUE_SOON_DAYS,
  OBLIGATION_STANDINGS,
  obligationStanding,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { offsetOf } from '../../platform/db/cursor.ts';
import { placeAmong } from '../../platform/db/sql-list.ts';
import { ordersOf } from '../../platform/db/sorting.ts';
import type { CampaignInReach } from '../certificates/training-campaigns.queries.ts';
import { bears, searchedNamesOr } from '../people/name-search.sql.ts';
import { withRegion } from '../people/region.sql.ts';
import { fullName } from '../people/person-name.sql.ts';

interface ObligationRow {
  id: string;
  commissionId: string;
  number: number | null;
  name: LocalizedText;
  district: LocalizedText | null;
  region: LocalizedText | null;
  dueOn: string;
  members: number;
  left: number;
  debtorId: string | null;
  debtorName: string | null;
  debtorPosition: LocalizedText | null;
  debtorCertified: boolean;
}

const NAME = fullName();
const FROM = `
  from obligations o join commissions c on c.id = o.commission_id left join commissions d on d.id = c.parent_id
    ${withRegion('d')}
    join precinct_readiness r on r.campaign_id = o.campaign_id and r.commission_id = o.commission_id left
    join persons p on p.id = o.debtor_id`;
/**
 * Where a duty `o` to train the precinct `r` stands on a day: the domain's `obligationStanding`, for filtering and
 * sorting whole tables.
 */
export const standingOn = (day: string) => `
  case when r.members > 0 and r.members = r.trained then 'done' when o.due_on < ${day}::date then 'overdue'
    when o.due_on <= ${day}::date + ${DUE_SOON_DAYS} then 'due_soon' else 'open' end`;
const STANDING = standingOn('$3');
const SCOPE = 'where o.campaign_id = $1 and c.path like any($2)';
const FILTERS = `${SCOPE} and ($4::text is null or ${STANDING} = $4) and ($5::uuid is null or c.parent_id = $5)
  and ($9::uuid is null or rg.id = $9)
  and ($6::text is null or c.name ->> 'kk' ilike $6 or c.name ->> 'ru' ilike $6 or c.number::text = $7
    or ${bears('$8')})`;

const BY_PLACE = ["coalesce(d.code, '')", 'coalesce(c.number, 0)', 'o.id'];
const ORDERS = ordersOf<ObligationSort | 'urgency'>({
  urgency: [placeAmong(OBLIGATION_STANDINGS, STANDING), 'r.trained - r.members', ...BY_PLACE],
  precinct: BY_PLACE,
  debtor: [`${NAME} collate "kk-x-icu"`, ...BY_PLACE],
  left: ['r.members - r.trained', ...BY_PLACE],
  due: ['o.due_on', ...BY_PLACE],
});

/** Who owes what by when: the overdue first, among them those with most people left. */
export async function pageOfObligations(
  db: EntityManager,
  actor: Actor,
  campaign: CampaignInReach,
  query: ObligationQuery,
  now: Date,
) {
  const today = dayIn(campaign.zone, now);
  const scope = [campaign.id, subtreesOf(actor, 'cascade.read'), today];
  const { written, patterns, ignored } = searchedNamesOr(query.search);
  const { standing = null, district = null, search = null, region = null } = query;
  const filters = [...scope, standing, district, written, search, patterns, region];
  const [count] = await db.query<{ total: number; overdue: number; owed: number }[]>(
    `select (select count(*)::int ${FROM} ${FILTERS}) as total, count(*) filter (where standing = 'overdue')::int as
      overdue, count(*) filter (where standing <> 'done')::int as owed
     from (select ${STANDING} as standing ${FROM} ${SCOPE}) all_of_them`,
    filters,
  );
  const from = offsetOf(query.after);
  const sort = query.sort ?? 'urgency';
  const rows = await db.query<ObligationRow[]>(
    `select o.id, c.id as "commissionId", c.number, c.name, d.name as district, rg.name as region, o.due_on::text as "dueOn", r.members,
      r.members - r.trained as left,
       p.id as "debtorId", ${NAME} as "debtorName", po.name as "debtorPosition",
       exists (select from certificates ct where ct.person_id = p.id and ct.campaign_id = o.campaign_id
         and ct.kind = 'completion' and ct.state = 'issued') as "debtorCertified"
     ${FROM} left join appointments a on a.person_id = p.id and a.commission_id = c.id and a.ended_on is null left
       join positions po on po.code = a.position
     ${FILTERS} order by ${ORDERS[sort]} offset $10 limit $11`,
    [...filters, from, query.limit + 1],
  );
  return {
    items: rows.slice(0, query.limit).map((row) => obligationView(row, today)),
    next: rows.length > query.limit ? String(from + query.limit) : null,
    total: count?.total ?? 0,
    overdue: count?.overdue ?? 0,
    owed: count?.owed ?? 0,
    ignored,
  };
}

function obligationView(row: ObligationRow, today: string): Obligation {
  const { id, district, region, dueOn, members, left } = row;
  return {
    id,
    district,
    region,
    dueOn,
    members,
    left,
    commission: { id: row.commissionId, number: row.number, name: row.name },
    daysLeft: daysBetween(today, dueOn),
    standing: obligationStanding({ dueOn, today, members, left }),
    debtor: row.debtorId
      ? {
          personId: row.debtorId,
          name: row.debtorName ?? '',
          position: row.debtorPosition,
          certified: row.debtorCertified,
        }
      : null,
  };
}

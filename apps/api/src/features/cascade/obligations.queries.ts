import type { LocalizedText, Obligation, ObligationQuery } from '@kaskad/contracts';
import { type Actor, dayIn, daysBetween, DUE_SOON_DAYS, obligationStanding } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { offsetOf } from '../../platform/db/cursor.ts';
import { containing } from '../../platform/db/search.ts';
import type { CampaignInReach } from '../certificates/training-campaigns.queries.ts';

interface ObligationRow {
  id: string;
  commissionId: string;
  number: number | null;
  name: LocalizedText;
  district: LocalizedText | null;
  dueOn: string;
  members: number;
  left: number;
  debtorId: string | null;
  debtorName: string | null;
  debtorPosition: LocalizedText | null;
  debtorCertified: boolean;
}

const NAME = "concat_ws(' ', p.family_name, nullif(p.given_name, ''), nullif(p.patronymic, ''))";
const FROM = `
  from obligations o join commissions c on c.id = o.commission_id left join commissions d on d.id = c.parent_id
    join precinct_readiness r on r.campaign_id = o.campaign_id and r.commission_id = o.commission_id left join persons p on p.id = o.debtor_id`;
/**
 * Where a duty `o` to train the precinct `r` stands on a day: the domain's `obligationStanding`, for filtering and
 * sorting whole tables.
 */
export const standingOn = (day: string) => `
  case when r.members > 0 and r.members = r.trained then 'done' when o.due_on < ${day}::date then 'overdue' when o.due_on <= ${day}::date + ${DUE_SOON_DAYS} then 'due_soon' else 'open' end`;
const STANDING = standingOn('$3');
const SCOPE = 'where o.campaign_id = $1 and c.path like any($2)';
const FILTERS = `${SCOPE} and ($4::text is null or ${STANDING} = $4) and ($5::uuid is null or c.parent_id = $5)
  and ($6::text is null or c.name ->> 'kk' ilike $6 or c.name ->> 'ru' ilike $6 or c.number::text = $7 or ${NAME} ilike $6)`;

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
  const filters = [
    ...scope,
    query.standing ?? null,
    query.district ?? null,
    containing(query.search),
    query.search ?? null,
  ];
  const [count] = await db.query<{ total: number; overdue: number; owed: number }[]>(
    `select (select count(*)::int ${FROM} ${FILTERS}) as total, count(*) filter (where standing = 'overdue')::int as overdue, count(*) filter (where standing <> 'done')::int as owed
     from (select ${STANDING} as standing ${FROM} ${SCOPE}) all_of_them`,
    filters,
  );
  const from = offsetOf(query.after);
  const rows = await db.query<ObligationRow[]>(
    `select o.id, c.id as "commissionId", c.number, c.name, d.name as district, o.due_on::text as "dueOn", r.members, r.members - r.trained as left,
       p.id as "debtorId", ${NAME} as "debtorName", po.name as "debtorPosition",
       exists (select from certificates ct where ct.person_id = p.id and ct.campaign_id = o.campaign_id and ct.kind = 'completion' and ct.state = 'issued') as "debtorCertified"
     ${FROM} left join appointments a on a.person_id = p.id and a.commission_id = c.id and a.ended_on is null left join positions po on po.code = a.position
     ${FILTERS} order by array_position(array['overdue', 'due_soon', 'open', 'done'], ${STANDING}), r.members - r.trained desc, d.code, c.number nulls last, o.id offset $8 limit $9`,
    [...filters, from, query.limit + 1],
  );
  return {
    items: rows.slice(0, query.limit).map((row) => obligationView(row, today)),
    next: rows.length > query.limit ? String(from + query.limit) : null,
    total: count?.total ?? 0,
    overdue: count?.overdue ?? 0,
    owed: count?.owed ?? 0,
  };
}

function obligationView(row: ObligationRow, today: string): Obligation {
  const { id, district, dueOn, members, left } = row;
  return {
    id,
    district,
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

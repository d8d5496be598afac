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
import { countOf, narrow, readPage, sortFrom } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import type { CampaignInReach } from '../certificates/training-campaigns.queries.ts';
import { bears, searchedNamesOr } from '../people/name-search.sql.ts';
import { Appointment } from '../people/appointment.entity.ts';
import { Commission } from '../people/commission.entity.ts';
import { Person } from '../people/person.entity.ts';
import { PositionRow } from '../people/position.entity.ts';
import { isRegionOf } from '../people/region.sql.ts';
import { Obligation as ObligationEntity } from './obligation.entity.ts';
import { PrecinctReadinessRow } from './precinct-readiness.entity.ts';
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
/**
 * Where a duty `o` to train the precinct `r` stands on a day: the domain's `obligationStanding`, for filtering and
 * sorting whole tables.
 */
export const standingOn = (day: string) => `
  case when r.members > 0 and r.members = r.trained then 'done' when o.due_on < ${day}::date then 'overdue'
    when o.due_on <= ${day}::date + ${DUE_SOON_DAYS} then 'due_soon' else 'open' end`;
const STANDING = standingOn(':today');
const obligations = (db: EntityManager) =>
  db
    .createQueryBuilder(ObligationEntity, 'o')
    .innerJoin(Commission, 'c', 'c.id = o.commissionId')
    .leftJoin(Commission, 'd', 'd.id = c.parentId')
    .leftJoin(Commission, 'rg', isRegionOf('d'))
    .innerJoin(PrecinctReadinessRow, 'r', 'r.campaignId = o.campaignId and r.commissionId = o.commissionId')
    .leftJoin(Person, 'p', 'p.id = o.debtorId');
const FOUND = `c.name ->> 'kk' ilike :written or c.name ->> 'ru' ilike :written or c.number::text = :search
  or ${bears(':patterns')}`;
const FIGURES = `(count(*) filter (where ${STANDING} = 'overdue'))::int as overdue,
  (count(*) filter (where ${STANDING} <> 'done'))::int as owed`;
const COLUMNS = `
  o.id, c.id as "commissionId", c.number, c.name, d.name as district, rg.name as region, o.due_on::text as "dueOn",
  r.members, r.members - r.trained as left, p.id as "debtorId", ${NAME} as "debtorName",
  po.name as "debtorPosition", exists (select from certificates ct where ct.person_id = p.id
    and ct.campaign_id = o.campaign_id and ct.kind = 'completion' and ct.state = 'issued') as "debtorCertified"`;

const BY_PLACE = ["coalesce(d.code, '')", 'coalesce(c.number, 0)', 'o.id'];
const SORTING: Sorting<ObligationSort | 'urgency'> = {
  urgency: [placeAmong(OBLIGATION_STANDINGS, STANDING), 'r.trained - r.members', ...BY_PLACE],
  precinct: BY_PLACE,
  debtor: [`${NAME} collate "kk-x-icu"`, ...BY_PLACE],
  left: ['r.members - r.trained', ...BY_PLACE],
  due: ['o.due_on', ...BY_PLACE],
};

/** Who owes what by when: the overdue first, among them those with most people left. */
export async function pageOfObligations(
  db: EntityManager,
  actor: Actor,
  campaign: CampaignInReach,
  query: ObligationQuery,
  now: Date,
) {
  const today = dayIn(campaign.zone, now);
  const { standing, district, search, region, sort = 'urgency', limit } = query;
  const { written, patterns, ignored } = searchedNamesOr(search);
  const list = obligations(db)
    .where('o.campaignId = :campaignId', { campaignId: campaign.id })
    .andWhere('c.path like any(:subtrees)', { subtrees: subtreesOf(actor, 'cascade.read') })
    .setParameters({ today });
  const figures = await list.clone().select(FIGURES).getRawOne<{ overdue: number; owed: number }>();
  narrow(list, {
    [`${STANDING} = :standing`]: { standing },
    'c.parentId = :district': { district },
    'rg.id = :region': { region },
    [FOUND]: { written, patterns, search },
  });
  const total = await countOf(list);
  const offset = offsetOf(query.after);
  sortFrom(list, { sorting: SORTING, sort, offset });
  list
    .leftJoin(Appointment, 'a', 'a.personId = p.id and a.commissionId = c.id and a.ended_on is null')
    .leftJoin(PositionRow, 'po', 'po.code = a.position');
  const { rows, last } = await readPage<ObligationRow>(list, COLUMNS, limit);
  return {
    items: rows.map((row) => obligationView(row, today)),
    next: last && String(offset + limit),
    total,
    overdue: figures?.overdue ?? 0,
    owed: figures?.owed ?? 0,
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

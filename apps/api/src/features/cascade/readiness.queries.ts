import {
  BOARD_CELLS,
  type CampaignHead,
  type LocalizedText,
  type PrecinctReadiness,
  type PrecinctSort,
  type PublicReadiness,
  type ReadinessBoard,
  type ReadinessQuery,
} from '@kaskad/contracts';
import {
  type Actor,
  dayIn,
  daysBetween,
  localTimeIn,
  nextActionFor,
  publicDistricts,
  publicSum,
  type ReadinessColour,
  type ReadinessReason,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { offsetOf } from '../../platform/db/cursor.ts';
import { countOf, narrow, readPage, sortFrom } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { containing } from '../../platform/db/search.ts';
import { Commission } from '../people/commission.entity.ts';
import { isRegionOf, REGION, withRegion } from '../people/region.sql.ts';
import { PrecinctReadinessRow } from './precinct-readiness.entity.ts';
import type { CampaignInReach } from '../certificates/training-campaigns.queries.ts';

interface PrecinctRow {
  commissionId: string;
  number: number | null;
  name: LocalizedText;
  districtId: string | null;
  districtName: LocalizedText | null;
  region: { id: string; name: LocalizedText } | null;
  colour: ReadinessColour;
  reasons: ReadinessReason[];
  members: number;
  trained: number;
  certified: number;
  path: string;
}

const COLUMNS = `r.commission_id as "commissionId", c.number, c.name, d.id as "districtId", d.name as "districtName",
  ${REGION} as region, r.colour, r.reasons, r.members, r.trained, r.certified, c.path`;
const FOUND = "c.name ->> 'kk' ilike :words or c.name ->> 'ru' ilike :words or c.number::text = :search";
// Red first, then amber: the board is read to find what has to be done.
const PLACE = `(case r.colour when 'red' then 0 when 'amber' then 1 else 2 end)`;

const BY_PLACE = ["coalesce(d.code, '')", 'coalesce(c.number, 0)', 'c.path'];
const SORTING: Sorting<PrecinctSort | 'urgency'> = {
  urgency: [PLACE, ...BY_PLACE],
  precinct: BY_PLACE,
  certified: ['r.certified::float8 / greatest(r.members, 1)', ...BY_PLACE],
};

export async function pageOfPrecincts(db: EntityManager, actor: Actor, campaignId: string, query: ReadinessQuery) {
  const { district, colour, reason, search, region, sort = 'urgency', limit } = query;
  const list = db
    .createQueryBuilder(PrecinctReadinessRow, 'r')
    .innerJoin(Commission, 'c', 'c.id = r.commissionId')
    .leftJoin(Commission, 'd', 'd.id = c.parentId')
    .leftJoin(Commission, 'rg', isRegionOf('d'))
    .where('r.campaignId = :campaignId', { campaignId })
    .andWhere('c.path like any(:subtrees)', { subtrees: subtreesOf(actor, 'readiness.read') });
  narrow(list, {
    'c.parentId = :district': { district },
    'rg.id = :region': { region },
    'r.colour = :colour': { colour },
    'r.reasons @> :reasons::jsonb': { reasons: reason && JSON.stringify([{ code: reason }]) },
    [FOUND]: { words: containing(search), search },
  });
  const total = await countOf(list);
  const offset = offsetOf(query.after);
  sortFrom(list, { sorting: SORTING, sort, offset });
  const { rows, last } = await readPage<PrecinctRow>(list, COLUMNS, limit);
  return { items: rows.map(precinctView), total, next: last && String(offset + limit) };
}

function precinctView({ districtId, districtName, reasons, ...row }: PrecinctRow): PrecinctReadiness {
  const { commissionId, number, name, region, colour, members, trained, certified } = row;
  const district = districtId && districtName ? { id: districtId, name: districtName } : null;
  return {
    commissionId,
    number,
    name,
    district,
    region,
    colour,
    reasons,
    action: nextActionFor(reasons),
    members,
    trained,
    certified,
  };
}

function campaignHead({ id, name, electionDay, precinctDeadline, zone }: CampaignInReach, now: Date): CampaignHead {
  const today = dayIn(zone, now);
  return { id, name, electionDay, precinctDeadline, today, daysLeft: daysBetween(today, electionDay) };
}

interface BoardRow {
  regions: ReadinessBoard['regions'] | null;
  districts: ReadinessBoard['districts'] | null;
  cells: ReadinessBoard['cells'] | null;
  totals: ReadinessBoard['totals'] | null;
  reasons: ReadinessBoard['reasons'] | null;
}

const COUNTS = `count(*) filter (where colour = 'green')::int as green, count(*) filter (where colour = 'amber')::int
  as amber, count(*) filter (where colour = 'red')::int as red,
  coalesce(sum(members), 0)::int as members, coalesce(sum(trained), 0)::int as trained, coalesce(sum(certified), 0)::int
    as certified`;
// One pass over the rollup gives the figures, the bars and the cells.
const BOARD = `
  with mine as materialized (
    select r.commission_id, r.colour, r.members, r.trained, r.certified, r.reasons, c.number, c.parent_id
    from precinct_readiness r join commissions c on c.id = r.commission_id where r.campaign_id = $1
    and c.path like any($2))
  select
    (select jsonb_agg(to_jsonb(x) - 'code' order by x.code) from (
      select d.id, d.name, d.code, rg.id as region, ${COUNTS} from mine join commissions d on d.id = mine.parent_id
        ${withRegion('d')} group by d.id, d.name, d.code, rg.id) x) as districts,
    (select jsonb_agg(to_jsonb(x) - 'code' order by x.code) from (
      select rg.id, rg.name, rg.code, ${COUNTS} from mine join commissions d on d.id = mine.parent_id
        join commissions rg on rg.id = d.parent_id and rg.kind = 'regional' group by rg.id, rg.name, rg.code) x) as
      regions,
    (select to_jsonb(x) from (select ${COUNTS} from mine) x) as totals,
    (select jsonb_agg(jsonb_build_object('code', x.code, 'count', x.precincts, 'districts', x.districts) order by x.precincts desc) from (
      select reason ->> 'code' as code, count(*)::int as precincts, count(distinct mine.parent_id)::int as districts
        from mine, jsonb_array_elements(mine.reasons) reason
        group by 1) x) as reasons,
    (select jsonb_agg(jsonb_build_object('id', commission_id, 'district', parent_id, 'number', number, 'colour', colour)
      order by number nulls last, commission_id) from mine having count(*) <= ${BOARD_CELLS}) as cells`;

export async function readinessBoard(
  db: EntityManager,
  actor: Actor,
  campaign: CampaignInReach,
  now: Date,
): Promise<ReadinessBoard> {
  const [row] = await db.query<BoardRow[]>(BOARD, [campaign.id, subtreesOf(actor, 'readiness.read')]);
  return {
    campaign: campaignHead(campaign, now),
    regions: row?.regions ?? [],
    districts: row?.districts ?? [],
    cells: row?.cells ?? [],
    reasons: row?.reasons ?? [],
    totals: row?.totals ?? { green: 0, amber: 0, red: 0, members: 0, trained: 0, certified: 0 },
  };
}

type PublicCampaign = PublicReadiness['campaigns'][number];

/** Figures of the open campaigns per district, without what would tell of single people. */
export async function publicReadiness(db: EntityManager, now: Date): Promise<PublicReadiness> {
  const rows = await db.query<(Omit<PublicCampaign, 'districtsNotShown' | 'countedAt'> & { readonly zone: string })[]>(
    `with counted as (
       select r.campaign_id, d.id, d.name, d.code, rg.name as region, rg.code as region_code,
         count(*)::int as precincts,
         count(*) filter (where r.colour = 'green')::int as ready, sum(r.members)::int as members,
         sum(r.certified)::int as certified
       from precinct_readiness r join commissions c on c.id = r.commission_id join commissions d on d.id = c.parent_id
       ${withRegion('d')} group by r.campaign_id, d.id, rg.id)
     select ca.id, ca.name, ca.time_zone as zone, ca.election_day::text as "electionDay",
       sum(precincts)::int as precincts,
       sum(ready)::int as ready, sum(members)::int as members, sum(certified)::int as certified,
       jsonb_agg(jsonb_build_object('id', counted.id, 'name', counted.name, 'region', region, 'precincts', precincts,
         'ready', ready, 'members', members, 'certified', certified)
         order by region_code nulls first, counted.code) as districts
     from campaigns ca join counted on counted.campaign_id = ca.id where ca.state = 'open' group by ca.id
     order by ca.election_day, ca.id limit 20`,
  );
  const campaigns = rows.map(({ zone, ...campaign }) => {
    const districts = publicDistricts(campaign.districts);
    const countedAt = { at: now.toISOString(), zone, local: localTimeIn(zone, now) };
    return {
      ...publicSum(campaign),
      countedAt,
      districts,
      districtsNotShown: campaign.districts.length - districts.length,
    };
  });
  return { campaigns };
}

import type { CampaignChoice, LocalizedText } from '@kaskad/contracts';
import { type Actor, dayIn, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { notFound, Refusal } from '../../platform/http/refusal.ts';

export interface CampaignInReach {
  readonly id: string;
  readonly name: LocalizedText;
  readonly electionDay: string;
  readonly precinctDeadline: string;
  readonly state: 'draft' | 'open' | 'closed';
  readonly zone: string;
  /** Path of the commission that owns it. */
  readonly path: string;
  readonly settings: unknown;
}

// A campaign concerns those above and those below the commission that owns it, a draft those who plan or audit there.
// Open ones first, the nearest election day first.
const CAMPAIGNS = `
  select ca.id, ca.name, ca.election_day::text as "electionDay", ca.precinct_deadline::text as "precinctDeadline",
    ca.state, ca.time_zone as zone, c.path, ca.settings
  from campaigns ca join commissions c on c.id = ca.commission_id
  where exists (select from unnest(case when ca.state = 'draft' then $2::text[] else $1::text[] end) as own (path)
    where own.path like c.path || '%' or c.path like own.path || '%')
  order by ca.state = 'open' desc, ca.state = 'closed' desc, ca.election_day desc, ca.id
  limit 200`;

function campaignsInReach(db: EntityManager, actor: Actor): Promise<CampaignInReach[]> {
  return db.query(CAMPAIGNS, [actor.grants.map(({ path }) => path), [...scopeOf(actor, 'campaign.read_drafts')]]);
}

/**
 * The campaign asked for, or the current one. A foreign id is answered like a missing one; no campaign at all is said
 * in words.
 */
export async function campaignInReach(
  db: EntityManager,
  actor: Actor,
  campaignId: string | undefined,
): Promise<CampaignInReach> {
  const campaigns = await campaignsInReach(db, actor);
  const campaign = campaignId === undefined ? campaigns[0] : campaigns.find(({ id }) => id === campaignId);
  if (campaign) return campaign;
  throw campaignId === undefined ? new Refusal('no_campaign', 404) : notFound();
}

export async function campaignChoices(
  db: EntityManager,
  actor: Actor,
  now: Date,
): Promise<{ items: CampaignChoice[] }> {
  const campaigns = await campaignsInReach(db, actor);
  const items = campaigns.map(({ id, name, electionDay, precinctDeadline, state, zone }) => ({
    id,
    name,
    electionDay,
    precinctDeadline,
    state,
    today: dayIn(zone, now),
  }));
  return { items };
}

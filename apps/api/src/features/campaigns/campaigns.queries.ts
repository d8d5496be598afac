import type { Campaign as CampaignView, CampaignDetail, LocalizedText } from '@kaskad/contracts';
import { type Actor, campaignSettingsOf, dayIn, daysBetween, reaches, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { Campaign } from './campaign.entity.ts';
import type { CampaignTerms } from './foresight.service.ts';
import { Requirement } from './requirement.entity.ts';
import { Commission } from '../people/commission.entity.ts';

interface CampaignRow extends Omit<CampaignView, 'today' | 'daysLeft' | 'daysToDeadline' | 'mayManage'> {
  path: string;
  settings: unknown;
}

const SELECT = `
  select ca.id, ca.code, ca.kind, ca.name, ca.state, ca.settings, c.path, ca.time_zone as zone,
    ca.opens_on::text as "opensOn", ca.election_day::text as "electionDay",
      ca.precinct_deadline::text as "precinctDeadline",
    jsonb_build_object('id', c.id, 'name', c.name) as commission, jsonb_build_object('id', l.id, 'name', l.name)
      as "lawEdition",
    case when v.id is not null then jsonb_build_object('id', v.id, 'name', co.title, 'courseId', co.id, 'number',
      v.number) end as course
  from campaigns ca join commissions c on c.id = ca.commission_id join law_editions l on l.id = ca.law_edition_id
  left join course_versions v on v.id = ca.course_version_id left join courses co on co.id = v.course_id`;
// A campaign concerns those above it and those below it; a draft those who plan or audit there.
const CONCERNS = `exists (select from unnest(case when ca.state = 'draft' then $2::text[] else $1::text[]
  end) as own (path) where own.path like c.path || '%' or c.path like own.path || '%')`;

const ownPaths = (actor: Actor) => [[...scopeOf(actor, 'campaign.read')], [...scopeOf(actor, 'campaign.read_drafts')]];

/** The campaigns that concern the actor: open ones first, then by election day, the newest first. */
export async function campaignsFor(db: EntityManager, actor: Actor, now: Date): Promise<CampaignView[]> {
  const rows = await db.query<CampaignRow[]>(
    `${SELECT} where ${CONCERNS} order by array_position(array['open', 'draft', 'closed'], ca.state),
      ca.election_day desc, ca.id limit 200`,
    ownPaths(actor),
  );
  return rows.map((row) => campaignView(actor, row, now));
}

/** The open campaign the actor works in: the one whose election day comes first. */
export async function currentCampaignFor(db: EntityManager, actor: Actor, now: Date): Promise<CampaignView | null> {
  const [row] = await db.query<CampaignRow[]>(
    `${SELECT} where ca.state = 'open' and ${CONCERNS} order by ca.election_day, ca.id limit 1`,
    ownPaths(actor),
  );
  return row ? campaignView(actor, row, now) : null;
}

/** One campaign with requirements and settings, or null when it does not concern the actor. */
export async function campaignDetail(
  db: EntityManager,
  actor: Actor,
  id: string,
  now: Date,
): Promise<CampaignDetail | null> {
  const [row] = await db.query<CampaignRow[]>(`${SELECT} where ca.id = $3 and ${CONCERNS}`, [...ownPaths(actor), id]);
  if (!row) return null;
  const requirements = await db.query<CampaignDetail['requirements']>(
    `select r.commission_kind as "commissionKind", r.position, r.path, r.attendance_share::float8 as "attendanceShare",
      r.final_test as "finalTest",
       r.trainer_module as "trainerModule", r.due_on::text as "dueOn", k.name as "commissionKindName",
         o.name as "positionName"
     from requirements r join commission_kinds k on k.code = r.commission_kind join positions o on o.code = r.position
     where r.campaign_id = $1 order by k.level, k.code, o.rank`,
    [id],
  );
  return { ...campaignView(actor, row, now), settings: campaignSettingsOf(row.settings), requirements };
}

function campaignView(actor: Actor, { path, settings: _, ...row }: CampaignRow, now: Date): CampaignView {
  const today = dayIn(row.zone, now);
  return {
    ...row,
    today,
    daysLeft: daysBetween(today, row.electionDay),
    daysToDeadline: daysBetween(today, row.precinctDeadline),
    mayManage: reaches(actor, 'campaign.manage', path),
  };
}

/** The campaign, locked until the transaction ends, with the path of the commission it belongs to. */
export async function lockCampaign(
  tx: EntityManager,
  id: string,
): Promise<{ campaign: Campaign; path: string } | null> {
  const campaign = await tx.findOne(Campaign, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!campaign) return null;
  const place = await commissionPlace(tx, campaign.commissionId);
  return place ? { campaign, path: place.path } : null;
}

/** What a campaign asks and goes by now. */
export async function termsOf(tx: EntityManager, campaign: Campaign): Promise<CampaignTerms> {
  const requirements = await tx.findBy(Requirement, { campaignId: campaign.id });
  return { ...campaign, settings: campaignSettingsOf(campaign.settings), requirements };
}

export async function commissionPlace(
  db: EntityManager,
  id: string,
): Promise<{ id: string; path: string; zone: string; name: LocalizedText } | null> {
  const row = await db.findOne(Commission, {
    where: { id },
    select: { id: true, path: true, timeZone: true, name: true },
  });
  return row && { id: row.id, path: row.path, zone: row.timeZone, name: row.name };
}

/**
 * Whether a commission may go by a course version: one of its own course or of a commission above it, or of a course
 * within the actor's own reach. Only a published one never changes.
 */
export async function isUsableVersion(
  db: EntityManager,
  actor: Actor,
  { courseVersionId, path, drafts = false }: { courseVersionId: string; path: string; drafts?: boolean },
): Promise<boolean> {
  const [row] = await db.query<{ found: boolean }[]>(
    `select exists (select from course_versions v join courses o on o.id = v.course_id
      join commissions c on c.id = o.commission_id
       where v.id = $1 and (v.state = 'published' or $4)
         and (starts_with($2, c.path) or c.path like any($3))) as found`,
    [courseVersionId, path, scopeOf(actor, 'course.manage').map((own) => `${own}%`), drafts],
  );
  return row?.found ?? false;
}

/** Everyone whom the campaign's requirements concern: holders of open appointments below its commission, and operators. */
export async function personsConcerned(db: EntityManager, campaignId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `with area as (select c.path from campaigns ca join commissions c on c.id = ca.commission_id where ca.id = $1)
     select distinct a.person_id as id from appointments a join commissions c on c.id = a.commission_id, area
     where a.ended_on is null and c.path like area.path || '%'
     union select p.id from persons p join commissions c on c.id = p.home_commission_id, area where p.is_operator
       and c.path like area.path || '%'`,
    [campaignId],
  );
  return rows.map(({ id }) => id);
}

/** The path of the commission that a campaign belongs to. */
export async function campaignPath(db: EntityManager, campaignId: string): Promise<string | null> {
  const [row] = await db.query<{ path: string }[]>(
    'select c.path from campaigns m join commissions c on c.id = m.commission_id where m.id = $1',
    [campaignId],
  );
  return row?.path ?? null;
}

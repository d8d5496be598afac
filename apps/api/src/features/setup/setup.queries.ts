import type { LocalizedText, Setup } from '@kaskad/contracts';
import {
  type Actor,
  isPublicAddress,
  isTopmost,
  listSetupSteps,
  missingTestKinds,
  type QuizKind,
  scopeOf,
  type SetupStepCode,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../config.ts';
import type { Campaign } from '../campaigns/campaign.entity.ts';
import { openTestKinds } from '../campaigns/campaign-plan.queries.ts';
import { Requirement } from '../campaigns/requirement.entity.ts';
import { SetupSkip } from './setup-skip.entity.ts';

/** Kinds of commission that others stand below. */
export function commissionKinds(db: EntityManager): Promise<{ code: string; name: LocalizedText; level: number }[]> {
  return db.query('select code, name, level from commission_kinds where not is_precinct order by level, code');
}

export interface SetupPlace {
  readonly id: string;
  readonly path: string;
  readonly name: LocalizedText;
  readonly zone: string;
}

/** The commission above all others that somebody administers, see `mayManageLaw`. */
export async function topmostCommission(db: EntityManager, actor: Actor): Promise<SetupPlace | null> {
  const path = scopeOf(actor, 'campaign.manage').find(isTopmost);
  const [row] = await db.query<SetupPlace[]>(
    'select id, path, name, time_zone as zone from commissions where path = $1 and closed_on is null',
    [path ?? ''],
  );
  return row ?? null;
}

/** The newest campaign below the commission that is not over. */
export async function presentCampaign(db: EntityManager, { path }: SetupPlace): Promise<Campaign | null> {
  const [row] = await db.query<Campaign[]>(
    `select ca.id, ca.name, ca.state, ca.commission_id as "commissionId", ca.course_version_id as "courseVersionId",
       ca.opens_on::text as "opensOn", ca.precinct_deadline::text as "precinctDeadline",
       ca.election_day::text as "electionDay"
     from campaigns ca join commissions c on c.id = ca.commission_id
     where ca.state <> 'closed' and starts_with(c.path, $1)
     order by (ca.state = 'open') desc, ca.created_at desc, ca.id limit 1`,
    [path],
  );
  return row ?? null;
}

interface Counts {
  courses: number;
  questions: number;
  people: number;
  trainers: number;
  hasSecondFactor: boolean;
}

async function countsFor(
  db: EntityManager,
  actor: Actor,
  { path }: SetupPlace,
  campaignId: string | null,
): Promise<Counts> {
  const [row] = await db.query<Counts[]>(
    `with below as (select id from commissions where starts_with(path, $3))
     select (select count(*)::int from course_versions v join courses o on o.id = v.course_id
         where v.state = 'published' and o.commission_id in (table below)) as courses,
       (select count(*)::int from questions where approved_version is not null
         and commission_id in (table below)) as questions,
       (select count(*)::int from persons where merged_into_id is null
         and home_commission_id in (table below)) as people,
       (select count(*)::int from accreditations where campaign_id = $2 and ended_at is null) as trainers,
       exists (select from second_factors where account_id = $1 and confirmed_at is not null) as "hasSecondFactor"`,
    [actor.accountId, campaignId, path],
  );
  return row ?? { courses: 0, questions: 0, people: 0, trainers: 0, hasSecondFactor: false };
}

/** Where the installation stands on the way to a running campaign. */
export async function setupFor(db: EntityManager, actor: Actor, config: Config, place: SetupPlace): Promise<Setup> {
  const campaign = await presentCampaign(db, place);
  const { hasSecondFactor, ...counts } = await countsFor(db, actor, place, campaign?.id ?? null);
  const skipped = (await db.find(SetupSkip)).map(({ step }): SetupStepCode => step);
  const url = config.publicUrl;
  const missingTests = campaign ? await missingTestsOf(db, campaign) : [];
  const shown = campaign && {
    id: campaign.id,
    name: campaign.name,
    state: campaign.state,
    opensOn: campaign.opensOn,
    precinctDeadline: campaign.precinctDeadline,
    electionDay: campaign.electionDay,
    missingTests,
  };
  return {
    commission: { id: place.id, name: place.name },
    steps: listSetupSteps({ ...counts, hasSecondFactor, publicUrl: url, campaign: shown }, skipped),
    address: { url, isPublic: isPublicAddress(url), isFixed: config.isPublicUrlFixed },
    ...counts,
    campaign: shown,
  };
}

async function missingTestsOf(db: EntityManager, campaign: Campaign): Promise<('final' | 'trainer')[]> {
  const requirements = await db.findBy(Requirement, { campaignId: campaign.id });
  const kinds: QuizKind[] = await openTestKinds(db, campaign.id);
  return missingTestKinds(requirements, kinds);
}

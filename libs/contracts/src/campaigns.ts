import {
  CAMPAIGN_KINDS,
  CAMPAIGN_STATES,
  CAMPAIGN_STEPS,
  type CampaignRefusal,
  type RequirementRefusal,
  TRAINING_PATHS,
} from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Id, LocalizedText, localizedText } from './common.ts';
import { Consequences, Seen } from './consequences.ts';
import { route } from './route.ts';

/** What the campaigns feature can refuse with, beside the common codes. */
export type CampaignsProblem = CampaignRefusal | RequirementRefusal | 'campaign_code_taken' | 'law_edition_code_taken';

const Share = z.number().min(0).max(1);
const Count = (max: number, min = 1) => z.int().min(min).max(max);

export const LawEdition = z
  .object({ id: Id, code: z.string(), name: LocalizedText, inForceFrom: Day.nullable() })
  .meta({ id: 'LawEdition' });
export type LawEdition = z.infer<typeof LawEdition>;
export const CreateLawEdition = z
  .strictObject({
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9._-]{2,40}$/),
    name: localizedText(200),
    inForceFrom: Day.nullable().default(null),
  })
  .meta({ id: 'CreateLawEdition' });
export type CreateLawEdition = z.infer<typeof CreateLawEdition>;

/** Every threshold of a campaign. Shares from 0 to 1, minutes, hours, days. */
export const CampaignSettingsBody = z
  .strictObject({
    training: z.strictObject({ cascadeDepth: Count(3, 0) }),
    seminars: z.strictObject({
      groupSize: Count(500),
      warnPerTrainer: Count(500),
      blockPerTrainer: Count(500),
      signUpClosesHours: Count(720, 0),
      checkInOpensMinutes: Count(1440, 0),
      checkInClosesMinutes: Count(1440, 0),
      lateAfterMinutes: Count(480, 0),
      precinctMinutes: Count(1440),
    }),
    certificates: z.strictObject({ daysAfterElection: Count(1825, 0) }),
    readiness: z.strictObject({ certifiedShare: Share, bothLanguages: z.boolean(), reserve: Count(50, 0) }),
    tests: z.strictObject({
      questionsPerDay: Count(10_000),
      capHours: Count(720),
      minutesAtMost: Count(600),
      graceSeconds: Count(600, 0),
    }),
    messages: z.strictObject({ quietFrom: Count(23, 0), quietUntil: Count(23, 0) }),
  })
  .meta({ id: 'CampaignSettings' });

export const RequirementBody = z
  .strictObject({
    commissionKind: z.string().max(30),
    position: z.string().max(30),
    path: z.enum(TRAINING_PATHS),
    attendanceShare: Share,
    finalTest: z.boolean(),
    trainerModule: z.boolean(),
    dueOn: Day,
  })
  .meta({ id: 'RequirementBody' });
export type RequirementBody = z.infer<typeof RequirementBody>;
const Items = z.array(RequirementBody).min(1).max(100);
export const SetRequirements = z.strictObject({ items: Items, seen: Seen });
export type SetRequirements = z.infer<typeof SetRequirements>;

const Chosen = z.object({ id: Id, name: LocalizedText });
export const Campaign = z
  .object({
    id: Id,
    code: z.string(),
    kind: z.enum(CAMPAIGN_KINDS),
    name: LocalizedText,
    state: z.enum(CAMPAIGN_STATES),
    commission: Chosen,
    lawEdition: Chosen,
    course: Chosen.extend({ courseId: Id, number: z.int() }).nullable(),
    opensOn: Day,
    electionDay: Day,
    precinctDeadline: Day,
    zone: z.string(),
    /** Today in the campaign's zone, and whole days from it; negative when past. */
    today: Day,
    daysLeft: z.int(),
    daysToDeadline: z.int(),
    mayManage: z.boolean(),
  })
  .meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof Campaign>;

export const Requirement = RequirementBody.extend({
  commissionKindName: LocalizedText,
  positionName: LocalizedText,
}).meta({ id: 'Requirement' });
export const CampaignDetail = Campaign.extend({
  settings: CampaignSettingsBody,
  requirements: z.array(Requirement),
}).meta({ id: 'CampaignDetail' });
export type CampaignDetail = z.infer<typeof CampaignDetail>;

const changeable = {
  kind: z.enum(CAMPAIGN_KINDS),
  name: localizedText(200),
  lawEditionId: Id,
  courseVersionId: Id.nullable(),
  opensOn: Day,
  electionDay: Day,
  precinctDeadline: Day,
};
export const CreateCampaign = z
  .strictObject({
    ...changeable,
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9._-]{2,40}$/),
    commissionId: Id,
    courseVersionId: Id.nullable().default(null),
    precinctDeadline: Day.optional(),
  })
  .meta({ id: 'CreateCampaign' });
export type CreateCampaign = z.infer<typeof CreateCampaign>;
const Change = z.strictObject({ ...changeable, settings: CampaignSettingsBody }).partial();
export const ChangeCampaign = Change.extend({ seen: Seen }).meta({ id: 'ChangeCampaign' });
export type ChangeCampaign = z.infer<typeof ChangeCampaign>;
/** A change as it would be made, or requirements as they would be set, to see what follows. */
export const ForeseeCampaign = z
  .strictObject({ change: Change.optional(), requirements: Items.optional() })
  .meta({ id: 'ForeseeCampaign' });
export type ForeseeCampaign = z.infer<typeof ForeseeCampaign>;

const Level = z.object({
  level: z.int(),
  needed: z.int(),
  certified: z.int(),
  planned: z.int(),
  held: z.int(),
  dueOn: Day.nullable(),
});
/** Where a campaign stands in the reader's own subtree: by when each link must be ready, and how far it is. */
export const CampaignPlan = z
  .object({
    commission: Chosen,
    levels: z.array(Level),
    groups: z.array(
      z.object({
        /** Null for call-centre operators, who hold no appointment. */
        commissionKind: LocalizedText.nullable(),
        position: LocalizedText.nullable(),
        level: z.int(),
        dueOn: Day,
        needed: z.int(),
        certified: z.int(),
        isOperators: z.boolean(),
      }),
    ),
    steps: z.array(
      z.object({ code: z.enum(CAMPAIGN_STEPS), count: z.int(), level: z.int().nullable(), dueOn: Day.nullable() }),
    ),
    figures: z.object({
      people: z.int(),
      joined: z.int(),
      certified: z.int(),
      precincts: z.int(),
      green: z.int(),
      amber: z.int(),
      red: z.int(),
      uncounted: z.int(),
    }),
  })
  .meta({ id: 'CampaignPlan' });
export type CampaignPlan = z.infer<typeof CampaignPlan>;

export const campaignsRoutes = {
  /** `mayAdd`: only the topmost commission writes a new edition down. */
  lawEditions: route('GET', '/law-editions', {
    response: z.object({ items: z.array(LawEdition), mayAdd: z.boolean() }),
  }),
  createLawEdition: route('POST', '/law-editions', { body: CreateLawEdition, response: LawEdition }),
  list: route('GET', '/campaigns', { response: z.object({ items: z.array(Campaign) }) }),
  current: route('GET', '/campaigns/current', { response: z.object({ campaign: Campaign.nullable() }) }),
  one: route('GET', '/campaigns/:id', { params: ById, response: CampaignDetail }),
  plan: route('GET', '/campaigns/:id/plan', { params: ById, response: CampaignPlan }),
  create: route('POST', '/campaigns', { body: CreateCampaign, response: CampaignDetail }),
  change: route('PATCH', '/campaigns/:id', { params: ById, body: ChangeCampaign, response: CampaignDetail }),
  setRequirements: route('PUT', '/campaigns/:id/requirements', {
    params: ById,
    body: SetRequirements,
    response: CampaignDetail,
  }),
  consequences: route('POST', '/campaigns/:id/consequences', {
    params: ById,
    body: ForeseeCampaign,
    response: Consequences,
  }),
  open: route('POST', '/campaigns/:id/opening', { params: ById, response: CampaignDetail }),
  close: route('POST', '/campaigns/:id/closing', { params: ById, response: CampaignDetail }),
};

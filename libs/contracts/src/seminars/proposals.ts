import { SEMINAR_TEMPLATES } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Done, Id, Instant, Language, LocalizedText, localizedText } from '../common.ts';
import { route } from '../route.ts';
import { EnrolmentOutcomes } from './enrolling.ts';
import { ClockTime, SeminarBrief } from './planning.ts';

/** Members of the territorial commissions, or the trios of the precincts. */
const ProposalLevel = z.union([z.literal(1), z.literal(2)]);
export const PROPOSAL_TEMPLATES = SEMINAR_TEMPLATES.filter((template) => template !== 'single');

const Languages = z.array(Language).min(1).max(2);
const Weekday = z.int().min(1).max(7);

/** What a whole schedule is to be proposed for; everything else is read from what stands. */
export const AskProposal = z
  .strictObject({
    campaignId: Id,
    commissionId: Id,
    level: ProposalLevel,
    title: localizedText(200),
    template: z.enum(PROPOSAL_TEMPLATES),
    from: Day,
    /** The last day on which a group may be taught. */
    until: Day,
    /** 1 Monday … 7 Sunday. */
    weekdays: z.array(Weekday).min(1).max(7),
    daysOff: z.array(Day).max(60),
    /** In which languages trainers teach, where it is not the one that stands with the person. */
    trainers: z.array(z.strictObject({ personId: Id, languages: Languages })).max(1000),
    seed: z.int().min(1).max(1_000_000).optional(),
  })
  .meta({ id: 'AskProposal' });
export type AskProposal = z.infer<typeof AskProposal>;

const Named = z.object({ id: Id, name: LocalizedText });

/** Without a commission the own one, without a campaign the next one that is open. */
export const ProposalGroundsQuery = z.object({
  campaignId: Id.optional(),
  commissionId: Id.optional(),
  level: z.coerce.number().int().min(1).max(2).pipe(ProposalLevel),
});
export type ProposalGroundsQuery = z.infer<typeof ProposalGroundsQuery>;

/** What stands: who is to be taught, by whom and where. */
export const ProposalGrounds = z
  .object({
    commission: Named,
    campaign: Named,
    /** What else might be chosen. */
    commissions: z.array(Named),
    campaigns: z.array(Named),
    people: z.int(),
    units: z.int(),
    rooms: z.int(),
    venues: z.int(),
    trainers: z.array(z.object({ id: Id, name: z.string(), home: LocalizedText, languages: Languages })),
    from: Day,
    until: Day,
    electionDay: Day,
    /** The proposal asked for last, of this commission, campaign and level. */
    lastId: Id.nullable(),
  })
  .meta({ id: 'ProposalGrounds' });
export type ProposalGrounds = z.infer<typeof ProposalGrounds>;

/** What a plan costs, part by part; `cost` is all of them by their weights. */
export const ProposalFigures = z
  .object({
    trainerMinutes: z.number(),
    peopleMinutes: z.number(),
    daysAway: z.number(),
    balance: z.number(),
    chairsWait: z.number(),
    venues: z.number(),
    slackMissing: z.number(),
    withoutTrainer: z.number(),
    withoutRoom: z.number(),
    withoutDay: z.number(),
    cost: z.number(),
  })
  .meta({ id: 'ProposalFigures' });
export type ProposalFigures = z.infer<typeof ProposalFigures>;

const PROPOSAL_LACKS = [
  'no_trainer',
  'no_trainer_language',
  'trainers_taken',
  'no_room',
  'rooms_small',
  'rooms_taken',
  'no_day',
  'no_time',
] as const;

/** What groups of a territory go without, and which constraint says so. */
const ProposalLack = z
  .object({
    kind: z.enum(PROPOSAL_LACKS),
    territory: LocalizedText,
    languages: z.array(Language),
    from: Day.nullable(),
    to: Day.nullable(),
    groups: z.int(),
  })
  .meta({ id: 'ProposalLack' });

export const ProposalGroup = z
  .object({
    id: z.string(),
    territory: LocalizedText,
    units: z.array(z.object({ id: Id, name: LocalizedText })),
    people: z.int(),
    languages: z.array(Language),
    day: Day.nullable(),
    start: ClockTime.nullable(),
    venue: z.object({ id: Id, name: LocalizedText, room: LocalizedText }).nullable(),
    trainer: z.object({ id: Id, name: z.string() }).nullable(),
    /** The draft that it became. */
    seminarId: Id.nullable(),
  })
  .meta({ id: 'ProposalGroup' });
export type ProposalGroup = z.infer<typeof ProposalGroup>;

export const PROPOSAL_STATES = ['waiting', 'running', 'done', 'stopped', 'failed'] as const;

export const SeminarProposal = z
  .object({
    id: Id,
    state: z.enum(PROPOSAL_STATES),
    askedAt: Instant,
    commissionId: Id,
    commissionName: LocalizedText,
    campaignId: Id,
    level: ProposalLevel,
    title: LocalizedText,
    seed: z.int(),
    /** Steps of the search so far. */
    rounds: z.int(),
    /** The best plan so far; it is taken when the search is over or stopped. Null before the first one. */
    plan: z
      .object({
        groups: z.array(ProposalGroup),
        figures: ProposalFigures,
        /** Of the plan that takes the earliest day and the nearest trainer for one group after the other. */
        greedy: ProposalFigures,
        lacks: z.array(ProposalLack),
        /** Hard rules that an independent check finds broken: none, or the plan is not to be taken. */
        broken: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'SeminarProposal' });
export type SeminarProposal = z.infer<typeof SeminarProposal>;

/** These groups, or all that have a day and are no seminars yet. */
export const AcceptProposal = z
  .strictObject({ groupIds: z.array(z.string().max(20)).min(1).max(2000).optional() })
  .meta({ id: 'AcceptProposal' });
export type AcceptProposal = z.infer<typeof AcceptProposal>;
/** The drafts, and who of their groups was not invited to which of them, and why. */
export const AcceptedSeminars = z
  .object({
    seminars: z.array(SeminarBrief),
    refused: z.array(z.object({ seminarId: Id, outcomes: EnrolmentOutcomes.shape.outcomes })),
  })
  .meta({ id: 'AcceptedSeminars' });
export type AcceptedSeminars = z.infer<typeof AcceptedSeminars>;

const byId = { params: ById };
export const proposalsRoutes = {
  grounds: route('GET', '/seminar-proposals/grounds', { query: ProposalGroundsQuery, response: ProposalGrounds }),
  ask: route('POST', '/seminar-proposals', { body: AskProposal, response: SeminarProposal }),
  get: route('GET', '/seminar-proposals/:id', { ...byId, response: SeminarProposal }),
  stop: route('POST', '/seminar-proposals/:id/stop', { ...byId, response: Done }),
  accept: route('POST', '/seminar-proposals/:id/acceptance', {
    ...byId,
    body: AcceptProposal,
    response: AcceptedSeminars,
  }),
};

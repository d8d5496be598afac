import { OBLIGATION_STANDINGS, READINESS_ACTIONS, READINESS_COLOURS, READINESS_REASONS } from '@kaskad/domain';
import { z } from 'zod';
import {
  Day,
  Id,
  LocalizedText,
  PageQuery,
  pageOf,
  Search,
  searchedPageOf,
  sortBy,
  Within,
  ZonedTime,
} from './common.ts';
import { route } from './route.ts';

/** What the cascade feature can refuse with, beside the common codes. */
export type CascadeProblem = never;

const Place = z.object({ id: Id, name: LocalizedText });
const Colour = z.enum(READINESS_COLOURS);
const Share = z.number().min(0).max(1);
const Name = z.string().max(310);
const ofCampaign = z.strictObject({ campaignId: Id.optional() });
export type CampaignScope = z.output<typeof ofCampaign>;

export const ReadinessReason = z
  .object({ code: z.enum(READINESS_REASONS), count: z.int().nonnegative() })
  .meta({ id: 'ReadinessReason' });

const BoardReason = z
  .object({ ...ReadinessReason.shape, districts: z.int().nonnegative() })
  .meta({ id: 'BoardReason' });

export const PrecinctReadiness = z
  .object({
    commissionId: Id,
    number: z.int().nullable(),
    name: LocalizedText,
    district: Place.nullable(),
    /** Districts of different regions bear the same name. */
    region: Place.nullable(),
    colour: Colour,
    reasons: z.array(ReadinessReason),
    action: z.enum(READINESS_ACTIONS),
    members: z.int(),
    trained: z.int(),
    certified: z.int(),
  })
  .meta({ id: 'PrecinctReadiness' });
export type PrecinctReadiness = z.infer<typeof PrecinctReadiness>;

export const PRECINCT_SORTS = ['precinct', 'certified'] as const;
export type PrecinctSort = (typeof PRECINCT_SORTS)[number];
export const ReadinessQuery = PageQuery.extend({
  sort: sortBy(PRECINCT_SORTS),
  campaignId: Id.optional(),
  region: Id.optional(),
  district: Id.optional(),
  colour: Colour.optional(),
  reason: z.enum(READINESS_REASONS).optional(),
  search: Search,
}).strict();
export type ReadinessQuery = z.output<typeof ReadinessQuery>;

const Counts = z.object({
  green: z.int(),
  amber: z.int(),
  red: z.int(),
  members: z.int(),
  trained: z.int(),
  certified: z.int(),
});
export const RegionReadiness = Counts.extend({ id: Id, name: LocalizedText }).meta({ id: 'RegionReadiness' });
export type RegionReadiness = z.infer<typeof RegionReadiness>;
export const DistrictReadiness = Counts.extend({ id: Id, name: LocalizedText, region: Id.nullable() }).meta({
  id: 'DistrictReadiness',
});
export type DistrictReadiness = z.infer<typeof DistrictReadiness>;

export const CampaignHead = z
  .object({ id: Id, name: LocalizedText, electionDay: Day, precinctDeadline: Day, today: Day, daysLeft: z.int() })
  .meta({ id: 'CampaignHead' });
export type CampaignHead = z.infer<typeof CampaignHead>;

/** A board of more precincts than a region has comes without cells: they are read district by district. */
export const BOARD_CELLS = 600;
/** The board without its table. `cells` hold the precincts in reach, by district and number, and no names. */
export const ReadinessBoard = z
  .object({
    campaign: CampaignHead,
    totals: Counts,
    regions: z.array(RegionReadiness),
    districts: z.array(DistrictReadiness),
    /** What is missing, the most frequent first; `count` precincts of so many districts. */
    reasons: z.array(BoardReason),
    cells: z.array(z.object({ id: Id, district: Id.nullable(), number: z.int().nullable(), colour: Colour })),
  })
  .meta({ id: 'ReadinessBoard' });
export type ReadinessBoard = z.infer<typeof ReadinessBoard>;

/** Coverage for everybody: no persons, no precincts, figures only. */
const PublicFigures = z.object({
  precincts: z.int(),
  ready: z.int(),
  members: z.int(),
  /** Null where so few people are meant that somebody could be known by it. */
  certified: z.int().nullable(),
});
export const PublicReadiness = z
  .object({
    campaigns: z
      .array(
        PublicFigures.extend({
          id: Id,
          name: LocalizedText,
          electionDay: Day,
          countedAt: ZonedTime,
          /** Of districts that are few or small; they are in the sum all the same. */
          districtsNotShown: z.int(),
          districts: z.array(PublicFigures.extend({ id: Id, name: LocalizedText, region: LocalizedText.nullable() })),
        }),
      )
      .max(20),
  })
  .meta({ id: 'PublicReadiness' });
export type PublicReadiness = z.infer<typeof PublicReadiness>;

export const Obligation = z
  .object({
    id: Id,
    commission: z.object({ id: Id, number: z.int().nullable(), name: LocalizedText }),
    district: LocalizedText.nullable(),
    region: LocalizedText.nullable(),
    debtor: z
      .object({ personId: Id, name: Name, position: LocalizedText.nullable(), certified: z.boolean() })
      .nullable(),
    dueOn: Day,
    daysLeft: z.int(),
    standing: z.enum(OBLIGATION_STANDINGS),
    members: z.int(),
    left: z.int(),
  })
  .meta({ id: 'Obligation' });
export type Obligation = z.infer<typeof Obligation>;
export const OBLIGATION_SORTS = ['precinct', 'debtor', 'left', 'due'] as const;
export type ObligationSort = (typeof OBLIGATION_SORTS)[number];
export const ObligationQuery = PageQuery.extend({
  sort: sortBy(OBLIGATION_SORTS),
  campaignId: Id.optional(),
  region: Id.optional(),
  district: Id.optional(),
  standing: z.enum(OBLIGATION_STANDINGS).optional(),
  search: Search,
}).strict();
export type ObligationQuery = z.output<typeof ObligationQuery>;

export const CascadePerson = z
  .object({
    personId: Id,
    name: Name,
    commission: Place.extend({ within: Within }),
    generation: z.int().nullable(),
    trainees: z.int(),
    certified: z.boolean(),
  })
  .meta({ id: 'CascadePerson' });
export type CascadePerson = z.infer<typeof CascadePerson>;
export const CASCADE_PERSON_SORTS = ['name', 'commission', 'trainees'] as const;
export type CascadePersonSort = (typeof CASCADE_PERSON_SORTS)[number];
export const CascadePersonQuery = PageQuery.extend({
  sort: sortBy(CASCADE_PERSON_SORTS),
  region: Id.optional(),
  campaignId: Id.optional(),
  search: Search,
  trainersOnly: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
  language: z.enum(['kk', 'ru']).default('kk'),
}).strict();
export type CascadePersonQuery = z.output<typeof CascadePersonQuery>;

/** One hand-over on the way up; `step` 1 is the person's own training. */
export const LineageStep = z
  .object({
    step: z.int(),
    traineeId: Id,
    traineeName: Name,
    trainerId: Id,
    trainerName: Name,
    seminar: z.object({ id: Id, title: LocalizedText, level: z.int(), heldOn: Day }),
  })
  .meta({ id: 'LineageStep' });
export const Lineage = z
  .object({ person: CascadePerson, steps: z.array(LineageStep), reachesCentral: z.boolean() })
  .meta({ id: 'Lineage' });
export type Lineage = z.infer<typeof Lineage>;

export const ReachNode = z
  .object({
    personId: Id,
    parentId: Id.nullable(),
    name: Name,
    commission: LocalizedText,
    depth: z.int(),
    trainees: z.int(),
    certified: z.boolean(),
  })
  .meta({ id: 'ReachNode' });
export type ReachNode = z.infer<typeof ReachNode>;
/**
 * Everybody trained by one person, directly or through others. At most 400 nodes are sent, the nearest first;
 * `perDepth` counts all.
 */
export const Reach = z
  .object({
    person: CascadePerson,
    nodes: z.array(ReachNode),
    perDepth: z.array(z.object({ depth: z.int(), people: z.int(), certified: z.int() })),
    leftOut: z.int(),
  })
  .meta({ id: 'Reach' });
export type Reach = z.infer<typeof Reach>;

/** First final-test results of one generation; shares of the maximum score, interval of 95 %. */
export const GenerationFidelity = z
  .object({
    generation: z.int(),
    people: z.int(),
    tested: z.int(),
    mean: Share.nullable(),
    low: Share.nullable(),
    high: Share.nullable(),
    loses: z.boolean(),
  })
  .meta({ id: 'GenerationFidelity' });
export type GenerationFidelity = z.infer<typeof GenerationFidelity>;
export const Fidelity = z.object({ generations: z.array(GenerationFidelity) }).meta({ id: 'Fidelity' });
export type Fidelity = z.infer<typeof Fidelity>;

const ofPerson = z.object({ personId: Id });

export const cascadeRoutes = {
  readiness: route('GET', '/readiness', { query: ReadinessQuery, response: pageOf(PrecinctReadiness) }),
  board: route('GET', '/readiness/board', { query: ofCampaign, response: ReadinessBoard }),
  publicReadiness: route('GET', '/readiness/public', { response: PublicReadiness }),
  obligations: route('GET', '/obligations', {
    query: ObligationQuery,
    response: searchedPageOf(Obligation).extend({ overdue: z.int(), owed: z.int() }),
  }),
  people: route('GET', '/lineage', { query: CascadePersonQuery, response: searchedPageOf(CascadePerson) }),
  lineage: route('GET', '/lineage/:personId', { params: ofPerson, query: ofCampaign, response: Lineage }),
  reach: route('GET', '/lineage/:personId/reach', { params: ofPerson, query: ofCampaign, response: Reach }),
  fidelity: route('GET', '/fidelity', { query: ofCampaign, response: Fidelity }),
};

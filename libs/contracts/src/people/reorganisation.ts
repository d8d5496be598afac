import {
  CHILDREN_CHOICES,
  type DateRefusal,
  type PlaceRefusal,
  REORGANISATION_ACTS,
  REORGANISATION_STATES,
} from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Id, Instant, LocalizedText, pageOf, PageQuery, sortBy, Within } from '../common.ts';
import { route } from '../route.ts';

const PositionChoice = z.strictObject({
  position: z.string().min(1).max(30),
  appointmentId: Id,
  other: z.enum(['member', 'ends']),
});

/** What is to become of a commission, by what day, and what of everything that belongs to it. */
export const ReorganisationWish = z
  .strictObject({
    act: z.enum(REORGANISATION_ACTS),
    /**
     * Merge: what it goes up in. Move: what it is put under. Close: where the commissions below it go, if `children` is
     * `move`.
     */
    targetId: Id.nullable().default(null),
    effectiveOn: Day,
    children: z.enum(CHILDREN_CHOICES).default('none'),
    /** Seminars that lie ahead, of one that ends: the successor holds them, or they are cancelled. */
    seminars: z.enum(['hand_over', 'cancel']).default('hand_over'),
    /** Merge: who keeps each position that one person holds. */
    positions: z.array(PositionChoice).max(20).default([]),
    /** Merge: rights in the commission that go along into the target; the others end. */
    grantIds: z.array(Id).max(200).default([]),
  })
  .meta({ id: 'ReorganisationWish' });
export type ReorganisationWish = z.infer<typeof ReorganisationWish>;

/** `seen` is the mark of the preview that the decision rests on. */
export const DecideReorganisation = ReorganisationWish.extend({
  reason: z.string().trim().min(3).max(500),
  seen: z.string().regex(/^[0-9a-f]{64}$/),
}).meta({ id: 'DecideReorganisation' });
export type DecideReorganisation = z.infer<typeof DecideReorganisation>;

const Counts = z.object({
  precincts: z.int(),
  green: z.int(),
  amber: z.int(),
  red: z.int(),
  members: z.int(),
  certified: z.int(),
});
/** What the change does, in figures. */
export const ReorganisationFigures = z
  .object({
    /** Commissions that close, and those that change their place with all above and below them. */
    closed: z.int(),
    moved: z.int(),
    people: z.int(),
    ended: z.int(),
    continued: z.int(),
    /** Valid certificates of these people: they stay valid. */
    certificates: z.int(),
    grantsEnded: z.int(),
    grantsMoved: z.int(),
    seminarsHandedOver: z.int(),
    seminarsCancelled: z.int(),
    venues: z.int(),
    invitations: z.int(),
  })
  .meta({ id: 'ReorganisationFigures' });
export type ReorganisationFigures = z.infer<typeof ReorganisationFigures>;

const Placed = z.object({ id: Id, code: z.string(), name: LocalizedText, within: Within });
const Holder = z.object({ appointmentId: Id, personId: Id, name: z.string(), commission: Placed });

export const ReorganisationPreview = z
  .object({
    seen: z.string(),
    /** Whether the day lies ahead: the change is planned and carried out on it. */
    planned: z.boolean(),
    figures: ReorganisationFigures,
    people: z.array(
      z.object({ personId: Id, name: z.string(), position: LocalizedText, becomes: LocalizedText.nullable() }),
    ),
    /** Positions with two holders: who keeps each must be chosen first. */
    unsettled: z.array(z.object({ position: z.string(), name: LocalizedText, holders: z.array(Holder) })),
    seminars: z.array(z.object({ id: Id, title: LocalizedText, day: Day, act: z.enum(['handed_over', 'cancelled']) })),
    /** Rights in the commissions that end. */
    grants: z.array(
      z.object({
        id: Id,
        role: z.string(),
        account: z.string(),
        commission: LocalizedText,
        within: Within,
        moves: z.boolean(),
      }),
    ),
    /** Whoever has rights above: those that reach the commission no more, and those that will. */
    reach: z.array(
      z.object({
        commission: Placed,
        change: z.enum(['loses', 'gains']),
        roles: z.array(z.object({ role: z.string(), count: z.int() })),
      }),
    ),
    /** Open campaigns in which the commission counts before or after. */
    readiness: z.array(
      z.object({
        campaignId: Id,
        name: LocalizedText,
        change: z.enum(['stays', 'leaves', 'joins']),
        before: Counts,
        after: Counts,
      }),
    ),
  })
  .meta({ id: 'ReorganisationPreview' });
export type ReorganisationPreview = z.infer<typeof ReorganisationPreview>;

/** What people did since that stands in the way of taking a change back. */
export const ReorganisationHindrance = z.object({
  subject: z.enum(['appointments', 'commissions', 'numbers', 'positions', 'later']),
  count: z.int(),
});
export const Reorganisation = z
  .object({
    id: Id,
    act: z.enum(REORGANISATION_ACTS),
    state: z.enum(REORGANISATION_STATES),
    commission: Placed,
    target: Placed.nullable(),
    fromParent: Placed.nullable(),
    effectiveOn: Day,
    reason: z.string(),
    children: z.enum(CHILDREN_CHOICES),
    figures: ReorganisationFigures,
    madeBy: z.string(),
    madeAt: Instant,
    doneAt: Instant.nullable(),
    endedBy: z.string().nullable(),
    endedAt: Instant.nullable(),
    endReason: z.string().nullable(),
    /** The code of the refusal that a planned change met on its day. */
    failure: z.string().nullable(),
    may: z.object({ cancel: z.boolean(), takeBack: z.boolean() }),
  })
  .meta({ id: 'Reorganisation' });
export type Reorganisation = z.infer<typeof Reorganisation>;

export const ReorganisationDetail = Reorganisation.extend({
  /** What taking it back would restore, by rows, and what stands in the way. */
  restores: z.object({
    commissions: z.int(),
    appointments: z.int(),
    grants: z.int(),
    seminars: z.int(),
    venues: z.int(),
  }),
  hindrances: z.array(ReorganisationHindrance),
}).meta({ id: 'ReorganisationDetail' });
export type ReorganisationDetail = z.infer<typeof ReorganisationDetail>;

export const REORGANISATION_SORTS = ['day', 'commission', 'made', 'state'] as const;
export type ReorganisationSort = (typeof REORGANISATION_SORTS)[number];
export const ReorganisationQuery = PageQuery.extend({
  sort: sortBy(REORGANISATION_SORTS),
  state: z.enum(REORGANISATION_STATES).optional(),
  commissionId: Id.optional(),
});
export type ReorganisationQuery = z.infer<typeof ReorganisationQuery>;
export const EndReorganisation = z
  .strictObject({ reason: z.string().trim().min(3).max(500) })
  .meta({ id: 'EndReorganisation' });
export type EndReorganisation = z.infer<typeof EndReorganisation>;

export const reorganisationsRoutes = {
  /** Nothing is written: the change is tried out as if its day were today. */
  preview: route('POST', '/commissions/:id/reorganisation-previews', {
    params: ById,
    body: ReorganisationWish,
    response: ReorganisationPreview,
  }),
  decide: route('POST', '/commissions/:id/reorganisations', {
    params: ById,
    body: DecideReorganisation,
    response: Reorganisation,
  }),
  list: route('GET', '/reorganisations', { query: ReorganisationQuery, response: pageOf(Reorganisation) }),
  one: route('GET', '/reorganisations/:id', { params: ById, response: ReorganisationDetail }),
  cancel: route('POST', '/reorganisations/:id/cancellation', {
    params: ById,
    body: EndReorganisation,
    response: Reorganisation,
  }),
  takeBack: route('POST', '/reorganisations/:id/taking-back', {
    params: ById,
    body: EndReorganisation,
    response: Reorganisation,
  }),
};

/** What a change of commissions can be refused with. */
export type ReorganisationProblem =
  | PlaceRefusal
  | DateRefusal
  | 'commission_number_taken'
  | 'reorganisation_positions_unsettled'
  | 'reorganisation_campaign_open'
  | 'reorganisation_planned_already'
  | 'reorganisation_not_planned'
  | 'reorganisation_not_done'
  | 'reorganisation_hindered'
  | 'reorganisation_grant_unknown'
  | 'reorganisation_above_both';

import { INVITATION_CHOICES } from '@kaskad/domain';
import { z } from 'zod';
import {
  Day,
  Id,
  Language,
  Local,
  LocalizedText,
  PageQuery,
  Search,
  searchedPageOf,
  sortBy,
  Within,
} from './common.ts';

export const Pin = z.string().regex(/^\d{4,6}$/);

/** The code of the QR on an invitation, or the short one that is typed. */
export const PaperCode = z.string().trim().min(1).max(100);

export const CommissionName = z.object({ id: Id, name: LocalizedText, kind: z.string() });

/** `misdelivered`: the last sheet came into somebody else's hands, who said so, and is void. */
export const JOIN_STATES = ['none', 'misdelivered', 'invited', 'expired', 'joined', 'disabled', 'staff'] as const;

/**
 * For whom: named persons (a person who joined before gets a new PIN; staff sign in by password and get none), or those
 * of a commission who have not joined yet, narrowed as its list is.
 */
export const IssueInvitations = z
  .strictObject({
    personIds: z.array(Id).min(1).max(500).optional(),
    commissionId: Id.optional(),
    /** With the commissions below it. */
    subtree: z.boolean().default(false),
    /** Of a commission: those without an invitation that opens, or everyone who has not joined. */
    whom: z.enum(INVITATION_CHOICES).default('without'),
    state: z.enum(JOIN_STATES).optional(),
    q: Search,
    /** How many handed-out invitations the issuer was told are voided; more are not. */
    voids: z.int().nonnegative().default(0),
    /** Last day on which the invitation opens an account; by default the campaign's election day, else 30 days. */
    until: Day.optional(),
  })
  .refine(({ personIds, commissionId }) => (personIds === undefined) !== (commissionId === undefined))
  .meta({ id: 'IssueInvitations' });
export type IssueInvitations = z.infer<typeof IssueInvitations>;

/** What issuing would do, asked before. `persons`: for how many is asked; `issued`: how many of them at once. */
export const InvitationConsequences = z
  .object({
    persons: z.int(),
    issued: z.int(),
    pages: z.int(),
    /** Invitations in people's hands, not used and not expired, that would be voided. */
    voids: z.int(),
    /** Who joined before and gets a new PIN. */
    joined: z.int(),
    until: Day.nullable(),
    address: z.object({ url: z.string(), isPublic: z.boolean() }),
  })
  .meta({ id: 'InvitationConsequences' });
export type InvitationConsequences = z.infer<typeof InvitationConsequences>;

/** Shown once: the codes are not kept. `typed` is the short one, as it is printed. */
export const IssuedInvitation = z
  .object({
    personId: Id,
    name: z.string(),
    commission: LocalizedText,
    url: z.string(),
    typed: z.string(),
    joinAddress: z.string(),
    until: Day,
  })
  .meta({ id: 'IssuedInvitation' });
export type IssuedInvitation = z.infer<typeof IssuedInvitation>;

/** Invitations issued in one act, as far as they are for people of the list. */
export const InvitationBatch = z
  .object({
    id: Id,
    onPaper: z.boolean(),
    /** In the zone of the commission. */
    issuedAt: Local,
    persons: z.int(),
    used: z.int(),
    /** Still opening an account: what undoing voids. */
    open: z.int(),
    /** Earlier invitations that this act voided and that undoing makes valid again. */
    replaced: z.int(),
    undone: z.boolean(),
  })
  .meta({ id: 'InvitationBatch' });
export type InvitationBatch = z.infer<typeof InvitationBatch>;
export const InvitationBatchQuery = z.object({ commissionId: Id, subtree: z.enum(['true', 'false']).default('false') });
export type InvitationBatchQuery = z.infer<typeof InvitationBatchQuery>;
export const UndoneBatch = z.object({ voided: z.int(), restored: z.int() }).meta({ id: 'UndoneBatch' });

export const Invitee = z
  .object({
    personId: Id,
    name: z.string(),
    position: LocalizedText.nullable(),
    commission: CommissionName.extend({ within: Within }),
    state: z.enum(JOIN_STATES),
    accountId: Id.nullable(),
    until: Day.nullable(),
  })
  .meta({ id: 'Invitee' });
export type Invitee = z.infer<typeof Invitee>;
export const INVITEE_SORTS = ['commission', 'name', 'state'] as const;
export type InviteeSort = (typeof INVITEE_SORTS)[number];
export const InviteeQuery = PageQuery.extend({
  sort: sortBy(INVITEE_SORTS),
  commissionId: Id,
  subtree: z.enum(['true', 'false']).default('false'),
  state: z.enum(JOIN_STATES).optional(),
  q: Search,
});
export type InviteeQuery = z.infer<typeof InviteeQuery>;
export const InviteePage = searchedPageOf(Invitee).extend({
  commission: CommissionName,
  counts: z.record(z.enum(JOIN_STATES), z.int()),
});

/**
 * What the person sees before choosing a PIN: enough to know that the sheet is theirs. Whoever joined by it before
 * signs in with it and the PIN.
 */
export const PublicInvitation = z
  .object({ name: z.string(), commission: LocalizedText, language: Language, joined: z.boolean(), demo: z.boolean() })
  .meta({ id: 'PublicInvitation' });
export type PublicInvitation = z.infer<typeof PublicInvitation>;
export const AcceptInvitation = z
  .strictObject({ pin: Pin, language: Language, consent: z.literal(true) })
  .meta({ id: 'AcceptInvitation' });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

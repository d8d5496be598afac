import { z } from 'zod';
import { Day, Id, LocalizedText, PageQuery, Search, sortBy, Within } from './common.ts';

export const Reason = z.string().trim().min(3).max(500);

export const Accreditation = z
  .object({
    id: Id,
    personId: Id,
    name: z.string().max(310),
    commission: z.object({ id: Id, name: LocalizedText, within: Within }),
    campaign: z.object({ id: Id, name: LocalizedText }),
    level: z.int(),
    certificateNumber: z.string().max(80).nullable(),
    validFrom: Day,
    validUntil: Day,
    endedOn: Day.nullable(),
    endReason: z.string().max(500).nullable(),
    holds: z.boolean(),
    seminarsHeld: z.int(),
    hoursDelivered: z.number(),
    mayEnd: z.boolean(),
    /** The trainer was a member when the right was given and is none of the reader's commissions now. */
    isFormerMember: z.boolean(),
  })
  .meta({ id: 'Accreditation' });

export type Accreditation = z.infer<typeof Accreditation>;

export const ACCREDITATION_SORTS = ['name', 'commission', 'level', 'until'] as const;

export const AccreditationQuery = PageQuery.extend({
  sort: sortBy(ACCREDITATION_SORTS),
  region: Id.optional(),
  campaignId: Id.optional(),
  holding: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
  search: Search,
  language: z.enum(['kk', 'ru']).default('kk'),
}).strict();

export type AccreditationQuery = z.output<typeof AccreditationQuery>;

export const GrantAccreditation = z
  .strictObject({
    personId: Id,
    campaignId: Id,
    commissionId: Id,
    level: z.int().min(0).max(3),
    /** Appointed by the Academy before the campaign's first seminar, instead of the own right to train. */
    appointedByAcademy: z.boolean().default(false),
    reason: Reason,
  })
  .meta({ id: 'GrantAccreditation' });

export type GrantAccreditation = z.output<typeof GrantAccreditation>;

export const EndAccreditation = z.strictObject({ reason: Reason }).meta({ id: 'EndAccreditation' });

export type EndAccreditation = z.infer<typeof EndAccreditation>;

/** Somebody who may be accredited: a search in the actor's own subtree. */
export const TrainerCandidate = z
  .object({
    personId: Id,
    name: z.string().max(310),
    commission: z.object({ id: Id, name: LocalizedText }),
    hasRightToTrain: z.boolean(),
    accredited: z.boolean(),
  })
  .meta({ id: 'TrainerCandidate' });

export type TrainerCandidate = z.infer<typeof TrainerCandidate>;

export const TrainerCandidateQuery = z.strictObject({ campaignId: Id, search: z.string().trim().min(2).max(100) });

export type TrainerCandidateQuery = z.output<typeof TrainerCandidateQuery>;

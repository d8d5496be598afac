import { z } from 'zod';
import { ById, Flag, Id, Instant, localizedText, PageQuery, pageOf } from '../common.ts';
import { route } from '../route.ts';

/** What a person was granted for the tests of a campaign. */
export const Accommodation = z
  .object({
    id: Id,
    person: z.object({ id: Id, name: z.string() }),
    commission: localizedText(500),
    campaign: z.object({ id: Id, name: localizedText(500) }),
    /** Percent of the ordinary time on top of it. */
    extraTime: z.int(),
    extraAttempts: z.int(),
    reason: z.string(),
    /** Attempts that were running and got more time when it was granted. */
    extended: z.int(),
    grantedBy: z.string(),
    grantedAt: Instant,
    grantedLocal: z.string(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'Accommodation' });
export type Accommodation = z.infer<typeof Accommodation>;

export const GrantAccommodation = z
  .strictObject({
    personId: Id,
    campaignId: Id,
    extraTime: z.int().min(0).max(200),
    extraAttempts: z.int().min(0).max(5),
    /** Not the diagnosis: who decided, on which paper. */
    reason: z.string().trim().min(3).max(500),
    /** Whether the time of attempts that the person is sitting at this moment is extended too. */
    running: z.boolean().default(false),
  })
  .meta({ id: 'GrantAccommodation' });
export type GrantAccommodation = z.infer<typeof GrantAccommodation>;
export const AccommodationsQuery = PageQuery.extend({
  campaignId: Id.optional(),
  personId: Id.optional(),
  valid: Flag.optional(),
});
export type AccommodationsQuery = z.infer<typeof AccommodationsQuery>;

export const accommodationRoutes = {
  list: route('GET', '/accommodations', { query: AccommodationsQuery, response: pageOf(Accommodation) }),
  grant: route('POST', '/accommodations', { body: GrantAccommodation, response: Accommodation }),
  revoke: route('POST', '/accommodations/:id/revocation', { params: ById, response: Accommodation }),
};

export type AccommodationsProblem = 'accommodation_empty' | 'accommodation_exists' | 'accommodation_revoked';

import { ACCREDITATION_GAPS, SEMINAR_TEMPLATES } from '@kaskad/domain';
import { z } from 'zod';
import { Day, Id, LocalizedText, localizedText } from '../common.ts';
import { ClockTime, SeminarLevel } from './planning.ts';
import { Venue } from './venues.ts';

/** A commission whose people a trainer may train, and what follows from it. */
export const OwnPlanGroup = z
  .object({
    id: Id,
    name: LocalizedText,
    campaignId: Id,
    campaignName: LocalizedText,
    level: SeminarLevel,
    /** Of the level, until the trainer writes another. */
    title: LocalizedText,
    /** The last day on which the trainer may hold it. */
    until: Day,
    capacity: z.int(),
    /** How many were not trained yet and have no seat elsewhere: whom the seminar invites, as many as have room. */
    untrained: z.int().nonnegative(),
    /** Tests of the campaign that are open now. */
    tests: z.array(z.enum(['entry', 'final'])),
  })
  .meta({ id: 'OwnPlanGroup' });
export type OwnPlanGroup = z.infer<typeof OwnPlanGroup>;

/** What a trainer may plan; or what is missing for it, and the commission that grants it. */
export const OwnPlan = z
  .object({
    groups: z.array(OwnPlanGroup),
    venues: z.array(Venue.pick({ id: true, name: true, rooms: true })),
    missing: z.object({ gap: z.enum(ACCREDITATION_GAPS), grantedBy: LocalizedText.nullable() }).nullable(),
  })
  .meta({ id: 'OwnPlan' });
export type OwnPlan = z.infer<typeof OwnPlan>;

/** Level and trainer follow from the accreditation and are not asked. It opens at once, and its people are invited. */
export const PlanOwnSeminar = z
  .strictObject({
    title: localizedText(200),
    campaignId: Id,
    groupId: Id,
    firstDay: Day,
    startTime: ClockTime,
    template: z.enum(SEMINAR_TEMPLATES),
    venueId: Id.nullable(),
    roomId: Id.optional(),
    /** A building that no list has yet, as a line of address; it gets one room with as many seats as the seminar. */
    newAddress: localizedText(200).optional(),
    capacity: z.int().min(1).max(2000).optional(),
  })
  .refine(({ venueId, newAddress }) => venueId === null || newAddress === undefined, { path: ['newAddress'] })
  .meta({ id: 'PlanOwnSeminar' });
export type PlanOwnSeminar = z.infer<typeof PlanOwnSeminar>;

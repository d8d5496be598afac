import { z } from 'zod';
import { Day, Id } from './common.ts';
import { AppointedPerson } from './people/persons.ts';
import { Problem } from './problem.ts';
import { route } from './route.ts';

export const TRAINER_ROLES = ['trainer', 'lecturer'] as const;
/** People who are added at once: a page of a list. */
const AT_ONCE = 50;

/**
 * Those who teach, in one act: each person is chosen or added, a trainer is accredited, each gets an account and a
 * one-time link by which the owner sets the password. Nobody needs to serve in a commission.
 */
export const AddTrainers = z
  .strictObject({
    campaignId: Id,
    /** Where new people are at home and where the role holds. */
    commissionId: Id,
    role: z.enum(TRAINER_ROLES),
    /** Of trainers: 0 central … 3 precinct, the highest seminars that they may hold. */
    level: z.int().min(0).max(3).default(2),
    appointedByAcademy: z.boolean().default(false),
    reason: z.string().trim().min(3).max(500),
    people: z.array(AppointedPerson).min(1).max(AT_ONCE),
  })
  .meta({ id: 'AddTrainers' });
export type AddTrainers = z.output<typeof AddTrainers>;

/** One of the people asked for, in their order. A refusal concerns this person alone. */
export const AddedTrainer = z
  .object({
    personId: Id.nullable(),
    name: z.string(),
    refusal: Problem.nullable(),
    accredited: z.boolean(),
    login: z.string().nullable(),
    /** Shown once; null for whoever signs in by password already. */
    link: z
      .object({ url: z.string(), until: Day, qr: z.object({ size: z.int(), path: z.string().max(40_000) }) })
      .nullable(),
  })
  .meta({ id: 'AddedTrainer' });
export type AddedTrainer = z.infer<typeof AddedTrainer>;

export const trainersRoutes = {
  add: route('POST', '/trainers', { body: AddTrainers, response: z.object({ items: z.array(AddedTrainer) }) }),
};

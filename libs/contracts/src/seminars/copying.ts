import { z } from 'zod';
import { Id, Local } from '../common.ts';
import { SeminarBrief } from './planning.ts';

/** Each start is a seminar of its own; the sessions keep their lengths and distances by the clocks on the wall. */
export const CopySeminar = z
  .strictObject({
    starts: z
      .array(Local)
      .min(1)
      .max(20)
      .refine((starts) => new Set(starts).size === starts.length),
    /** Whether whoever trains and lectures does so in the copies too. */
    keepsPeople: z.boolean().default(true),
    keepsRooms: z.boolean().default(true),
    /** Lecturers of whom the planner knows that they are wanted elsewhere at that hour. */
    busyLecturerIds: z.array(Id).max(50).optional(),
  })
  .meta({ id: 'CopySeminar' });
export type CopySeminar = z.infer<typeof CopySeminar>;

export const CopiedSeminars = z.object({ seminars: z.array(SeminarBrief) }).meta({ id: 'CopiedSeminars' });
export type CopiedSeminars = z.infer<typeof CopiedSeminars>;

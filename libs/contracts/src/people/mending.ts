import { MENDED_FIELDS } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Id, Language, Local } from '../common.ts';
import { route } from '../route.ts';
import { NameToSet, PersonDetail } from './persons.ts';

export const MendReason = z.string().trim().min(1).max(300);

/** What is left out stays as it is; null takes away what there was. `seen` is the state that the editor looked at. */
export const MendPerson = z
  .strictObject({
    seen: z.string().min(1).max(64),
    reason: MendReason,
    name: NameToSet.optional(),
    nameRu: NameToSet.nullable().optional(),
    iin: z
      .string()
      .regex(/^\d{12}$/)
      .nullable()
      .optional(),
    /** Said after the warning that the check digit does not fit: the number was looked at again. */
    keepsDigit: z.boolean().default(false),
    phone: z.string().trim().max(25).nullable().optional(),
    email: z.string().trim().max(254).nullable().optional(),
    language: Language.optional(),
  })
  .meta({ id: 'MendPerson' });
export type MendPerson = z.output<typeof MendPerson>;

/** One line of a person's trail: who did what, when and why, names and numbers masked. */
export const PersonChange = z
  .object({
    id: z.int(),
    local: Local,
    zone: z.string().max(64),
    actor: z.string().max(310).nullable(),
    action: z.string().max(80),
    reason: z.string().max(1000).nullable(),
    fields: z.array(
      z.object({ field: z.enum(MENDED_FIELDS), before: z.string().max(310), after: z.string().max(310) }),
    ),
    /** The other person of a merge. */
    otherId: Id.nullable(),
  })
  .meta({ id: 'PersonChange' });
export type PersonChange = z.infer<typeof PersonChange>;

export const mendingRoutes = {
  mend: route('PATCH', '/persons/:id', { params: ById, body: MendPerson, response: PersonDetail }),
  changes: route('GET', '/persons/:id/changes', { params: ById, response: z.object({ items: z.array(PersonChange) }) }),
};

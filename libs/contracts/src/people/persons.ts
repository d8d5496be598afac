import {
  END_REASONS,
  isPlainName,
  MERGE_END_REASON,
  type PersonName,
  REORGANISATION_END_REASONS,
  ROSTER_END_REASONS,
} from '@kaskad/domain';
import { z } from 'zod';
import {
  ById,
  Day,
  Id,
  Language,
  LocalizedText,
  PageQuery,
  Search,
  searchedPageOf,
  sortBy,
  Within,
} from '../common.ts';
import { route } from '../route.ts';

const CommissionName = z.object({ id: Id, code: z.string(), name: LocalizedText });
const PlacedCommission = CommissionName.extend({ within: Within });
const PositionName = z.object({ code: z.string(), name: LocalizedText });
const NameParts = { familyName: z.string(), givenName: z.string(), patronymic: z.string() };
/** How the name is written in Russian papers; null where it is written the same. */
const NameRu = z.object(NameParts).nullable();

/** Who serves in a commission now. The phone is null for readers who do not manage persons. */
export const Member = z
  .object({
    appointmentId: Id,
    personId: Id,
    ...NameParts,
    nameRu: NameRu,
    position: PositionName,
    language: Language,
    phone: z.string().nullable(),
    startedOn: Day,
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

export const PersonItem = z
  .object({
    id: Id,
    ...NameParts,
    nameRu: NameRu,
    language: Language,
    phone: z.string().nullable(),
    isOperator: z.boolean(),
    iinTail: z.string().nullable(),
    home: PlacedCommission,
    appointments: z.array(z.object({ id: Id, commission: PlacedCommission, position: PositionName })),
  })
  .meta({ id: 'PersonItem' });
export type PersonItem = z.infer<typeof PersonItem>;

export const APPOINTMENT_END_REASONS = [
  ...END_REASONS,
  ...ROSTER_END_REASONS,
  ...REORGANISATION_END_REASONS,
  MERGE_END_REASON,
] as const;
const NamedPerson = z.object({ personId: Id, name: z.string() });
export const Appointment = z
  .object({
    id: Id,
    commission: PlacedCommission.extend({ reachable: z.boolean() }),
    position: PositionName,
    nominatedBy: z.string(),
    startedOn: Day,
    endedOn: Day.nullable(),
    endReason: z.enum(APPOINTMENT_END_REASONS).nullable(),
    /** Whom this person took over from, and who took over. */
    replaces: NamedPerson.nullable(),
    replacedBy: NamedPerson.nullable(),
    mayManage: z.boolean(),
  })
  .meta({ id: 'Appointment' });
export type Appointment = z.infer<typeof Appointment>;

export const PersonDetail = z
  .object({
    id: Id,
    ...NameParts,
    nameRu: NameRu,
    language: Language,
    phone: z.string().nullable(),
    email: z.string().nullable(),
    isOperator: z.boolean(),
    /** The last four digits; the rest only by disclosure with a reason. */
    iinTail: z.string().nullable(),
    home: PlacedCommission,
    /** The calendar day at home now: forms begin with it. */
    today: Day,
    appointments: z.array(Appointment),
    /** Sent back with a change: it is refused when somebody else's came first. */
    seen: z.string(),
    may: z.object({ manage: z.boolean(), revealIin: z.boolean() }),
  })
  .meta({ id: 'PersonDetail' });
export type PersonDetail = z.infer<typeof PersonDetail>;

export const PERSON_SORTS = ['name', 'commission', 'language'] as const;
export type PersonSort = (typeof PERSON_SORTS)[number];
/** `q` is a name in any spelling, or the last digits of a phone. */
export const PersonQuery = PageQuery.extend({
  q: Search,
  sort: sortBy(PERSON_SORTS),
  region: Id.optional(),
  commissionId: Id.optional(),
  group: z.enum(['all', 'members', 'operators']).default('all'),
});
export type PersonQuery = z.infer<typeof PersonQuery>;

export const DisclosureReason = z
  .strictObject({ reason: z.string().trim().min(3).max(500) })
  .meta({ id: 'DisclosureReason' });
export type DisclosureReason = z.infer<typeof DisclosureReason>;

/**
 * Judged by the rule of lists: digits, `нет`, `-`, `TRUE`, lost letters and what stands in brackets are no part of a
 * name.
 */
const namePart = (part: keyof PersonName) =>
  z
    .string()
    .trim()
    .max(100)
    .refine((text) => isPlainName(part, text) || (text === '' && part !== 'patronymic'));
/** The parts of a name as somebody writes it by hand. */
export const NameToSet = z.strictObject({
  familyName: namePart('familyName').min(1),
  givenName: namePart('givenName').min(1),
  patronymic: namePart('patronymic').default(''),
});
export const NewPerson = z
  .strictObject({
    ...NameToSet.shape,
    iin: z
      .string()
      .regex(/^\d{12}$/)
      .nullable()
      .default(null),
    phone: z.string().trim().max(25).nullable().default(null),
    language: Language.default('kk'),
    /** Set after the warning that somebody of this name is known already: it is another person. */
    isNamesake: z.boolean().default(false),
  })
  .meta({ id: 'NewPerson' });
export type NewPerson = z.infer<typeof NewPerson>;

/** A person who is known, or one to be added. */
export const AppointedPerson = z.union([z.strictObject({ personId: Id }), NewPerson]);
export type AppointedPerson = z.infer<typeof AppointedPerson>;

export const Appoint = z
  .strictObject({
    commissionId: Id,
    position: z.string().min(1).max(30),
    person: AppointedPerson,
    startedOn: Day,
    nominatedBy: z.string().trim().max(300).default(''),
  })
  .meta({ id: 'Appoint' });
export type Appoint = z.infer<typeof Appoint>;

export const EndAppointment = z
  .strictObject({ reason: z.enum(END_REASONS), endedOn: Day })
  .meta({ id: 'EndAppointment' });
export type EndAppointment = z.infer<typeof EndAppointment>;

export const ReplaceMember = z
  .strictObject({
    person: AppointedPerson,
    reason: z.enum(END_REASONS),
    startedOn: Day,
    nominatedBy: z.string().trim().max(300).default(''),
  })
  .meta({ id: 'ReplaceMember' });
export type ReplaceMember = z.infer<typeof ReplaceMember>;

export const AppointmentMade = z
  .object({ id: Id, personId: Id, commissionId: Id, replacesId: Id.nullable() })
  .meta({ id: 'AppointmentMade' });
export type AppointmentMade = z.infer<typeof AppointmentMade>;

export const personsRoutes = {
  list: route('GET', '/persons', { query: PersonQuery, response: searchedPageOf(PersonItem) }),
  one: route('GET', '/persons/:id', { params: ById, response: PersonDetail }),
  discloseIin: route('POST', '/persons/:id/iin-disclosure', {
    params: ById,
    body: DisclosureReason,
    response: z.object({ iin: z.string() }),
  }),
};

export const appointmentsRoutes = {
  appoint: route('POST', '/appointments', { body: Appoint, response: AppointmentMade }),
  end: route('POST', '/appointments/:id/end', { params: ById, body: EndAppointment, response: AppointmentMade }),
  replace: route('POST', '/appointments/:id/replacement', {
    params: ById,
    body: ReplaceMember,
    response: AppointmentMade,
  }),
};

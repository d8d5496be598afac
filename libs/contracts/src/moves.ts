import { z } from 'zod';
import { ById, Id, LocalizedText, pageOf, PageQuery, sortBy, Within, ZonedTime } from './common.ts';
import { NewPerson } from './people/persons.ts';
import { MOVE_STATES } from './people/rosters.ts';
import { route } from './route.ts';

/** What requests to move somebody, and decisions about them, can be refused with. */
export type MovesProblem = 'move_not_needed' | 'move_no_common' | 'move_decided' | 'move_person_gone';

const Position = z.object({ code: z.string().max(30), name: LocalizedText });
const Commission = z.object({ id: Id, name: LocalizedText, within: Within });

/** Somebody known beyond the reach of who asks is to come to a commission. Only whoever decides sees who it is. */
export const MoveRequest = z
  .object({
    id: Id,
    state: z.enum(MOVE_STATES),
    /** As whoever asks wrote it. */
    writtenName: z.string().max(310),
    to: Commission,
    /** Null for an operator. */
    position: Position.nullable(),
    requester: z.string().max(310),
    requestedAt: ZonedTime,
    decidedAt: ZonedTime.nullable(),
    reason: z.string().max(500).nullable(),
    person: z
      .object({
        id: Id,
        name: z.string().max(310),
        iinTail: z.string().max(4).nullable(),
        isOperator: z.boolean(),
        home: Commission,
        appointments: z.array(z.object({ id: Id, commission: Commission, position: Position })),
      })
      .nullable(),
    may: z.object({ decide: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'MoveRequest' });
export type MoveRequest = z.infer<typeof MoveRequest>;

export const MOVE_SORTS = ['when', 'name', 'to', 'state'] as const;
export type MoveSort = (typeof MOVE_SORTS)[number];
/**
 * `inbox`: those that the reader decides; `sent`: those that ask for the reader's commissions and that somebody above
 * decides.
 */
export const MoveRequestsQuery = PageQuery.extend({
  box: z.enum(['inbox', 'sent']).default('inbox'),
  state: z.enum(MOVE_STATES).optional(),
  sort: sortBy(MOVE_SORTS),
});
export type MoveRequestsQuery = z.infer<typeof MoveRequestsQuery>;

/** Rows of a list by their places; without any, all of people beyond the reach for whom nobody asks yet. */
export const AskForRows = z
  .strictObject({ rosterId: Id, places: z.array(z.int().min(0)).max(2_000).default([]) })
  .meta({ id: 'AskForRows' });
export type AskForRows = z.infer<typeof AskForRows>;
export const Asked = z.object({ made: z.int(), left: z.int() }).meta({ id: 'Asked' });
export type Asked = z.infer<typeof Asked>;

export const AskForPerson = z
  .strictObject({
    commissionId: Id,
    position: z.string().min(1).max(30),
    nominatedBy: z.string().trim().max(300).default(''),
    person: NewPerson.pick({ familyName: true, givenName: true, patronymic: true }).extend({
      iin: z.string().regex(/^\d{12}$/),
    }),
  })
  .meta({ id: 'AskForPerson' });
export type AskForPerson = z.infer<typeof AskForPerson>;

/** Which of the person's appointments end because of it; the others stay. */
export const AcceptMove = z.strictObject({ ends: z.array(Id).max(50) }).meta({ id: 'AcceptMove' });
export type AcceptMove = z.infer<typeof AcceptMove>;
export const DeclineMove = z.strictObject({ reason: z.string().trim().min(3).max(500) }).meta({ id: 'DeclineMove' });
export type DeclineMove = z.infer<typeof DeclineMove>;

export const movesRoutes = {
  list: route('GET', '/move-requests', {
    query: MoveRequestsQuery,
    response: pageOf(MoveRequest).extend({ open: z.int() }),
  }),
  askForRows: route('POST', '/move-requests', { body: AskForRows, response: Asked }),
  askForPerson: route('POST', '/move-requests/person', { body: AskForPerson, response: Asked }),
  accept: route('POST', '/move-requests/:id/acceptance', { params: ById, body: AcceptMove, response: MoveRequest }),
  decline: route('POST', '/move-requests/:id/refusal', { params: ById, body: DeclineMove, response: MoveRequest }),
  withdraw: route('POST', '/move-requests/:id/withdrawal', { params: ById, response: MoveRequest }),
};

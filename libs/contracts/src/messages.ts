import { MESSAGE_CHANNELS, MESSAGE_KINDS, MESSAGE_REASONS, MESSAGE_STATES, SEMINAR_LACKS } from '@kaskad/domain';
import { z } from 'zod';
import {
  ById,
  Day,
  Done,
  Id,
  Language,
  LocalizedText,
  PageQuery,
  Search,
  searchedPageOf,
  sortBy,
  ZonedTime,
} from './common.ts';
import { route } from './route.ts';

/** What messages can be refused with, beside the common codes. */
export type MessagesProblem = 'message_not_resendable' | 'message_no_way';

/** When and where a seminar takes place; without a place it is held by video. */
const Seminar = { seminarId: Id, title: LocalizedText, startsAt: ZonedTime, place: LocalizedText.nullable() };
const Lacks = z.array(z.enum(SEMINAR_LACKS)).min(1).max(SEMINAR_LACKS.length);
/**
 * What the words of a message need, never the words: they are made when it is sent, in the language that the person had
 * when it was left.
 */
export const MessageContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('seminar_invited'), params: z.object(Seminar) }),
  z.object({ kind: z.literal('seat_offered'), params: z.object({ ...Seminar, heldUntil: ZonedTime.nullable() }) }),
  z.object({ kind: z.literal('seat_gained'), params: z.object(Seminar) }),
  z.object({ kind: z.literal('seminar_moved'), params: z.object(Seminar) }),
  z.object({ kind: z.literal('seminar_cancelled'), params: z.object({ ...Seminar, reason: z.string().max(500) }) }),
  z.object({ kind: z.literal('seminar_tomorrow'), params: z.object(Seminar) }),
  z.object({ kind: z.literal('seminar_not_ready'), params: z.object({ ...Seminar, lacks: Lacks }) }),
  z.object({
    kind: z.literal('seminars_not_ready'),
    params: z.object({
      campaignId: Id,
      day: Day,
      count: z.int().min(1),
      /** The first of them. */
      named: z.array(z.object({ title: LocalizedText, lacks: Lacks })).max(10),
      /** All of them, so that nobody is told of one twice. */
      seminarIds: z.array(Id).max(10_000),
    }),
  }),
  z.object({
    kind: z.literal('training_digest'),
    params: z.object({
      campaignId: Id,
      campaignName: LocalizedText,
      day: Day,
      /** Precincts in which somebody has no certificate yet, and how many people. */
      precincts: z.int().min(1),
      people: z.int().min(1),
      /** Those with the most. */
      named: z.array(z.object({ name: LocalizedText, people: z.int().min(1) })).max(10),
    }),
  }),
  z.object({
    kind: z.literal('certificate_issued'),
    params: z.object({ campaignId: Id, campaignName: LocalizedText }),
  }),
]);
export type MessageContent = z.infer<typeof MessageContent>;

const Change = z.object({ at: ZonedTime, state: z.enum(MESSAGE_STATES), why: z.enum(MESSAGE_REASONS).nullable() });
/** A message to a person as it went out, will go out, or would have gone out. */
export const Message = z
  .object({
    id: Id,
    kind: z.enum(MESSAGE_KINDS),
    /** Null where the person has neither e-mail nor phone. */
    channel: z.enum(MESSAGE_CHANNELS).nullable(),
    state: z.enum(MESSAGE_STATES),
    why: z.enum(MESSAGE_REASONS).nullable(),
    person: z.object({ id: Id, name: z.string().max(310) }),
    /** Where it goes, masked. */
    to: z.string().max(260).nullable(),
    language: Language,
    subject: z.string(),
    text: z.string(),
    /** Of an SMS, as the gateway sends it. */
    parts: z.int().nullable(),
    tries: z.int(),
    /** For what waits: from when on it may go out. */
    waitsUntil: ZonedTime.nullable(),
    createdAt: ZonedTime,
    history: z.array(Change),
    maySendAgain: z.boolean(),
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

export const MESSAGE_SORTS = ['when', 'name', 'state'] as const;
export type MessageSort = (typeof MESSAGE_SORTS)[number];
export const MessagesQuery = PageQuery.extend({
  q: Search,
  kind: z.enum(MESSAGE_KINDS).optional(),
  channel: z.enum([...MESSAGE_CHANNELS, 'none']).optional(),
  state: z.enum(MESSAGE_STATES).optional(),
  sort: sortBy(MESSAGE_SORTS),
});
export type MessagesQuery = z.infer<typeof MessagesQuery>;

/** A gateway's word about a message that it took: by the id that it was given. */
export const DeliveryReport = z.object({ id: Id, state: z.string().min(1).max(40) }).meta({ id: 'DeliveryReport' });
export type DeliveryReport = z.infer<typeof DeliveryReport>;

export const messagesRoutes = {
  /** Of the people in the reader's subtree, the newest first; `ready`: channels that have a gateway. */
  list: route('GET', '/messages', {
    query: MessagesQuery,
    response: searchedPageOf(Message).extend({ ready: z.array(z.enum(MESSAGE_CHANNELS)) }),
  }),
  sendAgain: route('POST', '/messages/:id/sending', { params: ById, response: Message }),
  report: route('POST', '/message-deliveries/:secret', {
    params: z.object({ secret: z.string().min(16).max(200) }),
    body: DeliveryReport,
    response: Done,
  }),
};

import {
  ATTENDANCE_MARKS,
  ATTENDANCE_METHODS,
  DEVICE_EVENTS,
  DEVICES_AT_MOST,
  EVENT_DECISIONS,
  EVENTS_AT_MOST,
  HELD_REASONS,
} from '@kaskad/domain';
import { z } from 'zod';
import { Id, Instant, ZonedTime } from '../common.ts';
import { Contact, SinceContact } from './attending.ts';

/** A public key of a device: P-256, as SPKI in base64url. */
const DeviceKey = z.string().min(80).max(200);
const Signature = z.string().min(80).max(100);
const Place = z.int().min(1).max(EVENTS_AT_MOST);
/** Of each device how far its events are known, without a gap. */
const SeenEvents = z
  .record(Id, Place)
  .refine((seen) => Object.keys(seen).length <= DEVICES_AT_MOST)
  .meta({ maxProperties: DEVICES_AT_MOST });

const what = {
  mark: ['sessionId', 'subjectId'],
  person_added: ['subjectId'],
  handed_in: ['subjectId'],
  closed: [],
} as const;
const said = { mark: 'mark', person_added: 'name', handed_in: 'test', closed: null } as const;

/**
 * One thing that a device did at a seminar, which nothing changes afterwards. `seq` counts what it did there from 1
 * without a gap; `basis` and `shown` say what it knew of others when it did so.
 */
export const DeviceEvent = z
  .strictObject({
    id: Id,
    seminarId: Id,
    device: Id,
    seq: Place,
    basis: SeenEvents,
    /** Marks of the person, made in other ways, that the page showed. */
    shown: z.array(Id).max(100).default([]),
    kind: z.enum(DEVICE_EVENTS),
    sessionId: Id.optional(),
    /** A person of the list, or the id that a device gave to somebody who is on none. */
    subjectId: Id.optional(),
    payload: z.strictObject({
      mark: z.enum(ATTENDANCE_MARKS).optional(),
      method: z.enum(ATTENDANCE_METHODS).optional(),
      minutes: z.int().min(0).max(1440).optional(),
      reason: z.string().trim().min(3).max(500).optional(),
      name: z.string().trim().min(2).max(200).optional(),
      phone: z.string().trim().max(30).optional(),
      test: Id.optional(),
    }),
    recordedAt: Instant,
    ...SinceContact.shape,
    /** Of all other fields, by the key of the device. */
    signature: Signature.optional(),
  })
  .refine((event) => what[event.kind].every((field) => event[field]), { path: ['kind'] })
  .refine(({ kind, payload }) => said[kind] === null || payload[said[kind]] !== undefined, { path: ['payload'] })
  .meta({ id: 'DeviceEvent' });
export type DeviceEvent = z.infer<typeof DeviceEvent>;

export const DeviceEvents = z
  .strictObject({
    events: z.array(DeviceEvent).max(500),
    /** The device that sends, how much more waits on it, and whether its browser keeps it. */
    from: z.strictObject({ device: Id, waiting: z.int().min(0).max(100_000), kept: z.boolean().nullable() }).optional(),
  })
  .meta({ id: 'DeviceEvents' });
export type DeviceEvents = z.infer<typeof DeviceEvents>;

export const EventsReceipt = z
  .object({
    contact: Contact,
    /** Kept, and their turn has come. */
    durable: z.array(Id),
    /** Kept, and waiting. */
    held: z.array(z.object({ id: Id, why: z.enum(HELD_REASONS) })),
    refused: z.array(z.object({ id: Id, code: z.string() })),
    seen: SeenEvents,
  })
  .meta({ id: 'EventsReceipt' });
export type EventsReceipt = z.infer<typeof EventsReceipt>;

export const RegisterDevice = z
  .strictObject({ device: Id, name: z.string().trim().min(1).max(100), key: DeviceKey.optional() })
  .meta({ id: 'RegisterDevice' });
export type RegisterDevice = z.infer<typeof RegisterDevice>;

export const RegisteredDevice = z.object({ contact: Contact, seen: SeenEvents }).meta({ id: 'RegisteredDevice' });
export type RegisteredDevice = z.infer<typeof RegisteredDevice>;

const ToldEvent = z.object({
  id: Id,
  kind: z.enum(DEVICE_EVENTS),
  device: z.string(),
  seq: z.int(),
  /** Whom it is about, as far as anybody knows. */
  person: z.string().nullable(),
  mark: z.enum(ATTENDANCE_MARKS).nullable(),
  madeAt: ZonedTime,
});

/** What devices did at a seminar: how far each is, what waits, what contradicts itself, what was decided. */
export const SeminarDoors = z
  .object({
    devices: z.array(
      z.object({
        id: Id,
        name: z.string(),
        person: z.string(),
        heardAt: ZonedTime,
        last: z.int(),
        /** How many places before the last one are missing. */
        missing: z.int(),
        held: z.int(),
        /** How many waited on the device when it was heard last. */
        waiting: z.int(),
        kept: z.boolean().nullable(),
        signs: z.boolean(),
        withdrawn: z.boolean(),
      }),
    ),
    held: z.array(ToldEvent.extend({ why: z.enum(HELD_REASONS) })),
    conflicts: z.array(
      z.object({
        kind: z.enum(['person_twice', 'over_capacity', 'handed_in_twice']),
        hard: z.boolean(),
        events: z.array(ToldEvent),
      }),
    ),
    /** People on no list whom nobody has found on one yet. */
    strangers: z.array(z.object({ subjectId: Id, name: z.string(), phone: z.string().nullable(), event: Id })),
    closings: z.array(ToldEvent),
    decisions: z.array(
      z.object({ id: Id, kind: z.enum(EVENT_DECISIONS), by: z.string(), at: ZonedTime, reason: z.string() }),
    ),
    may: z.object({ decide: z.boolean() }),
  })
  .meta({ id: 'SeminarDoors' });
export type SeminarDoors = z.infer<typeof SeminarDoors>;

const Reason = z.string().trim().min(3).max(500);
const Named = z.array(Id).min(1).max(500);
export const DecideEvents = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('withdrawn'), device: Id, reason: Reason }),
    z.strictObject({ kind: z.literal('gap_released'), device: Id, reason: Reason }),
    z.strictObject({ kind: z.literal('released'), events: Named, reason: Reason }),
    z.strictObject({ kind: z.literal('reopened'), events: Named, reason: Reason }),
    z.strictObject({ kind: z.literal('settled'), events: Named, reason: Reason }),
    z.strictObject({ kind: z.literal('person_is'), subjectId: Id, personId: Id, reason: Reason }),
  ])
  .meta({ id: 'DecideEvents' });
export type DecideEvents = z.infer<typeof DecideEvents>;

import type { AttendanceMark, AttendanceMethod } from './attendance.ts';

/** What a device does without a network. */
export const DEVICE_EVENTS = ['mark', 'person_added', 'handed_in', 'closed'] as const;
/** What a person decides about such events; decisions are events too, so that replaying all gives the same state. */
export const EVENT_DECISIONS = ['withdrawn', 'gap_released', 'released', 'reopened', 'person_is', 'settled'] as const;
export type EventDecision = (typeof EVENT_DECISIONS)[number];
export type SeminarEventKind = (typeof DEVICE_EVENTS)[number] | EventDecision;

/** More phones no seminar has, nor more that is done on them; each knows of all others. */
export const DEVICES_AT_MOST = 50;
export const EVENTS_AT_MOST = 20_000;

/** Of each device the highest place whose event is known, with all before it: a short version vector. */
export type SeenEvents = Readonly<Record<string, number>>;

/** What an event says; which of it, depends on its kind. */
export interface EventPayload {
  readonly mark?: AttendanceMark;
  readonly method?: AttendanceMethod;
  readonly minutes?: number;
  readonly reason?: string;
  /** Of a person on no list, as they said it at the door. */
  readonly name?: string;
  readonly phone?: string;
  /** The test that was handed in. */
  readonly test?: string;
  /** Of decisions: the device, a place on it, and the events that they are about. */
  readonly device?: string;
  readonly place?: number;
  readonly events?: readonly string[];
  readonly person?: string;
}

/** One thing done at a seminar, as it was first received. Nothing of it ever changes. */
export interface SeminarEvent {
  readonly id: string;
  readonly device: string;
  /** Counts from 1 without a gap, on the device and for the seminar. */
  readonly seq: number;
  readonly basis: SeenEvents;
  /** Marks made in other ways that whoever made this one had before them. */
  readonly seen: readonly string[];
  readonly kind: SeminarEventKind;
  readonly session: string | null;
  readonly subject: string | null;
  readonly payload: EventPayload;
  /** When it was made; see `dateMark`. */
  readonly madeAt: Date;
  readonly receivedAt: Date;
  readonly actor: string;
  /** All that was sent, in one writing: by it the same event is told from another under the same id. */
  readonly content: string;
}

export const isDecision = ({ kind }: Pick<SeminarEvent, 'kind'>) =>
  (EVENT_DECISIONS as readonly SeminarEventKind[]).includes(kind);

/** JSON with sorted keys: the same event has the same writing everywhere. It is what a device signs. */
export function eventText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(eventText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${eventText(field)}`).join(',')}}`;
}

/** Time made, then device, then place on the device: total, and the same everywhere. */
export function byTimeMade(a: SeminarEvent, b: SeminarEvent): number {
  return a.madeAt.getTime() - b.madeAt.getTime() || compare(a.device, b.device) || a.seq - b.seq || compare(a.id, b.id);
}
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Whether whoever made `one` had `other` before them. */
export const hadSeen = (one: SeminarEvent, other: SeminarEvent) =>
  one.device === other.device ? one.seq > other.seq : (one.basis[other.device] ?? 0) >= other.seq;

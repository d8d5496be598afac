/**
 * How far a thing done on this device has come: kept here only, on its way, durable on the server, or refused by it for
 * good. The screens show these as words.
 */
export type OutboxState = 'device' | 'sent' | 'saved' | 'refused';

/** One thing somebody did on this device, kept until long after the server has it. */
export interface OutboxRow<T = unknown> {
  /** Made here (UUIDv7); the server recognises a repetition by it. */
  readonly clientId: string;
  /** Which sender takes it: 'answer', 'attendance', … */
  readonly kind: string;
  /** What it belongs to: an attempt, a session. Rows of one target are sent in the order in which they were made. */
  readonly target: string;
  readonly payload: T;
  /** By the clock of this device, which may be wrong: for people to read, never to decide. */
  readonly madeAt: string;
  /** The account that did it; nobody else's session sends it. */
  readonly owner: string;
  readonly state: OutboxState;
  /** Why the server refused it: a key of the phrase book `problems`. */
  readonly code?: string;
  /** The disk did not take it: it lives as long as this page, and is sent from here. */
  readonly inMemory?: true;
  /** Not sent before, by the clock of this device, in milliseconds: until then it may be taken back. */
  readonly notBefore?: number;
  /** Place in the queue of this device. */
  readonly order: number;
}

/** Ways by which a message leaves; a channel that comes later is a word here and a class that registers itself. */
export const MESSAGE_CHANNELS = ['email', 'sms'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

export const MESSAGE_KINDS = [
  'seminar_invited',
  'seat_offered',
  'seat_gained',
  'seminar_moved',
  'seminar_cancelled',
  'seminar_tomorrow',
  'seminar_not_ready',
  'seminars_not_ready',
  'training_digest',
  'certificate_issued',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/**
 * `kept`: it goes nowhere and can be read in the application. `sending`: handed to the gateway, whose answer is
 * awaited. `bounced`: the gateway or the receiver refused it for good.
 */
export const MESSAGE_STATES = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'expired',
  'kept',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/**
 * Why a message is in its state. `unknown`: the gateway was asked and no answer was seen, so that it may have gone out:
 * it is not sent again by itself.
 */
export const MESSAGE_REASONS = [
  'no_address',
  'no_gateway',
  'unreachable',
  'refused',
  'unknown',
  'too_late',
  'superseded',
] as const;
export type MessageReason = (typeof MESSAGE_REASONS)[number];

/** Kinds that change plans: within a day of the seminar they pass the quiet hours, and go where they are read sooner. */
const CHANGING: readonly MessageKind[] = ['seminar_moved', 'seminar_cancelled', 'seat_gained'];
const DAY_MS = 86_400_000;

/** `about`: when the seminar begins, or was to begin; null for what is about none. */
export const isUrgent = (kind: MessageKind, about: Date | null, now: Date): boolean =>
  about !== null && CHANGING.includes(kind) && about.getTime() - now.getTime() < DAY_MS;

interface Reachable {
  readonly email: string | null;
  readonly phone: string | null;
}
export type MessageRoute =
  | { readonly channel: MessageChannel; readonly goes: true }
  | { readonly channel: MessageChannel | null; readonly goes: false; readonly why: 'no_address' | 'no_gateway' };

/**
 * The way to a person: e-mail before SMS, because it costs nothing and carries the calendar entry; SMS first where it
 * is urgent. Of those that have a gateway; without one it is kept, with the way that it would have gone.
 */
export function routeTo(
  { email, phone }: Reachable,
  { urgent, ready }: { readonly urgent: boolean; readonly ready: readonly MessageChannel[] },
): MessageRoute {
  const has: Readonly<Record<MessageChannel, boolean>> = { email: email !== null, sms: phone !== null };
  const ways = (urgent ? (['sms', 'email'] as const) : MESSAGE_CHANNELS).filter((way) => has[way]);
  const [first] = ways;
  if (first === undefined) return { channel: null, goes: false, why: 'no_address' };
  const way = ways.find((one) => ready.includes(one));
  return way ? { channel: way, goes: true } : { channel: first, goes: false, why: 'no_gateway' };
}

const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 3_600_000;

/** When the gateway is asked again after so many tries: a quarter of a minute later, then twice as long, up to an hour. */
export const nextTry = (tries: number, now: Date): Date =>
  new Date(now.getTime() + Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, Math.min(tries, 20) - 1), LONGEST_WAIT_MS));

/** States in which it went out to nobody, or nobody knows. */
export const UNSENT_STATES = ['failed', 'bounced', 'kept'] as const satisfies readonly MessageState[];

/** Whether a person may have it sent again, while it is of use. */
export const mayBeSentAgain = (
  { state, expiresAt }: { readonly state: MessageState; readonly expiresAt: Date },
  now: Date,
): boolean => UNSENT_STATES.some((one) => one === state) && now < expiresAt;

/** Kinds that name the hour and place of a seminar, so that a move makes them wrong. */
export const NAMING_HOUR = [
  'seminar_invited',
  'seat_offered',
  'seat_gained',
  'seminar_moved',
  'seminar_tomorrow',
  'seminar_not_ready',
] as const satisfies readonly MessageKind[];

/** Kinds by which a person hears for the first time that they have, or may have, a place at a seminar. */
const FIRST_WORDS: readonly MessageKind[] = ['seminar_invited', 'seat_offered', 'seat_gained'];

/**
 * Whether word of a move is replaced by this earlier one, told anew with the new hour: the person got no word of the
 * place yet, so that what changed would say nothing to them.
 */
export const isToldAnew = ({ kind, state, why }: UntoldMessage): boolean =>
  FIRST_WORDS.includes(kind) && !(state === 'failed' && why === 'unknown');

interface UntoldMessage {
  readonly kind: MessageKind;
  readonly state: MessageState;
  readonly why: MessageReason | null;
}

const DELIVERED = new Set(['delivered', 'delivrd', 'deliver', 'read', 'seen', 'ok']);
const BOUNCED = new Set([
  'bounced',
  'failed',
  'undelivered',
  'undeliv',
  'undeliverable',
  'rejected',
  'rejectd',
  'expired',
  'deleted',
  'not_delivered',
]);

/** What a gateway's word about a message that it took means; null for one that says nothing final. */
export function deliveryOf(word: string): 'delivered' | 'bounced' | null {
  const plain = word.trim().toLowerCase();
  if (DELIVERED.has(plain)) return 'delivered';
  return BOUNCED.has(plain) ? 'bounced' : null;
}

import { addDays, instantOf, localTimeIn } from '../time/zone.ts';
import type { MessageKind } from './message.ts';

/**
 * Hours at which nobody is written to, by the clock of the commission that the person belongs to. Configuration of a
 * campaign (campaigns.settings → messages); equal hours: there are none.
 */
export const MESSAGE_DEFAULTS = { quietFrom: 21, quietUntil: 9 } as const;
export type MessageSettings = { readonly [K in keyof typeof MESSAGE_DEFAULTS]: number };

const isQuiet = (hour: number, { quietFrom, quietUntil }: MessageSettings): boolean =>
  quietFrom < quietUntil ? hour >= quietFrom && hour < quietUntil : hour >= quietFrom || hour < quietUntil;

interface Sendable {
  readonly zone: string;
  readonly urgent: boolean;
  readonly kind: MessageKind;
  /** From when on it is of no use. */
  readonly expiresAt: Date;
}

/** A courtesy, or what nobody can put right at night: nobody is woken for it. */
const NEVER_AT_NIGHT: readonly MessageKind[] = ['seminar_tomorrow', 'seminar_not_ready', 'seminars_not_ready'];

/**
 * From when on a message may go out: at once, or when the quiet hours end, unless it would come too late then. Of what
 * never passes them that may be when it is of no use any more.
 */
export function sendableFrom(now: Date, { zone, urgent, kind, expiresAt }: Sendable, settings: MessageSettings): Date {
  if (urgent || settings.quietFrom === settings.quietUntil) return now;
  const local = localTimeIn(zone, now);
  const hour = Number(local.slice(11, 13));
  if (!isQuiet(hour, settings)) return now;
  const day = hour < settings.quietUntil ? local.slice(0, 10) : addDays(local.slice(0, 10), 1);
  const end = instantOf(zone, `${day}T${String(settings.quietUntil).padStart(2, '0')}:00`);
  return end < expiresAt || NEVER_AT_NIGHT.includes(kind) ? end : now;
}

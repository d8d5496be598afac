import { dayIn } from '../time/zone.ts';
import { PRECINCT_LEVEL } from './seminar.ts';

export const SESSION_PARTS = ['trainer', 'lecturer'] as const;
export type SessionPart = (typeof SESSION_PARTS)[number];

/**
 * A right to deliver seminars of `level` and of the levels below it (higher numbers) in one campaign. `validUntil` is
 * the last valid day.
 */
export interface TrainerAccreditation {
  readonly personId: string;
  readonly level: number;
  readonly validFrom: Date;
  readonly validUntil: string;
  readonly endedAt: Date | null;
}

export interface DeliveredSession {
  readonly startsAt: Date;
  /** The calendar day of the session where it is held. */
  readonly day: string;
  readonly trainerIds: readonly string[];
}

/** A session as rule 1 looks at it: with the day on the wall of the place where it is held. */
export const deliveredSession = (startsAt: Date, zone: string, trainerIds: readonly string[]): DeliveredSession => ({
  startsAt,
  day: dayIn(zone, startsAt),
  trainerIds,
});

export type DeliveryRefusal = 'seminar_trainer_not_accredited' | 'seminar_session_without_trainer';

/**
 * Whether the accreditation lets its holder deliver a session of this seminar level: valid on that day, and not ended
 * before it.
 */
export function accreditsSession(
  accreditation: TrainerAccreditation,
  level: number,
  session: Pick<DeliveredSession, 'startsAt' | 'day'>,
): boolean {
  return (
    accreditation.level <= level &&
    accreditation.validFrom <= session.startsAt &&
    accreditation.validUntil >= session.day &&
    (accreditation.endedAt === null || accreditation.endedAt > session.startsAt)
  );
}

/**
 * Rule 1: nobody delivers a seminar without a valid accreditation. Guest lecturers need none, so they are not listed
 * here, and a session with nobody but lecturers has no trainer. Null when every session may be delivered.
 */
export function deliveryRefusal(
  level: number,
  sessions: readonly DeliveredSession[],
  accreditations: readonly TrainerAccreditation[],
): DeliveryRefusal | null {
  for (const session of sessions) {
    if (session.trainerIds.length === 0) return 'seminar_session_without_trainer';
    const unproven = session.trainerIds.some(
      (id) => !accreditations.some((one) => one.personId === id && accreditsSession(one, level, session)),
    );
    if (unproven) return 'seminar_trainer_not_accredited';
  }
  return sessions.length === 0 ? 'seminar_session_without_trainer' : null;
}

export type OwnPrecinctRefusal = 'seminar_not_own_precinct' | 'seminar_trainer_not_accredited';

/**
 * Why somebody may not train a precinct as its own chair, deputy or secretary, or null: the position there and a valid
 * accreditation.
 */
export function ownPrecinctRefusal({
  leads,
  accreditations,
  startsAt,
  day,
}: {
  leads: boolean;
  accreditations: readonly TrainerAccreditation[];
  startsAt: Date;
  day: string;
}): OwnPrecinctRefusal | null {
  if (!leads) return 'seminar_not_own_precinct';
  return accreditations.some((one) => accreditsSession(one, PRECINCT_LEVEL, { startsAt, day }))
    ? null
    : 'seminar_trainer_not_accredited';
}

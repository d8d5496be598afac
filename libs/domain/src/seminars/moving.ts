import { instantOf, type LocalTime, localTimeIn } from '../time/zone.ts';
import type { Hours } from './double-booking.ts';
import { defaultSignUpUntil, isPlanned, type SeminarFormat, type SeminarTimes } from './seminar.ts';
import type { SeminarSettings } from './settings.ts';

export type SeminarMoveRefusal = 'seminar_not_open' | 'seminar_has_begun' | 'seminar_moved_to_past';

/**
 * Why a seminar may not be moved, or null: what was held or called off stays as it was; the hours, and the level by
 * which people came, stay once it has begun or somebody was marked. Another room may be needed even then.
 */
export function seminarMoveRefusal({
  seminar: { state, startsAt },
  isMarked,
  startsAt: wanted,
  changesLevel = false,
  now,
}: {
  readonly seminar: Pick<SeminarTimes, 'state' | 'startsAt'>;
  readonly isMarked: boolean;
  /** When it is to begin; the same as before where only the place changes. */
  readonly startsAt: Date;
  readonly changesLevel?: boolean;
  readonly now: Date;
}): SeminarMoveRefusal | null {
  if (!isPlanned(state)) return 'seminar_not_open';
  const isMoved = wanted.getTime() !== startsAt.getTime();
  if (!isMoved && !changesLevel) return null;
  if (isMarked || startsAt <= now) return 'seminar_has_begun';
  return isMoved && wanted <= now ? 'seminar_moved_to_past' : null;
}

const wall = (local: LocalTime) => Date.parse(`${local}:00Z`);

/**
 * The sessions of a seminar whose first one (`from`) begins at `to` by the clocks of `zone`: each keeps its length, and
 * its distance from the first as the clocks on the wall show it, also where the offset changes in between.
 */
export function moveSessions<S extends Hours>(
  sessions: readonly S[],
  from: { readonly startsAt: Date; readonly zone: string },
  to: { readonly local: LocalTime; readonly zone: string },
): S[] {
  const first = wall(localTimeIn(from.zone, from.startsAt));
  return sessions.map((session) => {
    const distance = wall(localTimeIn(from.zone, session.startsAt)) - first;
    const startsAt = instantOf(to.zone, new Date(wall(to.local) + distance).toISOString().slice(0, 16));
    const length = session.endsAt.getTime() - session.startsAt.getTime();
    return { ...session, startsAt, endsAt: new Date(startsAt.getTime() + length) };
  });
}

/**
 * When sign-up of a moved seminar ends if nobody says otherwise: as long before its start as it did. Where that is over
 * already, as for one that is planned now.
 */
export function movedSignUpUntil({
  seminar: { startsAt: former, signUpUntil },
  ...planned
}: {
  readonly seminar: Pick<SeminarTimes, 'startsAt' | 'signUpUntil'>;
  readonly startsAt: Date;
  readonly level: number;
  readonly now: Date;
  readonly settings: SeminarSettings;
}): Date {
  const kept = new Date(planned.startsAt.getTime() - (former.getTime() - signUpUntil.getTime()));
  return kept > planned.now ? kept : defaultSignUpUntil(planned);
}

/** Whether people meet by a screen or learn alone: such a seminar has no place. */
export const isRemote = (format: SeminarFormat) => format === 'video' || format === 'self_study';

/** Why a seminar may not be held on these days in a campaign, or null: after the vote nobody needs it. */
export const campaignDayRefusal = (lastDay: string, electionDay: string): 'seminar_after_election' | null =>
  lastDay > electionDay ? 'seminar_after_election' : null;

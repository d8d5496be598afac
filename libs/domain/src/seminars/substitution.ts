import { isPlanned, type SeminarState } from './seminar.ts';

export type SubstitutionRefusal =
  | 'seminar_not_open'
  | 'attendance_session_cancelled'
  | 'substitution_former_absent'
  | 'substitution_there_already';

export interface SubstitutionCase {
  readonly state: SeminarState;
  /** Whether the session was called off. */
  readonly cancelled: boolean;
  /** Who trains at the session now. */
  readonly trainerIds: readonly string[];
  readonly formerId: string;
  readonly substituteId: string;
}

/**
 * Why one trainer may not take the place of another at a session, or null. Of a seminar that was delivered it is a
 * correction of who taught; whether the substitute is accredited, free and there is asked as at planning.
 */
export function substitutionRefusal({
  state,
  cancelled,
  trainerIds,
  formerId,
  substituteId,
}: SubstitutionCase): SubstitutionRefusal | null {
  if (!isPlanned(state) && state !== 'held') return 'seminar_not_open';
  if (cancelled) return 'attendance_session_cancelled';
  if (!trainerIds.includes(formerId)) return 'substitution_former_absent';
  return trainerIds.includes(substituteId) ? 'substitution_there_already' : null;
}

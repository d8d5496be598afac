import type { ChangeSeminar } from '@kaskad/contracts';
import { ApiError } from '../../shared/api/client.ts';
import { askedLecturers } from './asked-lecturers.ts';

/** What whoever plans was asked and said: lecturers, and people with a seat, who are bound elsewhere at the new hours. */
export type Answers = Pick<ChangeSeminar, 'busyLecturerIds' | 'clashing'>;

/** What the server asks before it moves a seminar or a session; the answer is sent with the same change again. */
export function askedBy(error: unknown): Answers | null {
  const busyLecturerIds = askedLecturers(error);
  if (busyLecturerIds) return { busyLecturerIds };
  if (!(error instanceof ApiError)) return null;
  const { code, params } = error.problem;
  if (code === 'seminar_seats_clash') return { clashing: Number(params?.['count'] ?? 0) };
  return null;
}

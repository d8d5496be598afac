import type { ChangeSeminar } from '@kaskad/contracts';
import { ApiError } from '../../shared/api/client.ts';

/** What whoever plans was asked and said: lecturers, and people with a seat, who are bound elsewhere at the new hours. */
export type Answers = Pick<ChangeSeminar, 'busyLecturerIds' | 'clashing'>;

/** What the server asks before it writes seminars or sessions; the answer is sent with the same change again. */
export function askedBy(error: unknown): Answers | null {
  if (!(error instanceof ApiError)) return null;
  const { code, params } = error.problem;
  // They are busy at that hour, or cannot come that day.
  if (code === 'seminar_lecturer_busy' || code === 'seminar_lecturer_away') {
    const busyLecturerIds = String(params?.['ids'] ?? '')
      .split(',')
      .filter(Boolean);
    return busyLecturerIds.length > 0 ? { busyLecturerIds } : null;
  }
  if (code === 'seminar_seats_clash') return { clashing: Number(params?.['count'] ?? 0) };
  return null;
}

/** All that was answered so far: the server asks about each seminar and session by itself, and needs every answer. */
export function answered(known: Answers, asked: Answers): Answers {
  const busyLecturerIds = [...new Set([...(known.busyLecturerIds ?? []), ...(asked.busyLecturerIds ?? [])])];
  return { ...known, ...asked, ...(busyLecturerIds.length > 0 && { busyLecturerIds }) };
}

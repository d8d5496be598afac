import { ApiError } from '../../shared/api/client.ts';

/** The lecturers about whom the server asks: they are busy at that hour, or cannot come that day. */
export function askedLecturers(error: unknown): string[] | null {
  if (!(error instanceof ApiError)) return null;
  const { code, params } = error.problem;
  if (code !== 'seminar_lecturer_busy' && code !== 'seminar_lecturer_away') return null;
  return String(params?.['ids'] ?? '').split(',');
}

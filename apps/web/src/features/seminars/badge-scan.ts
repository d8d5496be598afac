import type { SessionAttendance } from '@kaskad/contracts';
import { type AttendanceMark, isPresence, readBadge } from '@kaskad/domain';
import type { MarkedPerson } from './marked-person.ts';

/** What a code before the camera means at this session. */
export type Scanned =
  | { readonly kind: 'other' | 'foreign' }
  | { readonly kind: 'already' | 'arrives'; readonly one: MarkedPerson };

export function scanned(
  text: string,
  people: readonly MarkedPerson[],
  markOf: (one: MarkedPerson) => AttendanceMark | null,
): Scanned {
  const badge = readBadge(text);
  if (badge === null) return { kind: 'other' };
  const one = people.find((each) => each.badge === badge);
  if (!one) return { kind: 'foreign' };
  const mark = markOf(one);
  return { kind: mark !== null && isPresence(mark) ? 'already' : 'arrives', one };
}

/** The mark of somebody who comes now; lists of before that was said know nobody late. */
export const arrivalAt = (now: number, { lateFrom }: Pick<SessionAttendance, 'lateFrom'>): 'present' | 'late' =>
  lateFrom !== undefined && now > Date.parse(lateFrom) ? 'late' : 'present';

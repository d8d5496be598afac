import type { AttendanceEvent } from '@kaskad/contracts';
import { Refusal } from '../../../platform/http/refusal.ts';

export const sameIds = (a: readonly string[] | null | undefined, b: readonly string[] | null | undefined) =>
  String(a ?? '') === String(b ?? '');

const CONTENT = [
  'sessionId',
  'personId',
  'mark',
  'method',
  'recordedAt',
  'minutes',
  'reason',
  'device',
  'seq',
  'contact',
  'elapsed',
] as const;

const sameEvent = (a: AttendanceEvent, b: AttendanceEvent) =>
  CONTENT.every((field) => a[field] === b[field]) && sameIds(a.basis, b.basis);

export function withoutRepeats(events: readonly AttendanceEvent[]): AttendanceEvent[] {
  const unique = new Map<string, AttendanceEvent>();
  for (const event of events) {
    const earlier = unique.get(event.id);
    if (earlier && !sameEvent(earlier, event)) throw new Refusal('attendance_conflict', 409, { id: event.id });
    unique.set(event.id, event);
  }
  return [...unique.values()];
}

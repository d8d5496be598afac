import type { AttendanceEvent } from '@kaskad/contracts';
import type { AttendanceMark } from '@kaskad/domain';
import { ApiError } from '../../shared/api/client.ts';
import { type OutboxRow, type Receipt, registerSender } from '../../shared/outbox/index.ts';
import { recordMarks } from './seminars.queries.ts';

/** What one tap leaves on the device. */
export interface KeptMark {
  readonly personId: string;
  readonly mark: AttendanceMark;
}

/** Refusals that no repetition changes: the row is shown as refused and the others go on. */
const FINAL = ['attendance_conflict', 'not_found', 'forbidden', 'invalid_input'];

/** Sends marks of one session. They count as made when they were tapped, however long they waited; the content of an id never changes. */
export async function sendMarks(sessionId: string, rows: readonly OutboxRow<KeptMark>[]): Promise<Receipt> {
  const events = rows.map(({ clientId, madeAt, payload: { personId, mark } }): AttendanceEvent =>
    ({ id: clientId, sessionId, personId, mark, method: 'offline', recordedAt: madeAt }));
  try {
    const { durable, refused } = await recordMarks(events);
    return { durable, refused: refused.map(({ id, code }) => ({ clientId: id, code })) };
  } catch (error) {
    if (!(error instanceof ApiError) || !FINAL.includes(error.problem.code)) throw error;
    const { code, params } = error.problem;
    const blamed = rows.filter(({ clientId }) => code !== 'attendance_conflict' || clientId === params?.['id']);
    return { durable: [], refused: blamed.map(({ clientId }) => ({ clientId, code })) };
  }
}

export const startAttendanceSender = () => registerSender<KeptMark>('attendance', sendMarks);

import { accountsRoutes, type AttendanceEvent, type SessionAttendance } from '@kaskad/contracts';
import type { AttendanceMark } from '@kaskad/domain';
import { ApiError, call } from '../../shared/api/client.ts';
import { type OutboxRow, type Receipt, registerSender } from '../../shared/outbox/index.ts';
import { deviceId, sinceContact } from './contact-clock.ts';
import { recordMarks } from './seminars.queries.ts';

/** What one tap leaves on the device. Marks that an earlier version of the application left say only whom and what. */
export interface KeptMark extends Partial<Pick<AttendanceEvent, 'basis' | 'device' | 'contact' | 'elapsed'>> {
  readonly personId: string;
  readonly mark: AttendanceMark;
}

/**
 * What the server orders marks by: what the page showed of the person, whose device it was, and how long after the
 * server's last word.
 */
export const tapped = (
  mark: AttendanceMark,
  { person, basis }: Pick<SessionAttendance['people'][number], 'person' | 'basis'>,
): KeptMark => ({ personId: person.id, mark, basis, device: deviceId(), ...sinceContact() });

/**
 * Places in the queue of a device lie between those of the disk where the disk takes nothing: whole numbers in the same
 * order.
 */
const seqOf = ({ order }: Pick<OutboxRow, 'order'>) => Math.max(1, Math.round(order * 1024));

/**
 * Whether no repetition changes the refusal: the row is then shown as refused and the others go on. What somebody else
 * may not see or do says nothing about the one who made the mark: theirs waits until they are signed in again.
 */
async function isForGood({ problem: { code } }: ApiError, owner: string | undefined): Promise<boolean> {
  if (code === 'attendance_conflict' || code === 'invalid_input') return true;
  return (code === 'not_found' || code === 'forbidden') && (await call(accountsRoutes.session, {})).accountId === owner;
}

/**
 * Sends marks of one session. They count as made when they were tapped, however long they waited; the content of an id
 * never changes.
 */
export async function sendMarks(sessionId: string, rows: readonly OutboxRow<KeptMark>[]): Promise<Receipt> {
  const events = rows.map(({ clientId, madeAt, order, payload }): AttendanceEvent => ({
    id: clientId,
    sessionId,
    method: 'offline',
    recordedAt: madeAt,
    ...payload,
    ...(payload.device && { seq: seqOf({ order }) }),
  }));
  try {
    const { durable, refused } = await recordMarks(events);
    return { durable, refused: refused.map(({ id, code }) => ({ clientId: id, code })) };
  } catch (error) {
    if (!(error instanceof ApiError) || !(await isForGood(error, rows[0]?.owner))) throw error;
    const { code, params } = error.problem;
    const blamed = rows.filter(({ clientId }) => code !== 'attendance_conflict' || clientId === params?.['id']);
    return { durable: [], refused: blamed.map(({ clientId }) => ({ clientId, code })) };
  }
}

export const startAttendanceSender = () => registerSender<KeptMark>('attendance', sendMarks);

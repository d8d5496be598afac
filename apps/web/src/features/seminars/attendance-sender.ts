import { type AttendanceEvent, type SessionAttendance } from '@kaskad/contracts';
import type { AttendanceMark } from '@kaskad/domain';
import { ApiError } from '../../shared/api/client.ts';
import { type OutboxRow, type Receipt } from '../../shared/outbox/index.ts';
import { deviceId, sinceContact } from '../../shared/device/contact-clock.ts';
import { isPlaced, sendEvents } from './event-sender.ts';
import { isOwnersRefusal } from './owners-refusal.ts';
import { recordMarks } from './seminars.queries.ts';

/** What one tap leaves on the device. Marks that an earlier version of the application left say only whom and what. */
export interface KeptMark extends Partial<
  Pick<AttendanceEvent, 'basis' | 'device' | 'contact' | 'elapsed' | 'minutes'>
> {
  readonly personId: string;
  readonly mark: AttendanceMark;
  /** The seminar, and how far the page had what other devices did there. */
  readonly seminarId?: string;
  readonly seen?: SessionAttendance['seen'];
  /** How it was made, where not by a tap on the list. */
  readonly method?: 'badge';
  /** Who the person says they are, where they stand on no list: this row adds them, and marks nobody. */
  readonly added?: AddedPerson;
}

export interface AddedPerson {
  readonly name: string;
  readonly phone?: string;
  /** Why they were let in beyond the seats. */
  readonly reason?: string;
}

type MarkedPerson = SessionAttendance['people'][number];
type TappedPerson = Pick<MarkedPerson, 'basis'> & {
  readonly person: Pick<MarkedPerson['person'], 'id'> & Partial<MarkedPerson['person']>;
};

/**
 * What the server orders marks by: what the page showed of the person, whose device it was, and how long after the
 * server's last word.
 */
export const tapped = (
  mark: AttendanceMark,
  { person, basis }: TappedPerson,
  { minutes, ...shown }: Pick<KeptMark, 'minutes' | 'seminarId' | 'seen' | 'method'> = {},
): KeptMark => ({
  personId: person.id,
  mark,
  basis,
  device: deviceId(),
  ...(minutes !== undefined && { minutes }),
  ...shown,
  ...sinceContact(),
});

/**
 * Places in the queue of a device lie between those of the disk where the disk takes nothing: whole numbers in the same
 * order.
 */
const seqOf = ({ order }: Pick<OutboxRow, 'order'>) => Math.max(1, Math.round(order * 1024));

/** Whether no repetition changes the refusal: the row is then shown as refused and the others go on. */
const isForGood = async (error: ApiError, owner: string | undefined): Promise<boolean> =>
  ['attendance_conflict', 'seminar_event_conflict', 'invalid_input'].includes(error.problem.code) ||
  isOwnersRefusal(error, owner);

/**
 * Sends marks of one session. They count as made when they were tapped, however long they waited; the content of an id
 * never changes.
 */
export async function sendMarks(sessionId: string, rows: readonly OutboxRow<KeptMark>[]): Promise<Receipt> {
  const inPlace = rows.filter(isPlaced);
  const others = rows.filter((row) => !isPlaced(row));
  try {
    return inPlace.length > 0 ? await sendEvents(sessionId, inPlace) : await sendPlain(sessionId, others);
  } catch (error) {
    if (!(error instanceof ApiError) || !(await isForGood(error, rows[0]?.owner))) throw error;
    const { code, params } = error.problem;
    const isOfOne = code === 'attendance_conflict' || code === 'seminar_event_conflict';
    const tried = inPlace.length > 0 ? inPlace : others;
    const blamed = tried.filter(({ clientId }) => !isOfOne || clientId === params?.['id']);
    return { durable: [], refused: blamed.map(({ clientId }) => ({ clientId, code })) };
  }
}

/** Marks that an earlier version of the application left. */
async function sendPlain(sessionId: string, rows: readonly OutboxRow<KeptMark>[]): Promise<Receipt> {
  const events = rows.map(({ clientId, madeAt, order, payload }): AttendanceEvent => ({
    id: clientId,
    sessionId,
    method: 'offline',
    recordedAt: madeAt,
    ...payload,
    ...(payload.device && { seq: seqOf({ order }) }),
  }));
  const { durable, refused } = await recordMarks(events);
  return { durable, refused: refused.map(({ id, code }) => ({ clientId: id, code })) };
}

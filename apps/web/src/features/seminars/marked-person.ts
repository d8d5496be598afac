import type { SessionAttendance } from '@kaskad/contracts';
import type { OutboxRow } from '../../shared/outbox/index.ts';
import type { KeptMark } from './attendance-sender.ts';

/** A person of a session's list, with the mark as the server last told it. */
export type MarkedPerson = SessionAttendance['people'][number];

/** The mark to show: the last one made on this device, unless the server refused it. */
export const shownMark = ({ mark }: MarkedPerson, row: OutboxRow<KeptMark> | undefined) =>
  row && row.state !== 'refused' ? row.payload.mark : mark;

import { checkInOpensAt, localTimeIn, type MarkRefusal } from '@kaskad/domain';
import { onPaper } from '../names-on-paper.ts';
import type { SessionFacts } from './attendance.queries.ts';

/** What the sentence of a refusal names. */
export function refusalParams(refusal: MarkRefusal, session: SessionFacts): Record<string, string> | undefined {
  return refusal === 'attendance_too_early'
    ? { opens: onPaper(localTimeIn(session.zone, checkInOpensAt(session, session.settings))) }
    : undefined;
}

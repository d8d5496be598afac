import { attendedMinutes, markRecordOf } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { holdOpen } from '../attendance/attendance.queries.ts';
import { AttendanceFollowing } from '../attendance/attendance-following.service.ts';
import { insertMarks, lockStandings, type StoredMark } from '../attendance/marks.queries.ts';
import { sessionIdsOf, type StoredEvent, storeTurn } from './events.queries.ts';
import { personMeant, type Turn, turnOf } from './seminar-turn.ts';

@Injectable()
export class EventTurns {
  constructor(
    private readonly clock: Clock,
    private readonly following: AttendanceFollowing,
  ) {}

  /**
   * Puts every event of the seminar in its turn, all of them anew: what waits is told, marks whose turn has come become
   * records of attendance, and of those that wait again others count. Called with the events locked.
   */
  async take(tx: EntityManager, seminarId: string): Promise<Turn> {
    await holdOpen(tx, await sessionIdsOf(tx, seminarId));
    const turn = await turnOf(tx, seminarId, this.clock.now());
    const { events, state, pack, sessions } = turn;
    await storeTurn(tx, seminarId, state);
    const byId = new Map(events.map((one) => [one.id, one]));
    const fresh = state.applied.flatMap(({ id, kind }): StoredMark[] => {
      const one = byId.get(id);
      return one && kind === 'mark' && !pack.recorded.has(id) ? markOf(turn, one) : [];
    });
    const again = events
      .filter(({ id, held }) => pack.recorded.has(id) && held !== (state.held.get(id) ?? null))
      .flatMap((one) => markOf(turn, one));
    const standings = await lockStandings(
      tx,
      [...sessions.keys()],
      [...new Set([...fresh, ...again].map(({ personId }) => personId))],
    );
    const written = new Set(await insertMarks(tx, fresh));
    const marks = fresh.filter(({ id }) => written.has(id));
    await this.following.follow(tx, { marks, sessions, standings });
    await this.following.weighAgain(tx, { marks: again, sessions });
    return turn;
  }
}

/** None where nobody knows yet who the person is. */
function markOf(turn: Turn, one: StoredEvent): StoredMark[] {
  const session = turn.sessions.get(one.session ?? '');
  const personId = personMeant(turn, one.subject);
  if (!session || personId === null) return [];
  const record = markRecordOf(one, session.state === 'held' ? session.heldAt : null);
  const minutes = attendedMinutes(record.mark, { session, given: one.payload.minutes, madeAt: one.madeAt });
  return [{ ...record, sessionId: session.id, personId, minutes, recordedAt: new Date(one.recordedAt) }];
}

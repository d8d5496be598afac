import { type Actor, attendedMinutes, markRecordOf } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { holdOpen } from '../attendance/attendance.queries.ts';
import { AttendanceFollowing } from '../attendance/attendance-following.service.ts';
import { insertMarks, lockStandings, type StoredMark } from '../attendance/marks.queries.ts';
import { sessionIdsOf, type StoredEvent, storeTurn, takenIds } from './events.queries.ts';
import { personMeant, type Turn, turnOf } from './seminar-turn.ts';

@Injectable()
export class EventTurns {
  constructor(
    private readonly clock: Clock,
    private readonly following: AttendanceFollowing,
  ) {}

  /**
   * Puts every event of the seminar in its turn, all of them anew: what waits is told, marks whose turn has come become
   * records of attendance, and of those that wait again others count. Called with the events locked; `actor` is whoever
   * brought it about.
   */
  async take(tx: EntityManager, seminarId: string, actor: Actor | null): Promise<Turn> {
    await holdOpen(tx, await sessionIdsOf(tx, seminarId));
    const turn = await turnOf(tx, seminarId, this.clock.now());
    const { events, state, pack, sessions } = turn;
    await storeTurn(tx, seminarId, state);
    // Of two contents the first: it is the one that was recorded.
    const byId = new Map(events.toReversed().map((one) => [one.id, one]));
    const due = state.applied.flatMap(({ id, kind }): StoredMark[] => {
      const one = byId.get(id);
      return one && kind === 'mark' && !pack.recorded.has(id) ? markOf(turn, one) : [];
    });
    // An id that another seminar used before is no reason to lose a mark of this one.
    const taken = await takenIds(
      tx,
      due.map(({ id }) => id),
    );
    const fresh = due.map((one) => (taken.has(one.id) ? { ...one, id: randomUUIDv7(), eventId: one.id } : one));
    const again = [...byId.values()]
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
    await this.following.weighAgain(tx, actor, { marks: again, sessions, standings });
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

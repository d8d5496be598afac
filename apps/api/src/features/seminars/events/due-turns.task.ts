import { checkInOpensAt } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { Recurring } from '../../../platform/jobs/recurring.ts';
import { sessionFacts } from '../attendance/attendance.queries.ts';
import { EventTurns } from './event-turns.service.ts';
import { lockEvents, maybeDue } from './events.queries.ts';
import { turnOf } from './seminar-turn.ts';

const EVERY = 15_000;
const AT_ONCE = 500;

/**
 * Takes the turn of seminars where events wait for a list, a session or a room that has come since: nothing else brings
 * what was marked before somebody was enrolled to those who read it.
 */
@Injectable()
export class DueTurns extends Recurring {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly turns: EventTurns,
  ) {
    super(EVERY);
  }

  /** Returns in how many seminars something waited no longer. */
  take(): Promise<number> {
    return this.next();
  }

  protected async turn(): Promise<number> {
    const due = await this.due();
    for (const seminarId of due) {
      if (this.isStopping) break;
      try {
        await inTransaction(this.db, async (tx) => {
          await lockEvents(tx, seminarId);
          await this.turns.take(tx, seminarId, null);
        });
      } catch (error) {
        // One seminar may not keep the others waiting.
        this.log.error(error instanceof Error ? error.message : error);
      }
    }
    return due.length;
  }

  private async due(): Promise<string[]> {
    const { manager } = this.db;
    const now = this.clock.now();
    const waiting = await maybeDue(manager, now, AT_ONCE);
    const sessions = await sessionFacts(
      manager,
      waiting.flatMap(({ sessionId }) => sessionId ?? []),
    );
    const due = new Set<string>();
    for (const { seminarId, why, sessionId } of waiting) {
      if (due.has(seminarId)) continue;
      const session = sessions.get(sessionId ?? '');
      const isDue =
        why === 'over_room'
          ? await this.hasRoom(seminarId, now)
          : why !== 'too_early' || !session || session.cancelled || now >= checkInOpensAt(session, session.settings);
      if (isDue) due.add(seminarId);
    }
    return [...due];
  }

  private async hasRoom(seminarId: string, now: Date): Promise<boolean> {
    const { events, state } = await turnOf(this.db.manager, seminarId, now);
    return events.some(({ id, held }) => held === 'over_room' && !state.held.has(id));
  }
}

import type { Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit, recordAuditOfMany } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { type SessionFacts, timesOf } from './attendance.queries.ts';
import { markKey, recount, type Standing, type StoredMark } from './marks.queries.ts';
import { writeOutcomes } from './enrolment-outcomes.ts';

interface NewMarks {
  readonly marks: readonly StoredMark[];
  readonly sessions: ReadonlyMap<string, SessionFacts>;
  /** How the persons stood before. */
  readonly standings: ReadonlyMap<string, Standing>;
}

@Injectable()
export class AttendanceFollowing {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /**
   * What follows from new marks, in the transaction that kept them: which mark counts, the trail, and where the seminar
   * was closed already, its people.
   */
  async follow(tx: EntityManager, { marks, sessions, standings }: NewMarks): Promise<void> {
    if (marks.length === 0) return;
    const now = this.clock.now();
    const states = await recount(tx, new Map([...sessions].map(([id, session]) => [id, timesOf(session)])), [
      ...new Set(marks.map(({ personId }) => personId)),
    ]);
    const after = (mark: StoredMark): Standing => {
      const state = states.get(markKey(mark));
      return state ? { holds: state.holds, inConflict: state.against.length > 0 } : { holds: mark, inConflict: false };
    };
    await this.bringOutcomes(tx, { marks, sessions });
    const entries = [...Map.groupBy(marks, ({ by }) => by)].flatMap(([actorId, own]) =>
      auditOf(own, (mark) => standings.get(markKey(mark)), after).map((entry) => ({ ...entry, actorId })),
    );
    await recordAuditOfMany(tx, now, entries);
  }

  /** What follows when kept marks are withheld, or count again: by whom, and which mark counts then. */
  async weighAgain(tx: EntityManager, actor: Actor | null, { marks, sessions, standings }: NewMarks): Promise<void> {
    if (marks.length === 0) return;
    const states = await recount(tx, new Map([...sessions].map(([id, session]) => [id, timesOf(session)])), [
      ...new Set(marks.map(({ personId }) => personId)),
    ]);
    await this.bringOutcomes(tx, { marks, sessions });
    await recordAudit(
      tx,
      actor,
      this.clock.now(),
      marks.map((one): AuditEntry => {
        const after = states.get(markKey(one));
        return {
          action: 'attendance.weighed_again',
          subjectType: 'attendance',
          subjectId: one.id,
          before: briefly(standings.get(markKey(one))?.holds ?? null),
          after: {
            ...{ sessionId: one.sessionId, personId: one.personId, mark: one.mark },
            ...{ counts: briefly(after?.holds ?? null), inConflict: (after?.against.length ?? 0) > 0 },
          },
        };
      }),
    );
  }

  /** Where the seminar was closed already, its people. */
  private async bringOutcomes(tx: EntityManager, { marks, sessions }: Omit<NewMarks, 'standings'>): Promise<void> {
    const now = this.clock.now();
    const closed = new Map<string, { campaignId: string; personIds: Set<string> }>();
    for (const mark of marks) {
      const session = sessions.get(mark.sessionId);
      if (session?.state !== 'held') continue;
      const one = closed.get(session.seminarId) ?? { campaignId: session.campaignId, personIds: new Set<string>() };
      one.personIds.add(mark.personId);
      closed.set(session.seminarId, one);
    }
    for (const [seminarId, { campaignId, personIds }] of closed) {
      await writeOutcomes(tx, [seminarId], [...personIds], now);
      await this.jobs.send(tx, 'training-changed', { campaignId, personIds: [...personIds] });
    }
  }
}

/**
 * First marks as one entry for each session, since the records themselves name everything else; what changes a mark, or
 * does not although it says otherwise, one by one.
 */
function auditOf(
  marks: readonly StoredMark[],
  beforeOf: (mark: StoredMark) => Standing | undefined,
  afterOf: (mark: StoredMark) => Standing,
): AuditEntry[] {
  const first = new Map<string, Record<string, number>>();
  const entries: AuditEntry[] = [];
  for (const mark of marks) {
    const [before, after] = [beforeOf(mark), afterOf(mark)];
    const counts = after.holds?.id === mark.id;
    if (counts && !before) {
      const marked = first.get(mark.sessionId) ?? {};
      marked[mark.mark] = (marked[mark.mark] ?? 0) + 1;
      first.set(mark.sessionId, marked);
      continue;
    }
    const content = { sessionId: mark.sessionId, personId: mark.personId, mark: mark.mark, minutes: mark.minutes };
    const entry = {
      subjectType: 'attendance',
      subjectId: mark.id,
      before: briefly(before?.holds ?? null),
      reason: mark.reason,
    };
    if (!counts)
      entries.push({
        ...entry,
        action: 'attendance.not_counted',
        after: { ...content, counts: briefly(after.holds), inConflict: after.inConflict },
      });
    else if (before?.inConflict && mark.reason && !after.inConflict)
      entries.push({ ...entry, action: 'attendance.decided', after: content });
    else entries.push({ ...entry, action: 'attendance.corrected', after: content });
  }
  return [
    ...entries,
    ...[...first].map(([sessionId, counts]): AuditEntry => ({
      action: 'attendance.recorded',
      subjectType: 'session',
      subjectId: sessionId,
      after: counts,
    })),
  ];
}

const briefly = (mark: StoredMark | null) => mark && { record: mark.id, mark: mark.mark, minutes: mark.minutes };

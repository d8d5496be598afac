import type { QuestionEvent, QuestionStatus } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

export interface NewEvent {
  readonly questionId: string;
  readonly event: QuestionEvent;
  readonly version: number;
  readonly status: QuestionStatus;
  readonly remark?: string;
  readonly lawEditionId?: string;
  /** Null where the system acts. */
  readonly actorId: string | null;
  readonly at: Date;
}

/** Adds a step to the history of a question, whose row the transaction holds. */
export async function addEvent(
  tx: EntityManager,
  { questionId, event, version, status, remark, lawEditionId, actorId, at }: NewEvent,
): Promise<void> {
  await tx.query(
    `insert into question_events (question_id, seq, event, version, status, remark, law_edition_id, actor_id, at)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8 from question_events where question_id = $1`,
    [questionId, event, version, status, remark || null, lawEditionId ?? null, actorId, at],
  );
}

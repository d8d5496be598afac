import type { AttemptAppeal } from '@kaskad/contracts';
import type { AppealOutcome } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

export interface Decided {
  readonly id: string;
  readonly text: string;
  readonly madeAt: Date;
  readonly outcome: AppealOutcome | null;
  readonly decision: string | null;
  readonly decidedAt: Date | null;
}
export const DECIDED = 'p.id, p.text, p.made_at as "madeAt", p.outcome, p.decision, p.decided_at as "decidedAt"';
export const instants = ({ madeAt, decidedAt }: Pick<Decided, 'madeAt' | 'decidedAt'>) => ({
  madeAt: madeAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
});

/** The appeal against the result of an attempt; null when there is none. */
export async function appealOfAttempt(db: EntityManager, attemptId: string): Promise<AttemptAppeal | null> {
  const [row] = await db.query<Decided[]>(`select ${DECIDED} from appeals p where p.attempt_id = $1`, [attemptId]);
  return row ? { ...row, ...instants(row) } : null;
}

/** Of these attempts those that a human let pass after an appeal: no machine takes that back. */
export async function passedOnAppeal(db: EntityManager, attemptIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }[]>(
    `select distinct attempt_id as id from attempt_scores where attempt_id = any($1) and cause = 'appeal' and passed`,
    [attemptIds],
  );
  return new Set(rows.map(({ id }) => id));
}

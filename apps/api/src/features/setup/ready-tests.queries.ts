import type { EntityManager } from 'typeorm';

/** One approved question of each topic. */
export async function anchorQuestions(db: EntityManager, topics: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select distinct on (topic) id from questions
     where topic = any($1) and approved_version is not null and draw_cap is null order by topic, code`,
    [topics],
  );
  return rows.map(({ id }) => id);
}

export interface KnownQuiz {
  readonly id: string;
  readonly isDraft: boolean;
}

/** The tests that are there, by code. */
export async function quizzesByCode(db: EntityManager): Promise<ReadonlyMap<string, KnownQuiz>> {
  const rows = await db.query<(KnownQuiz & { code: string })[]>(
    `select code, id, state = 'draft' as "isDraft" from quizzes`,
  );
  return new Map(rows.map(({ code, ...quiz }) => [code, quiz]));
}

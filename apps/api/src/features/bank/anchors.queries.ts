import type { EntityManager } from 'typeorm';

/** The code of a test in whose every form the question stands and that is not closed, an open one first; or null. */
export async function quizWithAnchor(db: EntityManager, questionId: string): Promise<string | null> {
  const [quiz] = await db.query<{ code: string }[]>(
    `select code from quizzes where $1 = any(anchors) and state <> 'closed' order by state = 'open' desc, code limit 1`,
    [questionId],
  );
  return quiz?.code ?? null;
}

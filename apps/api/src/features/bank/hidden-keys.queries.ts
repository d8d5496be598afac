import { type Actor } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { Refusal } from '../../platform/http/refusal.ts';

/**
 * Question `q` of the commission `c` may be drawn by a test that is open, and whoever keeps the banks below $2 is not
 * its keeper. By the topic alone: that takes in whatever `fitsBlueprintLine` of the domain lets a line draw, also when
 * its difficulty, its article or its tags are changed meanwhile.
 */
export const HIDDEN = `q.approved_version is not null and not (c.path like any($2)) and exists (
  select from quizzes z join commissions zc on zc.id = z.commission_id
  where z.state = 'open' and starts_with(zc.path, c.path)
  and jsonb_path_exists(z.blueprint, '$[*] ? (@.topic == $topic)', jsonb_build_object('topic', q.topic)))`;

/**
 * Of these questions, by their codes, those whose key only its keepers read now: whoever supervises reads it when the
 * tests are over.
 */
export async function hiddenAmong(
  db: EntityManager,
  actor: Actor,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set();
  const rows = await db.query<{ code: string }[]>(
    `select q.code from questions q join commissions c on c.id = q.commission_id where q.code = any($1) and ${HIDDEN}`,
    [codes, subtreesOf(actor, 'question.manage')],
  );
  return new Set(rows.map(({ code }) => code));
}

/** Refuses the key of a question that an open test may draw to whoever reads the bank and does not keep it. */
export async function refuseHiddenKey(db: EntityManager, actor: Actor, questionId: string): Promise<void> {
  const [row] = await db.query<{ found: boolean }[]>(
    `select true as found from questions q join commissions c on c.id = q.commission_id where q.id = $1 and ${HIDDEN}`,
    [questionId, subtreesOf(actor, 'question.manage')],
  );
  if (row) throw keyHidden();
}

export const keyHidden = () => new Refusal('question_key_of_open_test', HttpStatus.CONFLICT);

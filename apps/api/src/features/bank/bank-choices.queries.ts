import type { BankChoices, Topic } from '@kaskad/contracts';
import { type Actor, type Difficulty, NOTHING_KNOWN, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { assertReaches, subtreesOf } from '../../platform/access/reach.ts';
import { LawEdition } from '../campaigns/law-edition.entity.ts';
import { pathOf, positions } from '../people/commissions.queries.ts';
import { isOpen } from '../people/open-commissions.sql.ts';
import { editionArticles } from './edition-articles.queries.ts';
import { poolFor } from './questions.queries.ts';
import { TopicRow } from './topic.entity.ts';

export async function topicsFor(
  db: EntityManager,
  actor: Actor,
  commissionId: string | undefined,
): Promise<{ items: Topic[] }> {
  const [own] = scopeOf(actor, 'question.read');
  const path = commissionId ? await pathOf(db, commissionId) : own;
  assertReaches(actor, 'question.read', path);
  const pool = await poolFor(db, path);
  const approved = (topic: string, difficulty: Difficulty) =>
    pool.filter((item) => item.topic === topic && item.difficulty === difficulty).length;
  const topics = await db.find(TopicRow, { select: { code: true, title: true }, order: { place: 'ASC', code: 'ASC' } });
  return {
    items: topics.map((topic) => ({
      ...topic,
      approved: [approved(topic.code, 1), approved(topic.code, 2), approved(topic.code, 3)],
    })),
  };
}

/**
 * Commissions of the subtree that may own questions and quizzes (precincts do not), the editions of the law, and the
 * positions.
 */
export async function choicesFor(db: EntityManager, actor: Actor): Promise<BankChoices> {
  const commissions = await db.query<BankChoices['commissions']>(
    `select c.id, c.name from commissions c join commission_kinds k on k.code = c.kind
     where not k.is_precinct and ${isOpen('c')} and c.path like any($1) order by k.level, c.code limit 200`,
    [subtreesOf(actor, 'question.manage')],
  );
  const editions = await db.find(LawEdition, {
    select: { id: true, name: true },
    order: { inForceFrom: { direction: 'DESC', nulls: 'LAST' }, code: 'ASC' },
    take: 50,
  });
  const known = await editionArticles(db);
  const lawEditions = editions.map((edition) => {
    const { articles, gone } = known.get(edition.id) ?? NOTHING_KNOWN;
    return { ...edition, articles: articles && [...articles], gone: [...gone] };
  });
  const audiences = (await positions(db)).map(({ code, name }) => ({ code, name }));
  const tags = await db.query<{ tag: string }[]>(
    `select distinct tag from questions q join commissions c on c.id = q.commission_id cross join unnest(q.tags) as tag
     where c.path like any($1) and not exists (select from positions where code = tag) order by tag limit 200`,
    [subtreesOf(actor, 'question.read')],
  );
  return { commissions, lawEditions, audiences, tags: tags.map(({ tag }) => tag) };
}

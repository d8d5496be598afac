import type { EditionArticles } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

/**
 * The articles of each edition, as far as somebody wrote them down: an article that an edition took away is gone in the
 * later ones too.
 */
export async function editionArticles(db: EntityManager): Promise<ReadonlyMap<string, EditionArticles>> {
  const rows = await db.query<(EditionArticles & { id: string })[]>(
    `select e.id, e.articles, coalesce((select array_agg(distinct lc.article order by lc.article) from law_changes lc
      join law_editions o on o.id = lc.law_edition_id
       where lc.change = 'gone' and (o.id = e.id or o.in_force_from < e.in_force_from)), '{}') as gone
       from law_editions e`,
  );
  return new Map(rows.map(({ id, articles, gone }) => [id, { articles, gone }]));
}

import { countErrors, type EditionArticles, type Finding, lintItem, NOTHING_KNOWN } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QuestionVersions, type StoredVersion } from './question-versions.service.ts';

interface Remembered {
  readonly edition: string;
  readonly findings: readonly Finding[];
}

/** What the linter says of versions: they never change, so that each is read once for what is known of its edition. */
@Injectable()
export class Findings {
  private readonly remembered = new WeakMap<StoredVersion, Remembered>();

  constructor(private readonly versions: QuestionVersions) {}

  async of(db: EntityManager, versionIds: readonly number[]): Promise<ReadonlyMap<number, readonly Finding[]>> {
    const editions = await editionArticles(db);
    const versions = await this.versions.of(db, versionIds);
    return new Map(
      [...versions].map(([id, version]) => [
        id,
        this.found(version, editions.get(version.lawEditionId) ?? NOTHING_KNOWN),
      ]),
    );
  }

  async errorsOf(db: EntityManager, versionId: number): Promise<number> {
    return countErrors((await this.of(db, [versionId])).get(versionId) ?? []);
  }

  private found(version: StoredVersion, articles: EditionArticles): readonly Finding[] {
    const edition = JSON.stringify(articles);
    const known = this.remembered.get(version);
    if (known?.edition === edition) return known.findings;
    const findings = lintItem(version, articles);
    this.remembered.set(version, { edition, findings });
    return findings;
  }
}

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

export const countsOf = (findings: readonly Finding[] = []) => ({
  errors: countErrors(findings),
  warnings: findings.length - countErrors(findings),
});

import { countErrors, type EditionArticles, type Finding, lintItem, NOTHING_KNOWN } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { editionArticles } from './edition-articles.queries.ts';
import { type StoredVersion } from './question-versions.queries.ts';
import { QuestionVersions } from './question-versions.service.ts';

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

export const countsOf = (findings: readonly Finding[] = []) => ({
  errors: countErrors(findings),
  warnings: findings.length - countErrors(findings),
});

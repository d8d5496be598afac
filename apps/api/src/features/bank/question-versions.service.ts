import { formVersions } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readVersions, type StoredVersion } from './question-versions.queries.ts';

const REMEMBERED_AT_MOST = 20_000;

/** Versions never change once written, so each is read from the database once and remembered. */
@Injectable()
export class QuestionVersions {
  private readonly remembered = new Map<number, StoredVersion>();

  async of(db: EntityManager, ids: readonly number[]): Promise<ReadonlyMap<number, StoredVersion>> {
    const missing = ids.filter((id) => !this.remembered.has(id));
    if (missing.length > 0) {
      if (this.remembered.size > REMEMBERED_AT_MOST) this.remembered.clear();
      for (const version of await readVersions(db, missing)) this.remembered.set(version.id, version);
      // A clearing may have dropped some of the others.
      const lost = ids.filter((id) => !this.remembered.has(id));
      for (const version of lost.length > 0 ? await readVersions(db, lost) : [])
        this.remembered.set(version.id, version);
    }
    return new Map(
      ids.flatMap((id) => {
        const version = this.remembered.get(id);
        return version ? [[id, version] as const] : [];
      }),
    );
  }
}

/** The questions that somebody was given in these forms, whichever version it was. */
export async function questionsHad(
  db: EntityManager,
  versions: QuestionVersions,
  forms: readonly string[],
): Promise<ReadonlySet<string>> {
  const had = await versions.of(db, [...new Set(forms.flatMap(formVersions))]);
  return new Set([...had.values()].map(({ questionId }) => questionId));
}

import type { LocalizedText, QuestionPicture } from '@kaskad/contracts';
import { formVersions, type Key } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** One version of a question with its key: stays on the server. */
export interface StoredVersion extends Key {
  readonly id: number;
  readonly questionId: string;
  readonly stem: LocalizedText;
  readonly picture: QuestionPicture | null;
  readonly rationale: LocalizedText;
  readonly article: string;
  readonly lawEdition: LocalizedText;
  readonly lawEditionId: string;
}

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

/** The picture of a version `v`, or null. */
export const PICTURE = `case when v.picture_id is not null then jsonb_build_object('id', v.picture_id, 'alt',
  v.picture_alt) end`;

async function readVersions(db: EntityManager, ids: readonly number[]): Promise<StoredVersion[]> {
  return db.query<StoredVersion[]>(
    `select v.id, v.question_id as "questionId", q.topic, v.interaction, v.stem, ${PICTURE} as picture, v.rationale,
      v.article, e.name as "lawEdition", e.id as "lawEditionId"
     from question_versions v join questions q on q.id = v.question_id join law_editions e on e.id = v.law_edition_id
     where v.id = any($1)`,
    [ids],
  );
}

import type { LocalizedText, QuestionPicture } from '@kaskad/contracts';
import type { Key } from '@kaskad/domain';
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

/** The picture of a version `v`, or null. */
export const PICTURE = `case when v.picture_id is not null then jsonb_build_object('id', v.picture_id, 'alt',
  v.picture_alt) end`;

/** These versions, in no order. */
export async function readVersions(db: EntityManager, ids: readonly number[]): Promise<StoredVersion[]> {
  return db.query<StoredVersion[]>(
    `select v.id, v.question_id as "questionId", q.topic, v.interaction, v.stem, ${PICTURE} as picture, v.rationale,
      v.article, e.name as "lawEdition", e.id as "lawEditionId"
     from question_versions v join questions q on q.id = v.question_id join law_editions e on e.id = v.law_edition_id
     where v.id = any($1)`,
    [ids],
  );
}

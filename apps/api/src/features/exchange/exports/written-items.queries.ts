import type { Interaction, Words } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { NO_ERRATUM } from '../../bank/treatments.queries.ts';

/** A question as files hold it. */
interface Row {
  readonly mark: string;
  readonly code: string;
  readonly topic: string;
  readonly tags: string[];
  readonly stem: Words;
  readonly rationale: Words;
  readonly interaction: Interaction;
  readonly article: string;
  readonly difficulty: 1 | 2 | 3;
  readonly alt: Words | null;
  readonly isWrong: boolean;
  /** Null where there is no picture, or where nobody asked for its bytes. */
  readonly bytes: Buffer | null;
}

const WRITTEN = `from question_versions v join questions q on q.id = v.question_id
  join commissions c on c.id = q.commission_id left join stored_files f on f.id = v.picture_id
  where v.id = any($1) and c.path like any($2)`;

/** How many of these versions lie in the subtrees, and the bytes of their pictures. */
export async function countWritten(
  db: EntityManager,
  versionIds: readonly number[],
  subtrees: readonly string[],
): Promise<{ questions: number; pictures: number } | undefined> {
  const [size] = await db.query<{ questions: number; pictures: number }[]>(
    `select count(*)::int as questions, coalesce(sum(octet_length(f.bytes)), 0)::float8 as pictures ${WRITTEN}`,
    [versionIds, subtrees],
  );
  return size;
}

/** Those of these versions that lie in the subtrees, by the codes of their questions. */
export function rowsToWrite(
  db: EntityManager,
  versionIds: readonly number[],
  subtrees: readonly string[],
  withPictures: boolean,
): Promise<Row[]> {
  return db.query(
    `select q.id as mark, q.code, q.topic, q.tags, v.stem, v.rationale, v.interaction, v.article, v.difficulty,
      v.picture_alt as alt, not ${NO_ERRATUM} as "isWrong", case when $3 then f.bytes end as bytes ${WRITTEN}
      order by q.code`,
    [versionIds, subtrees, withPictures],
  );
}

import type { ExportQuery } from '@kaskad/contracts';
import { type Actor, type Interaction, type Words } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { versionsAskedFor } from '../../bank/questions.queries.ts';
import { NO_ERRATUM } from '../../bank/treatments.queries.ts';
import type { ExchangeItem } from '../exchange-question.ts';

/** What one file holds at the most; more is asked for with a narrower filter. */
const MOST_WRITTEN = 5_000;
const MOST_PICTURE_BYTES = 100 * 1024 * 1024;

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

/**
 * The newest versions of the questions asked for that the person may edit, in the order of their codes, as files hold
 * them. Bytes of pictures are read only where `withPictures` asks for them. Refused when there is more than one file
 * holds.
 */
export async function itemsToWrite(
  db: EntityManager,
  actor: Actor,
  query: ExportQuery,
  { only, withPictures }: { only: readonly number[] | null; withPictures: boolean },
): Promise<ExchangeItem[]> {
  const asked = await versionsAskedFor(db, actor, query);
  const among = only && new Set(only);
  const values = [among === null ? asked : asked.filter((id) => among.has(id)), subtreesOf(actor, 'question.manage')];
  const [size] = await db.query<{ questions: number; pictures: number }[]>(
    `select count(*)::int as questions, coalesce(sum(octet_length(f.bytes)), 0)::float8 as pictures ${WRITTEN}`,
    values,
  );
  if (size && size.questions > MOST_WRITTEN)
    throw new Refusal('exchange_beyond_limit', HttpStatus.CONFLICT, { limit: MOST_WRITTEN });
  if (size && withPictures && size.pictures > MOST_PICTURE_BYTES)
    throw new Refusal('exchange_too_large', HttpStatus.UNPROCESSABLE_ENTITY, {
      limit: MOST_PICTURE_BYTES / 1024 / 1024,
    });
  const rows = await db.query<Row[]>(
    `select q.id as mark, q.code, q.topic, q.tags, v.stem, v.rationale, v.interaction, v.article, v.difficulty,
      v.picture_alt as alt, not ${NO_ERRATUM} as "isWrong", case when $3 then f.bytes end as bytes ${WRITTEN}
      order by q.code`,
    [...values, withPictures],
  );
  return rows.map(({ alt, bytes, ...row }, place): ExchangeItem => ({
    ...row,
    picture: alt && { data: bytes?.toString('base64') ?? '', alt },
    line: place + 1,
    language: 'both',
    notes: [],
  }));
}

const WRITTEN = `from question_versions v join questions q on q.id = v.question_id
  join commissions c on c.id = q.commission_id left join stored_files f on f.id = v.picture_id
  where v.id = any($1) and c.path like any($2)`;

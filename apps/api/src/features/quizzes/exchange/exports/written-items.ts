import type { ExportQuery } from '@kaskad/contracts';
import { type Actor, type Interaction, scopeOf, type Words } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtrees } from '../../../../platform/db/search.ts';
import { versionsAskedFor } from '../../bank/questions.queries.ts';
import type { ExchangeItem, Picture } from '../item.ts';

/** One file holds no more; the rest is asked for with a narrower filter. */
export const MOST_WRITTEN = 5_000;

interface Row {
  readonly code: string;
  readonly topic: string;
  readonly tags: string[];
  readonly stem: Words;
  readonly rationale: Words;
  readonly interaction: Interaction;
  readonly article: string;
  readonly difficulty: 1 | 2 | 3;
  readonly alt: Words | null;
  readonly bytes: Buffer | null;
}

/** The newest versions of the questions asked for that the person may edit, in the order of their codes, as files hold them. */
export async function itemsToWrite(db: EntityManager, actor: Actor, query: ExportQuery, only: readonly number[] | null): Promise<ExchangeItem[]> {
  const asked = await versionsAskedFor(db, actor, query);
  const wanted = only === null ? asked : asked.filter((id) => only.includes(id));
  const rows = await db.query<Row[]>(
    `select q.code, q.topic, q.tags, v.stem, v.rationale, v.interaction, v.article, v.difficulty, v.picture_alt as alt, f.bytes
     from question_versions v join questions q on q.id = v.question_id join commissions c on c.id = q.commission_id left join stored_files f on f.id = v.picture_id
     where v.id = any($1) and c.path like any($2) order by q.code limit $3`, [wanted, subtrees(scopeOf(actor, 'question.manage')), MOST_WRITTEN]);
  return rows.map(({ alt, bytes, ...row }, place): ExchangeItem => ({ ...row, picture: pictureOf(bytes, alt), line: place + 1, language: 'both', notes: [] }));
}

const pictureOf = (bytes: Buffer | null, alt: Words | null): Picture | null => (bytes && alt ? { data: bytes.toString('base64'), alt } : null);

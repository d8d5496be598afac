import type { ExportQuery } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { versionsAskedFor } from '../../bank/questions.queries.ts';
import type { ExchangeItem } from '@kaskad/formats/questions/exchange-question';
import { countWritten, rowsToWrite } from './written-items.queries.ts';

/** What one file holds at the most; more is asked for with a narrower filter. */
const MOST_WRITTEN = 5_000;
const MOST_PICTURE_BYTES = 100 * 1024 * 1024;

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
  const versionIds = among === null ? asked : asked.filter((id) => among.has(id));
  const scope = subtreesOf(actor, 'question.manage');
  const size = await countWritten(db, versionIds, scope);
  if (size && size.questions > MOST_WRITTEN)
    throw new Refusal('exchange_beyond_limit', HttpStatus.CONFLICT, { limit: MOST_WRITTEN });
  if (size && withPictures && size.pictures > MOST_PICTURE_BYTES)
    throw new Refusal('exchange_too_large', HttpStatus.UNPROCESSABLE_ENTITY, {
      limit: MOST_PICTURE_BYTES / 1024 / 1024,
    });
  const rows = await rowsToWrite(db, versionIds, scope, withPictures);
  return rows.map(({ alt, bytes, ...row }, place): ExchangeItem => ({
    ...row,
    picture: alt && { data: bytes?.toString('base64') ?? '', alt },
    line: place + 1,
    language: 'both',
    notes: [],
  }));
}

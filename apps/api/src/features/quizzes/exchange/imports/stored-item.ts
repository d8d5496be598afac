import type { ImportDecision, Words } from '@kaskad/domain';
import { createHash } from 'node:crypto';
import { Refusal } from '../../../../platform/http/refusal.ts';
import type { StoredFilesService } from '../../../courses/stored-files.service.ts';
import { PICTURE_BYTES } from '../exchange-limits.ts';
import type { ExchangeItem, Problem } from '../item.ts';
import { bytesOf, pictureName, pictureTypeOf } from '../pictures.ts';

/** A question of a file as it waits to be taken in: its picture is kept apart. */
export interface StoredItem extends Omit<ExchangeItem, 'picture'> {
  readonly picture: { readonly id: string; readonly sha256: string; readonly alt: Words } | null;
  /** Which of the files of the import it stands in, from 0. */
  readonly file: number;
}
export type StoredGap = Problem & { readonly file: number };
/** What was decided, and the question that came of it. */
export type StoredOutcome = ImportDecision & { readonly leftOut: boolean };

/** The item with its picture among the stored files; what cannot be shown is left out, and said so. */
export async function storedItem(files: StoredFilesService, item: ExchangeItem, file: number): Promise<StoredItem> {
  if (item.picture === null) return { ...item, picture: null, file };
  const { alt } = item.picture;
  const bytes = bytesOf(item.picture);
  const unreadable: StoredItem = { ...item, picture: null, file, notes: [...item.notes, { code: 'picture_unreadable', value: '' }] };
  if (pictureTypeOf(bytes) === null || bytes.length > PICTURE_BYTES) return unreadable;
  try {
    const { id } = await files.keep({ bytes, name: pictureName(item.picture) });
    return { ...item, file, picture: { id, sha256: createHash('sha256').update(bytes).digest('hex'), alt } };
  } catch (error) {
    if (error instanceof Refusal) return unreadable;
    throw error;
  }
}

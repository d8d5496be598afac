import type { ImportOutcome, Words } from '@kaskad/domain';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { StoredFilesService } from '../../courses/stored-files.service.ts';
import { PICTURE_BYTES } from '@kaskad/formats/files/exchange-limits';
import type { ExchangeItem, Problem } from '@kaskad/formats/questions/exchange-question';
import { bytesOf, pictureName, pictureTypeOf } from '@kaskad/formats/building/question-pictures';

/** A question of a file as it waits to be taken in: its picture is kept apart. */
export interface StoredItem extends Omit<ExchangeItem, 'picture'> {
  readonly picture: { readonly id: string; readonly sha256: string; readonly alt: Words } | null;
  /** Which of the files of the import it stands in, from 0. */
  readonly file: number;
}
/** A question as it was read, and which of the files of the import it stands in, from 0. */
export type Placed = ExchangeItem & { readonly file: number };
export type StoredGap = Problem & { readonly file: number };
/** What was decided, and the question that came of it. */
export type StoredOutcome = ImportOutcome & { readonly leftOut: boolean };

/** The items with their pictures among the stored files; what cannot be shown is left out, and said so. */
export async function storedItems(
  {
    db,
    files,
    commissionId,
  }: { readonly db: EntityManager; readonly files: StoredFilesService; readonly commissionId: string },
  items: readonly Placed[],
): Promise<StoredItem[]> {
  const shown = items.flatMap((item) => {
    const bytes = item.picture && bytesOf(item.picture);
    return item.picture && bytes && pictureTypeOf(bytes) !== null && bytes.length <= PICTURE_BYTES
      ? [{ item, bytes, name: pictureName(item.picture) }]
      : [];
  });
  const ids = await files.keepAll(db, shown, commissionId);
  const pictures = new Map(
    shown.map(({ item, bytes }, place) => [
      item,
      { id: ids[place] ?? null, sha256: createHash('sha256').update(bytes).digest('hex') },
    ]),
  );
  return items.map((item): StoredItem => {
    const { id = null, sha256 = '' } = pictures.get(item) ?? {};
    if (item.picture === null) return { ...item, picture: null };
    return id === null
      ? { ...item, picture: null, notes: [...item.notes, { code: 'picture_unreadable', value: '' }] }
      : { ...item, picture: { id, sha256, alt: item.picture.alt } };
  });
}

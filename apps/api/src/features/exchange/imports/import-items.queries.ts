import { Any, type EntityManager } from 'typeorm';
import type { QuestionImport } from './question-import.entity.ts';
import { type ImportRow, importRow, type Sketch } from './question-sketch.ts';
import type { StoredItem } from './stored-item.ts';
import { QuestionImportItem } from './question-import-item.entity.ts';

type Found = Pick<QuestionImport, 'id' | 'difficulty' | 'lawEditionId' | 'format'>;
interface ItemRow {
  readonly place: number;
  readonly item: StoredItem;
}
const BATCH = 250;

export async function addItems(db: EntityManager, importId: string, rows: readonly ImportRow[]): Promise<void> {
  await db.query(
    'insert into question_import_items (import_id, place, item, sketch) select $1, place, item, sketch from jsonb_to_recordset($2) as row (place int, item jsonb, sketch jsonb)',
    [importId, JSON.stringify(rows)],
  );
}

/** The sketches of all questions of the import, each in its place. */
export async function sketchesOf(db: EntityManager, found: Found): Promise<Sketch[]> {
  await sketchWhatIsBare(db, found);
  const rows = await db.find(QuestionImportItem, {
    where: { importId: found.id },
    select: { importId: true, place: true, sketch: true },
    order: { place: 'ASC' },
  });
  return rows.flatMap(({ sketch }) => sketch ?? []);
}

/** Imports that were read before there were sketches have none. */
async function sketchWhatIsBare(db: EntityManager, found: Found): Promise<void> {
  for (;;) {
    const rows = await db.query<ItemRow[]>(
      'select place, item from question_import_items where import_id = $1 and sketch is null order by place limit $2',
      [found.id, BATCH],
    );
    if (rows.length === 0) return;
    await db.query(
      'update question_import_items i set item = row.item, sketch = row.sketch from jsonb_to_recordset($2) as row (place int, item jsonb, sketch jsonb) where i.import_id = $1 and i.place = row.place',
      [found.id, JSON.stringify(rows.map(({ place, item }) => importRow(place, item, found)))],
    );
  }
}

/** The questions in these places, by place. */
export async function itemsAt(
  db: EntityManager,
  importId: string,
  places: readonly number[],
): Promise<ReadonlyMap<number, StoredItem>> {
  const rows =
    places.length === 0
      ? []
      : await db.find(QuestionImportItem, {
          where: { importId, place: Any(places) },
          select: { importId: true, place: true, item: true },
        });
  return new Map(rows.map(({ place, item }) => [place, item]));
}

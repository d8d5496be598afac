import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The questions of a file that waits to be taken in, a row each: they are written, compared and taken in a few hundred
 * at a time.
 */
export class QuestionImportItems1763800073000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table question_import_items (
        import_id uuid not null references question_imports (id) on delete cascade,
        -- Among those of the files, from 0.
        place integer not null check (place >= 0),
        item jsonb not null,
        -- The few words by which it is compared; null in what was read before, until somebody looks at it.
        sketch jsonb,
        primary key (import_id, place)
      );
      insert into question_import_items (import_id, place, item)
        select i.id, row.place - 1, row.item from question_imports i, jsonb_array_elements(i.items) with ordinality as row (item, place);
      alter table question_imports drop column items;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table question_imports add items jsonb;
      update question_imports i set items = coalesce((select jsonb_agg(item order by place) from question_import_items where import_id = i.id), '[]');
      alter table question_imports alter items set not null;
      drop table question_import_items;
    `);
  }
}

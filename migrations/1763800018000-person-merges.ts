import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The Russian form of a name, persons joined into one and what that moved, certificates issued anew. */
export class PersonMerges1763800018000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table persons
        -- How the name is written in Russian papers, where that is not the form above; all three parts or none.
        add family_name_ru text check (length(family_name_ru) between 1 and 100),
        add given_name_ru text check (length(given_name_ru) <= 100),
        add patronymic_ru text check (length(patronymic_ru) <= 100),
        add name_key_ru text,
        -- The person whom this row turned out to be a second record of. Such a row stands in no list and signs nobody in.
        add merged_into_id uuid references persons (id),
        add check (merged_into_id <> id),
        add check (num_nonnulls(family_name_ru, given_name_ru, patronymic_ru, name_key_ru) in (0, 4));
      create index persons_name_key_ru on persons (name_key_ru) where name_key_ru is not null;
      create index persons_merged_into on persons (merged_into_id) where merged_into_id is not null;

      -- The certificate that took the place of this one.
      alter table certificates
        add name_ru text check (length(name_ru) <= 310),
        add superseded_by_id uuid references certificates (id),
        add check (superseded_by_id is null or state = 'superseded');
      create index certificates_superseded_by on certificates (superseded_by_id) where superseded_by_id is not null;
    `);

    await db.query(`
      create table person_merges (
        id uuid primary key default gen_random_uuid(),
        survivor_id uuid not null references persons (id),
        loser_id uuid not null references persons (id),
        state text not null check (state in ('proposed', 'done', 'withdrawn', 'undone')),
        -- What was chosen field by field and for each right, and what the preview showed.
        choices jsonb not null,
        effects jsonb not null,
        -- How many rows of each kind the survivor had right after it.
        counts jsonb,
        -- It replaces a certificate that holds or changes what counts as a result: two people decide.
        needs_second boolean not null,
        reason text not null check (length(reason) between 1 and 300),
        proposed_by uuid not null references accounts (id),
        proposed_at timestamptz not null,
        decided_by uuid references accounts (id),
        decided_at timestamptz,
        decision text check (length(decision) <= 300),
        undo_reason text check (length(undo_reason) between 1 and 300),
        undo_proposed_by uuid references accounts (id),
        undo_proposed_at timestamptz,
        undone_by uuid references accounts (id),
        undone_at timestamptz,
        check (survivor_id <> loser_id),
        check ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
        check ((state = 'undone') = (undone_at is not null) and (undone_at is null) = (undone_by is null)),
        check ((undo_proposed_by is null) = (undo_proposed_at is null) and (undo_proposed_by is null) = (undo_reason is null)),
        constraint person_merges_two_people check (not needs_second or state in ('proposed', 'withdrawn') or decided_by <> proposed_by),
        constraint person_merges_undo_two_people check (not needs_second or undone_by is null or undone_by <> undo_proposed_by)
      );
      create unique index person_merges_done on person_merges (loser_id) where state = 'done';
      create unique index person_merges_proposed on person_merges (least(survivor_id, loser_id), greatest(survivor_id, loser_id)) where state = 'proposed';
      create index person_merges_survivor on person_merges (survivor_id);
      create index person_merges_loser on person_merges (loser_id);
      create index person_merges_proposed_by on person_merges (proposed_by);
      create index person_merges_decided_by on person_merges (decided_by);
      create index person_merges_undo_proposed_by on person_merges (undo_proposed_by);
      create index person_merges_undone_by on person_merges (undone_by);

      -- Every row that a merge touched: moved to the survivor, changed, or set aside whole because the survivor has the same fact already.
      create table person_merge_rows (
        merge_id uuid not null references person_merges (id),
        place integer not null,
        table_name text not null,
        row_key jsonb not null,
        act text not null check (act in ('moved', 'changed', 'set_aside')),
        before jsonb not null,
        after jsonb not null,
        primary key (merge_id, place)
      );
      create trigger person_merge_rows_append_only before update or delete on person_merge_rows for each row execute function refuse_change();

      -- A mark of attendance never changes. Whose it is changes only while one of two merged persons takes over from the other.
      create function refuse_change_but_of_person() returns trigger language plpgsql as $$
        begin
          if tg_op = 'UPDATE' and to_jsonb(new) - 'person_id' = to_jsonb(old) - 'person_id' and exists (
            select from person_merges m where m.id = nullif(current_setting('kaskad.merge', true), '')::uuid
              and least(m.survivor_id, m.loser_id) = least(old.person_id, new.person_id)
              and greatest(m.survivor_id, m.loser_id) = greatest(old.person_id, new.person_id)) then return new;
          end if;
          raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
        end $$;
      drop trigger attendance_records_append_only on attendance_records;
      create trigger attendance_records_append_only before update or delete on attendance_records for each row execute function refuse_change_but_of_person();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger attendance_records_append_only on attendance_records;
      create trigger attendance_records_append_only before update or delete on attendance_records for each row execute function refuse_change();
      drop function refuse_change_but_of_person();
      drop table person_merge_rows, person_merges;
      alter table certificates drop column superseded_by_id, drop column name_ru;
      alter table persons drop column merged_into_id, drop column name_key_ru, drop column patronymic_ru, drop column given_name_ru, drop column family_name_ru;
    `);
  }
}

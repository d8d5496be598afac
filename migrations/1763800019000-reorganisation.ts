import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What belongs to a commission that works: a closed one takes nothing new. Where a rule is null, what was there before
 * may still be changed.
 */
const GUARDED: Readonly<Record<string, string | null>> = {
  appointments: 'changed.ended_on is null',
  role_grants: 'changed.revoked_at is null',
  seminars: "changed.state in ('draft', 'open')",
  venues: 'true',
  campaigns: null,
  courses: null,
  quizzes: null,
  questions: null,
  question_imports: null,
  roster_imports: null,
  accreditations: null,
};

/** Two kinds of word more, beside those that there are. */
const NOTICES_OF_REORGANISATION = `
  do $$ declare known text := (select pg_get_constraintdef(oid) from pg_constraint
    where conname = 'notices_kind_check');
  begin
    alter table notices drop constraint notices_kind_check;
    execute 'alter table notices add constraint notices_kind_check '
      || replace(known, 'ARRAY[', 'ARRAY[''commission_reorganised''::text, ''reorganisation_failed''::text, ');
  end $$`;

/**
 * Commissions that close, go up in another one or are put under another one: the decisions, and what each of them
 * changed.
 */
export class Reorganisation1763800019000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A closed commission stays readable, with all that happened in it. Null: it works.
      alter table commissions
        add closed_on date,
        add merged_into_id uuid references commissions (id),
        add check (merged_into_id is null or closed_on is not null),
        add check (merged_into_id <> id);
      create index commissions_merged_into on commissions (merged_into_id) where merged_into_id is not null;

      create table commission_changes (
        id uuid primary key default gen_random_uuid(),
        act text not null check (act in ('close', 'merge', 'move')),
        commission_id uuid not null references commissions (id),
        target_id uuid references commissions (id),
        -- Under which commission it was: a move names where from, the others where it stood.
        from_parent_id uuid references commissions (id),
        effective_on date not null,
        reason text not null check (length(reason) between 3 and 500),
        choices jsonb not null,
        state text not null check (state in ('planned', 'done', 'cancelled', 'failed', 'taken_back')),
        figures jsonb not null,
        made_by uuid not null references accounts (id),
        made_at timestamptz not null,
        done_at timestamptz,
        ended_by uuid references accounts (id),
        ended_at timestamptz,
        end_reason text check (length(end_reason) <= 500),
        failure jsonb,
        check (act = 'close' or target_id is not null),
        check ((state in ('done', 'taken_back')) = (done_at is not null)),
        check ((state = 'failed') = (failure is not null))
      );
      create index commission_changes_commission on commission_changes (commission_id, made_at desc);
      create index commission_changes_target on commission_changes (target_id) where target_id is not null;
      create index commission_changes_from on commission_changes (from_parent_id) where from_parent_id is not null;
      create index commission_changes_made_by on commission_changes (made_by);
      create index commission_changes_ended_by on commission_changes (ended_by) where ended_by is not null;
      create unique index commission_changes_one_planned on commission_changes (commission_id) where state = 'planned';
      create index commission_changes_due on commission_changes (effective_on) where state = 'planned';

      -- Each row that a change wrote, by the names of its columns: what taking it back restores.
      create table commission_change_rows (
        change_id uuid not null references commission_changes (id),
        place integer not null,
        subject text not null,
        subject_id uuid not null,
        before jsonb,
        after jsonb not null,
        primary key (change_id, place)
      );

      create function queue_readiness_of_moved() returns trigger language plpgsql as $$
        begin
          insert into readiness_queue (commission_id)
            select changed.id from changed join former on former.id = changed.id
              join commission_kinds k on k.code = changed.kind
            where (changed.path, changed.closed_on, changed.kind) is distinct from (former.path, former.closed_on,
              former.kind) and k.is_precinct;
          return null;
        end $$;
      create trigger commissions_readiness_update after update on commissions
        referencing old table as former new table as changed for each statement
          execute function queue_readiness_of_moved();
    `);
    await db.query(NOTICES_OF_REORGANISATION);
    for (const [table, isOpen] of Object.entries(GUARDED)) {
      // The foreign key has waited by then for whoever was closing the commission.
      await db.query(`
        create function ${table}_of_open_commissions() returns trigger language plpgsql as $$
          begin
            if exists (select from changed join commissions c on c.id = changed.commission_id where c.closed_on is
              not null and ${isOpen ?? 'true'}) then
              raise exception 'the commission is closed'
                using errcode = 'check_violation', constraint = 'commission_is_open';
            end if;
            return null;
          end $$;
        create trigger ${table}_open_insert after insert on ${table} referencing new table as changed
          for each statement execute function ${table}_of_open_commissions();
      `);
      if (isOpen === null) continue;
      await db.query(
        `create trigger ${table}_open_update after update on ${table} referencing new table as changed
          for each statement execute function ${table}_of_open_commissions()`,
      );
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from notices where kind in ('commission_reorganised', 'reorganisation_failed');
      do $$ declare known text := (select pg_get_constraintdef(oid) from pg_constraint
        where conname = 'notices_kind_check');
      begin
        alter table notices drop constraint notices_kind_check;
        execute 'alter table notices add constraint notices_kind_check '
          || replace(known, '''commission_reorganised''::text, ''reorganisation_failed''::text, ', '');
      end $$`);
    for (const table of Object.keys(GUARDED)) {
      await db.query(
        `drop trigger ${table}_open_insert on ${table}; drop trigger if exists ${table}_open_update on ${table};
          drop function ${table}_of_open_commissions()`,
      );
    }
    await db.query(`
      drop trigger commissions_readiness_update on commissions;
      drop function queue_readiness_of_moved();
      drop table commission_change_rows, commission_changes;
      alter table commissions drop column merged_into_id, drop column closed_on;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKinds, dropKinds } from './notice-kinds.ts';

const KIND = 'session_substituted';

/** Who took whose place at one session, and why: a row for each time. */
export class SessionSubstitutions1763800091000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table session_substitutions (
        id uuid primary key default uuidv7(),
        session_id uuid not null references seminar_sessions (id),
        former_id uuid not null references persons (id),
        substitute_id uuid not null references persons (id),
        reason text not null,
        after_held boolean not null,
        made_by uuid not null references accounts (id),
        made_at timestamptz not null
      );
      create index session_substitutions_session on session_substitutions (session_id);
      create index session_substitutions_former on session_substitutions (former_id);
      create index session_substitutions_substitute on session_substitutions (substitute_id);
      create index session_substitutions_made_by on session_substitutions (made_by);

      -- What was recorded stays; whom it names changes only while one of two merged persons takes over from the other.
      create function refuse_change_but_of_persons() returns trigger language plpgsql as $$
        begin
          if tg_op = 'UPDATE' and nullif(current_setting('kaskad.merge', true), '') is not null
            and to_jsonb(new) - 'former_id' - 'substitute_id' = to_jsonb(old) - 'former_id' - 'substitute_id' then
            return new;
          end if;
          raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
        end $$;
      create trigger session_substitutions_append_only before update or delete on session_substitutions
        for each row execute function refuse_change_but_of_persons();

      -- Whoever turns out to have taught nobody takes the training of precincts with them.
      create trigger teachings_readiness_delete after delete on teachings referencing old table as changed
        for each statement execute function queue_readiness_of_trainee();
    `);
    await addKinds(db, KIND);
  }

  async down(db: QueryRunner): Promise<void> {
    await dropKinds(db, KIND);
    await db.query(
      `drop trigger teachings_readiness_delete on teachings; drop table session_substitutions;
       drop function refuse_change_but_of_persons`,
    );
  }
}

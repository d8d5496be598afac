import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers about doubtful rows that are kept, and requests to move somebody who is known beyond the reach of who asks. */
export class MoveRequests1763800016000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Whether a row of this name and IIN means the person: asked once, when the list was imported.
      create table roster_answers (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references persons (id) on delete cascade,
        name_key text not null check (length(name_key) <= 1000),
        iin_hash bytea,
        is_same boolean not null,
        import_id uuid not null references roster_imports (id),
        decided_by uuid not null references accounts (id),
        decided_at timestamptz not null
      );
      create unique index roster_answers_once on roster_answers (person_id, name_key, coalesce(iin_hash, ''::bytea));
      create index roster_answers_name_key on roster_answers (name_key);
      create index roster_answers_import on roster_answers (import_id);
      create index roster_answers_decided_by on roster_answers (decided_by);

      create table move_requests (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references persons (id) on delete cascade,
        -- Whoever asks knows the person only by this.
        written_name text not null check (length(written_name) between 1 and 310),
        to_commission_id uuid not null references commissions (id) on delete cascade,
        -- Null for an operator.
        position text references positions (code),
        nominated_by text not null default '' check (length(nominated_by) <= 300),
        -- The nearest commission above both places: who manages persons there decides.
        deciding_commission_id uuid not null references commissions (id) on delete cascade,
        import_id uuid references roster_imports (id) on delete set null,
        state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
        requested_by uuid not null references accounts (id),
        requested_at timestamptz not null,
        decided_by uuid references accounts (id),
        decided_at timestamptz,
        reason text check (length(reason) between 1 and 500),
        check ((state = 'open') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
        check ((state = 'declined') = (reason is not null))
      );
      create unique index move_requests_open on move_requests (person_id, to_commission_id) where state = 'open';
      create index move_requests_person on move_requests (person_id, to_commission_id);
      create index move_requests_to on move_requests (to_commission_id, requested_at desc);
      create index move_requests_deciding on move_requests (deciding_commission_id, state);
      create index move_requests_position on move_requests (position) where position is not null;
      create index move_requests_import on move_requests (import_id) where import_id is not null;
      create index move_requests_requested_by on move_requests (requested_by);
      create index move_requests_decided_by on move_requests (decided_by) where decided_by is not null;

      alter table notices
        drop constraint notices_kind_check,
        add constraint notices_kind_check check (kind in ('score_corrected', 'appeal_decided', 'results_corrected', 'member_moved', 'move_decided'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from notices where kind in ('member_moved', 'move_decided', 'phone_changed');
      alter table notices
        drop constraint notices_kind_check,
        add constraint notices_kind_check check (kind in ('score_corrected', 'appeal_decided', 'results_corrected'));
      drop table move_requests, roster_answers;
    `);
  }
}

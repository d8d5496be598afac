import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What devices do at a seminar without a network: each thing as it came, in whatever order; why it waits, where it
 * does, is the result of a rule, stored. A mark whose turn has come is a record of attendance under the same id.
 */
export class SeminarEvents1763800097000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table seminar_devices (
        seminar_id uuid not null references seminars (id) on delete cascade,
        id uuid not null,
        account_id uuid not null references accounts (id),
        name text not null,
        key text,
        registered_at timestamptz not null,
        heard_at timestamptz not null,
        last integer not null default 0 check (last >= 0),
        waiting integer not null default 0 check (waiting >= 0),
        kept boolean,
        primary key (seminar_id, id)
      );
      create index seminar_devices_account on seminar_devices (account_id);

      -- The same id with another content is another row: neither is lost.
      create table seminar_events (
        id uuid not null,
        digest bytea not null,
        seminar_id uuid not null references seminars (id) on delete cascade,
        device uuid not null,
        seq integer not null check (seq > 0),
        kind text not null,
        content jsonb not null,
        account_id uuid not null references accounts (id),
        brought_by uuid not null references accounts (id),
        made_at timestamptz not null,
        received_at timestamptz not null,
        held text,
        primary key (id, digest)
      );
      create index seminar_events_seminar on seminar_events (seminar_id, device, seq);
      create index seminar_events_account on seminar_events (account_id);
      create index seminar_events_brought_by on seminar_events (brought_by);
      create trigger seminar_events_append_only before delete or update of id, digest, seminar_id, device, seq, kind,
        content, account_id, brought_by, made_at, received_at on seminar_events
        for each row execute function refuse_change();

      alter table attendance_records add column known jsonb;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table attendance_records drop column known;
      drop table seminar_events, seminar_devices;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Venues, series, seminars, sessions, enrolments, attendance. */
export class Seminars1763800004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists btree_gist;

      create table venues (
        id uuid primary key default gen_random_uuid(),
        commission_id uuid not null references commissions (id),
        name jsonb not null,
        address jsonb not null,
        created_at timestamptz not null default now()
      );
      create table rooms (
        id uuid primary key default gen_random_uuid(),
        venue_id uuid not null references venues (id),
        name jsonb not null,
        capacity integer not null check (capacity between 1 and 2000)
      );

      create table seminar_series (
        id uuid primary key default gen_random_uuid(),
        campaign_id uuid not null references campaigns (id),
        commission_id uuid not null references commissions (id),
        title jsonb not null,
        created_at timestamptz not null default now()
      );

      create table seminars (
        id uuid primary key default gen_random_uuid(),
        campaign_id uuid not null references campaigns (id),
        commission_id uuid not null references commissions (id),
        series_id uuid references seminar_series (id),
        level smallint not null check (level between 0 and 3),
        format text not null check (format in ('in_person', 'travelling', 'video', 'self_study')),
        title jsonb not null,
        venue_id uuid references venues (id),
        time_zone text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        capacity integer not null check (capacity between 1 and 2000),
        languages text[] not null default '{kk}',
        sign_up_until timestamptz not null,
        state text not null default 'draft' check (state in ('draft', 'open', 'held', 'cancelled')),
        created_at timestamptz not null default now(),
        check (ends_at > starts_at),
        check (sign_up_until <= ends_at)
      );
      create index seminars_campaign on seminars (campaign_id, starts_at);
      create index seminars_commission on seminars (commission_id, starts_at);
      alter table attempts add constraint attempts_seminar_id_fkey foreign key (seminar_id) references seminars (id);

      create table seminar_sessions (
        id uuid primary key default gen_random_uuid(),
        seminar_id uuid not null references seminars (id),
        place integer not null,
        topic jsonb not null,
        room_id uuid references rooms (id),
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        cancelled boolean not null default false,
        check (ends_at > starts_at),
        constraint seminar_sessions_room_free exclude using gist (room_id with =, tstzrange(starts_at, ends_at) with &&) where (room_id is not null and not cancelled)
      );
      create index seminar_sessions_seminar on seminar_sessions (seminar_id, starts_at);
      create table session_trainers (
        session_id uuid not null references seminar_sessions (id),
        person_id uuid not null references persons (id),
        part text not null check (part in ('trainer', 'lecturer')),
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        cancelled boolean not null default false,
        primary key (session_id, person_id),
        constraint session_trainers_free exclude using gist (person_id with =, tstzrange(starts_at, ends_at) with &&) where (not cancelled)
      );

      -- The order of the waitlist: taken when somebody joins it, under the lock of the seminar's row.
      create sequence enrolment_queue;
      create table enrolments (
        id uuid primary key default gen_random_uuid(),
        seminar_id uuid not null references seminars (id),
        person_id uuid not null references persons (id),
        state text not null check (state in ('invited', 'confirmed', 'waitlisted', 'attended', 'no_show', 'excused', 'cancelled')),
        queued_at timestamptz not null,
        queue_place bigint not null default nextval('enrolment_queue'),
        changed_at timestamptz not null default now(),
        unique (seminar_id, person_id)
      );
      create index enrolments_person on enrolments (person_id);

      create table attendance_records (
        id uuid primary key,
        seq bigint generated always as identity,
        session_id uuid not null references seminar_sessions (id),
        person_id uuid not null references persons (id),
        mark text not null check (mark in ('present', 'late', 'left_early', 'absent', 'excused')),
        minutes integer not null check (minutes between 0 and 1440),
        method text not null check (method in ('qr', 'badge', 'list', 'paper', 'offline')),
        recorded_by uuid not null references accounts (id),
        recorded_at timestamptz not null,
        received_at timestamptz not null,
        reason text
      );
      create index attendance_records_session on attendance_records (session_id, person_id, seq desc);
      create index attendance_records_person on attendance_records (person_id);
      create trigger attendance_records_append_only before update or delete on attendance_records for each row execute function refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table attempts drop constraint attempts_seminar_id_fkey;
      drop table attendance_records, enrolments, session_trainers, seminar_sessions, seminars, seminar_series, rooms, venues; drop sequence enrolment_queue`);
  }
}

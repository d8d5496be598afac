import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, roles, invitations, sessions and the audit trail. */
export class Accounts1763800001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table accounts (
        id uuid primary key default gen_random_uuid(),
        person_id uuid unique references persons (id),
        login text,
        display_name text not null default '',
        password_hash text,
        pin_hash text,
        language text not null default 'kk' check (language in ('kk', 'ru')),
        is_demo boolean not null default false,
        disabled_at timestamptz,
        created_at timestamptz not null default now(),
        check (person_id is not null or login is not null)
      );
      create unique index accounts_login on accounts (lower(login));

      -- A phone number is how members sign in: its last ten digits, however it is written.
      create index persons_phone_digits on persons (right(regexp_replace(phone, '\\D', '', 'g'), 10)) where phone is not null;

      create table role_grants (
        id uuid primary key default gen_random_uuid(),
        account_id uuid not null references accounts (id),
        role text not null check (role in ('system_admin', 'commission_admin', 'coordinator', 'trainer', 'lecturer', 'auditor')),
        commission_id uuid not null references commissions (id),
        granted_at timestamptz not null default now(),
        revoked_at timestamptz
      );
      create unique index role_grants_open on role_grants (account_id, role, commission_id) where revoked_at is null;

      create table invitations (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references persons (id),
        code_hash bytea not null unique,
        created_by uuid references accounts (id),
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz,
        revoked_at timestamptz
      );
      create unique index invitations_open on invitations (person_id) where used_at is null and revoked_at is null;

      create table sessions (
        token_hash bytea primary key,
        account_id uuid not null references accounts (id),
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        ended_at timestamptz,
        user_agent text not null default ''
      );
      create index sessions_account on sessions (account_id) where ended_at is null;

      create table sign_in_failures (
        bucket text not null,
        window_start timestamptz not null,
        failures integer not null,
        primary key (bucket, window_start)
      );

      create table audit_events (
        seq bigint primary key,
        at timestamptz not null,
        actor_id uuid,
        action text not null,
        subject_type text not null,
        subject_id uuid not null,
        before jsonb,
        after jsonb,
        reason text,
        previous_hash bytea not null,
        hash bytea not null unique
      );
      create index audit_events_subject on audit_events (subject_type, subject_id);
      create table audit_head (one boolean primary key default true check (one), seq bigint not null, hash bytea not null);
      insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

      create function refuse_change() returns trigger language plpgsql as $$
        begin raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$;
      create trigger audit_events_append_only before update or delete or truncate on audit_events for each statement execute function refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop index persons_phone_digits; drop table audit_head, audit_events, sign_in_failures, sessions, invitations, role_grants, accounts; drop function refuse_change()',
    );
  }
}

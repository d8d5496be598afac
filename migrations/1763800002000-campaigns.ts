import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Law editions, courses, campaigns and their requirements. */
export class Campaigns1763800002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table law_editions (
        id uuid primary key default gen_random_uuid(),
        code text not null unique,
        name jsonb not null,
        in_force_from date
      );

      create table courses (
        id uuid primary key default gen_random_uuid(),
        code text not null unique,
        title jsonb not null,
        summary jsonb not null,
        commission_id uuid not null references commissions (id),
        created_at timestamptz not null default now()
      );
      create table course_versions (
        id uuid primary key default gen_random_uuid(),
        course_id uuid not null references courses (id),
        number integer not null,
        law_edition_id uuid not null references law_editions (id),
        state text not null default 'draft' check (state in ('draft', 'published')),
        published_at timestamptz,
        created_at timestamptz not null default now(),
        unique (course_id, number),
        check ((state = 'published') = (published_at is not null))
      );
      create unique index course_versions_one_draft on course_versions (course_id) where state = 'draft';
      create table course_modules (
        id uuid primary key default gen_random_uuid(),
        version_id uuid not null references course_versions (id) on delete cascade,
        code text not null,
        place integer not null,
        title jsonb not null,
        summary jsonb not null,
        for_trainers boolean not null default false,
        unique (version_id, code)
      );
      create table lessons (
        id uuid primary key default gen_random_uuid(),
        module_id uuid not null references course_modules (id) on delete cascade,
        code text not null,
        place integer not null,
        title jsonb not null,
        minutes integer not null check (minutes between 1 and 240),
        article text not null default '',
        body jsonb not null,
        figure jsonb,
        video_url text,
        attachment_id uuid references stored_files (id)
      );
      create index lessons_module on lessons (module_id, place);
      create table lesson_completions (
        person_id uuid not null references persons (id),
        lesson_id uuid not null references lessons (id),
        completed_at timestamptz not null default now(),
        primary key (person_id, lesson_id)
      );

      create function refuse_published_change() returns trigger language plpgsql as $$
        declare version uuid;
        begin
          version := case tg_table_name
            when 'course_modules' then (to_jsonb(coalesce(old, new)) ->> 'version_id')::uuid
            else (select version_id from course_modules where id = (to_jsonb(coalesce(old, new)) ->> 'module_id')::uuid) end;
          if exists (select from course_versions where id = version and state = 'published') then
            raise exception 'a published course version does not change' using errcode = 'restrict_violation';
          end if;
          return coalesce(new, old);
        end $$;
      create trigger course_modules_immutable before insert or update or delete on course_modules for each row execute function refuse_published_change();
      create trigger lessons_immutable before insert or update or delete on lessons for each row execute function refuse_published_change();

      create table campaigns (
        id uuid primary key default gen_random_uuid(),
        code text not null unique,
        kind text not null check (kind in ('presidential', 'mazhilis', 'maslikhat', 'mazhilis_and_maslikhat', 'referendum', 'akim')),
        name jsonb not null,
        commission_id uuid not null references commissions (id),
        law_edition_id uuid not null references law_editions (id),
        course_version_id uuid references course_versions (id),
        opens_on date not null,
        election_day date not null,
        precinct_deadline date not null,
        time_zone text not null,
        settings jsonb not null default '{}',
        state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
        created_at timestamptz not null default now(),
        check (opens_on <= precinct_deadline and precinct_deadline <= election_day)
      );
      create table requirements (
        id uuid primary key default gen_random_uuid(),
        campaign_id uuid not null references campaigns (id),
        commission_kind text not null references commission_kinds (code),
        position text not null references positions (code),
        path text not null check (path in ('seminar', 'seminar_or_self_study', 'self_study')),
        attendance_share numeric(4, 3) not null check (attendance_share between 0 and 1),
        final_test boolean not null default true,
        trainer_module boolean not null default false,
        due_on date not null,
        unique (campaign_id, commission_kind, position)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table requirements, campaigns, lesson_completions, lessons, course_modules, course_versions, courses, law_editions;
      drop function refuse_published_change()`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The question bank, quizzes, attempts and their events. */
export class Quizzes1763800003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table topics (code text primary key, title jsonb not null, place integer not null);

      create table questions (
        id uuid primary key default gen_random_uuid(),
        code text not null unique,
        topic text not null references topics (code),
        status text not null default 'draft' check (status in ('draft', 'in_review', 'approved', 'retired')),
        needs_lawyer boolean not null default true,
        current_version integer not null default 1,
        commission_id uuid not null references commissions (id),
        created_at timestamptz not null default now()
      );
      create table question_versions (
        id integer generated always as identity primary key,
        question_id uuid not null references questions (id),
        version integer not null,
        type text not null check (type in ('single', 'multiple')),
        stem jsonb not null,
        options jsonb not null check (jsonb_array_length(options) between 2 and 12),
        rationale jsonb not null,
        article text not null default '',
        law_edition_id uuid not null references law_editions (id),
        difficulty smallint not null check (difficulty between 1 and 3),
        created_by uuid references accounts (id),
        created_at timestamptz not null default now(),
        unique (question_id, version)
      );
      create trigger question_versions_append_only before update or delete on question_versions for each row execute function refuse_change();

      create table quizzes (
        id uuid primary key default gen_random_uuid(),
        code text not null unique,
        kind text not null check (kind in ('entry', 'practice', 'topic', 'final', 'trainer')),
        title jsonb not null,
        commission_id uuid not null references commissions (id),
        course_version_id uuid references course_versions (id),
        blueprint jsonb not null,
        minutes integer not null check (minutes between 1 and 300),
        pass_share numeric(4, 3) check (pass_share between 0 and 1),
        max_attempts integer not null check (max_attempts between 1 and 20),
        remedial_after integer check (remedial_after between 1 and 20),
        explains boolean not null default true,
        state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
        created_at timestamptz not null default now()
      );

      -- The form is what was drawn, "<version>:<order of options> …" with one base-12 digit per option; see form.ts of the domain.
      create table attempts (
        id uuid primary key default gen_random_uuid(),
        quiz_id uuid not null references quizzes (id),
        person_id uuid not null references persons (id),
        campaign_id uuid not null references campaigns (id),
        seminar_id uuid,
        number smallint not null,
        state text not null default 'open' check (state in ('open', 'submitted', 'expired')),
        form text not null,
        started_at timestamptz not null,
        deadline_at timestamptz not null,
        finished_at timestamptz,
        score smallint,
        max_score smallint not null,
        passed boolean,
        unique (quiz_id, person_id, campaign_id, number),
        check ((state = 'open') = (finished_at is null)),
        check ((state = 'open') = (score is null))
      );
      create unique index attempts_one_open on attempts (person_id, quiz_id) where state = 'open';
      create index attempts_person on attempts (person_id, campaign_id);
      create index attempts_campaign on attempts (campaign_id, quiz_id);

      create index attempts_open_deadline on attempts (deadline_at) where state = 'open';

      -- One row per answer the device sent. Bit i of the choice stands for the option that was shown in place i.
      create table answer_events (
        attempt_id uuid not null references attempts (id),
        event_id uuid not null,
        seq integer generated always as identity,
        question smallint not null,
        choice smallint not null check (choice between 0 and 4095),
        device_at timestamptz not null,
        received_at timestamptz not null,
        primary key (attempt_id, event_id)
      );
      create trigger answer_events_append_only before update or delete on answer_events for each row execute function refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table answer_events, attempts, quizzes, question_versions, questions, topics');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The review of questions by two people, how often each was drawn, and what a new edition of the law changed. */
export class ItemReview1763800009000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table questions
        -- The version that is drawn: it stays in use while a newer one is written and reviewed.
        add approved_version integer,
        -- After so many drawings the question leaves the pool; null: never.
        add draw_cap integer check (draw_cap between 1 and 10000000);
      update questions set approved_version = current_version where status = 'approved';
      alter table questions
        add check (status <> 'approved' or coalesce(approved_version = current_version, false)),
        add check (status <> 'retired' or approved_version is null);

      create table question_events (
        question_id uuid not null references questions (id),
        seq integer not null,
        event text not null check (event in ('created', 'revised', 'imported', 'law_checked', 'submit', 'recall', 'approve', 'return', 'retire', 'revive')),
        version integer not null,
        status text not null check (status in ('draft', 'in_review', 'approved', 'retired')),
        remark text check (length(remark) between 1 and 1000),
        law_edition_id uuid references law_editions (id),
        actor_id uuid references accounts (id),
        at timestamptz not null,
        primary key (question_id, seq),
        check ((event = 'law_checked') = (law_edition_id is not null))
      );
      create trigger question_events_append_only before update or delete on question_events for each row execute function refuse_change();

      -- Every article of the edition, where somebody listed them; and what this edition changed or took away.
      alter table law_editions add articles text[] check (cardinality(articles) <= 1000);
      create table law_changes (
        law_edition_id uuid not null references law_editions (id),
        article text not null check (length(article) between 1 and 40),
        change text not null check (change in ('changed', 'gone')),
        recorded_by uuid references accounts (id),
        recorded_at timestamptz not null,
        primary key (law_edition_id, article)
      );
    `);

    // Counted in batches from a queue, so that no two starts of a test wait for the row of one question.
    await db.query(`
      create table question_exposure (
        question_id uuid primary key references questions (id),
        drawn integer not null,
        handed_in integer not null
      );
      create table exposure_queue (attempt_id uuid not null, handed_in boolean not null);
      insert into exposure_queue select id, false from attempts union all select id, true from attempts where state <> 'open';

      create function queue_drawn() returns trigger language plpgsql as $$
      begin
        insert into exposure_queue select id, false from made union all select id, true from made where state <> 'open';
        return null;
      end $$;
      create trigger attempts_drawn after insert on attempts referencing new table as made for each statement execute function queue_drawn();
      create function queue_handed_in() returns trigger language plpgsql as $$
      begin
        insert into exposure_queue values (new.id, true);
        return null;
      end $$;
      create trigger attempts_handed_in after update of state on attempts for each row when (old.state = 'open' and new.state <> 'open') execute function queue_handed_in();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger attempts_handed_in on attempts;
      drop trigger attempts_drawn on attempts;
      drop function queue_handed_in, queue_drawn;
      drop table exposure_queue, question_exposure, law_changes, question_events;
      alter table law_editions drop column articles;
      alter table questions drop column draw_cap, drop column approved_version;
    `);
  }
}

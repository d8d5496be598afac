import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions of ten types, responses in place of masks of options, points with hundredths. */
export class TestingEngine1763800006000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What a question asks for, with its key, by type; see interaction.ts of the domain.
      alter table question_versions
        add picture_id uuid references stored_files (id),
        add picture_alt jsonb,
        add interaction jsonb,
        add check ((picture_id is null) = (picture_alt is null));
      alter table question_versions disable trigger question_versions_append_only;
      update question_versions set interaction = jsonb_build_object('type', type, 'options', options, 'scoring', 'all');
      alter table question_versions enable trigger question_versions_append_only;
      alter table question_versions drop column type, drop column options, alter column interaction set not null, add check (interaction ? 'type');

      -- A response is text, "0,2" for places and values; it was a mask of the places shown.
      create function places_of(mask smallint) returns text language sql immutable as
        $$ select coalesce(string_agg(place::text, ',' order by place), '') from generate_series(0, 11) as place where mask::int & (1 << place) <> 0 $$;
      alter table answer_events drop constraint answer_events_choice_check;
      alter table answer_events alter column choice type text using places_of(choice);
      alter table answer_events rename column choice to response;
      alter table answer_events add check (octet_length(response) <= 1000), add language "char" not null default 'k' check (language in ('k', 'r'));
      alter table answer_events alter column language drop default;
      drop function places_of(smallint);

      -- Marks: points per question of the form, "1,0,0.67,-"; "-" does not count. Language: the one in which most questions were answered.
      alter table attempts alter column score type numeric(6, 2), add marks text, add language text check (language in ('kk', 'ru'));

      -- For whom a question is: codes of positions; of nobody in particular when empty. A blueprint may ask for them.
      alter table questions add tags text[] not null default '{}' check (cardinality(tags) <= 20);
      -- Questions that stand in every form, so that groups can be compared from level to level.
      alter table quizzes add anchors uuid[] not null default '{}' check (cardinality(anchors) <= 100), add equal_forms boolean not null default false;
    `);

    // Errata, the history of scores, and notices to those concerned.
    await db.query(`
      -- Two people change results: whoever proposed never decides. Approved ones treat their version in the order of approval, the last one wins.
      create sequence errata_order as integer;
      create table errata (
        id uuid primary key default gen_random_uuid(),
        version_id integer not null references question_versions (id),
        kind text not null check (kind in ('key', 'credit', 'drop')),
        interaction jsonb,
        reason jsonb not null,
        state text not null default 'proposed' check (state in ('proposed', 'approved', 'rejected', 'withdrawn')),
        proposed_by uuid not null references accounts (id),
        proposed_at timestamptz not null,
        decided_by uuid references accounts (id),
        decided_at timestamptz,
        -- Why it was rejected.
        decision text,
        approval integer unique,
        -- The run that is under way or was the last: a preview while it is proposed, the re-scoring once it is approved.
        total integer,
        figures jsonb not null default '{"attempts": 0, "changed": 0, "up": 0, "down": 0, "gained": 0, "lost": 0}',
        losing uuid[] not null default '{}',
        cursor_id uuid,
        done_at timestamptz,
        check ((kind = 'key') = (interaction is not null)),
        check ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
        check ((state = 'approved') = (approval is not null)),
        check (state <> 'approved' or decided_by <> proposed_by)
      );
      create unique index errata_one_proposed on errata (version_id) where state = 'proposed';
      create index errata_approved on errata (version_id, approval) where state = 'approved';

      -- Rows only of attempts whose score changed after the finish: the first one is then the original. A finish that stays needs none.
      create table attempt_scores (
        attempt_id uuid not null references attempts (id),
        seq smallint not null,
        score numeric(6, 2) not null,
        max_score smallint not null,
        passed boolean,
        marks text,
        cause text not null check (cause in ('finished', 'erratum', 'late_answers', 'appeal')),
        erratum_id uuid references errata (id),
        at timestamptz not null,
        primary key (attempt_id, seq),
        check ((cause = 'erratum') = (erratum_id is not null)),
        check ((cause = 'finished') = (seq = 1))
      );
      create trigger attempt_scores_append_only before update or delete on attempt_scores for each row execute function refuse_change();

      create table notices (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references persons (id),
        kind text not null check (kind in ('score_corrected', 'appeal_decided')),
        params jsonb not null,
        created_at timestamptz not null,
        read_at timestamptz
      );
      create index notices_person on notices (person_id, created_at desc, id desc);
      create index notices_unread on notices (person_id) where read_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table notices, attempt_scores, errata');
    await db.query('drop sequence errata_order');

    await db.query(`
      alter table quizzes drop column equal_forms, drop column anchors;
      alter table questions drop column tags;
      alter table attempts drop column language, drop column marks, alter column score type smallint using floor(score);

      create function mask_of(places text) returns smallint language sql immutable as
        $$ select coalesce(bit_or(1 << place::int), 0)::smallint from unnest(string_to_array(places, ',')) as place where place ~ '^([0-9]|1[01])$' $$;
      alter table answer_events drop column language, drop constraint answer_events_response_check;
      alter table answer_events rename column response to choice;
      alter table answer_events alter column choice type smallint using mask_of(choice);
      alter table answer_events add check (choice between 0 and 4095);
      drop function mask_of(text);

      alter table question_versions disable trigger question_versions_append_only;
      alter table question_versions add type text, add options jsonb;
      update question_versions set type = case when interaction ->> 'type' = 'single' then 'single' else 'multiple' end,
        options = coalesce(interaction -> 'options', '[{"id": "a", "text": {"kk": "-", "ru": "-"}, "correct": true}, {"id": "b", "text": {"kk": "-", "ru": "-"}, "correct": false}]');
      alter table question_versions enable trigger question_versions_append_only;
      alter table question_versions alter column type set not null, alter column options set not null, add check (type in ('single', 'multiple')),
        add check (jsonb_array_length(options) between 2 and 12), drop column interaction, drop column picture_alt, drop column picture_id;
    `);
  }
}

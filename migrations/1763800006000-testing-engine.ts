import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions of ten types, responses in place of masks of options, points with hundredths. */
export class TestingEngine1763800006000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table question_pictures (
        id uuid primary key default gen_random_uuid(),
        commission_id uuid not null references commissions (id),
        media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
        width integer not null check (width between 1 and 10000),
        height integer not null check (height between 1 and 10000),
        sha256 bytea not null,
        bytes bytea not null check (octet_length(bytes) <= 2000000),
        created_by uuid references accounts (id),
        created_at timestamptz not null default now(),
        unique (commission_id, sha256)
      );

      -- What a question asks for, with its key, by type; see interaction.ts of the domain.
      alter table question_versions
        add picture_id uuid references question_pictures (id),
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
      alter table quizzes add anchors uuid[] not null default '{}' check (cardinality(anchors) <= 100);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table quizzes drop column anchors;
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
      drop table question_pictures;
    `);
  }
}

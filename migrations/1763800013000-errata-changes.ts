import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who changes by an erratum, errata that restore the first key, word to staff, and the language of each answer that
 * counts.
 */
export class ErrataChanges1763800013000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- "restore": the question counts again as it was first written.
      alter table errata drop constraint errata_kind_check, add constraint errata_kind_check check (kind in ('key', 'credit', 'drop', 'restore'));

      -- Each attempt that changes: what the preview reckons while it is proposed, what the re-scoring did once it is approved.
      create table erratum_changes (
        erratum_id uuid not null references errata (id),
        attempt_id uuid not null references attempts (id),
        score text not null check (score in ('up', 'down', 'same')),
        pass text not null check (pass in ('gained', 'lost', 'same')),
        before jsonb not null,
        after jsonb not null,
        primary key (erratum_id, attempt_id)
      );
      create index erratum_changes_pass on erratum_changes (erratum_id, pass) where pass <> 'same';
      alter table errata drop column losing;

      -- Word also to staff, who may stand on no roster.
      alter table notices
        alter column person_id drop not null,
        add account_id uuid references accounts (id),
        add check (num_nonnulls(person_id, account_id) = 1),
        drop constraint notices_kind_check,
        add constraint notices_kind_check check (kind in ('score_corrected', 'appeal_decided', 'results_corrected'));
      create index notices_account on notices (account_id, created_at desc, id desc) where account_id is not null;
    `);

    await db.query(`
      -- In which language the answer to each question was given that counts: "k", "r", "-" for none. See madeAt in the domain.
      alter table attempts add languages text check (languages ~ '^[kr-]*$');
      create function answer_languages(attempt uuid, began timestamptz, form text) returns text language sql stable as $$
        select string_agg(coalesce(last.language::text, '-'), '' order by place)
        from generate_series(0, length(form) - length(replace(form, ':', '')) - 1) as place left join (
          select distinct on (e.question) e.question, e.language from answer_events e where e.attempt_id = attempt
          order by e.question, least(e.elapsed, extract(epoch from e.received_at - began) * 1000) desc, e.seq desc) as last on last.question = place
      $$;
      create function note_languages() returns trigger language plpgsql as $$
        begin
          new.languages := answer_languages(new.id, new.started_at, new.form);
          return new;
        end
      $$;
      update attempts set languages = answer_languages(id, started_at, form) where state <> 'open';
      create trigger attempts_languages before update of marks, late on attempts for each row when (new.state <> 'open') execute function note_languages();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger attempts_languages on attempts;
      drop function note_languages();
      drop function answer_languages(uuid, timestamptz, text);
      alter table attempts drop column languages;

      delete from notices where kind = 'results_corrected';
      drop index notices_account;
      alter table notices drop constraint notices_kind_check, drop column account_id, alter column person_id set not null,
        add constraint notices_kind_check check (kind in ('score_corrected', 'appeal_decided'));

      alter table errata add losing uuid[] not null default '{}';
      drop table erratum_changes;
      update errata e set kind = 'key', interaction = v.interaction from question_versions v where v.id = e.version_id and e.kind = 'restore';
      alter table errata drop constraint errata_kind_check, add constraint errata_kind_check check (kind in ('key', 'credit', 'drop'));
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Late answers, attempts taken offline, accommodations, caps and appeals. */
export class AttemptRules1763800010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table quizzes
        -- So long after the deadline answers that were made in time may still arrive.
        add late_hours smallint not null default 72 check (late_hours between 0 and 168),
        -- So long an attempt may be away on a device without a network; 0: it cannot be taken offline.
        add offline_hours smallint not null default 0 check (offline_hours between 0 and 336),
        -- Attempts of one person in 24 hours; null: as many as there are.
        add per_day smallint check (per_day between 1 and 20);

      alter table attempts
        add late_until timestamptz,
        -- Of an attempt taken offline the minutes to work on it; its deadline is then the end of the window.
        add offline_minutes smallint check (offline_minutes between 1 and 600),
        -- Granted on top of the minutes of the quiz, and within the deadline.
        add extra_minutes smallint not null default 0 check (extra_minutes between 0 and 600),
        -- Whether answers arrived late: "due" while they are not in the score yet.
        add late text check (late in ('due', 'counted'));
      create index attempts_late_due on attempts (id) where late = 'due';

      -- Nobody goes back from the end; see life.ts of the domain.
      create trigger attempts_end_once before update of state on attempts for each row when (old.state <> new.state and old.state <> 'open') execute function refuse_change();

      -- Milliseconds of working time as the device measured them; null when it does not say.
      alter table answer_events add elapsed integer;

      -- What a person was granted for the tests of a campaign.
      create table accommodations (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references persons (id),
        campaign_id uuid not null references campaigns (id),
        extra_time smallint not null check (extra_time between 0 and 200),
        extra_attempts smallint not null check (extra_attempts between 0 and 5),
        reason text not null check (length(reason) between 1 and 500),
        granted_by uuid not null references accounts (id),
        granted_at timestamptz not null,
        revoked_by uuid references accounts (id),
        revoked_at timestamptz,
        check (extra_time > 0 or extra_attempts > 0),
        check ((revoked_by is null) = (revoked_at is null))
      );
      create unique index accommodations_one on accommodations (person_id, campaign_id) where revoked_at is null;
      create index accommodations_campaign on accommodations (campaign_id, granted_at desc, id desc);

      -- A failed person's word against the machine, and a human's decision.
      create table appeals (
        id uuid primary key default gen_random_uuid(),
        attempt_id uuid not null unique references attempts (id),
        text text not null check (length(text) between 1 and 2000),
        made_at timestamptz not null,
        outcome text check (outcome in ('dismissed', 'passed', 'another_attempt')),
        decision text check (length(decision) between 1 and 2000),
        decided_by uuid references accounts (id),
        decided_at timestamptz,
        check ((outcome is null) = (decision is null) and (outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null))
      );
      create index appeals_newest on appeals (made_at desc, id desc);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table appeals, accommodations;
      alter table answer_events drop column elapsed;
      drop trigger attempts_end_once on attempts;
      alter table attempts drop column late, drop column extra_minutes, drop column offline_minutes, drop column late_until;
      alter table quizzes drop column per_day, drop column offline_hours, drop column late_hours;
    `);
  }
}

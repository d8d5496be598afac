import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The end of attempts: late answers are counted when none can arrive any more, offline work is continued on another
 * device, two people let somebody pass.
 */
export class AttemptEnd1763800012000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table attempts
        -- As its campaign set when it began: after the deadline answers still count for so long, whatever the device says.
        add grace_seconds smallint not null default 30 check (grace_seconds between 0 and 600),
        -- When the person ended, by their own word, the time in which answers to an attempt that ran out may still arrive.
        add closed_at timestamptz,
        -- Of an attempt taken offline, as devices told: when work on it began, and the longest working time in milliseconds.
        add begun_at timestamptz, add worked integer check (worked >= 0),
        add check (closed_at is null or state = 'expired'),
        add check (offline_minutes is not null or (begun_at is null and worked is null));

      -- What is due is counted when its time to arrive is over.
      drop index attempts_late_due;
      create index attempts_late_due on attempts (coalesce(late_until, deadline_at)) where late = 'due';

      -- Attempts that were running and got more time when it was granted.
      alter table accommodations add extended smallint not null default 0;

      -- To turn a failure into a pass takes two people: the first one proposes.
      alter table appeals
        add proposed_decision text check (length(proposed_decision) between 1 and 2000),
        add proposed_by uuid references accounts (id),
        add proposed_at timestamptz,
        add check ((proposed_by is null) = (proposed_at is null) and (proposed_by is null) = (proposed_decision is null)),
        add constraint appeals_two_people check (outcome <> 'passed' or proposed_by is null or decided_by <> proposed_by);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table appeals drop column proposed_at, drop column proposed_by, drop column proposed_decision;
      alter table accommodations drop column extended;
      drop index attempts_late_due;
      create index attempts_late_due on attempts (id) where late = 'due';
      alter table attempts drop column grace_seconds, drop column worked, drop column begun_at, drop column closed_at;
    `);
  }
}

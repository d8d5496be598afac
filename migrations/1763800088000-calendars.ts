import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a calendar of the same day or place shows: a change of anything else makes no new revision. */
const SHOWN = {
  seminars: 'title, starts_at, ends_at, venue_id, state',
  seminar_sessions: 'topic, starts_at, ends_at, room_id, cancelled',
};
const TABLES = Object.keys(SHOWN) as (keyof typeof SHOWN)[];

/**
 * Secret addresses under which a calendar program reads seminars, and how often what it shows was changed: a program
 * that holds an entry takes only one with a higher number.
 */
export class Calendars1763800088000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function count_revision() returns trigger language plpgsql as $$
      begin
        new.revision := old.revision + 1;
        new.revised_at := now();
        return new;
      end $$;
      create table calendar_feeds (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id),
        kind text not null check (kind in ('attending', 'teaching', 'venue', 'campaign')),
        venue_id uuid references venues (id) on delete cascade,
        campaign_id uuid references campaigns (id),
        token_hash bytea not null unique,
        created_at timestamptz not null,
        read_at timestamptz,
        ended_at timestamptz,
        check ((kind = 'venue') = (venue_id is not null)),
        check ((kind = 'campaign') = (campaign_id is not null))
      );
      create unique index calendar_feeds_open on calendar_feeds
        (account_id, kind, coalesce(venue_id, campaign_id, account_id)) where ended_at is null;
      create index calendar_feeds_account on calendar_feeds (account_id);
      create index calendar_feeds_venue on calendar_feeds (venue_id) where venue_id is not null;
      create index calendar_feeds_campaign on calendar_feeds (campaign_id) where campaign_id is not null;
    `);
    for (const table of TABLES)
      await db.query(`
        alter table ${table}
          add column revision integer not null default 0, add column revised_at timestamptz not null default now();
        create trigger ${table}_revision before update of ${SHOWN[table]} on ${table} for each row
          when ((${named('old', table)}) is distinct from (${named('new', table)})) execute function count_revision();
      `);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await db.query(
        `drop trigger ${table}_revision on ${table}; alter table ${table} drop column revision, drop column revised_at`,
      );
    await db.query('drop function count_revision; drop table calendar_feeds');
  }
}

const named = (row: 'old' | 'new', table: keyof typeof SHOWN) =>
  SHOWN[table]
    .split(', ')
    .map((column) => `${row}.${column}`)
    .join(', ');

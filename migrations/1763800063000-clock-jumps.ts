import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When clocks were seen to show another time than the one that decides, and the latest time that decided. */
export class ClockJumps1763800063000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table clock_jumps (
        id uuid primary key default gen_random_uuid(),
        -- The server whose own clock it is; null: the clock of the database, which all servers look at.
        server text,
        offset_ms bigint not null,
        -- All instants are those of the time that decided. Null: wrong since the server started.
        right_until timestamptz,
        noticed_at timestamptz not null,
        ended_at timestamptz check (ended_at >= noticed_at or ending = 'confirmed'),
        -- Set right again; changed by another step; believed because somebody said so, or after a day.
        ending text check (ending in ('righted', 'stepped', 'confirmed', 'believed')),
        confirmed_by uuid references accounts (id),
        check ((ended_at is null) = (ending is null)),
        check (confirmed_by is null or ending = 'confirmed')
      );
      create unique index clock_jumps_open on clock_jumps (server) nulls not distinct where ended_at is null;
      create index clock_jumps_noticed on clock_jumps (noticed_at desc);
      create index clock_jumps_confirmed_by on clock_jumps (confirmed_by) where confirmed_by is not null;
      -- One row. A new revision: the clock of the database was said to be right, whatever was before.
      create table clock_mark (one boolean primary key default true check (one), at timestamptz, revision integer not null default 0);
      insert into clock_mark default values;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table clock_mark, clock_jumps');
  }
}

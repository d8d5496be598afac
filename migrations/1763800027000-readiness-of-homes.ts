import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Readiness also rests on people without an open appointment: the reserve at home in a precinct, and those whose place
 * a newcomer took. What changes about them leaves their precincts on the queue too, and so do a home and a language
 * that change.
 */
export class ReadinessOfHomes1763800027000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function queue_readiness_of_person() returns trigger language plpgsql as $$
        begin
          insert into readiness_queue (commission_id)
            select a.commission_id from changed join appointments a on a.person_id = changed.person_id
            union select p.home_commission_id from changed join persons p on p.id = changed.person_id;
          return null;
        end $$;
      create function queue_readiness_of_home() returns trigger language plpgsql as $$
        begin
          insert into readiness_queue (commission_id)
            select home.id from changed join former on former.id = changed.id
              cross join lateral (values (former.home_commission_id), (changed.home_commission_id)) home (id)
            where changed.home_commission_id <> former.home_commission_id
            union select a.commission_id from changed join former on former.id = changed.id join appointments a on a.person_id = changed.id and a.ended_on is null
            where changed.language <> former.language;
          return null;
        end $$;
      create trigger persons_readiness_update after update on persons referencing old table as former new table as changed
        for each statement execute function queue_readiness_of_home();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger persons_readiness_update on persons;
      drop function queue_readiness_of_home();
      create or replace function queue_readiness_of_person() returns trigger language plpgsql as $$
        begin
          insert into readiness_queue (commission_id)
            select distinct a.commission_id from changed join appointments a on a.person_id = changed.person_id and a.ended_on is null;
          return null;
        end $$;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKinds, dropKinds } from './notice-kinds.ts';

const KINDS = ['seat_offered', 'seat_ended', 'people_left'];

/**
 * Why an enrolment is as it is when nobody concerned decided it, and seats that are held for a successor; what is told
 * about it.
 */
export class WhoLeaves1763800020000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table enrolments
        add column cause text check (cause in ('left', 'successor', 'returned')),
        add column held_until timestamptz,
        add constraint enrolments_held_invited check (held_until is null or state = 'invited'),
        add constraint enrolments_cause_fits check (cause is null or (cause = 'left') = (state = 'cancelled'));
      create index enrolments_held on enrolments (held_until) where held_until is not null;

      -- What somebody decides about an enrolment ends what followed by itself: a seat is held only for an offer that is open.
      create function enrolment_decided() returns trigger language plpgsql as $$
      begin
        if new.state <> 'invited' then new.held_until := null; end if;
        if new.cause is not distinct from old.cause then new.cause := null; end if;
        return new;
      end $$;
      create trigger enrolments_decided before update on enrolments for each row when (new.state is distinct from old.state) execute function enrolment_decided();
    `);
    await addKinds(db, ...KINDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await dropKinds(db, ...KINDS);
    await db.query(`
      drop trigger enrolments_decided on enrolments;
      drop function enrolment_decided();
      alter table enrolments drop column cause, drop column held_until;
    `);
  }
}

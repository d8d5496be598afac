import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKinds, dropKinds } from './notice-kinds.ts';

/**
 * Marks in the order in which they were made; lecturers who are busy elsewhere with somebody's knowledge; certificates
 * whose attendance fell away.
 */
export class OneMarkOnePlace1763800022000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table attendance_records
        add column made_at timestamptz,
        add column device uuid,
        add column device_seq bigint check (device_seq > 0),
        add column basis uuid[] check (cardinality(basis) <= 100),
        add column late boolean not null default false;

      -- The mark that counts for each session and person, as the rule of the domain says: the result, stored. Kept by whoever writes
      -- records; whose it is follows from them, so that records which move to another person take it along.
      create table attendance_marks (
        session_id uuid not null references seminar_sessions (id),
        person_id uuid not null,
        record_id uuid references attendance_records (id),
        records integer not null check (records > 0),
        in_conflict boolean not null default false,
        primary key (session_id, person_id)
      );
      create index attendance_marks_person on attendance_marks (person_id);
      create index attendance_marks_record on attendance_marks (record_id);
      create index attendance_marks_conflict on attendance_marks (session_id) where in_conflict;
      insert into attendance_marks (session_id, person_id, record_id, records)
        select distinct on (session_id, person_id) session_id, person_id, id, count(*) over (partition by session_id, person_id)
        from attendance_records order by session_id, person_id, seq desc;

      -- Counts the records of a person and locks their row, so that two devices that send at once wait for each other. The first mark holds at once;
      -- of several, the newest holds until the transaction that wrote it has asked the rule.
      create function count_attendance_records() returns trigger language plpgsql as $$
      begin
        insert into attendance_marks (session_id, person_id, record_id, records)
          select distinct on (session_id, person_id) session_id, person_id, id, count(*) over (partition by session_id, person_id)
          from added order by session_id, person_id, seq desc
        on conflict (session_id, person_id) do update set record_id = excluded.record_id, records = attendance_marks.records + excluded.records;
        return null;
      end $$;
      create trigger attendance_records_counted after insert on attendance_records referencing new table as added for each statement execute function count_attendance_records();

      -- Two persons were joined, or parted again: what each has is counted anew, and marks that differ wait for somebody to decide.
      create function move_attendance_marks() returns trigger language plpgsql as $$
      begin
        delete from attendance_marks k using (select session_id, person_id from before union select session_id, person_id from after) moved
          where k.session_id = moved.session_id and k.person_id = moved.person_id;
        insert into attendance_marks (session_id, person_id, record_id, records, in_conflict)
          select distinct on (r.session_id, r.person_id) r.session_id, r.person_id, r.id, count(*) over pair, min(r.mark) over pair <> max(r.mark) over pair
          from attendance_records r join (select session_id, person_id from before union select session_id, person_id from after) moved using (session_id, person_id)
          window pair as (partition by r.session_id, r.person_id)
          order by r.session_id, r.person_id, r.reason is null, r.seq desc;
        return null;
      end $$;
      create trigger attendance_records_moved after update on attendance_records referencing old table as before new table as after
        for each statement execute function move_attendance_marks();

      alter table seminars add column held_at timestamptz;
      update seminars s set held_at = e.at from (select subject_id, max(at) as at from audit_events where action = 'seminar.held' group by subject_id) e
        where e.subject_id = s.id and s.state = 'held';

      -- Trainers are at one place at a time; a lecturer may be wanted at two when somebody says so.
      alter table session_trainers drop constraint session_trainers_free,
        add constraint session_trainers_free exclude using gist (person_id with =, tstzrange(starts_at, ends_at) with &&) where (not cancelled and part = 'trainer'),
        add column busy_confirmed_by uuid references accounts (id),
        add column busy_confirmed_at timestamptz,
        add check ((busy_confirmed_by is null) = (busy_confirmed_at is null));
      create index session_trainers_confirmed_by on session_trainers (busy_confirmed_by);

      create table certificate_attendance_losses (
        certificate_id uuid primary key references certificates (id),
        record_id uuid references attendance_records (id),
        share_before numeric not null,
        share_now numeric not null,
        share_needed numeric not null,
        found_at timestamptz not null,
        cleared_at timestamptz
      );
      create index certificate_attendance_losses_record on certificate_attendance_losses (record_id);
    `);
    await addKinds(db, 'seminar_clash', 'seat_passed_on');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table certificate_attendance_losses;
      delete from session_trainers t where part = 'lecturer' and not cancelled and exists (select from session_trainers o
        where o.person_id = t.person_id and o.session_id <> t.session_id and not o.cancelled and tstzrange(o.starts_at, o.ends_at) && tstzrange(t.starts_at, t.ends_at));
      alter table session_trainers drop column busy_confirmed_by, drop column busy_confirmed_at, drop constraint session_trainers_free,
        add constraint session_trainers_free exclude using gist (person_id with =, tstzrange(starts_at, ends_at) with &&) where (not cancelled);
      alter table seminars drop column held_at;
      drop trigger attendance_records_counted on attendance_records;
      drop trigger attendance_records_moved on attendance_records;
      drop function count_attendance_records, move_attendance_marks;
      drop table attendance_marks;
      alter table attendance_records drop column made_at, drop column device, drop column device_seq, drop column basis, drop column late;
    `);
    await dropKinds(db, 'seminar_clash', 'seat_passed_on');
  }
}

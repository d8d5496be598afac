import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates with their history of states, accreditations of trainers, lineage, obligations and readiness. */
export class Certificates1763800005000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Numbers run without gaps per issuing commission and year, "KZ43-2026"; the row is locked while numbers are taken.
      create table certificate_numbers (prefix text primary key, last integer not null);

      create table certificates (
        id uuid primary key default gen_random_uuid(),
        number text not null unique,
        verify_code text not null unique check (length(verify_code) >= 22),
        kind text not null check (kind in ('completion', 'right_to_train')),
        person_id uuid not null references persons (id),
        campaign_id uuid not null references campaigns (id),
        commission_id uuid not null references commissions (id),
        law_edition_id uuid not null references law_editions (id),
        name text not null,
        position text references positions (code),
        attempt_id uuid references attempts (id),
        seminar_id uuid references seminars (id),
        attendance_share numeric(4, 3),
        score_share numeric(4, 3),
        state text not null default 'issued' check (state in ('issued', 'suspended', 'revoked', 'expired', 'superseded')),
        issued_at timestamptz not null,
        valid_until date not null
      );
      create unique index certificates_one_valid on certificates (person_id, campaign_id, kind) where state in ('issued', 'suspended');
      create index certificates_campaign on certificates (campaign_id, kind, number);
      create index certificates_commission on certificates (commission_id);
      create index certificates_person on certificates (person_id, campaign_id);

      create table certificate_states (
        certificate_id uuid not null references certificates (id),
        seq integer not null,
        state text not null check (state in ('issued', 'suspended', 'reinstated', 'revoked', 'expired', 'superseded')),
        at timestamptz not null,
        actor_id uuid references accounts (id),
        reason text,
        primary key (certificate_id, seq)
      );
      create trigger certificate_states_append_only before update or delete on certificate_states for each row execute function refuse_change();

      create table accreditations (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references persons (id),
        campaign_id uuid not null references campaigns (id),
        commission_id uuid not null references commissions (id),
        level smallint not null check (level between 0 and 3),
        certificate_id uuid references certificates (id),
        valid_from timestamptz not null,
        valid_until date not null,
        ended_at timestamptz,
        end_reason text
      );
      create index accreditations_person on accreditations (person_id, campaign_id);
      create unique index accreditations_open on accreditations (person_id, campaign_id) where ended_at is null;

      -- Who taught whom, at which seminar: written when a seminar is closed as held.
      create table teachings (
        trainee_id uuid not null references persons (id),
        trainer_id uuid not null references persons (id),
        seminar_id uuid not null references seminars (id),
        campaign_id uuid not null references campaigns (id),
        taught_at timestamptz not null,
        primary key (trainee_id, trainer_id, seminar_id),
        check (trainee_id <> trainer_id)
      );
      create index teachings_trainer on teachings (trainer_id, campaign_id);
      create index teachings_trainee on teachings (trainee_id, campaign_id);

      create table obligations (
        id uuid primary key default gen_random_uuid(),
        campaign_id uuid not null references campaigns (id),
        commission_id uuid not null references commissions (id),
        debtor_id uuid references persons (id),
        due_on date not null,
        created_at timestamptz not null default now(),
        unique (campaign_id, commission_id)
      );

      -- Rollup of readiness; a precinct in readiness_queue is recounted before the board is read.
      create table precinct_readiness (
        campaign_id uuid not null references campaigns (id),
        commission_id uuid not null references commissions (id),
        colour text not null check (colour in ('green', 'amber', 'red')),
        reasons jsonb not null,
        members integer not null,
        certified integer not null,
        trained integer not null,
        counted_at timestamptz not null,
        primary key (campaign_id, commission_id)
      );
      create table readiness_queue (commission_id uuid not null, queued_at timestamptz not null default clock_timestamp());
      create index readiness_queue_commission on readiness_queue (commission_id);

      create function queue_readiness_of_appointment() returns trigger language plpgsql as $$
        begin insert into readiness_queue (commission_id) select distinct commission_id from changed; return null; end $$;
      create function queue_readiness_of_person() returns trigger language plpgsql as $$
        begin
          insert into readiness_queue (commission_id)
            select distinct a.commission_id from changed join appointments a on a.person_id = changed.person_id and a.ended_on is null;
          return null;
        end $$;
      create trigger appointments_readiness_insert after insert on appointments referencing new table as changed for each statement execute function queue_readiness_of_appointment();
      create trigger appointments_readiness_update after update on appointments referencing new table as changed for each statement execute function queue_readiness_of_appointment();
      create trigger appointments_readiness_delete after delete on appointments referencing old table as changed for each statement execute function queue_readiness_of_appointment();
      create trigger certificates_readiness_insert after insert on certificates referencing new table as changed for each statement execute function queue_readiness_of_person();
      create function queue_readiness_of_trainee() returns trigger language plpgsql as $$
        begin
          insert into readiness_queue (commission_id)
            select distinct a.commission_id from changed join appointments a on a.person_id = changed.trainee_id and a.ended_on is null;
          return null;
        end $$;
      create function queue_readiness_of_precinct() returns trigger language plpgsql as $$
        begin
          insert into readiness_queue (commission_id)
            select changed.id from changed join commission_kinds k on k.code = changed.kind and k.is_precinct;
          return null;
        end $$;
      create function queue_readiness_of_campaign() returns trigger language plpgsql as $$
        begin
          insert into readiness_queue (commission_id)
            select distinct c.id from changed join commissions owner on owner.id = changed.commission_id
              join commissions c on c.path like owner.path || '%' join commission_kinds k on k.code = c.kind and k.is_precinct
            where changed.state = 'open';
          return null;
        end $$;
      create trigger certificates_readiness_update after update on certificates referencing new table as changed for each statement execute function queue_readiness_of_person();
      create trigger teachings_readiness_insert after insert on teachings referencing new table as changed for each statement execute function queue_readiness_of_trainee();
      create trigger commissions_readiness_insert after insert on commissions referencing new table as changed for each statement execute function queue_readiness_of_precinct();
      create trigger campaigns_readiness_insert after insert on campaigns referencing new table as changed for each statement execute function queue_readiness_of_campaign();
      create trigger campaigns_readiness_update after update on campaigns referencing new table as changed for each statement execute function queue_readiness_of_campaign();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger appointments_readiness_insert on appointments;
      drop trigger appointments_readiness_update on appointments;
      drop trigger appointments_readiness_delete on appointments;
      drop trigger commissions_readiness_insert on commissions;
      drop trigger campaigns_readiness_insert on campaigns;
      drop trigger campaigns_readiness_update on campaigns;
      drop table readiness_queue, precinct_readiness, obligations, teachings, accreditations, certificate_states, certificates, certificate_numbers;
      drop function queue_readiness_of_appointment(); drop function queue_readiness_of_person(); drop function queue_readiness_of_trainee();
      drop function queue_readiness_of_precinct(); drop function queue_readiness_of_campaign();`);
  }
}

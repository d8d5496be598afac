import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What whoever ran a seminar says of it, and whether that is so: samples drawn of the reported ones, by a seed that is
 * kept with what it was drawn from, and what somebody else found.
 */
export class SeminarReports1763800111000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table seminar_reports (
        id uuid primary key default uuidv7(),
        seminar_id uuid not null references seminars (id),
        headcount integer not null check (headcount >= 0),
        incidents text,
        notes text,
        figures jsonb not null,
        filed_by uuid not null references accounts (id),
        filed_at timestamptz not null
      );
      create index seminar_reports_seminar on seminar_reports (seminar_id, filed_at);
      create index seminar_reports_filed_by on seminar_reports (filed_by);

      create table spot_check_draws (
        id uuid primary key default uuidv7(),
        commission_id uuid not null references commissions (id),
        from_on date not null,
        until_on date not null,
        percent integer not null check (percent between 1 and 100),
        seed text not null,
        population uuid[] not null,
        drawn_by uuid not null references accounts (id),
        drawn_at timestamptz not null
      );
      create index spot_check_draws_commission on spot_check_draws (commission_id);
      create index spot_check_draws_drawn_by on spot_check_draws (drawn_by);

      create table spot_checks (
        id uuid primary key default uuidv7(),
        draw_id uuid not null references spot_check_draws (id),
        seminar_id uuid not null unique references seminars (id),
        place integer not null,
        unique (draw_id, place)
      );

      create table spot_check_results (
        id uuid primary key default uuidv7(),
        check_id uuid not null references spot_checks (id),
        way text not null check (way in ('call', 'visit')),
        outcome text not null check (outcome in ('confirmed', 'differs', 'not_held', 'not_reached')),
        asked integer not null check (asked >= 0),
        confirmed integer not null check (confirmed between 0 and asked),
        note text,
        consequence text,
        recorded_by uuid not null references accounts (id),
        recorded_at timestamptz not null
      );
      create index spot_check_results_check on spot_check_results (check_id, recorded_at);
      create index spot_check_results_recorded_by on spot_check_results (recorded_by);

      create trigger seminar_reports_append_only before update or delete on seminar_reports
        for each row execute function refuse_change();
      create trigger spot_check_draws_append_only before update or delete on spot_check_draws
        for each row execute function refuse_change();
      create trigger spot_checks_append_only before update or delete on spot_checks
        for each row execute function refuse_change();
      create trigger spot_check_results_append_only before update or delete on spot_check_results
        for each row execute function refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table spot_check_results, spot_checks, spot_check_draws, seminar_reports');
  }
}

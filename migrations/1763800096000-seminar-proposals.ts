import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whole schedules that the planner proposes: what they were planned from (with the seed, so that they can be planned
 * again), the best plan so far, and which groups became seminars.
 */
export class SeminarProposals1763800096000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table seminar_proposals (
        id uuid primary key default uuidv7(),
        campaign_id uuid not null references campaigns (id),
        commission_id uuid not null references commissions (id),
        asked_by uuid not null references accounts (id),
        asked_at timestamptz not null,
        level smallint not null check (level in (1, 2)),
        title jsonb not null,
        template text not null,
        seed integer not null,
        input jsonb not null,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
        rounds integer not null default 0,
        result jsonb,
        broken integer not null default 0,
        ended_at timestamptz
      );
      create index seminar_proposals_commission on seminar_proposals (commission_id, campaign_id, asked_at);
      create index seminar_proposals_campaign on seminar_proposals (campaign_id);
      create index seminar_proposals_asked_by on seminar_proposals (asked_by);
      create table proposed_seminars (
        proposal_id uuid not null references seminar_proposals (id),
        group_id text not null,
        seminar_id uuid not null unique references seminars (id),
        primary key (proposal_id, group_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table proposed_seminars, seminar_proposals');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Certificates that hold without a server: the keys that sign them, each list of keys as it was published, and the text
 * of the code on each certificate with its place in the status list of its campaign.
 */
export class SignedPapers1763800099000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table paper_keys (
        id text primary key check (id ~ '^[0-9a-f]{8}$'),
        purpose text not null check (purpose in ('root', 'issuing')),
        public_key bytea not null unique check (length(public_key) = 32),
        -- The private half, sealed with the secret of the installation; null where it is kept elsewhere.
        sealed bytea,
        valid_from date not null,
        valid_to date not null,
        withdrawn_since date,
        made_at timestamptz not null,
        check (valid_from <= valid_to)
      );
      create unique index paper_keys_one_root on paper_keys (purpose) where purpose = 'root';

      -- What was published, in the very letters that the root signed.
      create table paper_key_lists (
        version integer primary key,
        text text not null,
        signature text not null,
        made_at timestamptz not null
      );
      create trigger paper_key_lists_append_only before update or delete on paper_key_lists
        for each row execute function refuse_change();

      -- The next place in the status list of a campaign; the row is locked while places are taken.
      create table status_counters (campaign_id uuid primary key references campaigns (id), next integer not null);

      create table certificate_papers (
        certificate_id uuid primary key references certificates (id),
        campaign_id uuid not null references campaigns (id),
        status_index integer not null check (status_index >= 0),
        key_id text not null references paper_keys (id),
        code text not null check (length(code) <= 300),
        signed_at timestamptz not null,
        unique (campaign_id, status_index)
      );
      create index certificate_papers_key on certificate_papers (key_id);
      create index certificates_out_of_force on certificates (id)
        where state in ('suspended', 'revoked', 'superseded');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index certificates_out_of_force;
      drop table certificate_papers, status_counters, paper_key_lists, paper_keys;`);
  }
}

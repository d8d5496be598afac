import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates are revoked by two people: one proposes, for one or for many, and another one decides. */
export class CertificateRevocations1763800109000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table certificate_revocations (
        id uuid primary key default gen_random_uuid(),
        state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'rejected', 'withdrawn')),
        reason text not null check (length(reason) between 3 and 500),
        proposed_by uuid not null references accounts (id),
        proposed_at timestamptz not null,
        decided_by uuid references accounts (id),
        decided_at timestamptz,
        decision text check (length(decision) between 3 and 500),
        check ((state = 'proposed') = (decided_at is null)),
        check ((decided_by is null) = (decided_at is null)),
        check (state not in ('confirmed', 'rejected') or decided_by <> proposed_by)
      );
      create index certificate_revocations_by_state on certificate_revocations (state, proposed_at desc);
      create index certificate_revocations_proposed_by on certificate_revocations (proposed_by);
      create index certificate_revocations_decided_by on certificate_revocations (decided_by);

      create table proposed_revocations (
        revocation_id uuid not null references certificate_revocations (id),
        certificate_id uuid not null references certificates (id),
        -- Set while nobody has decided: a certificate stands in one open proposal.
        is_open boolean not null default true,
        primary key (revocation_id, certificate_id)
      );
      create unique index proposed_revocations_one_open on proposed_revocations (certificate_id) where is_open;
      create index proposed_revocations_certificate on proposed_revocations (certificate_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table proposed_revocations, certificate_revocations');
  }
}

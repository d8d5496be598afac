import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Invitations issued in one act belong together: what they were is shown, and the act can be undone. An invitation says
 * which act voided it. Beside the long code of the QR stands a short one to type, kept as a keyed digest: forty bits
 * could be found by trying.
 */
export class InvitationBatches1763800082000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table invitation_batches (
        id uuid primary key default uuidv7(),
        on_paper boolean not null,
        issued_by uuid references accounts (id),
        issued_at timestamptz not null,
        undone_at timestamptz,
        undone_by uuid references accounts (id),
        check ((undone_at is null) = (undone_by is null))
      );
      create index invitation_batches_issued_by on invitation_batches (issued_by);
      create index invitation_batches_undone_by on invitation_batches (undone_by);
      alter table invitations
        add column typed_hash bytea unique,
        add column batch_id uuid references invitation_batches (id),
        add column replaced_in uuid references invitation_batches (id);
      create index invitations_batch_id on invitations (batch_id);
      create index invitations_replaced_in on invitations (replaced_in);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table invitations drop column typed_hash, drop column batch_id, drop column replaced_in;
      drop table invitation_batches`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKinds, dropKinds } from './notice-kinds.ts';

const KIND = 'invitation_misdelivered';

/** Whoever holds the sheet of somebody else says so: the sheet is void from then on, and its issuer is told. */
export class MisdeliveredInvitations1763800084000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table invitations
        add column misdelivered_at timestamptz,
        add check (misdelivered_at is null or (revoked_at is not null and used_at is null));
      create index invitations_person_id on invitations (person_id, created_at);
      create index invitations_misdelivered on invitations (person_id) where misdelivered_at is not null;
    `);
    await addKinds(db, KIND);
  }

  async down(db: QueryRunner): Promise<void> {
    await dropKinds(db, KIND);
    await db.query(
      'drop index invitations_person_id, invitations_misdelivered; alter table invitations drop column misdelivered_at',
    );
  }
}

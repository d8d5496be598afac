import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKinds, dropKinds } from './notice-kinds.ts';

/** Word to a person whose phone for signing in was changed by somebody else. */
export class PhoneNotices1763800025000 implements MigrationInterface {
  up(db: QueryRunner): Promise<void> {
    return addKinds(db, 'phone_changed');
  }

  down(db: QueryRunner): Promise<void> {
    return dropKinds(db, 'phone_changed');
  }
}

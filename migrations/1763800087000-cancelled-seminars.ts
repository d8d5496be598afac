import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKinds, dropKinds } from './notice-kinds.ts';

const KIND = 'seminar_cancelled';

/** Whoever a seminar concerns is told when it does not take place. */
export class CancelledSeminars1763800087000 implements MigrationInterface {
  up(db: QueryRunner): Promise<void> {
    return addKinds(db, KIND);
  }

  down(db: QueryRunner): Promise<void> {
    return dropKinds(db, KIND);
  }
}

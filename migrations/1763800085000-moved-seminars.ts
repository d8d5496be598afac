import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKinds, dropKinds } from './notice-kinds.ts';

const KIND = 'seminar_moved';

/** Whoever a seminar concerns is told when it takes place at another time or elsewhere. */
export class MovedSeminars1763800085000 implements MigrationInterface {
  up(db: QueryRunner): Promise<void> {
    return addKinds(db, KIND);
  }

  down(db: QueryRunner): Promise<void> {
    return dropKinds(db, KIND);
  }
}

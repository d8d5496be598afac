import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKinds, dropKinds } from './notice-kinds.ts';

const KIND = 'trainer_unavailable';

/** Whoever trains or speaks says on which days they cannot come; planners are told where that leaves a gap. */
export class Unavailabilities1763800090000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table unavailabilities (
        id uuid primary key default uuidv7(),
        person_id uuid not null references persons (id),
        from_on date not null,
        until_on date not null,
        reason text,
        created_at timestamptz not null,
        ended_at timestamptz,
        check (until_on >= from_on),
        constraint unavailabilities_once
          exclude using gist (person_id with =, daterange(from_on, until_on, '[]') with &&) where (ended_at is null)
      );
      create index unavailabilities_person on unavailabilities (person_id);
    `);
    await addKinds(db, KIND);
  }

  async down(db: QueryRunner): Promise<void> {
    await dropKinds(db, KIND);
    await db.query('drop table unavailabilities');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages that leave the application: written in the transaction that causes them, sent afterwards. `dedup` says what
 * a message is about and to whom: what is written twice stays one.
 */
export class Messages1763800094000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table persons add column email text check (length(email) between 3 and 254);
      create table messages (
        id uuid primary key default uuidv7(),
        person_id uuid not null references persons (id),
        seminar_id uuid references seminars (id),
        campaign_id uuid references campaigns (id),
        kind text not null check (kind in ('seminar_invited', 'seat_offered', 'seat_gained', 'seminar_moved',
          'seminar_cancelled', 'seminar_tomorrow', 'certificate_issued')),
        params jsonb not null,
        language text not null check (language in ('kk', 'ru')),
        dedup text not null unique,
        channel text check (channel in ('email', 'sms')),
        state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'delivered', 'bounced',
          'failed', 'expired', 'kept')),
        why text check (why in ('no_address', 'no_gateway', 'unreachable', 'refused', 'unknown', 'too_late',
          'superseded')),
        urgent boolean not null,
        tries smallint not null default 0,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        not_before timestamptz,
        handed_at timestamptz,
        history jsonb not null default '[]',
        check (state in ('queued', 'kept', 'expired') or channel is not null)
      );
      create index messages_waiting on messages (created_at, id) where state in ('queued', 'sending');
      create index messages_newest on messages (created_at desc, id desc);
      create index messages_person on messages (person_id);
      create index messages_seminar on messages (seminar_id) where seminar_id is not null;
      create index messages_campaign on messages (campaign_id) where campaign_id is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table messages; alter table persons drop column email');
  }
}

import type { ClientBase } from 'pg';

/** Gives everybody a phone, and leaves a message to the first `count` people, as the cause of it does. */
export async function addMessages(db: ClientBase, campaignId: string, count: number): Promise<void> {
  await db.query(
    "update persons set phone = '+7701' || lpad((random() * 9999999)::int::text, 7, '0') where phone is null",
  );
  await db.query(
    `insert into messages (person_id, campaign_id, kind, params, language, dedup, urgent, created_at, expires_at)
     select p.id, k.id, 'certificate_issued', jsonb_build_object('campaignId', k.id, 'campaignName', k.name),
       p.language, gen_random_uuid()::text, true, now(), now() + interval '1 day'
     from (select id, language from persons order by id limit $2) p, campaigns k where k.id = $1`,
    [campaignId, count],
  );
}

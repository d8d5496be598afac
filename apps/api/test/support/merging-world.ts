import { personNameKey } from '@kaskad/domain';
import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { addAttempt, addQuiz, addSeminar } from './training-world.ts';
import { addCampaign, addLawEdition, addPerson, addRegion } from './world.ts';

/** Two records of one person, on whom everything hangs that can hang on a person. */
export async function mergingWorld(db: DataSource) {
  const region = await addRegion(db);
  const campaignId = await addCampaign(db, region.region);
  const survivorId = await named(
    db,
    await addPerson(db, region.precinct, { position: 'member' }),
    'Әбенов',
    '+77011112233',
  );
  const loserId = await named(
    db,
    await addPerson(db, region.precinct, { position: 'secretary' }),
    'Абенов',
    '+77017654321',
  );
  await db.query(
    "insert into appointments (person_id, commission_id, position, started_on) values ($1, $2, 'member', '2026-01-05')",
    [loserId, region.secondPrecinct.id],
  );
  const trainerId = await addPerson(db, region.district, { familyName: 'Тренер' });
  return { ...region, campaignId, survivorId, loserId, trainerId };
}
export type MergingWorld = Awaited<ReturnType<typeof mergingWorld>>;

async function named(db: DataSource, id: string, familyName: string, phone: string): Promise<string> {
  const name = { familyName, givenName: 'Аян', patronymic: 'Серікұлы' };
  await db.query(
    'update persons set family_name = $2, given_name = $3, patronymic = $4, name_key = $5, phone = $6 where id = $1',
    [id, name.familyName, name.givenName, name.patronymic, personNameKey(name), phone],
  );
  return id;
}

export async function addCertificate(
  db: DataSource,
  {
    personId,
    campaignId,
    commissionId,
    issuedAt,
    kind = 'completion',
  }: { personId: string; campaignId: string; commissionId: string; issuedAt: string; kind?: string },
): Promise<string> {
  const id = randomUUID();
  const edition = await addLawEdition(db);
  await db.query(
    `insert into certificates (id, number, verify_code, kind, person_id, campaign_id, commission_id, law_edition_id, name, issued_at, valid_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'Әбенов Аян', $9, '2026-03-18')`,
    [id, `N-${id}`, randomBytes(18).toString('base64url'), kind, personId, campaignId, commissionId, edition, issuedAt],
  );
  await db.query("insert into certificate_states (certificate_id, seq, state, at) values ($1, 1, 'issued', $2)", [
    id,
    issuedAt,
  ]);
  return id;
}

/** What both did: the same seminar, the same test, certificates of one campaign, and the like. */
export async function addDoubled(db: DataSource, world: MergingWorld) {
  const { survivorId, loserId, trainerId, campaignId, precinct, district } = world;
  const quizId = await addQuiz(db, 'final', world.region);
  for (const [personId, score, at] of [
    [loserId, 15, '2026-02-07T10:00:00Z'],
    [survivorId, 23, '2026-02-09T10:00:00Z'],
  ] as const)
    await addAttempt(db, { quizId, personId, campaignId, score, at });
  await addAttempt(db, { quizId: await addQuiz(db, 'entry', world.region), personId: loserId, campaignId });
  const seminarId = await addSeminar(db, {
    campaignId,
    commission: district,
    trainerIds: [trainerId],
    attended: { [survivorId]: [0, 0], [loserId]: [90, 60] },
  });
  await db.query("update enrolments set state = 'no_show' where seminar_id = $1 and person_id = $2", [
    seminarId,
    survivorId,
  ]);
  await db.query(
    'insert into teachings (trainee_id, trainer_id, seminar_id, campaign_id, taught_at) select unnest($1::uuid[]), $2, $3, $4, now()',
    [[survivorId, loserId], trainerId, seminarId, campaignId],
  );
  const kept = await addCertificate(db, {
    personId: loserId,
    campaignId,
    commissionId: precinct.id,
    issuedAt: '2026-02-08T10:00:00Z',
  });
  const later = await addCertificate(db, {
    personId: survivorId,
    campaignId,
    commissionId: precinct.id,
    issuedAt: '2026-02-09T10:00:00Z',
  });
  for (const [personId, level] of [
    [survivorId, 2],
    [loserId, 1],
  ] as const) {
    await db.query(
      "insert into accreditations (person_id, campaign_id, commission_id, level, valid_from, valid_until) values ($1, $2, $3, $4, '2026-02-01', '2026-03-18')",
      [personId, campaignId, precinct.id, level],
    );
    await db.query(
      "insert into notices (person_id, kind, params, created_at) values ($1, 'score_corrected', '{}', now())",
      [personId],
    );
    await db.query(
      `insert into accommodations (person_id, campaign_id, extra_time, extra_attempts, reason, granted_by, granted_at)
       select $1, $2, 50, 0, 'Көру қабілеті', (select id from accounts limit 1), $3`,
      [personId, campaignId, personId === survivorId ? '2026-02-01' : '2026-02-02'],
    );
  }
  await db.query(
    "insert into obligations (campaign_id, commission_id, debtor_id, due_on) values ($1, $2, $3, '2026-03-16')",
    [campaignId, precinct.id, loserId],
  );
  return { quizId, seminarId, kept, later };
}

/** Every table that refers to a person, row by row. The marks of a merge itself are left out. */
export async function personTables(db: DataSource): Promise<Record<string, string[]>> {
  const tables = await db.query<{ name: string }[]>(
    `select distinct conrelid::regclass::text as name from pg_constraint where contype = 'f'
      and confrelid = 'persons'::regclass and conrelid <> 'person_merges'::regclass
     union select 'persons' union select 'role_grants' order by 1`,
  );
  const rows = await Promise.all(
    tables.map(
      async ({ name }) =>
        [name, await db.query<{ row: string }[]>(`select to_jsonb(t)::text as row from ${name} t order by 1`)] as const,
    ),
  );
  return Object.fromEntries(rows.map(([name, found]) => [name, found.map(({ row }) => row)]));
}

import { personNameKey } from '@kaskad/domain';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** Rows that most tests stand on, made directly: the rules about making them are tested where they live. */

export interface TestCommission {
  readonly id: string;
  readonly path: string;
}

/** A made-up code must not be found by the number of another commission. */
const lettersOnly = (text: string) => text.replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));

export async function addCommission(
  db: DataSource,
  {
    kind,
    parent,
    code = `T-${lettersOnly(randomUUID()).slice(0, 8)}`,
    number = null,
  }: { kind: string; parent?: TestCommission; code?: string; number?: number | null },
): Promise<TestCommission> {
  const id = randomUUID();
  const path = `${parent?.path ?? '/'}${id}/`;
  const name = { kk: `Комиссия ${code}`, ru: `Комиссия ${code}` };
  await db.query(
    'insert into commissions (id, code, kind, parent_id, path, number, name, time_zone) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, code, kind, parent?.id ?? null, path, number, name, 'Asia/Qyzylorda'],
  );
  return { id, path };
}

/** A region with two districts of two precincts each. */
export async function addRegion(db: DataSource) {
  const region = await addCommission(db, { kind: 'regional' });
  const district = await addCommission(db, { kind: 'district', parent: region });
  const neighbour = await addCommission(db, { kind: 'district', parent: region });
  const precinct = await addCommission(db, { kind: 'precinct', parent: district, number: 233 });
  const secondPrecinct = await addCommission(db, { kind: 'precinct', parent: district, number: 234 });
  const farPrecinct = await addCommission(db, { kind: 'precinct', parent: neighbour, number: 300 });
  return { region, district, neighbour, precinct, secondPrecinct, farPrecinct };
}
export type TestRegion = Awaited<ReturnType<typeof addRegion>>;

/** A person with an appointment (unless `position` is null); returns the person's id. */
export async function addPerson(
  db: DataSource,
  commission: TestCommission,
  {
    position = 'member',
    familyName = 'Сәрсен',
    givenName = 'Шолпан',
    language = 'kk',
  }: { position?: string | null; familyName?: string; givenName?: string; language?: 'kk' | 'ru' } = {},
): Promise<string> {
  const id = randomUUID();
  await db.query(
    'insert into persons (id, family_name, given_name, patronymic, name_key, language, home_commission_id) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, familyName, givenName, '', personNameKey({ familyName, givenName, patronymic: '' }), language, commission.id],
  );
  if (position) {
    await db.query(
      'insert into appointments (person_id, commission_id, position, started_on) values ($1, $2, $3, $4)',
      [id, commission.id, position, '2026-01-01'],
    );
  }
  return id;
}

/** An open campaign with election day 18 March 2026, owned by the commission. */
export async function addCampaign(
  db: DataSource,
  owner: TestCommission,
  over: { electionDay?: string; precinctDeadline?: string } = {},
): Promise<string> {
  const id = randomUUID();
  const editionId = await addLawEdition(db);
  await db.query(
    `insert into campaigns (id, code, kind, name, commission_id, law_edition_id, opens_on, election_day, precinct_deadline, time_zone, state)
     values ($1, $2, 'mazhilis', $3, $4, $5, '2026-01-20', $6, $7, 'Asia/Qyzylorda', 'open')`,
    [
      id,
      `C-${id.slice(0, 8)}`,
      { kk: 'Науқан', ru: 'Кампания' },
      owner.id,
      editionId,
      over.electionDay ?? '2026-03-18',
      over.precinctDeadline ?? '2026-03-16',
    ],
  );
  return id;
}

export async function addLawEdition(db: DataSource): Promise<string> {
  const id = randomUUID();
  await db.query('insert into law_editions (id, code, name) values ($1, $2, $3)', [
    id,
    `L-${id.slice(0, 8)}`,
    { kk: 'Редакция', ru: 'Редакция' },
  ]);
  return id;
}

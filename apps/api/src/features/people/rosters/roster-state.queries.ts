import type { KnownCommission, KnownPerson, PersonRow, RosterReading, RosterState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { SecretKey } from '../../../platform/secrets/secret-key.ts';

interface Place {
  readonly id: string;
  readonly path: string;
}

export interface StateOptions {
  /** Subtrees of the importer: an appointment outside them is neither seen nor ended. */
  readonly reach: readonly string[];
  readonly mayAddRoot: boolean;
}

const COMMISSIONS = `
  select c.id, c.code, c.number, c.kind, u.code as "parentCode", c.name->>'kk' as "nameKk", c.name->>'ru' as "nameRu", c.time_zone as "timeZone"
  from commissions c left join commissions u on u.id = c.parent_id where c.path like $1 order by length(c.path), c.code`;

const PERSONS = `
  select p.id, encode(p.iin_hash, 'hex') as "iinKey", p.name_key as "nameKey", p.phone, p.language, p.is_operator as "isOperator", p.home_commission_id as "homeCommissionId",
    jsonb_build_object('familyName', p.family_name, 'givenName', p.given_name, 'patronymic', p.patronymic) as name, coalesce(o.appointments, '[]') as appointments
  from persons p
  left join (
    select a.person_id, jsonb_agg(jsonb_build_object('id', a.id, 'commissionId', a.commission_id, 'position', a.position, 'nominatedBy', a.nominated_by) order by a.started_on, a.id) as appointments
    from appointments a join commissions c on c.id = a.commission_id where a.ended_on is null and c.path like any($2) group by a.person_id
  ) o on o.person_id = p.id
  where p.id in (
    select p2.id from persons p2 join commissions h on h.id = p2.home_commission_id where h.path like $1
    union select a.person_id from appointments a join commissions c on c.id = a.commission_id where a.ended_on is null and c.path like $1
    union select id from persons where iin_hash = any($3)
  ) order by p.id`;

/** What the plan of a roster stands on: the commissions below the chosen one, the people in them, and whoever bears an IIN of the file. */
export async function rosterState(db: EntityManager, secret: SecretKey, place: Place, reading: RosterReading, { reach, mayAddRoot }: StateOptions): Promise<RosterState> {
  const below = `${place.path}%`;
  const iinKeyOf = remembered((iin) => secret.matchHash(iin).toString('hex'));
  const commissions = await db.query<KnownCommission[]>(COMMISSIONS, [below]);
  const persons = reading.kind === 'commissions' ? [] : await db.query<KnownPerson[]>(PERSONS, [below, reach, hashesOf(reading.rows, secret)]);
  return { ownCommissionId: place.id, commissions, persons, iinKeyOf, mayAddRoot };
}

const hashesOf = (rows: readonly PersonRow[], secret: SecretKey) => rows.flatMap(({ data: { iin } }) => (iin === null ? [] : [secret.matchHash(iin)]));

function remembered(keyOf: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const key = known.get(text) ?? keyOf(text);
    known.set(text, key);
    return key;
  };
}

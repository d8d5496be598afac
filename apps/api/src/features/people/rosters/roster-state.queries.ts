import type {
  KnownAppointment,
  KnownCommission,
  KnownElsewhere,
  KnownPerson,
  PersonRow,
  RosterAnswer,
  RosterReading,
  RosterState,
} from '@kaskad/domain';
import { Any, type EntityManager } from 'typeorm';
import type { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { commissionKinds } from '../commissions.queries.ts';
import { RosterAnswer as RosterAnswerRow } from './roster-answer.entity.ts';

interface Place {
  readonly id: string;
  readonly path: string;
}

export interface StateOptions {
  /** Subtrees of the importer: of persons and appointments outside them nothing is seen or changed. */
  readonly reach: readonly string[];
  readonly mayAddRoot: boolean;
}

const COMMISSIONS = `
  select c.id, c.code, c.number, c.kind, u.code as "parentCode", c.name->>'kk' as "nameKk", c.name->>'ru' as "nameRu",
    c.time_zone as "timeZone",
    c.closed_on::text as "closedOn", c.merged_into_id as "mergedIntoId"
  from commissions c left join commissions u on u.id = c.parent_id
  where c.path like $1 and ($2::text[] is null or upper(c.code) = any($2) or c.number = any($3)
    or c.id in (select m.merged_into_id from commissions m where upper(m.code) = any($2) or m.number = any($3)))
    order by length(c.path), c.code`;

/** A person belongs where the home commission is, and wherever he or she serves. */
const isReached = (person: string, reach: string) => `(
  exists (select from commissions hc where hc.id = ${person}.home_commission_id and hc.path like any(${reach})) or
  exists (select from appointments sa join commissions sc on sc.id = sa.commission_id where sa.person_id = ${person}.id
    and sa.ended_on is null and sc.path like any(${reach})))`;

// Everybody whom a row may mean or replace: whoever serves in a commission of the file, bears a name, a phone or an IIN
// of it, or is an operator here. Below the chosen commission there may be as many people as the nation has, so each key
// is looked up by its index; "offset 0" keeps it so.
const WANTED = `
  with alike as materialized (
    select p.id, p.home_commission_id from unnest($3::text[]) as given (name_key)
      cross join lateral (select id, home_commission_id from persons where name_key = given.name_key offset 0) p
    union select p.id, p.home_commission_id from unnest($3::text[]) as given (name_key)
      cross join lateral (select id, home_commission_id from persons where name_key_ru is not null
        and name_key_ru = given.name_key offset 0) p
    union select p.id, p.home_commission_id from unnest($4::text[]) as given (digits)
      cross join lateral (select id, home_commission_id from persons where phone is not null
        and right(regexp_replace(phone, '\\D', '', 'g'), 10) = given.digits offset 0) p
  )
  select person_id as id from appointments where ended_on is null and commission_id = any($2)
  union select alike.id from alike cross join lateral (
    select from commissions h where h.id = alike.home_commission_id and h.path like $1
    union all select from appointments a join commissions c on c.id = a.commission_id where a.person_id = alike.id
      and a.ended_on is null and c.path like $1
    offset 0 limit 1) here
  union select id from persons where home_commission_id = $6 and is_operator
  union select p.id from unnest($5::bytea[]) as given (iin_hash) cross join lateral (select id, home_commission_id
    from persons where iin_hash = given.iin_hash offset 0) p
    where ${isReached('p', '$7')}`;

/** Of people beyond the reach only who bears the number. */
const ELSEWHERE = `
  with bearers as materialized (
    select p.* from unnest($1::bytea[]) as given (iin_hash) cross join lateral (
      select id, encode(iin_hash, 'hex') as "iinKey", null as phone, home_commission_id, created_at from persons
        where iin_hash = given.iin_hash and merged_into_id is null offset 0) p
    union all select p.* from unnest($2::text[]) as given (digits) cross join lateral (
      select id, null, given.digits, home_commission_id, created_at from persons
      where phone is not null and right(regexp_replace(phone, '\\D', '', 'g'), 10) = given.digits
        and merged_into_id is null offset 0) p
  )
  select id, "iinKey", phone from bearers b where not ${isReached('b', '$3')} order by created_at, id`;

const PERSONS = `
  select p.id, encode(p.iin_hash, 'hex') as "iinKey", p.iin_tail as "iinTail", p.name_key as "nameKey",
    p.name_key_ru as "nameKeyRu", p.phone, p.language, p.is_operator as "isOperator",
    p.home_commission_id as "homeCommissionId",
    p.family_name as "familyName", p.given_name as "givenName", p.patronymic,
    exists (select from accounts ac where ac.person_id = p.id and ac.pin_hash is not null
      and ac.disabled_at is null) as "signsIn"
  from persons p where p.id = any($1) and p.merged_into_id is null order by p.id`;

const APPOINTMENTS = `
  select a.id, a.person_id as "personId", a.commission_id as "commissionId", a.position, a.nominated_by as "nominatedBy"
  from appointments a join commissions c on c.id = a.commission_id where a.person_id = any($1) and a.ended_on is null
  and c.path like any($2) order by a.started_on, a.id`;

/**
 * What the plan of a roster stands on: the commissions below the chosen one that the file names, and the people whom a
 * row of it may mean or replace.
 */
export async function rosterState(
  db: EntityManager,
  secret: SecretKey,
  place: Place,
  reading: RosterReading,
  { reach, mayAddRoot }: StateOptions,
): Promise<RosterState> {
  const below = `${place.path}%`;
  const iinKeyOf = remembered((iin) => secret.matchHash(iin).toString('hex'));
  if (reading.kind === 'commissions') {
    const commissions = await db.query<KnownCommission[]>(COMMISSIONS, [below, null, null]);
    const levels = new Map((await commissionKinds(db)).map(({ code, level }) => [code, level]));
    return {
      ownCommissionId: place.id,
      commissions,
      persons: [],
      iinKeyOf,
      mayAddRoot,
      levels,
      otherCodes: await otherCodes(
        db,
        reading.rows.map(({ data }) => data.code),
        place,
        reach,
      ),
    };
  }
  const mentions = reading.rows.flatMap(({ data: { commission } }) => commission ?? []);
  const codes = distinct(mentions.map(({ text }) => text.toUpperCase()));
  const commissions = await db.query<KnownCommission[]>(COMMISSIONS, [
    below,
    codes,
    distinct(mentions.flatMap(({ number }) => number ?? [])),
  ]);
  const [covered, names] = [commissions.map(({ id }) => id), distinct(reading.rows.map(({ data }) => data.nameKey))];
  const phones = distinct(reading.rows.flatMap(({ data }) => data.phone?.replace(/\D/g, '').slice(-10) ?? []));
  const hashes = hashesOf(reading.rows, iinKeyOf);
  const wanted = await db.query<{ id: string }[]>(WANTED, [
    below,
    covered,
    names,
    phones,
    hashes,
    place.id || null,
    reach,
  ]);
  const persons = await knownPersons(
    db,
    wanted.map(({ id }) => id),
    reach,
  );
  const elsewhere = await knownElsewhere(db, hashes, reading.kind === 'operators' ? phones : [], reach);
  return {
    ownCommissionId: place.id,
    commissions,
    persons,
    iinKeyOf,
    mayAddRoot,
    elsewhere,
    answers: await answersTo(db, names),
  };
}

async function knownElsewhere(
  db: EntityManager,
  hashes: readonly Buffer[],
  phones: readonly string[],
  reach: readonly string[],
): Promise<KnownElsewhere> {
  const found = await db.query<{ id: string; iinKey: string | null; phone: string | null }[]>(ELSEWHERE, [
    hashes,
    phones,
    reach,
  ]);
  const pairs = (key: 'iinKey' | 'phone') =>
    found.toReversed().flatMap(({ id, [key]: value }) => (value === null ? [] : [[value, id] as const]));
  return { byIin: new Map(pairs('iinKey')), byPhone: new Map(pairs('phone')) };
}

/** What was decided about rows of these names before. */
async function answersTo(db: EntityManager, nameKeys: readonly string[]): Promise<RosterAnswer[]> {
  const rows = await db.findBy(RosterAnswerRow, { nameKey: Any(nameKeys) });
  return rows.map(({ personId, iinHash, nameKey, isSame }) => ({
    personId,
    iinKey: iinHash?.toString('hex') ?? null,
    nameKey,
    isSame,
  }));
}

async function otherCodes(
  db: EntityManager,
  codes: readonly string[],
  { path }: Place,
  reach: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const rows = await db.query<{ code: string; reached: boolean }[]>(
    `select code, path like any($3) or $2 like path || '%' as reached from commissions where code = any($1)
      and path not like $2 || '%'`,
    [codes, path, reach],
  );
  return new Map(rows.map(({ code, reached }) => [code, reached]));
}

type PersonColumns = Omit<KnownPerson, 'name' | 'appointments'> & KnownPerson['name'];

async function knownPersons(
  db: EntityManager,
  ids: readonly string[],
  reach: readonly string[],
): Promise<KnownPerson[]> {
  const rows = await db.query<PersonColumns[]>(PERSONS, [ids]);
  const appointments = await db.query<(KnownAppointment & { personId: string })[]>(APPOINTMENTS, [ids, reach]);
  const openOf = Map.groupBy(appointments, ({ personId }) => personId);
  return rows.map(({ familyName, givenName, patronymic, ...person }) => ({
    ...person,
    name: { familyName, givenName, patronymic },
    appointments: (openOf.get(person.id) ?? []).map(({ personId: _, ...one }) => one),
  }));
}

const distinct = <T>(values: readonly T[]) => [...new Set(values)];
const hashesOf = (rows: readonly PersonRow[], keyOf: (iin: string) => string) =>
  rows.flatMap(({ data: { iin } }) => (iin === null ? [] : [Buffer.from(keyOf(iin), 'hex')]));

function remembered(keyOf: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const key = known.get(text) ?? keyOf(text);
    known.set(text, key);
    return key;
  };
}

import type { LocalizedText, OwnPlan } from '@kaskad/contracts';
import {
  type Actor,
  holds,
  mayPlanBy,
  type PlacedAccreditation,
  permits,
  PRECINCT_LEVEL,
  rolesWith,
  scopeOf,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtrees } from '../../../platform/db/search.ts';
import { isTaughtOrExpected } from '../enrolment/training-need.sql.ts';

/** An accreditation with its campaign, as a trainer plans by it. */
export interface OwnAccreditation extends PlacedAccreditation {
  readonly campaignId: string;
  readonly campaignName: LocalizedText;
  readonly campaignSettings: unknown;
  readonly isCampaignOpen: boolean;
  readonly electionDay: string;
  readonly commissionId: string;
  readonly zone: string;
}

/** Every accreditation that the person ever held, the newest first. */
export async function ownAccreditations(db: EntityManager, personId: string | null): Promise<OwnAccreditation[]> {
  return db.query<OwnAccreditation[]>(
    `select a.person_id as "personId", a.level, a.valid_from as "validFrom", a.valid_until::text as "validUntil",
      a.ended_at as "endedAt", a.campaign_id as "campaignId", k.name as "campaignName",
      k.settings as "campaignSettings", k.state = 'open' as "isCampaignOpen", k.election_day::text as "electionDay",
      a.commission_id as "commissionId", c.path, c.time_zone as zone
     from accreditations a join campaigns k on k.id = a.campaign_id join commissions c on c.id = a.commission_id
     where a.person_id = $1 order by a.valid_from desc, a.id`,
    [personId],
  );
}

/**
 * The subtrees whose venues somebody may use: those that they plan in, and for a trainer those of the accreditations
 * that hold.
 */
export async function venueScopes(db: EntityManager, actor: Actor, now: Date): Promise<readonly string[]> {
  const planned = scopeOf(actor, 'seminar.manage');
  if (!holds(actor, 'seminar.deliver')) return planned;
  const own = (await ownAccreditations(db, actor.personId)).filter((one) => mayPlanBy(one, now));
  return [...planned, ...own.map(({ path }) => path)];
}

export interface GroupRow {
  readonly id: string;
  readonly name: LocalizedText;
  readonly path: string;
  readonly level: number;
  readonly isPrecinct: boolean;
}
const GROUPS_SHOWN = 400;

/** The commission of an accreditation and those below it whose people its holder may train. */
export async function groupsUnder(db: EntityManager, { commissionId, path, level }: OwnAccreditation) {
  return db.query<GroupRow[]>(
    `select c.id, c.name, c.path, k.level, k.is_precinct as "isPrecinct" from commissions c
      join commission_kinds k on k.code = c.kind
     where starts_with(c.path, $1) and c.closed_on is null
       and (not k.is_precinct or c.id = $2 or $3 = ${PRECINCT_LEVEL})
     order by length(c.path), c.number nulls first, c.code limit ${GROUPS_SHOWN}`,
    [path, commissionId, level],
  );
}

/**
 * How many of the precincts of each commission were not trained in the campaign yet and are on no other roster: those
 * who train their own precinct, and everybody, for seminars of the precincts.
 */
export async function untrainedBelow(
  db: EntityManager,
  { campaignId, path }: OwnAccreditation,
): Promise<ReadonlyMap<string, { leaders: number; everybody: number }>> {
  const rows = await db.query<{ id: string; leaders: number; everybody: number }[]>(
    `with waiting as (
       select distinct a.person_id, c.path, o.trains_own_precinct as leads,
         ${isTaughtOrExpected('a.person_id', '$1', 'false')} as above,
         ${isTaughtOrExpected('a.person_id', '$1', 'true')} as anywhere
       from appointments a join commissions c on c.id = a.commission_id join commission_kinds k on k.code = c.kind
         join positions o on o.code = a.position
       where a.ended_on is null and k.is_precinct and c.path like any($2))
     select g.id, (count(distinct w.person_id) filter (where w.leads and not w.above))::int as leaders,
       (count(distinct w.person_id) filter (where not w.anywhere))::int as everybody
     from waiting w join commissions g on g.id = any(string_to_array(trim(both '/' from w.path), '/')::uuid[])
     group by g.id`,
    [campaignId, subtrees([path])],
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** The buildings of these subtrees and of the commissions above them. */
export async function venuesIn(db: EntityManager, scopes: readonly string[]): Promise<OwnPlan['venues']> {
  return db.query<OwnPlan['venues']>(
    `select v.id, v.name, coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name,
        'capacity', r.capacity) order by r.name ->> 'kk' collate "kk-x-icu", r.id) from rooms r
        where r.venue_id = v.id), '[]') as rooms
     from venues v join commissions c on c.id = v.commission_id
     where exists (select from unnest($1::text[]) as own (path)
       where starts_with(c.path, own.path) or starts_with(own.path, c.path))
     order by v.name ->> 'kk' collate "kk-x-icu", v.id limit ${GROUPS_SHOWN}`,
    [scopes],
  );
}

const PLAIN = (text: string) => `lower(regexp_replace(trim(${text}), '\\s+', ' ', 'g'))`;

/** The commission's own building at this address, if it has one. Two who type one address at once wait for each other. */
export async function venueAtAddress(
  tx: EntityManager,
  commissionId: string,
  { kk, ru }: LocalizedText,
): Promise<string | null> {
  await tx.query('select from commissions where id = $1 for no key update', [commissionId]);
  const [venue] = await tx.query<{ id: string }[]>(
    `select v.id from venues v where v.commission_id = $1
       and (${PLAIN("v.address ->> 'kk'")} = ${PLAIN('$2::text')} or ${PLAIN("v.address ->> 'ru'")} = ${PLAIN('$3::text')})
     order by v.created_at, v.id limit 1`,
    [commissionId, kk, ru],
  );
  return venue?.id ?? null;
}

const GRANTING = rolesWith('accreditation.manage');

/** The nearest commission from where the actor trains upwards in which somebody grants accreditations. */
export async function grantingCommission(db: EntityManager, actor: Actor): Promise<LocalizedText | null> {
  const paths = actor.grants.filter(({ role }) => permits(role, 'seminar.deliver')).map(({ path }) => path);
  const [row] = await db.query<{ name: LocalizedText }[]>(
    `select c.name from commissions c join role_grants g on g.commission_id = c.id and g.revoked_at is null
       and g.role = any($2) join accounts a on a.id = g.account_id and a.disabled_at is null
     where exists (select from unnest($1::text[]) as own (path) where starts_with(own.path, c.path))
     order by length(c.path) desc limit 1`,
    [paths, GRANTING],
  );
  return row?.name ?? null;
}

/** Offices whose holders a seminar of the level invites: those who train their own precinct, or every member. */
export async function officesFor(db: EntityManager, level: number): Promise<string[]> {
  const rows = await db.query<{ code: string }[]>(
    'select code from positions where trains_own_precinct or $1 order by rank',
    [level === PRECINCT_LEVEL],
  );
  return rows.map(({ code }) => code);
}

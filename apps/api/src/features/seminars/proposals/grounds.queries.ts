import type { Language, LocalizedText } from '@kaskad/contracts';
import { COMING_STATES } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtrees } from '../../../platform/db/search.ts';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { fullName } from '../../people/person-name.sql.ts';
import { MAY_TEACH, teachesAt } from '../planning/places.queries.ts';
import { isTaughtOrExpected } from '../enrolment/training-need.sql.ts';

/** For whom a schedule is proposed. */
interface ProposalScope {
  readonly campaignId: string;
  /** Of the commission that plans. */
  readonly path: string;
  readonly level: 1 | 2;
}

export interface UnitRow {
  readonly id: string;
  readonly territoryId: string;
  readonly territoryPath: string;
  readonly people: number;
  readonly untrainedChairs: number;
  readonly languages: Language[];
}

// Those who train their own precinct, or the members of the territorial commissions; who was taught or is expected
// elsewhere is left out.
const TO_BE_TAUGHT = `from appointments a join commissions c on c.id = a.commission_id
    join commission_kinds k on k.code = c.kind join positions o on o.code = a.position
    join persons p on p.id = a.person_id
  where a.ended_on is null and c.closed_on is null and p.merged_into_id is null
    and case when $2 = 2 then k.is_precinct and o.trains_own_precinct else not k.is_precinct and k.level = 2 end
    and not ${isTaughtOrExpected('a.person_id', '$1', 'false')}`;

/** The commissions whose people are to be taught, in the order of their numbers. */
export async function unitsOf(db: EntityManager, { campaignId, path, level }: ProposalScope): Promise<UnitRow[]> {
  return db.query<UnitRow[]>(
    `select c.id, t.id as "territoryId", t.path as "territoryPath", count(distinct p.id)::int as people,
       (count(distinct p.id) filter (where o.rank = 1))::int as "untrainedChairs",
       array_agg(distinct p.language order by p.language) as languages
     from (select a.id ${TO_BE_TAUGHT} and starts_with(c.path, $3)) wanted join appointments a on a.id = wanted.id
       join commissions c on c.id = a.commission_id join commissions t on t.id = coalesce(c.parent_id, c.id)
       join positions o on o.code = a.position join persons p on p.id = a.person_id
     group by c.id, t.id order by t.path, c.number nulls first, c.code`,
    [campaignId, level, path],
  );
}

/** Whom these commissions send, each person once. */
export async function peopleOfUnits(
  db: EntityManager,
  { campaignId, level }: Omit<ProposalScope, 'path'>,
  commissionIds: readonly string[],
): Promise<{ id: string; unitId: string }[]> {
  return db.query<{ id: string; unitId: string }[]>(
    `select distinct on (p.id) p.id, c.id as "unitId" ${TO_BE_TAUGHT} and c.id = any($3) order by p.id, c.id`,
    [campaignId, level, commissionIds],
  );
}

export interface TrainerRow {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly homeId: string;
  readonly homeName: LocalizedText;
  readonly homePath: string;
  readonly level: number;
  readonly validFrom: Date;
  readonly validUntil: string;
}

/** Who are accredited for this level, and whom a planner of the commission may name. */
export async function trainersOf(
  db: EntityManager,
  { campaignId, commissionId, path, level }: ProposalScope & { readonly commissionId: string },
): Promise<TrainerRow[]> {
  return db.query<TrainerRow[]>(
    `select p.id, ${fullName()} as name, p.language, h.id as "homeId", h.name as "homeName", h.path as "homePath",
       a.level, a.valid_from as "validFrom", a.valid_until::text as "validUntil"
     from accreditations a join persons p on p.id = a.person_id join commissions h on h.id = p.home_commission_id
       cross join (select $4::uuid as commission_id) s
     where a.campaign_id = $1 and a.ended_at is null and ${teachesAt('$3')} and p.merged_into_id is null and ${MAY_TEACH}
     order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id`,
    [campaignId, subtrees([path]), level, commissionId],
  );
}

export interface RoomRow {
  readonly id: string;
  readonly venueId: string;
  readonly capacity: number;
  readonly commissionId: string;
  readonly path: string;
}

/** Rooms of the subtree and of the commissions above it. */
export async function roomsFor(db: EntityManager, path: string): Promise<RoomRow[]> {
  return db.query<RoomRow[]>(
    `select r.id, r.venue_id as "venueId", r.capacity, c.id as "commissionId", c.path
     from rooms r join venues v on v.id = r.venue_id join commissions c on c.id = v.commission_id
     where starts_with(c.path, $1) or starts_with($1, c.path) order by c.path, v.id, r.id`,
    [path],
  );
}

export interface TakenRow {
  /** The room or the person. */
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The commission whose venue it is. */
  readonly commissionId: string | null;
}

/** Hours at which these rooms are taken, or these persons deliver or attend something. */
export async function takenHours(
  db: EntityManager,
  { roomIds, personIds, from, until }: { roomIds: string[]; personIds: string[]; from: string; until: string },
): Promise<TakenRow[]> {
  return db.query<TakenRow[]>(
    `with hours as (
       select x.room_id as id, x.seminar_id, x.starts_at, x.ends_at from seminar_sessions x
       where x.room_id = any($1) and not x.cancelled
       union all
       select t.person_id, x.seminar_id, t.starts_at, t.ends_at from session_trainers t
       join seminar_sessions x on x.id = t.session_id where t.person_id = any($2) and not t.cancelled
       union all
       select e.person_id, e.seminar_id, x.starts_at, x.ends_at from enrolments e
       join seminar_sessions x on x.seminar_id = e.seminar_id and not x.cancelled
       where e.person_id = any($2) and e.state in ${sqlList(COMING_STATES)})
     select h.id, h.starts_at as "startsAt", h.ends_at as "endsAt", v.commission_id as "commissionId"
     from hours h join seminars s on s.id = h.seminar_id left join venues v on v.id = s.venue_id
     where h.starts_at < $4::date + 2 and h.ends_at > $3::date - 1 order by h.id, h.starts_at`,
    [roomIds, personIds, from, until],
  );
}

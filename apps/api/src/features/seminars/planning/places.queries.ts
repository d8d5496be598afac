import type { FreeCandidate, SeminarCandidate, SeminarCandidateQuery, LocalizedText } from '@kaskad/contracts';
import { type Actor, type Hours, isAwayAt, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { subtrees } from '../../../platform/db/search.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { bearsIfAsked, searchedNames } from '../../people/name-search.sql.ts';
import { within } from '../../people/region.sql.ts';
import { invitingPaths } from '../seminar-access.ts';
import { FULL_NAME } from '../seminar.view.ts';
import { awayDaysOf } from '../unavailability/unavailability.queries.ts';

export interface UsableVenue {
  readonly id: string;
  readonly commissionId: string;
  readonly path: string;
  readonly timeZone: string;
  readonly rooms: { id: string; capacity: number; name: LocalizedText }[];
}

/**
 * The venue with its rooms, if it is the actor's to use: of the own subtree (`scopes`) or of a commission above it. A
 * foreign one is not found.
 */
export async function usableVenue(
  db: EntityManager,
  actor: Actor,
  id: string,
  scopes: readonly string[] = scopeOf(actor, 'seminar.manage'),
): Promise<UsableVenue> {
  const [venue] = await db.query<UsableVenue[]>(
    `select v.id, v.commission_id as "commissionId", c.path, c.time_zone as "timeZone",
       coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'capacity', r.capacity, 'name', r.name)
         order by r.capacity) from rooms r where r.venue_id = v.id), '[]') as rooms
     from venues v join commissions c on c.id = v.commission_id where v.id = $1`,
    [id],
  );
  if (!venue || !scopes.some((scope) => venue.path.startsWith(scope) || scope.startsWith(venue.path))) throw notFound();
  return venue;
}

/** The room asked for, which must be in the venue; without a wish, the only room there is. */
export async function roomIn(
  db: EntityManager,
  actor: Actor,
  venue: UsableVenue | null,
  roomId: string | undefined,
): Promise<{ id: string; capacity: number } | null> {
  if (roomId === undefined) return venue?.rooms.length === 1 ? (venue.rooms[0] ?? null) : null;
  const room = venue?.rooms.find(({ id }) => id === roomId);
  if (!room) throw await roomElsewhere(db, actor, roomId);
  return room;
}

/**
 * Why a room that is not in the venue is refused: one that the planner could use elsewhere is elsewhere, a foreign one
 * is answered like a missing one.
 */
export async function roomElsewhere(db: EntityManager, actor: Actor, roomId: string): Promise<Refusal> {
  const [room] = await db.query<{ venueId: string }[]>('select venue_id as "venueId" from rooms where id = $1', [
    roomId,
  ]);
  if (!room) return notFound();
  await usableVenue(db, actor, room.venueId);
  return new Refusal('seminar_room_elsewhere');
}

/**
 * Whom a planner may name as a guest lecturer of a seminar of the commission `s`: people of the own subtrees ($2),
 * those who belong to that commission, and those whom it or a commission above published as lecturers, by giving them
 * that role.
 */
const MAY_LECTURE = `(h.path like any($2) or h.id = s.commission_id
  or exists (select from appointments a join commissions x on x.id = a.commission_id where a.person_id = p.id
    and a.ended_on is null and (x.path like any($2) or x.id = s.commission_id))
  or exists (select from role_grants g join accounts ac on ac.id = g.account_id and ac.disabled_at is null
    join commissions gc on gc.id = g.commission_id join commissions sc on sc.id = s.commission_id
    where ac.person_id = p.id and g.role = 'lecturer' and g.revoked_at is null and starts_with(sc.path, gc.path)))`;

/**
 * Whom a planner may name as a trainer of a seminar of the commission `s`: the accredited of the own subtrees ($2), of
 * that commission, and of the commissions above it, who come down to teach, and whomever it or one of those accredited.
 * A chair, who has no subtree, trains with the own people alone.
 */
export const MAY_TEACH = `(h.path like any($2) or h.id = s.commission_id
  or (cardinality($2) > 0 and exists (select from commissions sc where sc.id = s.commission_id
    and starts_with(sc.path, h.path)))
  or exists (select from appointments a join commissions x on x.id = a.commission_id
    join commissions sc on sc.id = s.commission_id
    where a.person_id = p.id and a.ended_on is null and (x.path like any($2) or x.id = sc.id
      or (cardinality($2) > 0 and starts_with(sc.path, x.path))))
  or (cardinality($2) > 0 and exists (select from accreditations ac join commissions gc on gc.id = ac.commission_id
    join commissions sc on sc.id = s.commission_id
    where ac.person_id = p.id and ac.ended_at is null and starts_with(sc.path, gc.path))))`;

/** An accreditation `a` is for seminars of its level and of those below. */
export const teachesAt = (level: string) => `a.level <= ${level}`;

/**
 * Refuses unless the planner may name all of them as lecturers of a seminar of this commission; a foreign person is
 * answered like a missing one.
 */
export const assertMayLecture = (db: EntityManager, actor: Actor, commissionId: string, personIds: readonly string[]) =>
  assertMayName(db, actor, { commissionId, personIds, rule: MAY_LECTURE });

/** As `assertMayLecture`, for trainers; whether they are accredited is asked elsewhere. */
export const assertMayTeach = (db: EntityManager, actor: Actor, commissionId: string, personIds: readonly string[]) =>
  assertMayName(db, actor, { commissionId, personIds, rule: MAY_TEACH });

async function assertMayName(
  db: EntityManager,
  actor: Actor,
  { commissionId, personIds, rule }: { commissionId: string; personIds: readonly string[]; rule: string },
): Promise<void> {
  const wanted = [...new Set(personIds)];
  if (wanted.length === 0) return;
  const [row] = await db.query<{ known: number }[]>(
    `select count(*)::int as known from persons p join commissions h on h.id = p.home_commission_id cross
      join (select $3::uuid as commission_id) s
     where p.id = any($1) and p.merged_into_id is null and ${rule}`,
    [wanted, subtreesOf(actor, 'seminar.manage'), commissionId],
  );
  if ((row?.known ?? 0) < wanted.length) throw notFound();
}

const CANDIDATES_SHOWN = 30;

/**
 * Whom one may choose for a part in the seminar, by name: accredited trainers of the own subtree or above, guest
 * lecturers of the own subtree or published above, persons of the own subtree as trainees.
 */
export async function candidatesFor(
  db: EntityManager,
  actor: Actor,
  seminarId: string,
  { part, q }: SeminarCandidateQuery,
): Promise<{ items: FreeCandidate[]; ignored: readonly string[] }> {
  const { patterns, ignored } = searchedNames(q);
  const paths =
    part === 'trainee' ? subtrees(await invitingPaths(db, actor, seminarId)) : subtreesOf(actor, 'seminar.manage');
  const allowed = {
    trainer: `${MAY_TEACH} and exists (select from accreditations a where a.person_id = p.id
      and a.campaign_id = s.campaign_id and ${teachesAt('s.level')} and a.ended_at is null
      and a.valid_until >= (s.starts_at at time zone s.time_zone)::date)`,
    lecturer: MAY_LECTURE,
    trainee: `(h.path like any($2) or exists (select from appointments a join commissions x on x.id = a.commission_id
      where a.person_id = p.id and a.ended_on is null and (x.path like any($2) or x.id = s.commission_id)))
      and not exists (select from enrolments e where e.seminar_id = s.id and e.person_id = p.id
        and e.state <> 'cancelled')`,
  }[part];
  const found = await db.query<(SeminarCandidate & Hours)[]>(
    `select p.id, s.starts_at as "startsAt", s.ends_at as "endsAt", ${FULL_NAME} as name, coalesce(c.name, h.name) as "commissionName",
      ${within('coalesce(c.path, h.path)')} as within, o2.name as position
     from seminars s
     cross join persons p join commissions h on h.id = p.home_commission_id
     left join lateral (select commission_id, position from appointments where person_id = p.id and ended_on is null
       order by started_on desc limit 1) a on true
     left join commissions c on c.id = a.commission_id left join positions o2 on o2.code = a.position
     where s.id = $1 and $2::text[] is not null and p.merged_into_id is null
     and ${bearsIfAsked('$3')} and ${allowed}
     order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id limit ${CANDIDATES_SHOWN}`,
    [seminarId, paths, patterns],
  );
  const days = await awayDaysOf(db, part === 'trainee' ? [] : found.map(({ id }) => id));
  const items = found.map(({ startsAt, endsAt, ...one }) => ({
    ...one,
    away: days
      .filter(({ personId, ...away }) => personId === one.id && isAwayAt(away, { startsAt, endsAt }))
      .map(({ from, until }) => ({ from, until })),
  }));
  return { items, ignored };
}

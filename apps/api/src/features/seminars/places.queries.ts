import type { SeminarCandidate, SeminarCandidateQuery, LocalizedText } from '@kaskad/contracts';
import { type Actor, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { containing, subtreesOf } from './scoped.ts';
import { FULL_NAME } from './seminar.view.ts';

export interface UsableVenue {
  readonly id: string;
  readonly commissionId: string;
  readonly path: string;
  readonly timeZone: string;
  readonly rooms: { id: string; capacity: number; name: LocalizedText }[];
}

/** The venue with its rooms, if it is the actor's to use: of the own subtree or of a commission above it. A foreign one is not found. */
export async function usableVenue(db: EntityManager, actor: Actor, id: string): Promise<UsableVenue> {
  const [venue] = await db.query<UsableVenue[]>(
    `select v.id, v.commission_id as "commissionId", c.path, c.time_zone as "timeZone",
       coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'capacity', r.capacity, 'name', r.name) order by r.capacity) from rooms r where r.venue_id = v.id), '[]') as rooms
     from venues v join commissions c on c.id = v.commission_id where v.id = $1`, [id]);
  const scopes = scopeOf(actor, 'seminar.manage');
  if (!venue || !scopes.some((scope) => venue.path.startsWith(scope) || scope.startsWith(venue.path))) throw notFound();
  return venue;
}

/** The room asked for, which must be in the venue; without a wish, the only room there is. */
export function roomIn(venue: UsableVenue | null, roomId: string | undefined): { id: string; capacity: number } | null {
  if (roomId === undefined) return venue?.rooms.length === 1 ? (venue.rooms[0] ?? null) : null;
  const room = venue?.rooms.find(({ id }) => id === roomId);
  if (!room) throw new Refusal('seminar_room_elsewhere');
  return room;
}

/** Refuses unless every person is known in the subtree of the commission that owns the campaign. */
export async function assertKnownInCampaign(db: EntityManager, campaignId: string, personIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(personIds)];
  const [row] = await db.query<{ known: number }[]>(
    `select count(*)::int as known from persons p join commissions h on h.id = p.home_commission_id
     join campaigns k on k.id = $2 join commissions o on o.id = k.commission_id where p.id = any($1) and starts_with(h.path, o.path)`, [wanted, campaignId]);
  if ((row?.known ?? 0) < wanted.length) throw notFound();
}

const CANDIDATES_SHOWN = 30;

/** Whom one may choose for a part in the seminar, by name: accredited trainers, anybody of the campaign as guest lecturer, persons of the own subtree as trainees. */
export async function candidatesFor(db: EntityManager, actor: Actor, seminarId: string, { part, q }: SeminarCandidateQuery): Promise<{ items: SeminarCandidate[] }> {
  const allowed = {
    trainer: `exists (select from accreditations a where a.person_id = p.id and a.campaign_id = s.campaign_id and a.level <= s.level and a.ended_at is null
      and a.valid_until >= (s.starts_at at time zone s.time_zone)::date)`,
    lecturer: 'starts_with(h.path, o.path)',
    trainee: `(h.path like any($2) or exists (select from appointments a join commissions x on x.id = a.commission_id where a.person_id = p.id and a.ended_on is null and (x.path like any($2) or x.id = s.commission_id)))
      and not exists (select from enrolments e where e.seminar_id = s.id and e.person_id = p.id and e.state <> 'cancelled')`,
  }[part];
  const items = await db.query<SeminarCandidate[]>(
    `select p.id, ${FULL_NAME} as name, coalesce(c.name, h.name) as "commissionName", o2.name as position
     from seminars s join campaigns k on k.id = s.campaign_id join commissions o on o.id = k.commission_id
     cross join persons p join commissions h on h.id = p.home_commission_id
     left join lateral (select commission_id, position from appointments where person_id = p.id and ended_on is null order by started_on desc limit 1) a on true
     left join commissions c on c.id = a.commission_id left join positions o2 on o2.code = a.position
     where s.id = $1 and $2::text[] is not null and ($3::text is null or ${FULL_NAME} ilike $3) and ${allowed}
     order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id limit ${CANDIDATES_SHOWN}`,
    [seminarId, subtreesOf(actor, 'seminar.manage'), q ? containing(q) : null]);
  return { items };
}

import { PLANNED_SEMINAR_STATES } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import type { CampaignTerms } from '../../campaigns/foresight.service.ts';

/** How many planned seminars would lie behind the election day, and behind the deadline, of other days of a campaign. */
export async function countTooLate(
  db: EntityManager,
  before: CampaignTerms,
  after: CampaignTerms,
): Promise<{ election: number; deadline: number } | undefined> {
  const [row] = await db.query<{ election: number; deadline: number }[]>(
    `select count(*) filter (where day >= $2::date and day < $3::date)::int as election,
      count(*) filter (where day > $4::date and day <= $5::date and day < $2::date)::int as deadline
     from (select (s.starts_at at time zone s.time_zone)::date as day from seminars s where s.campaign_id = $1
       and s.state in ${sqlList(PLANNED_SEMINAR_STATES)}) as planned`,
    [before.id, after.electionDay, before.electionDay, after.precinctDeadline, before.precinctDeadline],
  );
  return row;
}

interface SeminarAhead {
  readonly capacity: number;
  readonly sessions: number;
  /** At the session with the fewest. */
  readonly trainers: number;
}

/** The planned seminars of a campaign with sessions on this day or later, which alone count. */
export async function seminarsAhead(db: EntityManager, campaignId: string, today: string): Promise<SeminarAhead[]> {
  return db.query(
    `select s.capacity, count(x.id)::int as sessions, coalesce(min(t.trainers), 0)::int as trainers from seminars s
      join seminar_sessions x on x.seminar_id = s.id and not x.cancelled
       cross join lateral (select count(*) as trainers from session_trainers where session_id = x.id
         and part = 'trainer' and not cancelled) t
     where s.campaign_id = $1 and s.state in ${sqlList(PLANNED_SEMINAR_STATES)}
     and (x.ends_at at time zone s.time_zone)::date >= $2::date group by s.id`,
    [campaignId, today],
  );
}

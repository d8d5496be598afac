import type { LocalizedText } from '@kaskad/contracts';
import { COMING_STATES, GIVEN_UP_STATES, PLANNED_SEMINAR_STATES } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';
import { NAME_IN_KAZAKH } from '../people/person-name.sql.ts';

export interface Against {
  /** A seminar at which one of them teaches what the other attends. */
  readonly taught: LocalizedText | null;
  /** Whom the one trained and by whom the other was trained, in however many steps. */
  readonly loop: string | null;
  /**
   * Where the loser is bound at an hour at which the survivor is bound elsewhere: both train, or one has a seat to come
   * that they could not take.
   */
  readonly overlap: LocalizedText | null;
  /** A test of which both have an open attempt. */
  readonly openTest: LocalizedText | null;
}

const AGAINST = `
  with couple as (select $1::uuid as one, $2::uuid as other union select $2, $1),
  taught as (
    select m.title, m.starts_at from couple join teachings t on t.trainee_id = couple.one
    and t.trainer_id = couple.other join seminars m on m.id = t.seminar_id
    union all
    select m.title, m.starts_at from couple join enrolments e on e.person_id = couple.one
    and e.state not in ${sqlList(GIVEN_UP_STATES)} join seminars m on m.id = e.seminar_id
      join seminar_sessions x on x.seminar_id = m.id join session_trainers st on st.session_id = x.id
      and st.person_id = couple.other and not st.cancelled
    where m.state <> 'cancelled'),
  above (person_id, campaign_id, first) as (
    with recursive up as (
      select t.trainer_id as person_id, t.campaign_id, t.trainer_id as first from teachings t
      where t.trainee_id in ($1, $2)
      union
      select t.trainer_id, t.campaign_id, up.first from teachings t join up on t.trainee_id = up.person_id
      and t.campaign_id = up.campaign_id)
    select * from up),
  bound as (
    select st.person_id, x.seminar_id, x.topic as title, st.part, st.starts_at, st.ends_at,
      m.state in ${sqlList(PLANNED_SEMINAR_STATES)} and st.ends_at > $3 as ahead
    from session_trainers st join seminar_sessions x on x.id = st.session_id join seminars m on m.id = x.seminar_id
    where st.person_id in ($1, $2) and st.part = 'trainer' and not st.cancelled
    union all
    select e.person_id, m.id, m.title, 'participant', x.starts_at, x.ends_at,
      m.state in ${sqlList(PLANNED_SEMINAR_STATES)} and x.ends_at > $3
    from enrolments e join seminars m on m.id = e.seminar_id join seminar_sessions x on x.seminar_id = m.id
    and not x.cancelled
    where e.person_id in ($1, $2) and e.state in ${sqlList(COMING_STATES)})
  select (select title from taught order by starts_at limit 1) as taught,
    (select ${NAME_IN_KAZAKH} from above join persons p on p.id = above.first where above.person_id in ($1, $2)
      and above.first not in ($1, $2) limit 1) as loop,
    (select l.title from bound s join bound l on s.person_id = $1 and l.person_id = $2 and l.seminar_id <> s.seminar_id
      and (s.part = 'trainer' and l.part = 'trainer' or s.ahead and l.ahead)
       and tstzrange(s.starts_at, s.ends_at) && tstzrange(l.starts_at, l.ends_at) order by l.starts_at
         limit 1) as overlap,
    (select q.title from attempts s join attempts l on s.person_id = $1 and l.person_id = $2 and l.quiz_id = s.quiz_id
      and s.state = 'open' and l.state = 'open'
       join quizzes q on q.id = s.quiz_id limit 1) as "openTest"`;

/** What tells that two records cannot be one person, or not yet. */
export async function againstMerging(
  db: EntityManager,
  survivorId: string,
  loserId: string,
  now: Date,
): Promise<Against> {
  const [found] = await db.query<Against[]>(AGAINST, [survivorId, loserId, now]);
  return found ?? { taught: null, loop: null, overlap: null, openTest: null };
}

import type { PersonTraining } from '@kaskad/contracts';
import { type Actor, EXAM_KINDS, seesSeminar } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';
import { presentPaths } from '../people/belonging.sql.ts';
import { readablePerson } from '../people/persons.queries.ts';
import { SHARE } from '../seminars/enrolment/enrolments.queries.ts';
import { tiesTo } from '../seminars/seminar-ties.queries.ts';

const SHOWN = 100;

const SEMINARS = `
  select s.id, s.title, (s.starts_at at time zone s.time_zone)::date::text as on, c.name as commission, e.state,
    case when exists (select from seminar_sessions x join attendance_marks k on k.session_id = x.id
      where x.seminar_id = s.id and k.person_id = e.person_id) then ${SHARE} end as attendance
  from enrolments e join seminars s on s.id = e.seminar_id and s.state <> 'draft'
  join commissions c on c.id = s.commission_id
  where e.person_id = $1 order by s.starts_at desc, s.id limit ${SHOWN}`;

// Campaigns that concern the places where the person is now, and those in which they sat a test before they came.
// Lessons of all versions of a course that teach the same are one.
const CAMPAIGNS = `
  select ca.id, ca.name, jsonb_build_object('total', count(l.id), 'done', count(l.id) filter (where exists (
      select from lesson_completions d join lessons o on o.id = d.lesson_id where o.strand = l.strand
        and d.person_id = $1))) as lessons,
    coalesce((select jsonb_agg(to_jsonb(t) order by t.kind) from (
      select q.kind, count(*)::int as finished, bool_or(coalesce(a.passed, false)) as passed from attempts a
      join quizzes q on q.id = a.quiz_id and q.kind in ${sqlList(EXAM_KINDS)}
      where a.person_id = $1 and a.campaign_id = ca.id and a.state <> 'open' group by q.kind) t), '[]') as tests
  from campaigns ca join commissions owner on owner.id = ca.commission_id
    left join course_modules m on m.version_id = ca.course_version_id and not m.for_trainers left
    join lessons l on l.module_id = m.id
  where ca.state <> 'draft' and (exists (select from unnest(${presentPaths('$1')}) as place (path)
    where starts_with(place.path, owner.path))
    or exists (select from attempts a where a.person_id = $1 and a.campaign_id = ca.id))
  group by ca.id order by ca.election_day desc, ca.id limit ${SHOWN}`;

/**
 * What a person attended and learned. It belongs to the person: it is read where they are now, and no more where they
 * left.
 */
export async function trainingOfPerson(db: EntityManager, actor: Actor, personId: string): Promise<PersonTraining> {
  await readablePerson(db, actor, personId);
  const seminars = await db.query<Omit<PersonTraining['seminars'][number], 'reachable'>[]>(SEMINARS, [personId]);
  const ties = await tiesTo(
    db,
    actor,
    seminars.map(({ id }) => id),
  );
  const reachable = (id: string) => {
    const tie = ties.get(id);
    return tie !== undefined && seesSeminar(actor, tie);
  };
  return {
    seminars: seminars.map((one) => ({ ...one, reachable: reachable(one.id) })),
    campaigns: await db.query<PersonTraining['campaigns']>(CAMPAIGNS, [personId]),
  };
}

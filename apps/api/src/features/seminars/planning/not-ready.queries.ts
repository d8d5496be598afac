import type { LocalizedText } from '@kaskad/contracts';
import { PLANNED_SEMINAR_STATES, type QuizKind, type SeminarFormat, type SeminarState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';

export interface Tomorrow {
  readonly seminarId: string;
  readonly campaignId: string;
  readonly commissionId: string;
  readonly title: LocalizedText;
  readonly startsAt: Date;
  readonly zone: string;
  readonly state: SeminarState;
  readonly format: SeminarFormat;
  readonly level: number;
  readonly withoutTrainer: number;
  readonly withoutRoom: number;
  readonly invited: number;
  readonly confirmed: number;
  /** Kinds of tests open to its commission, of the campaign's course or of none. */
  readonly openTests: QuizKind[];
  readonly hasPhone: boolean;
  /** Of the day before, by the clock of the seminar. */
  readonly hour: number;
  readonly trainerIds: string[];
  /** Trainers who were told of this hour already. */
  readonly toldIds: string[];
}

/** Planned seminars of tomorrow, by the clock of each, once that clock has passed the hour `$2`, with what is prepared. */
export const seminarsOfTomorrow = (db: EntityManager, now: Date, hour: number) =>
  db.query<Tomorrow[]>(
    `select s.id as "seminarId", s.campaign_id as "campaignId", s.commission_id as "commissionId", s.title,
       s.starts_at as "startsAt", s.time_zone as zone, s.state, s.format, s.level,
       n.invited, n.confirmed, extract(hour from $1::timestamptz at time zone s.time_zone)::int as hour,
       case when x.sessions = 0 then 1 else x."withoutTrainer" end as "withoutTrainer", x."withoutRoom",
       array(select distinct q.kind from quizzes q join commissions qc on qc.id = q.commission_id
           left join course_versions v on v.id = q.course_version_id
         where q.state = 'open' and starts_with(c.path, qc.path)
           and (v.id is null or ca.course_version_id is null or v.course_id = cv.course_id)) as "openTests",
       exists (select from seminar_devices d where d.seminar_id = s.id) as "hasPhone",
       array(select distinct t.person_id from session_trainers t join seminar_sessions o on o.id = t.session_id
         where o.seminar_id = s.id and not o.cancelled and not t.cancelled and t.part = 'trainer') as "trainerIds",
       array(select m.person_id from messages m where m.seminar_id = s.id and m.kind = 'seminar_not_ready'
         and (m.params -> 'startsAt' ->> 'at')::timestamptz = s.starts_at) as "toldIds"
     from seminars s join commissions c on c.id = s.commission_id join campaigns ca on ca.id = s.campaign_id
       left join course_versions cv on cv.id = ca.course_version_id
       cross join lateral (select count(*)::int as sessions,
           count(*) filter (where not exists (select from session_trainers t
             where t.session_id = o.id and not t.cancelled and t.part = 'trainer'))::int as "withoutTrainer",
           count(*) filter (where o.room_id is null and s.venue_id is not null)::int as "withoutRoom"
         from seminar_sessions o where o.seminar_id = s.id and not o.cancelled) x
       cross join lateral (select count(*) filter (where e.state = 'invited')::int as invited,
           count(*) filter (where e.state = 'confirmed')::int as confirmed
         from enrolments e where e.seminar_id = s.id) n
     where s.state in ${sqlList(PLANNED_SEMINAR_STATES)}
       and s.starts_at > $1::timestamptz and s.starts_at < $1::timestamptz + interval '2 days'
       and (s.starts_at at time zone s.time_zone)::date = ($1::timestamptz at time zone s.time_zone)::date + 1
       and extract(hour from $1::timestamptz at time zone s.time_zone) >= $2::int
     order by s.starts_at, s.id`,
    [now, hour],
  );

/** Seminars that are to come and that planners were told of, by `person campaign day`. */
export async function toldToPlanners(
  db: EntityManager,
  personIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db.query<{ key: string; seminarIds: string[] }[]>(
    `select concat_ws(' ', m.person_id, m.campaign_id, m.params ->> 'day') as key, array_agg(told.id) as "seminarIds"
     from messages m cross join jsonb_array_elements_text(m.params -> 'seminarIds') told (id)
     where m.kind = 'seminars_not_ready' and m.person_id = any($1) and m.expires_at > $2 group by 1`,
    [personIds, now],
  );
  return new Map(rows.map(({ key, seminarIds }) => [key, seminarIds]));
}

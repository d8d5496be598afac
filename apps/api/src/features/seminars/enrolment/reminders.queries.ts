import type { EntityManager } from 'typeorm';

export interface Reminded {
  readonly seminarId: string;
  readonly startsAt: Date;
  readonly personIds: string[];
}

/**
 * Seminars of tomorrow, by the clock of each, with those who hold a seat or teach there and were not reminded of this
 * hour yet; once that clock has passed the hour `$2`.
 */
export const toRemind = (db: EntityManager, now: Date, hour: number) =>
  db.query<Reminded[]>(
    `select s.id as "seminarId", s.starts_at as "startsAt", array_agg(distinct who.id) as "personIds"
     from seminars s cross join lateral (
       select e.person_id as id from enrolments e where e.seminar_id = s.id and e.state = 'confirmed'
       union select t.person_id from session_trainers t join seminar_sessions x on x.id = t.session_id
         where x.seminar_id = s.id and not t.cancelled) who
     where s.state = 'open' and s.starts_at > $1::timestamptz and s.starts_at < $1::timestamptz + interval '2 days'
       and (s.starts_at at time zone s.time_zone)::date = ($1::timestamptz at time zone s.time_zone)::date + 1
       and extract(hour from $1::timestamptz at time zone s.time_zone) >= $2::int
       and not exists (select from messages m where m.person_id = who.id and m.seminar_id = s.id
         and m.kind = 'seminar_tomorrow' and (m.params -> 'startsAt' ->> 'at')::timestamptz = s.starts_at)
     group by s.id order by s.starts_at, s.id`,
    [now, hour],
  );

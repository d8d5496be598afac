import { cannotAttendBoth, type Presence, PRESENCE_MARKS } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';

/** Somebody who is said to have been at a session, and meanwhile at one of another seminar. */
export interface Elsewhere {
  readonly sessionId: string;
  readonly personId: string;
  readonly here: Presence;
  readonly there: Presence & { readonly zone: string };
}

interface Row {
  readonly sessionId: string;
  readonly personId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly minutes: number;
  readonly otherStartsAt: Date;
  readonly otherEndsAt: Date;
  readonly otherMinutes: number;
  readonly zone: string;
}

const THERE = sqlList(PRESENCE_MARKS);

/** By the marks that count, of every seminar, whoever it belongs to: the first to begin first. */
export async function presencesElsewhere(db: EntityManager, seminarId: string): Promise<Elsewhere[]> {
  const rows = await db.query<Row[]>(
    `select x.id as "sessionId", k.person_id as "personId", x.starts_at as "startsAt", x.ends_at as "endsAt", r.minutes,
       y.starts_at as "otherStartsAt", y.ends_at as "otherEndsAt", o.minutes as "otherMinutes", s.time_zone as zone
     from seminar_sessions x join attendance_marks k on k.session_id = x.id
     join attendance_records r on r.id = k.record_id and r.mark in ${THERE}
       join attendance_marks l on l.person_id = k.person_id join attendance_records o on o.id = l.record_id
       and o.mark in ${THERE}
       join seminar_sessions y on y.id = l.session_id and y.seminar_id <> x.seminar_id and not y.cancelled
       and y.starts_at < x.ends_at and y.ends_at > x.starts_at
       join seminars s on s.id = y.seminar_id and s.state <> 'cancelled'
     where x.seminar_id = $1 and not x.cancelled order by y.starts_at, y.id`,
    [seminarId],
  );
  return rows
    .map(({ sessionId, personId, zone, startsAt, endsAt, minutes, ...other }): Elsewhere => ({
      sessionId,
      personId,
      here: { startsAt, endsAt, minutes },
      there: { startsAt: other.otherStartsAt, endsAt: other.otherEndsAt, minutes: other.otherMinutes, zone },
    }))
    .filter(({ here, there }) => cannotAttendBoth(here, there));
}

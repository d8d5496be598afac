import type { Enrolment, LocalizedText } from '@kaskad/contracts';
import { type AttendanceMark, PLACELESS_STATES } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { OWN_NAME_IN_RUSSIAN } from '../../people/person-name.sql.ts';
import { OFFICE, PERSON } from '../enrolment/enrolments.queries.ts';
import { sessionRows } from '../programme.queries.ts';
import type { SeminarRow } from '../seminar.view.ts';
import { seminarRows } from '../seminars.queries.ts';

export interface SheetPerson {
  readonly person: Enrolment['person'];
  /** The Russian form of the name, null where it is the same. */
  readonly nameRu: string | null;
  /** Mark by session id. */
  readonly marks: Record<string, AttendanceMark>;
}
export interface Sheet {
  readonly seminar: SeminarRow;
  readonly sessions: {
    id: string;
    topic: LocalizedText;
    startsAt: Date;
    endsAt: Date;
    trainers: string[];
    lecturers: string[];
  }[];
  readonly people: SheetPerson[];
}

/** Everything that the attendance sheet prints: sessions that take place, those with a seat and those who came. */
export async function sheetOf(db: EntityManager, seminarId: string): Promise<Sheet | null> {
  const [seminar] = await seminarRows(db, [seminarId]);
  if (!seminar) return null;
  const people = await db.query<SheetPerson[]>(
    `select ${PERSON} as person, ${OWN_NAME_IN_RUSSIAN} as "nameRu", coalesce((select jsonb_object_agg(x.id, m.mark)
      from seminar_sessions x
         join attendance_marks k on k.session_id = x.id and k.person_id = e.person_id
           join attendance_records m on m.id = k.record_id where x.seminar_id = e.seminar_id), '{}') as marks
     from enrolments e join persons p on p.id = e.person_id ${OFFICE}
     where e.seminar_id = $1 and e.state not in ${sqlList(PLACELESS_STATES)}
     order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.patronymic collate "kk-x-icu", p.id`,
    [seminarId],
  );
  const sessions = (await sessionRows(db, [seminarId]))
    .filter(({ cancelled }) => !cancelled)
    .map(({ id, topic, startsAt, endsAt, people: staff }) => ({
      id,
      topic,
      startsAt,
      endsAt,
      trainers: staff.filter(({ part }) => part === 'trainer').map(({ name }) => name),
      lecturers: staff.filter(({ part }) => part === 'lecturer').map(({ name }) => name),
    }));
  return { seminar, sessions, people };
}

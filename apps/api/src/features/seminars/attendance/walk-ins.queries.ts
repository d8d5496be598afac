import type { SeminarCandidate } from '@kaskad/contracts';
import type { AttendanceMark, EnrolmentState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtrees } from '../../../platform/db/search.ts';
import { bearsIfAsked, searchedNamesAndPhones } from '../../people/name-search.sql.ts';
import { OFFICE, PERSON } from '../enrolment/enrolments.queries.ts';
import type { SessionFacts } from './attendance.queries.ts';

/** Somebody at the door, as they stand to the seminar. */
export interface AtDoor {
  readonly person: SeminarCandidate;
  readonly enrolment: EnrolmentState | null;
  readonly held: boolean;
  readonly mark: AttendanceMark | null;
  readonly teaches: boolean;
  readonly left: boolean;
}

const MOST = 12;
const IIN = /^\d{12}$/;

/** Persons of these subtrees, by home or by office, and whoever is on the list, wherever they live. */
const REACHED = (paths: string) => `p.merged_into_id is null and (e.person_id is not null or h.path like any(${paths})
  or exists (select from appointments b join commissions d on d.id = b.commission_id
    where b.person_id = p.id and b.ended_on is null and d.path like any(${paths})))`;
const AT_DOOR = `select ${PERSON} as person, e.state as enrolment, e.held_until is not null as held, m.mark,
    exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id where x.seminar_id = $1
      and t.person_id = p.id and t.part = 'trainer' and not t.cancelled) as teaches,
    coalesce(not p.is_operator and e.state = 'cancelled' and e.cause = 'left', false)
      and not exists (select from appointments b where b.person_id = p.id and b.ended_on is null) as left
  from persons p ${OFFICE}
  left join enrolments e on e.seminar_id = $1 and e.person_id = p.id
  left join attendance_marks k on k.session_id = $2 and k.person_id = p.id
  left join attendance_records m on m.id = k.record_id`;

type Door = Pick<SessionFacts, 'id' | 'seminarId'> & { readonly paths: readonly string[] };

/** The few whom a name, the end of a phone number or a whole IIN finds. */
export async function findAtDoor(
  db: EntityManager,
  { seminarId, id, paths }: Door,
  { q, iinHash }: { readonly q: string; readonly iinHash: (iin: string) => Buffer },
): Promise<{ found: readonly AtDoor[]; ignored: readonly string[] }> {
  const digits = q.replaceAll(/\s/g, '');
  const iin = IIN.test(digits) ? iinHash(digits) : null;
  const { patterns, phones, ignored } = searchedNamesAndPhones(q);
  const found = await db.query<AtDoor[]>(
    `${AT_DOOR}
     where ${REACHED('$3')} and case when $4::bytea is not null then p.iin_hash = $4 else ${bearsIfAsked('$5')}
       and ($6::text[] is null or p.phone like any($6)) end
     order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id limit ${MOST}`,
    [seminarId, id, subtrees(paths), iin, patterns, phones],
  );
  return { found, ignored: iin ? [] : ignored };
}

/** Somebody chosen at the door; nobody where they are out of reach. */
export async function oneAtDoor(
  db: EntityManager,
  { seminarId, id, paths }: Door,
  personId: string,
): Promise<AtDoor | null> {
  const [row] = await db.query<AtDoor[]>(`${AT_DOOR} where ${REACHED('$3')} and p.id = $4`, [
    seminarId,
    id,
    subtrees(paths),
    personId,
  ]);
  return row ?? null;
}

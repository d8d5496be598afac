import type { GroupResults, LocalizedText } from '@kaskad/contracts';
import { type EnrolmentState, PLACELESS_STATES, PRESENCE_MARKS } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { ANNULLED } from '../../analysis/analysis.queries.ts';
import { OFFICE, PERSON } from '../enrolment/enrolments.queries.ts';

type Item = GroupResults['items'][number];
/** What was drawn and earned, as `attempts` keeps it. */
export interface Sat {
  readonly form: string;
  readonly marks: string | null;
}
export interface TakenRow {
  readonly result: NonNullable<Item['final']>;
  readonly sat: Sat;
  readonly passShare: number | null;
}
export interface GroupRow extends Pick<Item, 'person'> {
  readonly state: EnrolmentState;
  readonly entry: TakenRow | null;
  readonly final: TakenRow | null;
  readonly hasBegunFinal: boolean;
  readonly came: boolean;
  readonly isExcused: boolean;
  readonly phone: string | null;
  /** Of the commissions the person belongs to. */
  readonly paths: string[];
}

/** The best finished attempt of a kind in the campaign of the seminar, with the number of attempts. */
const best = (kind: 'entry' | 'final') => `(select jsonb_build_object(
    'result', jsonb_build_object('score', t.score, 'max', t.max_score, 'passed', t.passed, 'attempts', count(*) over (),
      'at', to_char(t.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
    'sat', jsonb_build_object('form', t.form, 'marks', t.marks), 'passShare', q.pass_share)
  from attempts t join quizzes q on q.id = t.quiz_id where t.person_id = p.id and t.campaign_id = s.campaign_id
  and q.kind = '${kind}' and t.state <> 'open'
  order by coalesce(t.passed, false) desc, t.score desc, t.finished_at limit 1)`;

/** Whether the person bears one of these marks at any session of the seminar. */
const bears = (marks: string) => `exists (select from seminar_sessions x
  join attendance_marks k on k.session_id = x.id and k.person_id = p.id join attendance_records m on m.id = k.record_id
  where x.seminar_id = s.id and m.mark in ${marks})`;

/** Everybody who has, had or was offered a place in the room, by name. */
export const groupOf = (db: EntityManager, seminarId: string): Promise<GroupRow[]> =>
  db.query<GroupRow[]>(
    `select ${PERSON} as person, e.state, ${best('entry')} as entry, ${best('final')} as final,
       exists (select from attempts t join quizzes q on q.id = t.quiz_id where t.person_id = p.id
         and t.campaign_id = s.campaign_id and q.kind = 'final') as "hasBegunFinal",
       ${bears(sqlList(PRESENCE_MARKS))} as came, ${bears("('excused')")} as "isExcused",
       p.phone, array(select c.path from appointments a join commissions c on c.id = a.commission_id
         where a.person_id = p.id and a.ended_on is null) || h.path as paths
     from enrolments e join seminars s on s.id = e.seminar_id join persons p on p.id = e.person_id ${OFFICE}
     where e.seminar_id = $1 and e.state not in ${sqlList(PLACELESS_STATES)}
     order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id`,
    [seminarId],
  );

/** Whether the seminar is closed, and whether any of its sessions has ended. */
export async function seminarEnds(
  db: EntityManager,
  seminarId: string,
): Promise<{ readonly isHeld: boolean; readonly firstEnd: Date | null }> {
  const [row] = await db.query<{ isHeld: boolean; firstEnd: Date | null }[]>(
    `select s.state = 'held' as "isHeld", (select min(x.ends_at) from seminar_sessions x where x.seminar_id = s.id
      and not x.cancelled) as "firstEnd" from seminars s where s.id = $1`,
    [seminarId],
  );
  return row ?? { isHeld: false, firstEnd: null };
}

/** The first test of the kind that each of these persons sat in the seminar's campaign: later they knew questions. */
export const firstSat = (
  db: EntityManager,
  seminarId: string,
  kind: 'entry' | 'final',
  personIds: readonly string[],
): Promise<Sat[]> =>
  db.query<Sat[]>(
    `select distinct on (a.person_id) a.form, a.marks from attempts a join quizzes q on q.id = a.quiz_id
     where a.person_id = any($3) and q.kind = $2 and a.campaign_id = (select campaign_id from seminars where id = $1)
       and a.state <> 'open' and a.marks is not null and not ${ANNULLED}
     order by a.person_id, a.started_at, a.number`,
    [seminarId, kind, personIds],
  );

export interface AskedVersion {
  readonly versionId: number;
  readonly topic: string;
  readonly title: LocalizedText;
  readonly stem: LocalizedText;
}
export async function askedVersions(
  db: EntityManager,
  versionIds: readonly number[],
): Promise<ReadonlyMap<number, AskedVersion>> {
  const rows = await db.query<AskedVersion[]>(
    `select v.id as "versionId", q.topic, t.title, v.stem from question_versions v
     join questions q on q.id = v.question_id join topics t on t.code = q.topic where v.id = any($1)`,
    [versionIds],
  );
  return new Map(rows.map((row) => [row.versionId, row]));
}

import type { LocalizedText } from '@kaskad/contracts';
import {
  KEPT_CERTIFICATE_STATES,
  PRESENCE_MARKS,
  SETTLED_BY_PASS,
  type TrainingRecord,
  type TrainingRequirement,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';
import { NAME_IN_KAZAKH, OWN_NAME_IN_RUSSIAN } from '../people/person-name.sql.ts';

export interface IssuingCampaign {
  readonly id: string;
  readonly ownerId: string;
  readonly ownerCode: string;
  readonly lawEditionId: string;
  readonly courseVersionId: string | null;
  /** The last day on which a certificate of this campaign holds. */
  readonly validUntil: string;
  readonly zone: string;
  readonly name: LocalizedText;
}

/** The campaign if certificates may be issued in it: only while it is open. */
export async function issuingCampaign(tx: EntityManager, campaignId: string): Promise<IssuingCampaign | null> {
  const [campaign] = await tx.query<IssuingCampaign[]>(
    `select ca.id, ca.commission_id as "ownerId", c.code as "ownerCode", ca.law_edition_id as "lawEditionId",
      ca.course_version_id as "courseVersionId",
       (ca.election_day + coalesce((ca.settings #>> '{certificates,daysAfterElection}')::int, 0))::text as "validUntil",
         ca.time_zone as zone, ca.name
     from campaigns ca join commissions c on c.id = ca.commission_id where ca.id = $1 and ca.state = 'open'`,
    [campaignId],
  );
  return campaign ?? null;
}

/** One person as the rules see them; `requirements` come from the open appointments, the highest office first. */
export interface IssueCandidate {
  readonly personId: string;
  readonly name: string;
  /** Its Russian form, null where it is the same. */
  readonly nameRu: string | null;
  readonly commissionId: string;
  readonly commissionLevel: number;
  readonly position: string | null;
  readonly isOperator: boolean;
  readonly requirements: readonly TrainingRequirement[];
  readonly seminarId: string | null;
  readonly attemptId: string | null;
  readonly scoreShare: number | null;
  readonly record: TrainingRecord;
}

interface CandidateRow {
  personId: string;
  name: string;
  nameRu: string | null;
  isOperator: boolean;
  homeId: string;
  homeLevel: number;
  posts: { commissionId: string; level: number; position: string; requirement: TrainingRequirement }[];
  seminarId: string | null;
  attendance: number | null;
  selfStudyDone: boolean;
  attemptId: string | null;
  scoreShare: number | null;
  finalPassedAt: Date | null;
  trainerPassedAt: Date | null;
  holdsCompletion: boolean;
  holdsRight: boolean;
  completionRevokedAt: Date | null;
  rightRevokedAt: Date | null;
}

/**
 * What the persons `wanted` attended in the campaign $1, as `attendanceShare` of the domain counts it; parts of a
 * statement that others count with too.
 */
export const ATTENDED = `
  marks as (
    select m.person_id, ss.seminar_id, case
      when m.mark in ${sqlList(PRESENCE_MARKS)} then least(m.minutes, extract(epoch
      from ss.ends_at - ss.starts_at) / 60) else 0 end as minutes
    from attendance_marks k join wanted on wanted.id = k.person_id join attendance_records m on m.id = k.record_id
      join seminar_sessions ss on ss.id = m.session_id and not ss.cancelled join seminars s on s.id = ss.seminar_id
      and s.campaign_id = $1 and s.state = 'held'),
  lengths as (
    select ss.seminar_id, sum(extract(epoch from ss.ends_at - ss.starts_at)) / 60 as minutes from seminar_sessions ss
    where not ss.cancelled and ss.seminar_id in (select seminar_id from marks) group by ss.seminar_id),
  attended as (
    select distinct on (t.person_id) t.person_id, t.seminar_id, least(1, t.minutes / l.minutes) as share
    from (select person_id, seminar_id, sum(minutes) as minutes from marks group by person_id, seminar_id) t
    join lengths l on l.seminar_id = t.seminar_id
    order by t.person_id, share desc, t.seminar_id),`;

/** Which certificates they hold, and when the last of each kind was revoked. */
export const HELD = `
  held as (
    select ct.person_id,
      bool_or(ct.kind = 'completion' and ct.state in ${sqlList(KEPT_CERTIFICATE_STATES)}) as completion_open,
      bool_or(ct.kind = 'right_to_train' and ct.state in ${sqlList(KEPT_CERTIFICATE_STATES)}) as right_open,
      max(cs.at) filter (where ct.kind = 'completion') as completion_revoked,
        max(cs.at) filter (where ct.kind = 'right_to_train') as right_revoked
    from certificates ct join wanted on wanted.id = ct.person_id left
    join certificate_states cs on cs.certificate_id = ct.id and cs.state = 'revoked'
    where ct.campaign_id = $1 group by ct.person_id)`;

// Everything the rules ask about a batch of persons, in one statement whatever its size.
const CANDIDATES = `
  with wanted as (select unnest($2::uuid[]) as id),
  posts as (
    select a.person_id, jsonb_agg(jsonb_build_object('commissionId', a.commission_id, 'level', k.level, 'position',
      a.position, 'requirement', jsonb_build_object(
        'path', r.path, 'attendanceShare', r.attendance_share, 'finalTest', r.final_test, 'trainerModule',
          r.trainer_module)) order by k.level, po.rank, a.id) as posts
    from appointments a join wanted on wanted.id = a.person_id
      join commissions c on c.id = a.commission_id join commission_kinds k on k.code = c.kind
      join positions po on po.code = a.position
      join requirements r on r.campaign_id = $1 and r.commission_kind = c.kind and r.position = a.position
    where a.ended_on is null group by a.person_id),
${ATTENDED}
  lessons_asked as (
    select l.id, l.strand from lessons l join course_modules m on m.id = l.module_id where m.version_id = $3
    and not m.for_trainers),
  -- A lesson done in another version of the course is done, as long as it is the same lesson.
  studied as (
    select lc.person_id, count(distinct asked.id) as lessons from lesson_completions lc
    join wanted on wanted.id = lc.person_id join lessons l on l.id = lc.lesson_id
      join lessons_asked asked on asked.strand = l.strand group by lc.person_id),
  passed as (
    select distinct on (at.person_id, q.kind) at.person_id, q.kind, at.id, at.finished_at,
      at.score::numeric / nullif(at.max_score, 0) as share
    from attempts at join wanted on wanted.id = at.person_id join quizzes q on q.id = at.quiz_id
    and q.kind in ${sqlList(SETTLED_BY_PASS)}
    where at.campaign_id = $1 and at.passed order by at.person_id, q.kind, at.finished_at desc),
${HELD}
  select p.id as "personId", ${NAME_IN_KAZAKH} as name, ${OWN_NAME_IN_RUSSIAN} as "nameRu",
    p.is_operator as "isOperator",
    p.home_commission_id as "homeId", hk.level as "homeLevel", coalesce(posts.posts, '[]') as posts,
    attended.seminar_id as "seminarId", attended.share::float8 as attendance,
    coalesce(studied.lessons, 0) > 0 and studied.lessons = (select count(*) from lessons_asked) as "selfStudyDone",
    final.id as "attemptId", final.share::float8 as "scoreShare", final.finished_at as "finalPassedAt",
      trainer.finished_at as "trainerPassedAt",
    coalesce(held.completion_open, false) as "holdsCompletion", coalesce(held.right_open, false) as "holdsRight",
    held.completion_revoked as "completionRevokedAt", held.right_revoked as "rightRevokedAt"
  from wanted join persons p on p.id = wanted.id join commissions h on h.id = p.home_commission_id
  join commission_kinds hk on hk.code = h.kind
    left join posts on posts.person_id = p.id left join attended on attended.person_id = p.id left
    join studied on studied.person_id = p.id
    left join passed final on final.person_id = p.id and final.kind = 'final' left
    join passed trainer on trainer.person_id = p.id and trainer.kind = 'trainer'
    left join held on held.person_id = p.id
  order by h.path, p.id`;

export async function issueCandidates(
  tx: EntityManager,
  campaign: IssuingCampaign,
  personIds: readonly string[],
): Promise<IssueCandidate[]> {
  const rows = await tx.query<CandidateRow[]>(CANDIDATES, [campaign.id, personIds, campaign.courseVersionId]);
  return rows.map(
    ({ posts, homeId, homeLevel, personId, name, nameRu, isOperator, seminarId, attemptId, scoreShare, ...record }) => {
      const [first] = posts;
      return {
        personId,
        name,
        nameRu,
        isOperator,
        seminarId,
        attemptId,
        scoreShare,
        record,
        requirements: posts.map(({ requirement }) => requirement),
        commissionId: first?.commissionId ?? homeId,
        commissionLevel: first?.level ?? homeLevel,
        position: first?.position ?? null,
      };
    },
  );
}

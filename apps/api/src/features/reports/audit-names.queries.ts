import type { AuditName } from '@kaskad/contracts';
import { type Actor, ID_PATTERN, isId } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { belongs } from '../people/belonging.sql.ts';
import { fullName } from '../people/person-name.sql.ts';

/** Every id that a state of the trail holds, however deep. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return isId(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(idsIn);
}

const PERSON = fullName();
const inBoth = (text: string) => `jsonb_build_object('kk', ${text}, 'ru', ${text})`;
// The trail holds ids and never names: a person is named to those who may read the person now.
const NAMES = `
  select c.id, c.name, 'commissions' as page, c.id as "pageId" from commissions c where c.id = any($1)
  union all select p.id, ${inBoth(PERSON)}, 'people', p.id from persons p
    where p.id = any($1) and p.merged_into_id is null and ${belongs('p.id', '$2')}
  union all select a.id, ${inBoth("coalesce(nullif(a.display_name, ''), a.login)")}, 'accounts', a.id from accounts a
    where a.id = any($1) and a.person_id is null and exists (select from role_grants g
      join commissions c on c.id = g.commission_id where g.account_id = a.id and c.path like any($3))
  union all select a.id, ${inBoth(PERSON)}, 'people', p.id from accounts a join persons p on p.id = a.person_id
    where a.id = any($1) and ${belongs('p.id', '$2')}
  union all select k.id, k.name, null, k.id from campaigns k where k.id = any($1)
  union all select s.id, s.title, 'seminars', s.id from seminars s where s.id = any($1)
  union all select x.id, x.topic, 'seminars', x.seminar_id from seminar_sessions x where x.id = any($1)
  union all select v.id, v.name, null, v.id from venues v where v.id = any($1)
  union all select r.id, r.name, null, r.id from rooms r where r.id = any($1)
  union all select q.id, q.title, 'quizzes', q.id from quizzes q where q.id = any($1)
  union all select q.id, ${inBoth('q.code')}, 'questions', q.id from questions q where q.id = any($1)
  union all select e.id, ${inBoth('q.code')}, 'questions/errata', e.id from errata e
    join question_versions v on v.id = e.version_id join questions q on q.id = v.question_id where e.id = any($1)
  union all select o.id, o.title, 'courses', o.id from courses o where o.id = any($1)
  union all select l.id, l.name, null, l.id from law_editions l where l.id = any($1)
  union all select t.id, ${inBoth('t.number')}, 'certificates', t.id from certificates t where t.id = any($1)
  union all select i.id, ${inBoth('i.file_name')}, 'rosters', i.id from roster_imports i where i.id = any($1)
  union all select m.id, q.title, 'quizzes', q.id from attempts m join quizzes q on q.id = m.quiz_id
    where m.id = any($1)`;

/** What these ids stand for, as far as the reader may know it. */
export async function namesOf(
  db: EntityManager,
  actor: Actor,
  ids: readonly string[],
): Promise<Record<string, AuditName>> {
  const rows = await db.query<(AuditName & { id: string })[]>(NAMES, [
    [...new Set(ids)],
    subtreesOf(actor, 'person.read'),
    subtreesOf(actor, 'account.read'),
  ]);
  return Object.fromEntries(rows.map(({ id, ...named }) => [id, named]));
}

const asId = (text: string) => `case when ${text} ~ '${ID_PATTERN.source}' then (${text})::uuid end`;
/** Rows that are about one person, by the kind of subject. */
const ROWS_OF_PEOPLE = {
  certificate: 'certificates',
  accreditation: 'accreditations',
  attempt: 'attempts',
  appointment: 'appointments',
  account: 'accounts',
  move_request: 'move_requests',
  accommodation: 'accommodations',
  attendance: 'attendance_records',
} as const;
const ROWS = Object.entries(ROWS_OF_PEOPLE);
const personOfRow = ([type, table]: readonly [string, string]) =>
  `when '${type}' then (select x.person_id from ${table} x where x.id = e.subject_id)`;
const rowsMeant = ([, table]: readonly [string, string]) =>
  `union all select x.id from ${table} x where x.person_id in (select id from meant)`;

/** The person whom an event `e` concerns, as SQL; null where it concerns none, or many. */
export const PERSON_CONCERNED = `coalesce(case e.subject_type when 'person' then e.subject_id
    ${ROWS.map(personOfRow).join(' ')}
    when 'appeal' then (select x.person_id from appeals o join attempts x on x.id = o.attempt_id
      where o.id = e.subject_id) end,
  ${asId("e.after ->> 'personId'")}, ${asId("e.before ->> 'personId'")})`;

/** Whether an event `e` concerns one of the persons that the statement selects. */
export const concerns = (persons: string) => `(e.subject_id in (with meant as (${persons})
    select id from meant
    ${ROWS.map(rowsMeant).join(' ')}
    union all select o.id from appeals o join attempts x on x.id = o.attempt_id
      where x.person_id in (select id from meant))
  or e.after ->> 'personId' in (select id::text from (${persons}) meant)
  or e.before ->> 'personId' in (select id::text from (${persons}) meant)
  or e.after -> 'personIds' ?| array(select id::text from (${persons}) meant))`;

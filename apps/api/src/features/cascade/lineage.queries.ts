import type {
  CascadePerson,
  CascadePersonQuery,
  CascadePersonSort,
  Lineage,
  LocalizedText,
  Reach,
  ReachNode,
} from '@kaskad/contracts';
import { type Actor, dayIn, reachesPerson } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { offsetOf } from '../../platform/db/cursor.ts';
import { countOf, narrow, readPage, sortFrom } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { belongs, presentPaths } from '../people/belonging.sql.ts';
import { Commission } from '../people/commission.entity.ts';
import { Person } from '../people/person.entity.ts';
import { below, within } from '../people/region.sql.ts';
import { bears, searchedNames } from '../people/name-search.sql.ts';
import { fullName, shortName } from '../people/person-name.sql.ts';

/** Nodes sent for a picture; beyond that only counted. */
const NODES = 400;

const NAME = fullName();
const TRAINEES = `(select count(distinct trainee_id)::int from teachings t where t.trainer_id = p.id
  and t.campaign_id = :campaignId)`;
// The generation is the shortest way up to somebody whom nobody trained in this campaign.
const COLUMNS = `
  p.id as "personId", ${NAME} as name,
    jsonb_build_object('id', c.id, 'name', c.name, 'within', ${within('c.path')})
      as commission,
    ${presentPaths('p.id')} as present,
    ${TRAINEES} as trainees,
    exists (select from certificates ct where ct.person_id = p.id and ct.campaign_id = :campaignId
      and ct.kind = 'completion' and ct.state = 'issued') as certified,
    (with recursive up (person_id, depth) as (
       select p.id, 0 union select t.trainer_id, up.depth + 1 from up join teachings t on t.trainee_id = up.person_id
       and t.campaign_id = :campaignId where up.depth < 12)
     select min(up.depth) from up where (up.depth > 0 or exists (select from teachings own where own.trainer_id = p.id
       and own.campaign_id = :campaignId))
       and not exists (select from teachings above where above.trainee_id = up.person_id
         and above.campaign_id = :campaignId)) as generation`;
const persons = (db: EntityManager, campaignId: string) =>
  db
    .createQueryBuilder(Person, 'p')
    .innerJoin(Commission, 'c', 'c.id = p.homeCommissionId')
    .setParameters({ campaignId });

type PersonRow = CascadePerson & { present: readonly string[] };
const personView = ({ present: _, ...person }: PersonRow): CascadePerson => person;

const sortingIn = (language: 'kk' | 'ru'): Sorting<CascadePersonSort> => {
  const name = `${NAME} collate "${language}-x-icu"`;
  return { name: [name, 'p.id'], commission: ['c.code', name, 'p.id'], trainees: [TRAINEES, name, 'p.id'] };
};
const IS_TRAINER = 'exists (select from teachings t where t.trainer_id = p.id and t.campaign_id = :campaignId)';
const IS_TAUGHT = 'exists (select from teachings t where t.trainee_id = p.id and t.campaign_id = :campaignId)';

export async function pageOfCascadePeople(
  db: EntityManager,
  actor: Actor,
  campaignId: string,
  query: CascadePersonQuery,
) {
  const { trainersOnly, region, sort = 'name', language, limit } = query;
  const { patterns, ignored } = searchedNames(query.search);
  const list = persons(db, campaignId)
    .where(belongs('p.id', ':subtrees'), { subtrees: subtreesOf(actor, 'cascade.read') })
    .andWhere(trainersOnly ? IS_TRAINER : `(${IS_TAUGHT} or ${IS_TRAINER})`);
  narrow(list, { [bears(':patterns')]: { patterns }, [below('c.path', ':region')]: { region } });
  const total = await countOf(list);
  const offset = offsetOf(query.after);
  sortFrom(list, { sorting: sortingIn(language), sort, offset });
  const { rows, last } = await readPage<PersonRow>(list, COLUMNS, limit);
  return { items: rows.map(personView), next: last && String(offset + limit), total, ignored };
}

async function personInReach(
  db: EntityManager,
  actor: Actor,
  campaignId: string,
  personId: string,
): Promise<CascadePerson> {
  const row = await persons(db, campaignId)
    .select(COLUMNS)
    .where('p.id = :personId', { personId })
    .getRawOne<PersonRow>();
  if (!row || !(personId === actor.personId || reachesPerson(actor, 'cascade.read', row.present))) throw notFound();
  return personView(row);
}

interface StepRow {
  step: number;
  traineeId: string;
  traineeName: string;
  trainerId: string;
  trainerName: string;
  seminarId: string;
  title: LocalizedText;
  level: number;
  startsAt: Date;
  zone: string;
}

const LINEAGE = `
  with recursive up (trainee_id, trainer_id, seminar_id, step) as (
    select trainee_id, trainer_id, seminar_id, 1 from teachings where trainee_id = $2 and campaign_id = $1
    union select t.trainee_id, t.trainer_id, t.seminar_id, up.step + 1 from up
      join teachings t on t.trainee_id = up.trainer_id and t.campaign_id = $1 where up.step < 12),
  first as (select trainee_id, trainer_id, seminar_id, min(step) as step from up
    group by trainee_id, trainer_id, seminar_id)
  select first.step, first.trainee_id as "traineeId", ${shortName('a')}
    as "traineeName",
    first.trainer_id as "trainerId", ${shortName('b')} as "trainerName",
    s.id as "seminarId", s.title, s.level, s.starts_at as "startsAt", s.time_zone as zone
  from first join persons a on a.id = first.trainee_id join persons b on b.id = first.trainer_id
  join seminars s on s.id = first.seminar_id
  order by first.step, s.starts_at, "traineeName", "trainerName" limit 500`;

/**
 * Who taught the person, who taught those, and so on up to people whom nobody taught. The trainers' names are shown
 * even where they belong to a higher commission.
 */
export async function lineageOf(
  db: EntityManager,
  actor: Actor,
  campaignId: string,
  personId: string,
): Promise<Lineage> {
  const person = await personInReach(db, actor, campaignId, personId);
  const rows = await db.query<StepRow[]>(LINEAGE, [campaignId, personId]);
  const steps = rows.map(
    ({ step, traineeId, traineeName, trainerId, trainerName, seminarId, title, level, startsAt, zone }) => ({
      step,
      traineeId,
      traineeName,
      trainerId,
      trainerName,
      seminar: { id: seminarId, title, level, heldOn: dayIn(zone, startsAt) },
    }),
  );
  return { person, steps, reachesCentral: rows.some(({ level }) => level === 0) };
}

const REACH = `
  with recursive down (person_id, parent_id, depth) as (
    select trainee_id, trainer_id, 1 from teachings where trainer_id = $2 and campaign_id = $1
    union select t.trainee_id, t.trainer_id, down.depth + 1 from down join teachings t on t.trainer_id = down.person_id
      and t.campaign_id = $1 where down.depth < 8),
  first as materialized (select distinct on (person_id) person_id, parent_id, depth from down where person_id <> $2
    order by person_id, depth, parent_id),
  marked as materialized (
    select first.*, exists (select from certificates ct where ct.person_id = first.person_id and ct.campaign_id = $1
      and ct.kind = 'completion' and ct.state = 'issued') as certified from first)
  select
    (select jsonb_agg(to_jsonb(x) order by x.depth)
      from (select depth, count(*)::int as people, count(*) filter (where certified)::int as certified from marked
      group by depth) x) as "perDepth",
    (select jsonb_agg(to_jsonb(x) order by x.depth, x.name) from (
      select m.person_id as "personId", m.parent_id as "parentId", m.depth, m.certified, c.name as commission,
        case when ${belongs('m.person_id', '$3')} then ${shortName()} else ''
          end as name,
        (select count(distinct t.trainee_id)::int from teachings t where t.trainer_id = m.person_id
          and t.campaign_id = $1) as trainees
      from marked m join persons p on p.id = m.person_id join commissions c on c.id = p.home_commission_id
        order by m.depth, p.family_name limit ${NODES}) x) as nodes`;

/** Everybody whom the person trained, directly or through others; names end where the reader's subtree ends. */
export async function reachOfPerson(
  db: EntityManager,
  actor: Actor,
  campaignId: string,
  personId: string,
): Promise<Reach> {
  const person = await personInReach(db, actor, campaignId, personId);
  const [row] = await db.query<{ perDepth: Reach['perDepth'] | null; nodes: ReachNode[] | null }[]>(REACH, [
    campaignId,
    personId,
    subtreesOf(actor, 'cascade.read'),
  ]);
  const perDepth = row?.perDepth ?? [];
  const nodes = row?.nodes ?? [];
  return { person, nodes, perDepth, leftOut: perDepth.reduce((sum, { people }) => sum + people, 0) - nodes.length };
}

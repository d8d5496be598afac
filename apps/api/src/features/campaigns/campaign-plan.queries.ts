import type { CampaignDetail, CampaignPlan, LocalizedText } from '@kaskad/contracts';
import {
  type Actor,
  missingTestKinds,
  nextCampaignSteps,
  PLANNED_SEMINAR_STATES,
  type QuizKind,
  scopeOf,
  seminarLevelFor,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';
import { isOpen } from '../people/open-commissions.sql.ts';
import { commissionPlace } from './campaigns.queries.ts';

interface GroupRow {
  commissionKind: LocalizedText;
  position: LocalizedText;
  kindLevel: number;
  isPrecinct: boolean;
  trainsOwnPrecinct: boolean;
  dueOn: string;
  needed: number;
  certified: number;
}

const CERTIFIED = (person: string) =>
  `exists (select from certificates t where t.person_id = ${person} and t.campaign_id = $1 and t.kind = 'completion'
    and t.state = 'issued')`;

/** The plan as it looks from the actor's own subtrees inside the campaign's. */
export async function planOf(db: EntityManager, actor: Actor, campaign: CampaignDetail): Promise<CampaignPlan> {
  const home = await commissionPlace(db, campaign.commission.id);
  const own = scopeOf(actor, 'commission.read');
  const root = home?.path ?? '';
  const paths = own.some((path) => root.startsWith(path)) ? [root] : own.filter((path) => path.startsWith(root));
  const shown = paths.length === 1 ? await commissionPlace(db, String(paths[0]).split('/').at(-2) ?? '') : home;
  const like = paths.map((path) => `${path}%`);
  const { id } = campaign;
  const [groups, operators, seminars, figures, tests] = await Promise.all([
    groupsOf(db, id, like),
    operatorsOf(db, id, like),
    seminarsOf(db, id, like),
    figuresOf(db, id, like),
    openTestKinds(db, id),
  ]);
  const levels = [0, 1, 2, 3].map((level) => levelOf(level, groups, seminars));
  const { state, today, course, precinctDeadline, requirements } = campaign;
  return {
    commission: shown ?? campaign.commission,
    levels,
    groups: [
      ...groups.map(({ kindLevel, isPrecinct, trainsOwnPrecinct, ...group }) => ({
        ...group,
        level: seminarLevelFor({ kindLevel, isPrecinct, trainsOwnPrecinct }),
        isOperators: false,
      })),
      ...(operators && operators.needed > 0
        ? [{ ...operators, commissionKind: null, position: null, level: 3, dueOn: precinctDeadline, isOperators: true }]
        : []),
    ],
    steps: nextCampaignSteps({
      state,
      today,
      hasCourse: course !== null,
      missingTests: missingTestKinds(requirements, tests).length,
      people: figures.people,
      joined: figures.joined,
      levels,
    }),
    figures,
  };
}

function levelOf(
  level: number,
  groups: readonly GroupRow[],
  seminars: readonly { level: number; planned: number; held: number }[],
) {
  const own = groups.filter((group) => group.needed > 0 && seminarLevelFor(group) === level);
  const { planned = 0, held = 0 } = seminars.find((one) => one.level === level) ?? {};
  const sum = (key: 'needed' | 'certified') => own.reduce((total, group) => total + group[key], 0);
  return {
    level,
    needed: sum('needed'),
    certified: sum('certified'),
    planned,
    held,
    dueOn:
      own
        .map(({ dueOn }) => dueOn)
        .sort()
        .at(-1) ?? null,
  };
}

/** Per kind of commission and position: how many sit there now, and how many of them are certified. */
function groupsOf(db: EntityManager, campaignId: string, paths: readonly string[]): Promise<GroupRow[]> {
  return db.query(
    `select k.name as "commissionKind", o.name as position, k.level as "kindLevel", k.is_precinct as "isPrecinct",
      o.trains_own_precinct as "trainsOwnPrecinct", r.due_on::text as "dueOn",
       count(distinct a.person_id)::int as needed,
         count(distinct a.person_id) filter (where ${CERTIFIED('a.person_id')})::int as certified
     from requirements r join commission_kinds k on k.code = r.commission_kind join positions o on o.code = r.position
     left join commissions c on c.kind = r.commission_kind and c.path like any($2) and ${isOpen('c')}
     left join appointments a on a.commission_id = c.id and a.position = r.position and a.ended_on is null
     where r.campaign_id = $1 group by k.code, o.code, r.due_on order by k.level, k.code, o.rank`,
    [campaignId, paths],
  );
}

/** The kinds of test that members of the campaign could sit now: open ones of its course, or of none. */
export async function openTestKinds(db: EntityManager, campaignId: string): Promise<QuizKind[]> {
  const rows = await db.query<{ kind: QuizKind }[]>(
    `select distinct q.kind from campaigns ca join commissions c on c.id = ca.commission_id
     left join course_versions v on v.id = ca.course_version_id
     join quizzes q on q.state = 'open' join commissions qc on qc.id = q.commission_id and starts_with(c.path, qc.path)
     left join course_versions qv on qv.id = q.course_version_id
     where ca.id = $1 and (q.course_version_id is null or v.id is null or qv.course_id = v.course_id)`,
    [campaignId],
  );
  return rows.map(({ kind }) => kind);
}

async function operatorsOf(db: EntityManager, campaignId: string, paths: readonly string[]) {
  const [row] = await db.query<{ needed: number; certified: number }[]>(
    `select count(*)::int as needed, count(*) filter (where ${CERTIFIED('p.id')})::int as certified
     from persons p join commissions c on c.id = p.home_commission_id where p.is_operator and c.path like any($2)`,
    [campaignId, paths],
  );
  return row;
}

function seminarsOf(
  db: EntityManager,
  campaignId: string,
  paths: readonly string[],
): Promise<{ level: number; planned: number; held: number }[]> {
  return db.query(
    `select s.level, count(*) filter (where s.state in ${sqlList(PLANNED_SEMINAR_STATES)})::int as planned,
      count(*) filter (where s.state = 'held')::int as held
     from seminars s join commissions c on c.id = s.commission_id where s.campaign_id = $1 and c.path like any($2)
     group by s.level`,
    [campaignId, paths],
  );
}

async function figuresOf(
  db: EntityManager,
  campaignId: string,
  paths: readonly string[],
): Promise<CampaignPlan['figures']> {
  const [people] = await db.query<{ people: number; joined: number; certified: number }[]>(
    `with present as (
       select a.person_id as id from appointments a join commissions c on c.id = a.commission_id
       where a.ended_on is null and c.path like any($2)
       union select p.id from persons p join commissions c on c.id = p.home_commission_id where p.is_operator
         and c.path like any($2))
     select count(*)::int as people, count(*) filter (where exists (select from accounts t
       where t.person_id = present.id and t.disabled_at is null))::int as joined,
       count(*) filter (where ${CERTIFIED('present.id')})::int as certified from present`,
    [campaignId, paths],
  );
  const [precincts] = await db.query<
    { precincts: number; green: number; amber: number; red: number; uncounted: number }[]
  >(
    `select count(*)::int as precincts, count(*) filter (where r.colour = 'green')::int as green,
      count(*) filter (where r.colour = 'amber')::int as amber,
       count(*) filter (where r.colour = 'red')::int as red, count(*) filter (where r.colour is null)::int as uncounted
     from commissions c join commission_kinds k on k.code = c.kind and k.is_precinct
     left join precinct_readiness r on r.commission_id = c.id and r.campaign_id = $1 where c.path like any($2)
     and ${isOpen('c')}`,
    [campaignId, paths],
  );
  return {
    ...(people ?? { people: 0, joined: 0, certified: 0 }),
    ...(precincts ?? { precincts: 0, green: 0, amber: 0, red: 0, uncounted: 0 }),
  };
}

import type { Report } from '@kaskad/contracts';
import { PLACELESS_STATES, PUBLISHED_SEMINAR_STATES } from '@kaskad/domain';
import type { CellKind } from '@kaskad/formats/sheets/sheet-column';
import type { Phrases } from '@kaskad/phrases';
import { sqlList } from '../../platform/db/sql-list.ts';
import { within, withRegion } from '../people/region.sql.ts';
import { belongs } from '../people/belonging.sql.ts';

type Words = Phrases['documents']['reports'];
type ColumnKey = keyof Words['columns'];

export interface ReportColumn {
  readonly key: ColumnKey;
  readonly kind: CellKind;
  readonly width: number;
  /** Codes in this column are written in words of the language. */
  readonly words?: 'kinds' | 'standings' | 'memberships' | 'colours' | 'levels';
}

/** A report: the SQL that yields its rows in the order of its columns. $1 campaign, $2 subtrees, $3 now, $4 language. */
export interface ReportDefinition {
  readonly columns: readonly ReportColumn[];
  readonly sql: string;
}

const text = (key: ColumnKey, width: number): ReportColumn => ({ key, kind: 'text', width });
const count = (key: ColumnKey): ReportColumn => ({ key, kind: 'number', width: 14 });
const share = (key: ColumnKey): ReportColumn => ({ key, kind: 'share', width: 14 });
const day = (key: ColumnKey): ReportColumn => ({ key, kind: 'day', width: 14 });
const coded = (key: ColumnKey, words: NonNullable<ReportColumn['words']>, width: number): ReportColumn => ({
  key,
  kind: 'text',
  width,
  words,
});

const MINE = `
  with mine as (
    select r.*, c.number, c.name, c.code, c.parent_id from precinct_readiness r
    join commissions c on c.id = r.commission_id where r.campaign_id = $1 and c.path like any($2)
    and $3::timestamptz is not null)`;

/**
 * Coverage of each district: precincts from the rollup, people counted once each, in however many precincts of it they
 * serve. $1 campaign, $2 subtrees.
 */
export const DISTRICT_COVERAGE = `
  with precincts as (
    select c.parent_id as id, count(*)::int as precincts, count(*) filter (where r.colour = 'green')::int as ready
    from precinct_readiness r join commissions c on c.id = r.commission_id where r.campaign_id = $1
    and c.path like any($2) group by c.parent_id),
  present as (
    select distinct c.parent_id as id, a.person_id
    from precinct_readiness r join commissions c on c.id = r.commission_id join appointments a on a.commission_id = c.id
    and a.ended_on is null
    where r.campaign_id = $1 and c.path like any($2)),
  people as (
    select present.id, count(*)::int as members, count(*) filter (where t.trainee_id is not null
      or ct.person_id is not null)::int as trained, count(ct.person_id)::int as certified
    from present left join (select distinct trainee_id from teachings
      where campaign_id = $1) t on t.trainee_id = present.person_id
      left join certificates ct on ct.person_id = present.person_id and ct.campaign_id = $1 and ct.kind = 'completion'
      and ct.state = 'issued'
    group by present.id)
  select d.id, d.name, rg.name as region, d.code, precincts.precincts, precincts.ready,
    coalesce(people.members, 0) as members,
    coalesce(people.trained, 0) as trained, coalesce(people.certified, 0) as certified
  from precincts join commissions d on d.id = precincts.id ${withRegion('d')} left join people on people.id = d.id`;

export const REPORT_DEFINITIONS: Record<Report, ReportDefinition> = {
  register: {
    columns: [
      text('number', 20),
      coded('kind', 'kinds', 24),
      text('name', 36),
      text('commission', 44),
      text('within', 44),
      text('commissionCode', 16),
      text('position', 22),
      day('issuedOn'),
      day('validUntil'),
      coded('standing', 'standings', 18),
      share('score'),
      coded('membership', 'memberships', 22),
    ],
    sql: `
      select ct.number, ct.kind, case when $4 = 'ru' then coalesce(ct.name_ru, ct.name) else ct.name
        end, c.name ->> $4, ${within('c.path')} ->> $4, c.code, po.name ->> $4,
        (ct.issued_at at time zone ca.time_zone)::date::text,
        ct.valid_until::text,
        case when ct.state <> 'issued' then ct.state
          when ($3::timestamptz at time zone ca.time_zone)::date <= ct.valid_until then 'valid' else 'expired'
          end, ct.score_share::text,
        case when ${belongs('ct.person_id', '$2')} then 'present' else 'former' end
      from certificates ct join commissions c on c.id = ct.commission_id join campaigns ca on ca.id = ct.campaign_id
      left join positions po on po.code = ct.position
      where ct.campaign_id = $1 and (c.path like any($2) or ${belongs('ct.person_id', '$2')}) order by ct.number`,
  },
  'coverage-districts': {
    columns: [
      text('region', 30),
      text('district', 44),
      count('precincts'),
      count('ready'),
      share('readyShare'),
      count('members'),
      count('trained'),
      count('certified'),
      share('certifiedShare'),
    ],
    sql: `
      select region ->> $4, name ->> $4, precincts, ready, ready::float8 / precincts, members, trained, certified,
        certified::float8 / nullif(members, 0)
      from (${DISTRICT_COVERAGE}) as district where $3::timestamptz is not null order by code`,
  },
  'coverage-precincts': {
    columns: [
      text('region', 30),
      text('district', 36),
      count('precinct'),
      text('commission', 44),
      coded('colour', 'colours', 20),
      count('members'),
      count('trained'),
      count('certified'),
      share('certifiedShare'),
    ],
    sql: `${MINE}
      select rg.name ->> $4, d.name ->> $4, mine.number, mine.name ->> $4, colour, members, trained, certified,
        certified::float8 / nullif(members, 0)
      from mine left join commissions d on d.id = mine.parent_id ${withRegion('d')}
      order by d.code, mine.number nulls last, mine.code`,
  },
  plan: {
    columns: [
      text('commission', 44),
      text('within', 44),
      coded('level', 'levels', 14),
      count('planned'),
      count('held'),
      count('missed'),
      count('cancelled'),
      share('heldShare'),
      count('seats'),
      count('enrolled'),
      count('attended'),
      share('attendedShare'),
    ],
    sql: `
      select c.name ->> $4, ${within('c.path')} ->> $4, s.level::text,
        count(*) filter (where s.state in ${sqlList(PUBLISHED_SEMINAR_STATES)})::int,
        count(*) filter (where s.state = 'held')::int,
        count(*) filter (where s.state = 'open'
          and s.ends_at < $3)::int, count(*) filter (where s.state = 'cancelled')::int,
        count(*) filter (where s.state = 'held')::float8 / nullif(count(*)
          filter (where s.state in ${sqlList(PUBLISHED_SEMINAR_STATES)}), 0),
        coalesce(sum(s.capacity) filter (where s.state in ${sqlList(PUBLISHED_SEMINAR_STATES)}), 0)::int,
          coalesce(sum(e.enrolled), 0)::int, coalesce(sum(e.attended), 0)::int,
        sum(e.attended)::float8 / nullif(sum(s.capacity) filter (where s.state in ${sqlList(PUBLISHED_SEMINAR_STATES)}),
          0)
      from seminars s join commissions c on c.id = s.commission_id
        left join lateral (select count(*) filter (where e.state not in ${sqlList(PLACELESS_STATES)}) as enrolled,
          count(*) filter (where e.state = 'attended') as attended
          from enrolments e where e.seminar_id = s.id and s.state in ${sqlList(PUBLISHED_SEMINAR_STATES)}) e on true
      where s.campaign_id = $1 and c.path like any($2) and s.state <> 'draft' group by c.id, s.level
      order by s.level, c.code`,
  },
  attendance: {
    columns: [
      day('day'),
      text('seminar', 44),
      coded('level', 'levels', 14),
      text('commission', 44),
      text('within', 44),
      text('venue', 30),
      count('enrolled'),
      count('attended'),
      count('absent'),
      count('excused'),
      share('attendedShare'),
    ],
    sql: `
      select (s.starts_at at time zone s.time_zone)::date::text, s.title ->> $4, s.level::text, c.name ->> $4,
        ${within('c.path')} ->> $4,
        v.name ->> $4,
        count(e.id)::int, count(e.id) filter (where e.state = 'attended')::int,
          count(e.id) filter (where e.state = 'no_show')::int,
        count(e.id) filter (where e.state = 'excused')::int, count(e.id) filter (where e.state = 'attended')::float8 /
          nullif(count(e.id), 0)
      from seminars s join commissions c on c.id = s.commission_id left join venues v on v.id = s.venue_id
        left join enrolments e on e.seminar_id = s.id and e.state not in ${sqlList(PLACELESS_STATES)}
      where s.campaign_id = $1 and c.path like any($2) and s.state = 'held' and $3::timestamptz is not null
      group by s.id, c.id, v.id order by s.starts_at, s.id`,
  },
};

import type { LocalizedText, ReportRow, ReportsQuery, SeminarReport } from '@kaskad/contracts';
import {
  type Actor,
  PRESENCE_MARKS,
  PUBLISHED_SEMINAR_STATES,
  REPORT_HOURS,
  reportDueAt,
  reportStanding,
  type SeminarState,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { countOf, narrow, readPage, sortBehind } from '../../../platform/db/list-page.ts';
import { containing } from '../../../platform/db/search.ts';
import type { Sorting } from '../../../platform/db/sorting.ts';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { Commission } from '../../people/commission.entity.ts';
import { uuidOrNull } from '../../people/commissions.queries.ts';
import { holderName } from '../../people/person-name.sql.ts';
import { within } from '../../people/region.sql.ts';
import { FULL_NAME, zoned } from '../seminar.view.ts';
import { Seminar } from '../seminar.entity.ts';

/** Of a seminar `s` held by the commission `c`: what is said of it beside its report. */
const COLUMNS = `s.id, s.title, s.state, s.time_zone as zone, s.ends_at as "endsAt", c.name as "commissionName",
  ${within('c.path')} as within,
  array(select distinct ${FULL_NAME} from session_trainers t join seminar_sessions x on x.id = t.session_id
    join persons p on p.id = t.person_id where x.seminar_id = s.id and t.part = 'trainer' and not t.cancelled
    order by 1) as trainers,
  (select count(distinct k.person_id)::int from seminar_sessions x join attendance_marks k on k.session_id = x.id
    join attendance_records m on m.id = k.record_id
    where x.seminar_id = s.id and m.mark in ${sqlList(PRESENCE_MARKS)}) as came,
  (select r.headcount from seminar_reports r where r.seminar_id = s.id order by r.filed_at desc, r.id desc limit 1)
    as headcount,
  (select min(r.filed_at) from seminar_reports r where r.seminar_id = s.id) as "firstAt"`;

interface Row {
  readonly id: string;
  readonly title: LocalizedText;
  readonly state: SeminarState;
  readonly zone: string;
  readonly endsAt: Date;
  readonly commissionName: LocalizedText;
  readonly within: LocalizedText | null;
  readonly trainers: string[];
  readonly came: number;
  readonly headcount: number | null;
  readonly firstAt: Date | null;
}

const reportedView = ({ zone, endsAt, state: _, firstAt: __, ...row }: Row) => ({
  ...row,
  endsAt: zoned(endsAt, zone),
});

/** The seminars that stand in a draw, as they were reported. Key: the id. */
export async function reportedSeminars(db: EntityManager, ids: readonly string[]) {
  const rows = await db.query<Row[]>(
    `select ${COLUMNS} from seminars s join commissions c on c.id = s.commission_id where s.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, reportedView(row)]));
}

const FILED = 'exists (select from seminar_reports r where r.seminar_id = s.id)';
const IS_DUE = `s.ends_at < :now::timestamptz - interval '${REPORT_HOURS} hours'`;
const STANDINGS = {
  overdue: `not ${FILED} and ${IS_DUE}`,
  waiting: `not ${FILED} and not ${IS_DUE}`,
  filed: FILED,
} as const;
const SORTING: Sorting<'ended'> = { ended: ['s.ends_at', 's.id'] };

/** Seminars of the actor's subtrees that are over, with their reports. */
export async function pageOfReports(
  db: EntityManager,
  actor: Actor,
  { standing, q, after, limit }: ReportsQuery,
  now: Date,
) {
  const list = db
    .createQueryBuilder(Seminar, 's')
    .innerJoin(Commission, 'c', 'c.id = s.commissionId')
    .where(`c.path like any(:subtrees) and s.state in ${sqlList(PUBLISHED_SEMINAR_STATES)} and s.ends_at <= :now`, {
      subtrees: subtreesOf(actor, 'person.read'),
      now,
    });
  if (standing) list.andWhere(STANDINGS[standing]);
  narrow(list, {
    "s.title ->> 'kk' ilike :words or s.title ->> 'ru' ilike :words or c.name ->> 'kk' ilike :words or c.name ->> 'ru' ilike :words":
      { words: containing(q) },
  });
  const total = await countOf(list);
  const sort = standing === 'overdue' ? 'ended' : '-ended';
  sortBehind(list, { sorting: SORTING, sort, key: 's.id', after: uuidOrNull(after) });
  const { rows, last } = await readPage<Row>(list, COLUMNS, limit);
  const items = rows.flatMap((row): ReportRow[] => {
    const stands = reportStanding({ ...row, now });
    return stands ? [{ ...reportedView(row), standing: stands, dueAt: zoned(reportDueAt(row.endsAt), row.zone) }] : [];
  });
  return { items, total, next: last?.id ?? null, ignored: [] };
}

type Filed = Omit<SeminarReport, 'at'> & { readonly at: Date };

/** All reports of a seminar, the newest first. */
export const reportsOf = (db: EntityManager, seminarId: string): Promise<Filed[]> =>
  db.query<Filed[]>(
    `select r.id, r.headcount, r.incidents, r.notes, r.figures, r.filed_at as at, ${holderName('p', 'a')} as by
     from seminar_reports r join accounts a on a.id = r.filed_by left join persons p on p.id = a.person_id
     where r.seminar_id = $1 order by r.filed_at desc, r.id desc limit 100`,
    [seminarId],
  );

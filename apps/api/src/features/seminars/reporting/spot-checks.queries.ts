import type { LocalizedText, SpotCheckDraw, SpotCheckDraws } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { countOf, newestBehind, readPage } from '../../../platform/db/list-page.ts';
import { Account } from '../../accounts/account.entity.ts';
import { Commission } from '../../people/commission.entity.ts';
import { Person } from '../../people/person.entity.ts';
import { holderName } from '../../people/person-name.sql.ts';
import { zoned } from '../seminar.view.ts';
import { SpotCheckDrawRow } from './spot-check-draw.entity.ts';

/** Draws wait for each other: no seminar is drawn twice. */
export const lockDraws = (tx: EntityManager) =>
  tx.query("select pg_advisory_xact_lock(hashtextextended('spot checks', 0))");

/** Reported seminars below a commission that ended on these days and were never drawn. */
export async function checkable(
  db: EntityManager,
  { path, from, until }: { readonly path: string; readonly from: string; readonly until: string },
): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select s.id from seminars s join commissions c on c.id = s.commission_id
     where starts_with(c.path, $1) and s.state = 'held'
       and (s.ends_at at time zone s.time_zone)::date between $2 and $3
       and exists (select from seminar_reports r where r.seminar_id = s.id)
       and not exists (select from spot_checks k where k.seminar_id = s.id)
     order by s.id`,
    [path, from, until],
  );
  return rows.map(({ id }) => id);
}

const COLUMNS = `d.id, d.commission_id as "commissionId", c.name as "commissionName", c.path, c.time_zone as zone,
  d.from_on::text as "from", d.until_on::text as until, d.percent, cardinality(d.population) as population, d.seed,
  ${holderName('p', 'a')} as by, d.drawn_at as at,
  (select count(*)::int from spot_checks k where k.draw_id = d.id) as drawn,
  (select count(distinct k.id)::int from spot_checks k join spot_check_results r on r.check_id = k.id
    where k.draw_id = d.id) as checked`;
type DrawRow = Omit<SpotCheckDraws['items'][number], 'at'> & {
  readonly path: string;
  readonly zone: string;
  readonly at: Date;
};
const draws = (db: EntityManager) =>
  db
    .createQueryBuilder(SpotCheckDrawRow, 'd')
    .innerJoin(Commission, 'c', 'c.id = d.commissionId')
    .innerJoin(Account, 'a', 'a.id = d.drawnBy')
    .leftJoin(Person, 'p', 'p.id = a.personId');
const drawView = ({ path: _, zone, at, ...row }: DrawRow) => ({ ...row, at: zoned(at, zone) });

/** Draws within the actor's reach, the newest first. */
export async function pageOfDraws(
  db: EntityManager,
  actor: Actor,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<SpotCheckDraws> {
  const list = draws(db).where('c.path like any(:subtrees)', { subtrees: subtreesOf(actor, 'person.read') });
  const total = await countOf(list);
  newestBehind(list, 'd.drawn_at', 'd.id', after);
  const { rows, last } = await readPage<DrawRow>(list, COLUMNS, limit);
  return { items: rows.map(drawView), total, next: last && `${last.at.toISOString()}_${last.id}` };
}

export async function drawOf(db: EntityManager, id: string) {
  const row = await draws(db).select(COLUMNS).where('d.id = :id', { id }).getRawOne<DrawRow>();
  return row && { path: row.path, zone: row.zone, view: drawView(row) };
}

interface CheckRow {
  readonly id: string;
  readonly seminarId: string;
  /** Whether the reader trained or reported it. */
  readonly isOwn: boolean;
}

export const checksOf = (db: EntityManager, drawId: string, actor: Actor): Promise<CheckRow[]> =>
  db.query<CheckRow[]>(
    `select k.id, k.seminar_id as "seminarId", ${isOwn('$2', '$3')} as "isOwn"
     from spot_checks k where k.draw_id = $1 order by k.place`,
    [drawId, actor.personId, actor.accountId],
  );

/** Also whoever gave the session to somebody else: it was theirs. */
const isOwn = (person: string, account: string) => `(exists (
    select from session_trainers t join seminar_sessions x on x.id = t.session_id
    where x.seminar_id = k.seminar_id and t.person_id = ${person}::uuid)
  or exists (select from session_substitutions z join seminar_sessions x on x.id = z.session_id
    where x.seminar_id = k.seminar_id and ${person}::uuid in (z.former_id, z.substitute_id))
  or exists (select from seminar_reports r where r.seminar_id = k.seminar_id and r.filed_by = ${account}::uuid))`;

export async function checkFor(
  tx: EntityManager,
  id: string,
  actor: Actor,
): Promise<{ drawId: string; path: string; isOwn: boolean } | undefined> {
  const [row] = await tx.query<{ drawId: string; path: string; isOwn: boolean }[]>(
    `select k.draw_id as "drawId", c.path, ${isOwn('$2', '$3')} as "isOwn" from spot_checks k
     join spot_check_draws d on d.id = k.draw_id join commissions c on c.id = d.commission_id where k.id = $1`,
    [id, actor.personId, actor.accountId],
  );
  return row;
}

type Result = SpotCheckDraw['checks'][number]['results'][number];

/** What was found in each of these checks, the newest first. */
export async function resultsOfChecks(
  db: EntityManager,
  checkIds: readonly string[],
  zone: string,
): Promise<ReadonlyMap<string, Result[]>> {
  const rows = await db.query<(Omit<Result, 'at'> & { checkId: string; at: Date })[]>(
    `select r.id, r.check_id as "checkId", r.way, r.outcome, r.asked, r.confirmed, r.note, r.consequence,
       r.recorded_at as at, ${holderName('p', 'a')} as by
     from spot_check_results r join accounts a on a.id = r.recorded_by left join persons p on p.id = a.person_id
     where r.check_id = any($1) order by r.recorded_at desc, r.id desc`,
    [checkIds],
  );
  return new Map(
    [...Map.groupBy(rows, ({ checkId }) => checkId)].map(([id, own]) => [
      id,
      own.map(({ checkId: _, at, ...row }) => ({ ...row, at: zoned(at, zone) })),
    ]),
  );
}

/** Where a commission is, and what day it is there. */
export async function placeOf(
  db: EntityManager,
  id: string,
): Promise<{ path: string; zone: string; name: LocalizedText } | undefined> {
  const [row] = await db.query<{ path: string; zone: string; name: LocalizedText }[]>(
    'select path, time_zone as zone, name from commissions where id = $1',
    [id],
  );
  return row;
}

/** All draws, with what they were drawn from and what was drawn, in its order. */
export const keptDraws = (
  db: EntityManager,
): Promise<{ id: string; seed: string; percent: number; population: string[]; sample: string[] }[]> =>
  db.query(
    `select d.id, d.seed, d.percent, d.population, array(select k.seminar_id from spot_checks k where k.draw_id = d.id
       order by k.place) as sample from spot_check_draws d order by d.id`,
  );

import type { LawCertificate, LawChanges, LawQuestion, LawQuestionsQuery } from '@kaskad/contracts';
import { type Actor, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { offsetOf } from '../../../platform/db/cursor.ts';
import { subtrees } from '../../../platform/db/search.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { accountName } from '../../accounts/names.queries.ts';
import { IS_LATER, isChecked, openChanges, touches } from './touching.ts';

/** The version of a question that counts: in use, else the newest. */
const COUNTING = 'v.question_id = q.id and v.version = coalesce(q.approved_version, q.current_version)';
/** Questions of the edition $2 in the scope $1 that rest on what it changed; `waits` while nobody has looked. */
const CONCERNED = `select q.id, q.code, q.status, q.approved_version is not null as "inUse", v.version, v.stem, v.article, ve.name as "lawEdition", bool_or(lc.change = 'gone') as gone,
    not bool_and(${isChecked('v')}) as waits
  from questions q join question_versions v on ${COUNTING} join commissions c on c.id = q.commission_id
    join law_editions ve on ve.id = v.law_edition_id join law_editions le on le.id = $2 join law_changes lc on lc.law_edition_id = le.id
  where c.path like any($1) and q.status <> 'retired' and ${IS_LATER} and ${touches('v')}
  group by q.id, v.id, ve.id`;

/** The law is the same for everybody: who administers a commission with none above it says what an edition changed. */
export const saysWhatChanged = (actor: Actor) => scopeOf(actor, 'campaign.manage').some((path) => /^\/[^/]+\/$/.test(path));

export async function lawChangesOf(db: EntityManager, actor: Actor, id: string): Promise<LawChanges> {
  const [edition] = await db.query<(LawChanges['edition'] & Pick<LawChanges, 'articles'>)[]>('select id, name, in_force_from::text as "inForceFrom", articles from law_editions where id = $1', [id]);
  if (!edition) throw notFound();
  const changes = await db.query<(Omit<LawChanges['changes'][number], 'recordedAt'> & { recordedAt: Date })[]>(
    `select lc.article, lc.change, ${accountName('lc.recorded_by')} as "recordedBy", lc.recorded_at as "recordedAt" from law_changes lc where lc.law_edition_id = $1
     order by substring(lc.article from '^\\d+')::int, lc.article`, [id]);
  const [count] = await db.query<Pick<LawChanges, 'waiting' | 'checked'>[]>(
    `select count(*) filter (where waits)::int as waiting, count(*) filter (where not waits)::int as checked from (${CONCERNED}) as concerned`, [subtrees(scopeOf(actor, 'question.read')), id]);
  const { articles, ...named } = edition;
  const mayChange = saysWhatChanged(actor);
  return { edition: named, articles, changes: changes.map((change) => ({ ...change, recordedAt: change.recordedAt.toISOString() })), waiting: count?.waiting ?? 0, checked: count?.checked ?? 0, mayChange };
}

/** Questions that rest on what the edition changed, by code. */
export async function lawQuestionsOf(db: EntityManager, actor: Actor, id: string, { state, after, limit }: LawQuestionsQuery) {
  if (!(await db.query<unknown[]>('select from law_editions where id = $1', [id])).length) throw notFound();
  const values: unknown[] = [subtrees(scopeOf(actor, 'question.read')), id, state === undefined ? null : state === 'waiting'];
  const rows = await db.query<(Omit<LawQuestion, 'checkedAt'> & { checkedAt: Date | null; waits: boolean })[]>(
    `select concerned.*, looked.by as "checkedBy", looked.at as "checkedAt", looked.remark from (${CONCERNED}) as concerned left join lateral (
       select ${accountName('ev.actor_id')} as by, ev.at, ev.remark from question_events ev
       where not waits and ev.question_id = concerned.id and ev.version = concerned.version and ev.event = 'law_checked' and ev.law_edition_id = $2 order by ev.seq desc limit 1) as looked on true
     where ($3::boolean is null or waits = $3) and ($4::text is null or code > $4) order by code limit $5`, [...values, after ?? null, limit + 1]);
  const [count] = await db.query<{ total: number }[]>(`select count(*)::int as total from (${CONCERNED}) as concerned where ($3::boolean is null or waits = $3)`, values);
  const items = rows.slice(0, limit).map(({ waits: _waits, checkedAt, ...row }) => ({ ...row, checkedAt: checkedAt?.toISOString() ?? null }));
  return { items, next: rows.length > limit ? (items.at(-1)?.code ?? null) : null, total: count?.total ?? 0 };
}

/** The version of the question that the edition concerns, and whether somebody has to look at it; null when it does not concern it. */
export async function versionToCheck(db: EntityManager, questionId: string, lawEditionId: string): Promise<{ version: number; waits: boolean } | null> {
  const [row] = await db.query<{ version: number; waits: boolean }[]>(
    `select v.version, exists (select ${openChanges('v')} and le.id = $2) as waits from questions q join question_versions v on ${COUNTING} where q.id = $1 and exists (select from law_editions where id = $2)`,
    [questionId, lawEditionId]);
  return row ?? null;
}

/**
 * Certificates of older editions, valid on that day, whose test held questions on what the edition changed, by number. Which versions those
 * are is asked first; a form is then searched for their numbers, see form.ts of the domain.
 */
export async function lawCertificatesOf(db: EntityManager, actor: Actor, id: string, { page, now }: { page: Pick<LawQuestionsQuery, 'after' | 'limit'>; now: Date }) {
  const touched = await db.query<{ id: number; articles: string[] }[]>(
    `select v.id, array_agg(distinct lc.article) as articles from question_versions v join law_editions ve on ve.id = v.law_edition_id
       join law_editions le on le.id = $1 join law_changes lc on lc.law_edition_id = le.id where ${IS_LATER} and ${touches('v')} group by v.id`, [id]);
  if (touched.length === 0) {
    await lawChangesOf(db, actor, id);
    return { items: [], next: null, total: 0 };
  }
  const values: unknown[] = [subtrees(scopeOf(actor, 'certificate.read')), ` (${touched.map(({ id: version }) => version).join('|')}):`, now, id];
  const where = `where c.path like any($1) and ct.state = 'issued' and ct.valid_until >= ($3::timestamptz at time zone ca.time_zone)::date and ct.law_edition_id <> $4 and (' ' || a.form) ~ $2
    and exists (select from law_editions ve join law_editions le on le.id = $4 where ve.id = ct.law_edition_id and ${IS_LATER})`;
  const from = 'from certificates ct join commissions c on c.id = ct.commission_id join campaigns ca on ca.id = ct.campaign_id join attempts a on a.id = ct.attempt_id';
  const offset = offsetOf(page.after);
  const rows = await db.query<(Omit<LawCertificate, 'questions' | 'articles'> & { form: string })[]>(
    `select ct.id, ct.number, ct.name, ct.kind, c.name as commission, a.form, a.max_score as of ${from} ${where} order by ct.number offset $5 limit $6`, [...values, offset, page.limit + 1]);
  const [count] = await db.query<{ total: number }[]>(`select count(*)::int as total ${from} ${where}`, values);
  const articlesOf = new Map(touched.map(({ id: version, articles }) => [String(version), articles]));
  const items = rows.slice(0, page.limit).map(({ form, ...row }) => {
    const held = form.split(' ').map((item) => articlesOf.get(item.split(':')[0] ?? '')).filter((articles) => articles !== undefined);
    return { ...row, questions: held.length, of: form.split(' ').length, articles: [...new Set(held.flat())].sort() };
  });
  return { items, next: rows.length > page.limit ? String(offset + page.limit) : null, total: count?.total ?? 0 };
}

import type { LawCertificate, LawQuestionsQuery } from '@kaskad/contracts';
import { type Actor, mayActOnDocument } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { offsetOf } from '../../platform/db/cursor.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { belongs, presentPaths } from '../people/belonging.sql.ts';
import { accountName } from '../accounts/names.queries.ts';
import { IS_LATER, touches } from './law-touching.sql.ts';
import { LawEdition } from '../campaigns/law-edition.entity.ts';

interface Touched {
  readonly id: number;
  readonly articles: string[];
  /** When the last of these changes was recorded. */
  readonly recorded: Date;
}

/** Versions that rest on what the edition changed; null when there is no such edition. */
async function touchedBy(db: EntityManager, editionId: string): Promise<Touched[] | null> {
  if (!(await db.existsBy(LawEdition, { id: editionId }))) return null;
  return db.query<Touched[]>(
    `select v.id, array_agg(distinct lc.article) as articles, max(lc.recorded_at) as recorded from question_versions v
      join law_editions ve on ve.id = v.law_edition_id
       join law_editions le on le.id = $1 join law_changes lc on lc.law_edition_id = le.id where ${IS_LATER}
       and ${touches('v')} group by v.id`,
    [editionId],
  );
}

const FROM = `from certificates ct join commissions c on c.id = ct.commission_id
  join campaigns ca on ca.id = ct.campaign_id join attempts a on a.id = ct.attempt_id
  left join lateral (
    select k.checked_by, k.checked_at, k.remark from law_certificate_checks k where k.certificate_id = ct.id
    and k.law_edition_id = $4
      and k.checked_at >= (select max(t.recorded) from jsonb_to_recordset($5) as t (id int, recorded timestamptz)
        where strpos(' ' || a.form, ' ' || t.id || ':') > 0)
    order by k.checked_at desc limit 1) as looked on true`;
const WHERE = `where (c.path like any($1) or ${belongs('ct.person_id', '$1')}) and ct.state = 'issued'
  and ct.valid_until >= ($3::timestamptz at time zone ca.time_zone)::date and ct.law_edition_id <> $4
  and (' ' || a.form) ~ $2
  and exists (select from law_editions ve join law_editions le on le.id = $4 where ve.id = ct.law_edition_id
    and ${IS_LATER})
  and ($6::boolean is null or (looked.checked_at is null) = $6) and ($7::uuid is null or ct.id = $7)`;

interface Asked {
  readonly page: LawQuestionsQuery;
  readonly now: Date;
  /** One certificate; null: all. */
  readonly id?: string;
}
type Row = Omit<LawCertificate, 'questions' | 'articles' | 'checkedAt' | 'mayCheck'> & {
  form: string;
  present: readonly string[];
  checkedAt: Date | null;
};

/**
 * Certificates of older editions, valid on that day, whose test held questions on what the edition changed, by number.
 * Which versions those are is asked first; a form is then searched for their numbers, see form.ts of the domain. One
 * that was looked at waits again when a further change touches its test.
 */
export async function lawCertificatesOf(db: EntityManager, actor: Actor, editionId: string, { page, now, id }: Asked) {
  const touched = await touchedBy(db, editionId);
  if (!touched) throw notFound();
  if (touched.length === 0) return { items: [], next: null, total: 0 };
  const values: unknown[] = [
    subtreesOf(actor, 'certificate.read'),
    ` (${touched.map((version) => version.id).join('|')}):`,
    now,
    editionId,
    JSON.stringify(touched.map(({ id: version, recorded }) => ({ id: version, recorded }))),
    page.state === undefined ? null : page.state === 'waiting',
    id ?? null,
  ];
  const offset = offsetOf(page.after);
  const rows = await db.query<Row[]>(
    `select ct.id, ct.number, ct.name, ct.kind, c.name as commission, ${presentPaths('ct.person_id')} as present,
      a.form, a.max_score as of, ${accountName('looked.checked_by')} as "checkedBy", looked.checked_at as "checkedAt",
      looked.remark
     ${FROM} ${WHERE} order by ct.number offset $8 limit $9`,
    [...values, offset, page.limit + 1],
  );
  const [count] = await db.query<{ total: number }[]>(`select count(*)::int as total ${FROM} ${WHERE}`, values);
  const articlesOf = new Map(touched.map(({ id: version, articles }) => [String(version), articles]));
  const items = rows.slice(0, page.limit).map(({ form, present, checkedAt, ...row }): LawCertificate => {
    const formArticles = form
      .split(' ')
      .map((item) => articlesOf.get(item.split(':')[0] ?? ''))
      .filter((articles) => articles !== undefined);
    return {
      ...row,
      questions: formArticles.length,
      of: form.split(' ').length,
      articles: [...new Set(formArticles.flat())].sort(),
      checkedAt: checkedAt?.toISOString() ?? null,
      mayCheck: checkedAt === null && mayActOnDocument(actor, 'certificate.revoke', { present }),
    };
  });
  return { items, next: rows.length > page.limit ? String(offset + page.limit) : null, total: count?.total ?? 0 };
}

/**
 * Certificates of a campaign whose test held questions on what the edition changed: they would wait for somebody to
 * look.
 */
export async function validCertificatesWaiting(
  db: EntityManager,
  campaignId: string,
  editionId: string,
): Promise<number> {
  const touched = await touchedBy(db, editionId);
  if (!touched || touched.length === 0) return 0;
  const [row] = await db.query<{ count: number }[]>(
    `select count(*)::int as count from certificates ct join attempts a on a.id = ct.attempt_id
     where ct.campaign_id = $1 and ct.state = 'issued' and ct.law_edition_id <> $2 and (' ' || a.form) ~ $3`,
    [campaignId, editionId, ` (${touched.map(({ id }) => id).join('|')}):`],
  );
  return row?.count ?? 0;
}

/** Two checks of one certificate wait for each other. */
export const lockCertificate = (tx: EntityManager, id: string) =>
  tx.query('select from certificates where id = $1 for update', [id]);

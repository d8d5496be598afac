import type { CampaignGain, GainGroup } from '@kaskad/contracts';
import { type Actor, chooseShownParts, GAIN_KINDS, gainOf, isShielded, scopeOf, SHIELD } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { belongs } from '../people/belonging.sql.ts';
import { subtrees } from '../../platform/db/search.ts';
import { sqlList } from '../../platform/db/sql-list.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { ANNULLED } from './analysis.queries.ts';

interface GroupRow {
  readonly grouping: number;
  readonly language: 'kk' | 'ru' | null;
  readonly level: number | null;
  readonly pairs: number;
  readonly entry: number;
  readonly final: number;
  readonly deviation: number | null;
}

/** Ten points of a hundred. */
const STEPS = 20;

/**
 * Of each person the first entry test and the first final one: a repeat would show what was learnt from the test
 * itself.
 */
const FIRST = `
  first as materialized (
    select distinct on (a.person_id, q.kind) a.person_id, q.kind, a.score::float8 / a.max_score as share, a.language,
      s.level, a.finished_at
    from attempts a join quizzes q on q.id = a.quiz_id and q.kind in ${sqlList(GAIN_KINDS)}
    join persons p on p.id = a.person_id join commissions c on c.id = p.home_commission_id
      left join seminars s on s.id = a.seminar_id
    where a.campaign_id = $1 and a.state <> 'open' and a.max_score > 0 and not ${ANNULLED} and ${belongs('p.id', '$2')}
    order by a.person_id, q.kind, a.finished_at, a.number),
  pairs as materialized (
    select e.share as entry, f.share as final, f.share - e.share as difference, f.language, f.level
    from first e join first f on f.person_id = e.person_id and f.kind = 'final' and f.finished_at > e.finished_at
    where e.kind = 'entry')`;

/** What people of the actor's subtree gained between the two tests of a campaign: the same people, before and after. */
export async function gainFor(db: EntityManager, actor: Actor, campaignId: string): Promise<CampaignGain> {
  const scope = scopeOf(actor, 'result.read');
  const [campaign] = await db.query<unknown[]>(
    `select from campaigns ca join commissions c on c.id = ca.commission_id where ca.id = $1
      and exists (select from unnest($2::text[]) as own where starts_with(own, c.path) or starts_with(c.path, own))`,
    [campaignId, scope],
  );
  if (!campaign) throw notFound();
  const values = [campaignId, subtrees(scope)];
  const rows = await db.query<GroupRow[]>(
    `with ${FIRST} select grouping(language, level) as grouping, language, level, count(*)::int as pairs,
      avg(entry) as entry, avg(final) as final, stddev_samp(difference) as deviation
     from pairs group by grouping sets ((), (language), (level)) order by language, level nulls last`,
    values,
  );
  const all = rows.find(({ grouping }) => grouping === 3);
  const languages = rows.filter(({ grouping }) => grouping === 1);
  const levels = rows.filter(({ grouping }) => grouping === 2);
  const head = {
    shield: SHIELD,
    all: groupOf(all),
    languages: partsOf(languages).flatMap(({ row: { language }, group }) =>
      language === null ? [] : [{ language, ...group }],
    ),
    levels: partsOf(levels).map(({ row: { level }, group }) => ({ level, ...group })),
  };
  if (!all || all.pairs === 0)
    return { ...head, standing: 'empty', languages: [], levels: [], steps: [], ...(await lonely(db, values)) };
  if (isShielded(all.pairs))
    return { ...head, standing: 'shielded', languages: [], levels: [], steps: [], entryOnly: null, finalOnly: null };
  return { ...head, standing: 'shown', steps: await stepsOf(db, values), ...(await lonely(db, values)) };
}

function partsOf(rows: readonly GroupRow[]): { row: GroupRow; group: GainGroup }[] {
  const shown = chooseShownParts(rows.map(({ pairs }) => pairs));
  return rows.map((row, index) => ({ row, group: groupOf(shown[index] ? row : undefined) }));
}

function groupOf(row: GroupRow | undefined): GainGroup {
  if (!row || row.pairs === 0 || isShielded(row.pairs)) return { pairs: null, entry: null, final: null, gain: null };
  return {
    pairs: row.pairs,
    entry: row.entry,
    final: row.final,
    gain: gainOf({ pairs: row.pairs, mean: row.final - row.entry, deviation: row.deviation ?? 0 }),
  };
}

async function stepsOf(db: EntityManager, values: unknown[]): Promise<number[]> {
  const rows = await db.query<{ step: number; people: number }[]>(
    `with ${FIRST} select least(greatest(floor((difference::numeric + 1) * ${STEPS / 2})::int, 0), ${STEPS - 1})
      as step, count(*)::int as people from pairs group by 1`,
    values,
  );
  return Array.from({ length: STEPS }, (_, step) => rows.find((row) => row.step === step)?.people ?? 0);
}

/** How many sat only one of the two tests; hidden where they are few. */
async function lonely(db: EntityManager, values: unknown[]): Promise<Pick<CampaignGain, 'entryOnly' | 'finalOnly'>> {
  const [row] = await db.query<{ entryOnly: number; finalOnly: number }[]>(
    `with ${FIRST}, people as (select bool_or(kind = 'entry') as entry, bool_or(kind = 'final') as final from first
      group by person_id)
     select count(*) filter (where not final)::int as "entryOnly", count(*) filter (where not entry)::int as "finalOnly"
     from people`,
    values,
  );
  const open = (people = 0) => (isShielded(people) ? null : people);
  return { entryOnly: open(row?.entryOnly), finalOnly: open(row?.finalOnly) };
}

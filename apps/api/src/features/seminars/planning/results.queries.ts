import type { GroupResults } from '@kaskad/contracts';
import { SEATED_STATES } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { OFFICE, PERSON } from '../enrolment/enrolments.queries.ts';

type Item = GroupResults['items'][number];
interface Row extends Pick<Item, 'person'> {
  readonly entry: Item['entry'];
  readonly final: Item['final'];
}

/** The best finished attempt of a kind in the campaign of the seminar, with the number of attempts. */
const best = (
  kind: string,
) => `(select jsonb_build_object('score', t.score, 'max', t.max_score, 'passed', t.passed, 'attempts', count(*) over (),
    'at', to_char(t.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
  from attempts t join quizzes q on q.id = t.quiz_id where t.person_id = p.id and t.campaign_id = s.campaign_id and q.kind = '${kind}' and t.state <> 'open'
  order by coalesce(t.passed, false) desc, t.score desc, t.finished_at limit 1)`;

/** Entry and final tests of those who hold a seat in the group: who failed what. Those who failed come first. */
export async function resultsOf(db: EntityManager, seminarId: string): Promise<GroupResults> {
  const items = await db.query<Row[]>(
    `select ${PERSON} as person, ${best('entry')} as entry, ${best('final')} as final
     from enrolments e join seminars s on s.id = e.seminar_id join persons p on p.id = e.person_id ${OFFICE}
     where e.seminar_id = $1 and e.state in ${sqlList(SEATED_STATES)}
     order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id`,
    [seminarId],
  );
  const failed = (item: Row) => item.final?.passed === false;
  return {
    items: [...items].sort((a, b) => Number(failed(b)) - Number(failed(a))),
    entryMean: mean(items.map(({ entry }) => entry)),
    finalMean: mean(items.map(({ final }) => final)),
    failed: items.filter(failed).length,
  };
}

/** Mean share of points, 0 … 1. */
function mean(scores: readonly Item['entry'][]): number | null {
  const shares = scores.flatMap((one) => (one && one.max > 0 ? [one.score / one.max] : []));
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

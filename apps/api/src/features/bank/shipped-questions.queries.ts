import type { LocalizedText } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';

interface DifferingRow {
  readonly id: string;
  readonly code: string;
  /** Whether people here wrote a version, or took the question out of use. */
  readonly own: boolean;
}

const DIFFERING = `
  select q.id, q.code, (q.status <> 'approved' or q.approved_version is distinct from q.current_version
      or exists (select from question_versions w where w.question_id = q.id and w.created_by is not null)) as own
    from jsonb_array_elements($1::jsonb) as s(question)
    join questions q on q.code = s.question ->> 'code'
    join question_versions v on v.question_id = q.id and v.version = q.current_version
   where (v.stem, v.interaction, v.rationale, v.article, v.difficulty, to_jsonb(q.tags)) is distinct from
      (s.question -> 'stem', s.question -> 'interaction', s.question -> 'rationale', s.question ->> 'article',
       (s.question ->> 'difficulty')::int, s.question -> 'tags')
   order by q.code`;

/** Questions whose newest version differs from the shipped one, in the order of their codes. */
export function differingQuestions(tx: EntityManager, shipped: readonly object[]): Promise<DifferingRow[]> {
  return tx.query(DIFFERING, [JSON.stringify(shipped)]);
}

interface ShippedRow {
  readonly code: string;
  readonly topic: string;
  readonly tags?: readonly string[];
  readonly commissionId: string;
}

/** Adds a question as it is shipped, in use and to be seen by a lawyer; its id, or null where its code is there. */
export async function insertShipped(
  tx: EntityManager,
  { code, topic, tags = [], commissionId }: ShippedRow,
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }[]>(
    `insert into questions (code, topic, tags, status, approved_version, needs_lawyer, commission_id)
       values ($1, $2, $3, 'approved', 1, true, $4) on conflict (code) do nothing returning id`,
    [code, topic, tags, commissionId],
  );
  return row?.id ?? null;
}

/** Adds a topic, unless it is there. */
export async function addTopic(
  tx: EntityManager,
  { code, title, place }: { readonly code: string; readonly title: LocalizedText; readonly place: number },
): Promise<void> {
  await tx.query('insert into topics (code, title, place) values ($1, $2, $3) on conflict (code) do nothing', [
    code,
    title,
    place,
  ]);
}

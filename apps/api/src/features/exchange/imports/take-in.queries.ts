import type { BankQuestion, QuestionStatus } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { QuestionImport } from './question-import.entity.ts';

/** A question with the number of its newest version, and the path of its commission. */
export interface Locked {
  readonly id: string;
  readonly version: number;
  readonly status: QuestionStatus;
  readonly path: string;
}

/** These questions, locked in the order of their ids until the transaction ends. */
export function lockQuestions(tx: EntityManager, ids: readonly string[]): Promise<Locked[]> {
  return tx.query(
    'select q.id, q.current_version as version, q.status, c.path from questions q join commissions c on c.id = q.commission_id where q.id = any($1) order by q.id for update of q',
    [ids],
  );
}

/** Questions of an import: what one has stands in each list at the same place. */
interface NewQuestions {
  readonly ids: readonly string[];
  /** In the import. */
  readonly places: readonly number[];
  readonly codes: readonly string[];
  readonly topics: readonly string[];
  readonly commissionId: string;
  readonly status: QuestionStatus;
}

/** Adds questions from the rows of an import. */
export async function insertQuestions(
  tx: EntityManager,
  importId: string,
  { ids, places, codes, topics, commissionId, status }: NewQuestions,
): Promise<void> {
  await tx.query(
    `insert into questions (id, code, topic, tags, commission_id, status, needs_lawyer, current_version)
     select row.id, row.code, row.topic, array(select jsonb_array_elements_text(i.item -> 'tags')), $5, $6, true, 1
     from unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) as row (id, place, code, topic)
     join question_import_items i on i.import_id = $7 and i.place = row.place`,
    [ids, places, codes, topics, commissionId, status, importId],
  );
}

interface Written {
  readonly createdBy: string;
  readonly at: Date;
}

/** Adds the first versions of these questions from the rows of an import. */
export async function insertFirstVersions(
  tx: EntityManager,
  found: Pick<QuestionImport, 'id' | 'lawEditionId' | 'difficulty'>,
  { ids, places, createdBy, at }: Pick<NewQuestions, 'ids' | 'places'> & Written,
): Promise<void> {
  await tx.query(
    `insert into question_versions (question_id, version, stem, picture_id, picture_alt, interaction, rationale,
        article, law_edition_id, difficulty, created_by, created_at)
     select row.id, 1, item -> 'stem', (item #>> '{picture,id}')::uuid, item #> '{picture,alt}', item -> 'interaction',
       item -> 'rationale', sketch ->> 'article', $4, coalesce((item ->> 'difficulty')::smallint, $5), $6, $7
     from unnest($1::uuid[], $2::int[]) as row (id, place) join question_import_items i on i.import_id = $3
     and i.place = row.place`,
    [ids, places, found.id, found.lawEditionId, found.difficulty, createdBy, at],
  );
}

/** Counts the versions of these questions on; the next one is to be seen by a lawyer. */
export async function takeNextVersion(
  tx: EntityManager,
  ids: readonly string[],
  status: QuestionStatus,
): Promise<void> {
  await tx.query(
    'update questions set current_version = current_version + 1, status = $2, needs_lawyer = true where id = any($1)',
    [ids, status],
  );
}

type Content = Pick<BankQuestion['content'], 'stem' | 'interaction' | 'rationale'>;
interface NextVersion extends Content {
  readonly id: string;
  readonly version: number;
  readonly article: string;
  readonly difficulty: number;
  readonly picture: string | null;
  readonly alt: object | null;
}

/** Adds the next versions of questions. */
export async function insertNextVersions(
  tx: EntityManager,
  rows: readonly NextVersion[],
  { lawEditionId, createdBy, at }: Written & { readonly lawEditionId: string },
): Promise<void> {
  await tx.query(
    `insert into question_versions (question_id, version, stem, picture_id, picture_alt, interaction, rationale,
        article, law_edition_id, difficulty, created_by, created_at)
     select id, version, stem, picture, nullif(alt, 'null'), interaction, rationale, article, $2, difficulty, $3, $4
     from jsonb_to_recordset($1) as row (id uuid, version int, stem jsonb, picture uuid, alt jsonb, interaction jsonb,
       rationale jsonb, article text, difficulty smallint)`,
    [JSON.stringify(rows), lawEditionId, createdBy, at],
  );
}

interface Step {
  readonly event: 'imported' | 'submit';
  readonly status: QuestionStatus;
  readonly actorId: string;
  readonly at: Date;
}

/** Adds a step to the history of each of these questions. */
export async function addEvents(
  tx: EntityManager,
  batch: readonly { readonly id: string; readonly version: number }[],
  { event, status, actorId, at }: Step,
): Promise<void> {
  await tx.query(
    `insert into question_events (question_id, seq, event, version, status, actor_id, at)
     select id, coalesce((select max(seq) from question_events e where e.question_id = row.id), 0) + 1, $3, version, $4,
       $5, $6 from unnest($1::uuid[], $2::int[]) as row (id, version)`,
    [batch.map(({ id }) => id), batch.map(({ version }) => version), event, status, actorId, at],
  );
}

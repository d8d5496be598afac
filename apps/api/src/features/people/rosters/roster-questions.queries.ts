import type { MoveState, RosterDetail, RosterQuestion } from '@kaskad/contracts';
import { ROSTER_QUESTIONS } from '@kaskad/contracts';
import { type Actor, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { candidatesOf, mayBeNew, questionOf, type StoredLine } from './stored-roster.ts';

/** A line whose name stands in the file more than once. */
export interface Twin {
  readonly place: number;
  readonly line: number;
  readonly nameKey: string;
  readonly commissionId: string | null;
  readonly hasIin: boolean;
}

/** By person and commission: the last request to move that person there. */
export type RequestsByPlace = ReadonlyMap<string, { state: MoveState; reason: string | null }>;

export async function latestRequests(db: EntityManager, personIds: readonly string[]): Promise<RequestsByPlace> {
  if (personIds.length === 0) return new Map();
  const rows = await db.query<{ place: string; state: MoveState; reason: string | null }[]>(
    `select distinct on (person_id, to_commission_id) person_id || ' ' || to_commission_id as place, state, reason
      from move_requests
     where person_id = any($1) order by person_id, to_commission_id, requested_at desc`,
    [personIds],
  );
  return new Map(rows.map(({ place, ...request }) => [place, request]));
}

/**
 * What the whole list asks, beside its lines: doubtful rows by kind, names that stand in it twice, people nobody asked
 * for yet.
 */
export async function questionsOf(
  db: EntityManager,
  importId: string,
): Promise<Pick<RosterDetail, 'questions' | 'unrequested' | 'wentUp'> & { twins: Twin[] }> {
  const asking = await db.query<{ place: number; line: StoredLine }[]>(
    `select (l.place - 1)::int as place, l.line
      from roster_imports i, jsonb_array_elements(i.rows) with ordinality as l (line, place)
     where i.id = $1 and l.line->>'verdict' in ('doubtful', 'elsewhere') order by l.place`,
    [importId],
  );
  const kinds = Map.groupBy(
    asking.filter(({ line }) => questionOf(line) !== null),
    ({ line }) => questionOf(line)!,
  );
  const questions = [...kinds]
    .filter(([code]) => (ROSTER_QUESTIONS as readonly string[]).includes(code))
    .map(([code, rows]) => ({
      code: code as RosterQuestion,
      rows: rows.length,
      single: rows.filter(({ line }) => candidatesOf(line).length === 1).length,
      mayBeNew: rows.filter(({ line }) => mayBeNew(line)).length,
    }));
  const elsewhere = asking.flatMap(({ line: { ids } }) =>
    ids.elsewhereId && ids.commissionId
      ? [{ personId: ids.elsewhereId, place: `${ids.elsewhereId} ${ids.commissionId}` }]
      : [],
  );
  const requests = await latestRequests(
    db,
    elsewhere.map(({ personId }) => personId),
  );
  const twins = (kinds.get('same_name_in_file') ?? []).map(({ place, line }): Twin => ({
    place,
    line: line.line,
    nameKey: line.person?.row.data.nameKey ?? '',
    commissionId: line.ids.commissionId,
    hasIin: line.person?.iin !== null,
  }));
  const [{ wentUp } = { wentUp: 0 }] = await db.query<{ wentUp: number }[]>(
    `select count(*)::int as "wentUp" from roster_imports i, jsonb_array_elements(i.rows) as line where i.id = $1
      and line->'doubts' @> '[{"code": "commission_went_up"}]'`,
    [importId],
  );
  return {
    questions,
    twins,
    wentUp,
    unrequested: elsewhere.filter(
      ({ place }) => !['open', 'accepted', 'declined'].includes(requests.get(place)?.state ?? ''),
    ).length,
  };
}

/**
 * Whether somebody whom a row of an open preview means came within its commission since it was planned. Whoever reads
 * it from further up than the one who made it plans nothing anew: they see more people, and the preview would be
 * another. Nor does whoever only reads it.
 */
export async function hasArrivals(db: EntityManager, actor: Actor, importId: string): Promise<boolean> {
  const rows = await db.query<object[]>(
    `select from roster_imports i join commissions c on c.id = i.commission_id, jsonb_array_elements(i.rows) line
      join persons p on p.id = (line->'ids'->>'elsewhereId')::uuid
     where i.id = $1 and i.state = 'preview' and line->>'verdict' = 'elsewhere'
       and exists (select from unnest($3::text[]) own where starts_with(c.path, own))
       and (i.created_by = $2 or not exists (select from unnest($3::text[]) own where starts_with(c.path, own)
         and own <> c.path))
       and exists (select from commissions h where starts_with(h.path, c.path) and (h.id = p.home_commission_id
         or h.id in (select a.commission_id from appointments a where a.person_id = p.id and a.ended_on is null)))
           limit 1`,
    [importId, actor.accountId, scopeOf(actor, 'roster.import')],
  );
  return rows.length > 0;
}

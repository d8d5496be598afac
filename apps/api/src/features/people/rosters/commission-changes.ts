import {
  CENTRAL_ZONE,
  type CommissionData,
  type KnownCommission,
  type PlannedCommission,
  type RosterState,
} from '@kaskad/domain';
import { randomUUID } from 'node:crypto';
import { Any, type EntityManager } from 'typeorm';
import { hangUnder } from '../commission-tree.queries.ts';
import type { RowChange } from '../bulk-rows.queries.ts';
import { Commission } from '../commission.entity.ts';
import { insertCommissions, type NewCommissionRow } from './roster-writing.queries.ts';

const NUMBERED = new Set(['constituency', 'precinct', 'abroad']);

/** The number in the name, for kinds that are numbered: `№ 233 учаскелік сайлау комиссиясы`. */
function numberIn({ kind, nameKk, nameRu }: Pick<CommissionData, 'kind' | 'nameKk' | 'nameRu'>): number | null {
  const found = NUMBERED.has(kind ?? '') ? /№\s*(\d{1,6})/.exec(`${nameKk} ${nameRu}`) : null;
  return found ? Number(found[1]) : null;
}

/** Adds and changes commissions; returns what was done, each row with its state before. */
export async function writeCommissions(
  tx: EntityManager,
  rows: readonly PlannedCommission[],
  state: RosterState,
): Promise<RowChange[]> {
  const added = await addCommissions(
    tx,
    rows.filter(({ verdict }) => verdict === 'new'),
    state,
  );
  const byCode = new Map(state.commissions.map((commission) => [commission.code, commission]));
  const changed = rows.filter(({ verdict }) => verdict === 'changed');
  const changes = changed.flatMap((planned) => changesOf(planned, byCode.get(planned.row.data.code)));
  const moves: RowChange[] = [];
  for (const { row, changes: fields } of changed) {
    if (fields.some(({ field }) => field === 'parentCode')) moves.push(...(await move(tx, row.data, byCode)));
  }
  return [...added, ...merged([...changes, ...moves])];
}

/** One change for each row: a statement sets a row once. */
function merged(changes: readonly RowChange[]): RowChange[] {
  const byId = new Map<string, RowChange>();
  for (const change of changes) {
    const first = byId.get(change.id);
    byId.set(
      change.id,
      first
        ? { ...first, before: { ...change.before, ...first.before }, after: { ...first.after, ...change.after } }
        : change,
    );
  }
  return [...byId.values()];
}

async function addCommissions(
  tx: EntityManager,
  planned: readonly PlannedCommission[],
  { commissions }: RosterState,
): Promise<RowChange[]> {
  const paths = await tx.find(Commission, {
    where: { id: Any(commissions.map(({ id }) => id)) },
    select: { id: true, code: true, path: true },
  });
  const places = new Map(paths.map(({ code, id, path }) => [code, { id, path }]));
  const zones = new Map(commissions.map(({ code, timeZone }) => [code, timeZone]));
  const waiting = new Map(planned.map(({ row }) => [row.data.code, row.data]));
  const rows: NewCommissionRow[] = [];
  const add = (data: CommissionData): void => {
    waiting.delete(data.code);
    const parent = data.parentCode === null ? undefined : waiting.get(data.parentCode);
    if (parent) add(parent);
    const above = data.parentCode === null ? undefined : places.get(data.parentCode);
    const id = randomUUID();
    const place = { id, path: `${above?.path ?? '/'}${id}/` };
    places.set(data.code, place);
    zones.set(data.code, data.timeZone ?? zones.get(data.parentCode ?? '') ?? CENTRAL_ZONE);
    rows.push({
      id,
      code: data.code,
      kind: data.kind ?? '',
      parent_id: above?.id ?? null,
      path: place.path,
      number: numberIn(data),
      name: { kk: data.nameKk, ru: data.nameRu },
      place: data.place === null ? null : { kk: data.place, ru: data.place },
      time_zone: zones.get(data.code) ?? CENTRAL_ZONE,
    });
  };
  for (const { row } of planned) if (waiting.has(row.data.code)) add(row.data);
  await insertCommissions(tx, rows);
  return rows.map(({ id, code, kind, parent_id }) => ({
    subject: 'commission',
    id,
    before: null,
    after: { code, kind, parent_id },
  }));
}

function changesOf({ row: { data }, changes }: PlannedCommission, known: KnownCommission | undefined): RowChange[] {
  if (!known) return [];
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const changed = (...fields: string[]) => changes.some(({ field }) => fields.includes(field));
  if (changed('kind')) [before['kind'], after['kind']] = [known.kind, data.kind];
  if (changed('timeZone')) [before['time_zone'], after['time_zone']] = [known.timeZone, data.timeZone];
  if (changed('nameKk', 'nameRu')) {
    before['name'] = { kk: known.nameKk, ru: known.nameRu };
    after['name'] = { kk: data.nameKk, ru: data.nameRu };
  }
  const number = numberIn(data);
  if (changed('kind', 'nameKk', 'nameRu') && number !== known.number)
    [before['number'], after['number']] = [known.number, number];
  return Object.keys(after).length === 0 ? [] : [{ subject: 'commission', id: known.id, before, after }];
}

async function move(
  tx: EntityManager,
  { code, parentCode }: CommissionData,
  known: ReadonlyMap<string, KnownCommission>,
): Promise<RowChange[]> {
  const id = known.get(code)?.id;
  if (parentCode === null) return [];
  const parent = await tx.findOne(Commission, { where: { code: parentCode }, select: { id: true } });
  return id && parent ? hangUnder(tx, [id], parent.id) : [];
}

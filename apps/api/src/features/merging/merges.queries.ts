import {
  MERGE_STATES,
  type MergeSort,
  type PersonMerge,
  type PersonMergeDetail,
  type PersonMergeQuery,
} from '@kaskad/contracts';
import { type Actor, localTimeIn, reachesPerson } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { countOf, narrow, readPage, sortBehind } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { placeAmong } from '../../platform/db/sql-list.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { accountName } from '../accounts/names.queries.ts';
import { PersonMergeRow } from './person-merge.entity.ts';
import { againstUndoing, staysOf } from './undo.queries.ts';
import { Commission } from '../people/commission.entity.ts';
import { uuidOrNull } from '../people/commissions.queries.ts';
import { Person } from '../people/person.entity.ts';
import { fullName } from '../people/person-name.sql.ts';

interface MergeRow extends Pick<
  PersonMergeRow,
  | 'id'
  | 'state'
  | 'needsSecond'
  | 'reason'
  | 'decision'
  | 'undoReason'
  | 'proposedAt'
  | 'decidedAt'
  | 'undoProposedAt'
  | 'undoneAt'
  | 'effects'
  | 'proposedBy'
  | 'undoProposedBy'
> {
  readonly survivor: PersonMerge['survivor'];
  readonly loser: PersonMerge['loser'];
  readonly zone: string;
  readonly paths: string[];
  readonly loserPaths: string[];
  readonly proposer: string | null;
  readonly decider: string | null;
  readonly undoProposer: string | null;
  readonly undoer: string | null;
}

const PATHS = (person: string) =>
  `array(select c.path from appointments a join commissions c on c.id = a.commission_id where a.person_id = ${person}.id
    and a.ended_on is null
     union select c.path from commissions c where c.id = ${person}.home_commission_id)`;
const named = (person: string) => `jsonb_build_object('id', ${person}.id, 'name', ${fullName(person)})`;
const COLUMNS = `
  m.id, m.state, m.needs_second as "needsSecond", m.reason, m.decision, m.undo_reason as "undoReason",
  m.effects, m.proposed_by as "proposedBy", m.undo_proposed_by as "undoProposedBy", m.proposed_at as "proposedAt",
  m.decided_at as "decidedAt", m.undo_proposed_at as "undoProposedAt", m.undone_at as "undoneAt",
  ${named('s')} as survivor, ${named('l')} as loser, h.time_zone as zone, ${PATHS('s')} as paths,
  ${PATHS('l')} as "loserPaths", ${accountName('m.proposed_by')} as proposer, ${accountName('m.decided_by')} as decider,
  ${accountName('m.undo_proposed_by')} as "undoProposer", ${accountName('m.undone_by')} as undoer`;
/** Both persons are seen: from the home commission or from one that they serve in. */
const seen = (person: string) => `exists (select from unnest(${PATHS(person)}) path where path like any(:subtrees))`;
const merges = (db: EntityManager, actor: Actor) =>
  db
    .createQueryBuilder(PersonMergeRow, 'm')
    .innerJoin(Person, 's', 's.id = m.survivorId')
    .innerJoin(Person, 'l', 'l.id = m.loserId')
    .innerJoin(Commission, 'h', 'h.id = s.homeCommissionId')
    .where(`${seen('s')} and ${seen('l')}`, { subtrees: subtreesOf(actor, 'person.read') });

const PROPOSED = ['m.proposed_at', 'm.id'];
const SORTING: Sorting<MergeSort> = {
  who: [`${fullName('s')} collate "kk-x-icu"`, `${fullName('l')} collate "kk-x-icu"`, ...PROPOSED],
  state: [placeAmong(MERGE_STATES, 'm.state'), ...PROPOSED],
  when: PROPOSED,
  by: [`coalesce(${accountName('m.proposed_by')}, '') collate "kk-x-icu"`, ...PROPOSED],
};

export async function pageOfMerges(
  db: EntityManager,
  actor: Actor,
  { state, personId, sort = '-when', after, limit }: PersonMergeQuery,
) {
  const list = merges(db, actor);
  narrow(list, { 'm.state = :state': { state }, ':personId in (m.survivor_id, m.loser_id)': { personId } });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort, key: 'm.id', after: uuidOrNull(after) });
  const { rows, last } = await readPage<MergeRow>(list, COLUMNS, limit);
  return { items: rows.map((row) => mergeView(actor, row)), total, next: last?.id ?? null };
}

/** A merge of two persons whom the reader sees; any other is answered like a missing one. */
export async function mergeDetail(db: EntityManager, actor: Actor, id: string): Promise<PersonMergeDetail> {
  const row = await merges(db, actor).select(COLUMNS).andWhere('m.id = :id', { id }).getRawOne<MergeRow>();
  if (!row) throw notFound();
  const isDone = row.state === 'done';
  return {
    ...mergeView(actor, row),
    effects: row.effects,
    stays: isDone ? await staysOf(db, id) : [],
    undoAgainst: isDone ? await againstUndoing(db, id) : [],
  };
}

function mergeView(actor: Actor, row: MergeRow): PersonMerge {
  const { id, state, survivor, loser, needsSecond, reason, decision, undoReason, zone } = row;
  const moment = (by: string | null, at: Date | null) => at && { by, local: localTimeIn(zone, at) };
  const manages = [row.paths, row.loserPaths].every((paths) => reachesPerson(actor, 'person.manage', paths));
  const isOwn = actor.personId === survivor.id || actor.personId === loser.id;
  return {
    id,
    state,
    survivor,
    loser,
    needsSecond,
    reason,
    decision,
    undoReason,
    proposed: { by: row.proposer, local: localTimeIn(zone, row.proposedAt) },
    decided: moment(row.decider, row.decidedAt),
    undoProposed: moment(row.undoProposer, row.undoProposedAt),
    undone: moment(row.undoer, row.undoneAt),
    may: {
      approve: manages && !isOwn && state === 'proposed' && row.proposedBy !== actor.accountId,
      withdraw: manages && !isOwn && state === 'proposed',
      undo: manages && !isOwn && state === 'done' && row.undoProposedBy !== actor.accountId,
    },
  };
}

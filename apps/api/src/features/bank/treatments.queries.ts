import type { ErratumKind, Interaction, Treatment, Treatments } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { readPrepared } from '../../platform/db/prepared.ts';

const SCORING = 7_160_002;

/**
 * Whoever scores an attempt holds this until the score is committed. So a re-scoring that begins after the approval of
 * an erratum can wait for all who may not have seen the approval; see `awaitScorings`. Take it in a statement before
 * the treatments are read.
 */
export const HOLD_SCORING = `pg_advisory_xact_lock_shared(${SCORING})`;
export const holdScoring = (tx: EntityManager) => tx.query(`select ${HOLD_SCORING}`);

/** Returns when every scoring that had begun is committed. */
export const awaitScorings = (db: EntityManager) => db.query('select pg_advisory_xact_lock($1)', [SCORING]);

export interface TreatmentRow {
  readonly versionId: number;
  readonly kind: ErratumKind;
  readonly interaction: Interaction | null;
}

export const treatmentOf = ({ kind, interaction }: Pick<TreatmentRow, 'kind' | 'interaction'>): Treatment =>
  kind === 'key' && interaction ? { kind, interaction } : { kind: kind === 'drop' ? 'drop' : 'credit' };

/**
 * What errata in the order of their approval come to: of several on one version the last one decides, and one that
 * restores undoes them.
 */
export function treatmentsAfter(rows: readonly TreatmentRow[]): Treatments {
  const last = new Map(rows.map((row) => [row.versionId, row]));
  return new Map(
    [...last.values()].filter(({ kind }) => kind !== 'restore').map((row) => [row.versionId, treatmentOf(row)]),
  );
}

const TREATMENTS = {
  name: 'treatments',
  text: `select version_id as "versionId", kind, interaction from errata where state = 'approved'
    and version_id = any($1) and ($2::int is null or approval < $2) order by approval`,
};

/** What the approved errata do to these versions; those approved before the one with this number, if it is given. */
export async function treatmentsOf(
  db: EntityManager,
  versionIds: readonly number[],
  before: number | null = null,
): Promise<Treatments> {
  const rows = await readPrepared<TreatmentRow>(db, TREATMENTS, [versionIds, before]);
  return treatmentsAfter(rows);
}

/**
 * Whether a version may not be drawn any more, as a condition on `v`: its key was wrong, or it earns nothing or a point
 * for everybody.
 */
export const NO_ERRATUM = `coalesce((select e.kind = 'restore' from errata e where e.version_id = v.id
  and e.state = 'approved' order by e.approval desc limit 1), true)`;

/** The erratum in force on version `v`, as ErratumInForce of the contracts. */
export const IN_FORCE = `(select case
  when e.kind <> 'restore' then jsonb_build_object('kind', e.kind, 'interaction', e.interaction) end
  from errata e where e.version_id = v.id and e.state = 'approved' order by e.approval desc limit 1)`;

/** What the bank shows beside a version `v`: "approved", "proposed" or null. */
export const ERRATUM_MARK = `(case when not ${NO_ERRATUM} then 'approved' when exists (select from errata e
  where e.version_id = v.id and e.state = 'proposed') then 'proposed' end)`;

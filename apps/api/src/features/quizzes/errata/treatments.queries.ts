import type { ErratumKind, Interaction, Treatment, Treatments } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { readPrepared } from '../../../platform/db/prepared.ts';

const SCORING = 7_160_002;

/**
 * Whoever scores an attempt holds this until the score is committed. So a re-scoring that begins after the approval of an erratum can
 * wait for all who may not have seen the approval; see `awaitScorings`. Take it in a statement before the treatments are read.
 */
export const HOLD_SCORING = `pg_advisory_xact_lock_shared(${SCORING})`;
export const holdScoring = (tx: EntityManager) => tx.query(`select ${HOLD_SCORING}`);

/** Returns when every scoring that had begun is committed. */
export const awaitScorings = (db: EntityManager) => db.query('select pg_advisory_xact_lock($1)', [SCORING]);

interface TreatmentRow {
  readonly versionId: number;
  readonly kind: ErratumKind;
  readonly interaction: Interaction | null;
}

export const treatmentOf = ({ kind, interaction }: Pick<TreatmentRow, 'kind' | 'interaction'>): Treatment =>
  kind === 'key' && interaction ? { kind, interaction } : { kind: kind === 'drop' ? 'drop' : 'credit' };

const TREATMENTS = {
  name: 'treatments',
  text: `select version_id as "versionId", kind, interaction from errata where state = 'approved' and version_id = any($1) order by approval`,
};

/** What the approved errata do to these versions: of several on one version the one that was approved last. */
export async function treatmentsOf(db: EntityManager, versionIds: readonly number[]): Promise<Treatments> {
  const rows = await readPrepared<TreatmentRow>(db, TREATMENTS, [versionIds]);
  return new Map(rows.map((row) => [row.versionId, treatmentOf(row)]));
}

/** Whether a version may not be drawn any more, as a condition on `v`: its key was wrong, or it earns nothing or a point for everybody. */
export const NO_ERRATUM = `not exists (select from errata e where e.version_id = v.id and e.state = 'approved')`;

/** What the bank shows beside a version `v`: "approved", "proposed" or null. */
export const ERRATUM_MARK = `(select case when bool_or(e.state = 'approved') then 'approved' when bool_or(e.state = 'proposed') then 'proposed' end from errata e where e.version_id = v.id)`;

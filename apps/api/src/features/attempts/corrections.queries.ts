import type { AttemptScore, Correction, LocalizedText } from '@kaskad/contracts';
import {
  decodeForm,
  type ErratumKind,
  type Form,
  type Interaction,
  localTimeIn,
  type Treatments,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { readPrepared } from '../../platform/db/prepared.ts';
import { treatmentsAfter } from '../bank/treatments.queries.ts';

/** The erratum that treats a version, with the words for those who were tested. */
interface VersionCorrection extends Correction {
  readonly interaction: Interaction | null;
}
export type Corrections = ReadonlyMap<number, VersionCorrection>;

export const treatmentsIn = (corrections: Corrections): Treatments =>
  treatmentsAfter([...corrections].map(([versionId, { kind, interaction }]) => ({ versionId, kind, interaction })));

/** A score as it is kept. */
export interface ScoreRow extends Omit<AttemptScore, 'at' | 'local' | 'erratum'> {
  readonly at: Date;
  readonly zone: string;
  readonly versionId: number | null;
  readonly kind: ErratumKind | null;
  readonly reason: LocalizedText | null;
}

/** What errata did to the questions of an attempt, and every score it had since it first changed. */
export async function correctedOf(
  db: EntityManager,
  { id, form }: { id: string; form: string },
): Promise<{ corrections: Corrections; scores: ScoreRow[] }> {
  const rows = await readPrepared<VersionCorrection & { versionId: number }>(db, CORRECTIONS, [
    decodeForm(form).map(({ versionId }) => versionId),
  ]);
  const scores = await readPrepared<ScoreRow>(db, SCORES, [id]);
  return { corrections: new Map(rows.map(({ versionId, ...correction }) => [versionId, correction])), scores };
}

const CORRECTIONS = {
  name: 'corrections',
  text: `select version_id as "versionId", kind, interaction, reason from errata where state = 'approved'
    and version_id = any($1) order by approval`,
};
const SCORES = {
  name: 'attempt_scores',
  text: `
    select s.at, c.time_zone as zone, s.score::float8, s.max_score as "maxScore", s.passed, s.cause,
      e.version_id as "versionId", e.kind, e.reason
     from attempt_scores s join attempts a on a.id = s.attempt_id join persons p on p.id = a.person_id
     join commissions c on c.id = p.home_commission_id
       left join errata e on e.id = s.erratum_id where s.attempt_id = $1 order by s.seq`,
};

export function scoreView({ at, zone, versionId, kind, reason, ...score }: ScoreRow, form: Form): AttemptScore {
  return {
    ...score,
    at: at.toISOString(),
    local: localTimeIn(zone, at),
    erratum: kind && reason ? { kind, reason, question: form.findIndex((item) => item.versionId === versionId) } : null,
  };
}

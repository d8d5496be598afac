import type { InForce, Interaction } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { IN_FORCE } from '../../bank/treatments.queries.ts';

interface ConcernedVersion {
  readonly versionId: number;
  readonly path: string;
  readonly interaction: Interaction;
  readonly inForce: InForce | null;
  readonly hasPicture: boolean;
  readonly openErrata: number;
}

/** A version as a correction finds it, with how many errata of it wait for a decision; null without such a version. */
export async function versionToCorrect(
  tx: EntityManager,
  questionId: string,
  version: number,
): Promise<ConcernedVersion | null> {
  const [row] = await tx.query<ConcernedVersion[]>(
    `select v.id as "versionId", c.path, v.interaction, ${IN_FORCE} as "inForce",
      v.picture_id is not null as "hasPicture",
       (select count(*)::int from errata e where e.version_id = v.id and e.state = 'proposed') as "openErrata"
     from question_versions v join questions q on q.id = v.question_id join commissions c on c.id = q.commission_id
     where q.id = $1 and v.version = $2`,
    [questionId, version],
  );
  return row ?? null;
}

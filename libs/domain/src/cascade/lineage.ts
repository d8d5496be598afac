/** One hand-over of training: the trainer taught the trainee. */
export interface Teaching {
  readonly trainerId: string;
  readonly traineeId: string;
}

/** Everyone trained by `rootId`, directly or through others, with the distance from it. Safe on data that holds a cycle. */
export function findTrainedBelow(rootId: string, teachings: readonly Teaching[]): ReadonlyMap<string, number> {
  const taughtBy = Map.groupBy(teachings, ({ trainerId }) => trainerId);
  const reach = new Map<string, number>();
  let trainers = [rootId];
  for (let depth = 1; trainers.length > 0; depth++) {
    const taught = new Set(trainers.flatMap((id) => taughtBy.get(id) ?? []).map(({ traineeId }) => traineeId));
    trainers = [...taught].filter((id) => id !== rootId && !reach.has(id));
    for (const id of trainers) reach.set(id, depth);
  }
  return reach;
}

/**
 * Rule 1, lineage has no cycle: whether the trainer is the trainee, or was trained, directly or through others, by the
 * trainee.
 */
export function closesLoop(proposed: Teaching, teachings: readonly Teaching[]): boolean {
  return (
    proposed.trainerId === proposed.traineeId || findTrainedBelow(proposed.traineeId, teachings).has(proposed.trainerId)
  );
}

export type TeachingRefusal = 'teaching_closes_loop' | 'teaching_before_certificate';

export interface TeachingCase extends Teaching {
  readonly taughtAt: Date;
  /** When the trainer was certified or accredited first in the campaign; null for neither. */
  readonly entitledSince: Date | null;
  /** At least every teaching above the trainer. */
  readonly teachings: readonly Teaching[];
}

/**
 * Why the hand-over may not enter the lineage, or null. Rule 1: nobody trains before the own certificate; lineage has
 * no cycle.
 */
export function teachingRefusal({
  trainerId,
  traineeId,
  taughtAt,
  entitledSince,
  teachings,
}: TeachingCase): TeachingRefusal | null {
  if (closesLoop({ trainerId, traineeId }, teachings)) return 'teaching_closes_loop';
  if (!entitledSince || entitledSince > taughtAt) return 'teaching_before_certificate';
  return null;
}

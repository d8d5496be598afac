/** Somebody who marked themselves at a session with the code of the hall. */
export interface OwnCheckIn {
  readonly personId: string;
  readonly device: string;
  /** By the server's clock. */
  readonly at: Date;
  /** When somebody else gave the mark that counts now; null while it is the person's own. */
  readonly decidedAt: Date | null;
  /** Whether several persons are expected on the device: it marks others, or is a chair's or trainer's of the seminar. */
  readonly isShared: boolean;
}

/**
 * Persons who marked themselves on one phone, by phone, the first first: both are recorded, and somebody has to say
 * whether both are here. A pair is settled once one of the two was marked by somebody else after both had come; who
 * comes later on that phone is asked about again.
 */
export function findSharedPhones(checkIns: readonly OwnCheckIn[]): string[][] {
  const byDevice = Map.groupBy(
    checkIns.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    ({ device }) => device,
  );
  return [...byDevice.values()].flatMap((own) => {
    if (own.some(({ isShared }) => isShared)) return [];
    const open = own.filter((one) => own.some((other) => other.personId !== one.personId && isOpen(one, other)));
    return open.length > 0 ? [[...new Set(open.map(({ personId }) => personId))]] : [];
  });
}

function isOpen(one: OwnCheckIn, other: OwnCheckIn): boolean {
  const bothCame = Math.max(one.at.getTime(), other.at.getTime());
  return [one, other].every(({ decidedAt }) => decidedAt === null || decidedAt.getTime() < bothCame);
}

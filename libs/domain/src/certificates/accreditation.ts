export type AccreditationRefusal =
  | 'accreditation_needs_certificate'
  | 'accreditation_exists'
  | 'accreditation_level_too_high';

export interface AccreditationCase {
  /** 0 central … 3 precinct: the highest seminars the trainer may hold. */
  readonly level: number;
  /** The level of the commission for which it is granted; 0 for whoever runs the campaign, at the top of its cascade. */
  readonly granterLevel: number;
  readonly hasRightToTrain: boolean;
  /** Appointed by the Academy of Public Administration, which trains the first trainers of a campaign. */
  readonly appointedByAcademy: boolean;
  readonly alreadyAccredited: boolean;
}

/**
 * Why the accreditation may not be granted, or null. Rule 1: a trainer has the own right to train; only the first
 * trainers of a campaign, for whose central seminar nobody could have trained them, may be appointed by the Academy
 * instead. A commission accredits for its own level and those below.
 */
export function accreditationRefusal({
  level,
  granterLevel,
  hasRightToTrain,
  appointedByAcademy,
  alreadyAccredited,
}: AccreditationCase): AccreditationRefusal | null {
  if (alreadyAccredited) return 'accreditation_exists';
  if (level < granterLevel) return 'accreditation_level_too_high';
  if (!hasRightToTrain && !(appointedByAcademy && level === 0)) return 'accreditation_needs_certificate';
  return null;
}

/** Whether an accreditation holds on `today` (calendar day). */
export function isAccreditationValid({
  endedAt,
  validUntil,
  today,
}: {
  endedAt: Date | null;
  validUntil: string;
  today: string;
}): boolean {
  return endedAt === null && today <= validUntil;
}

export const TRAINING_PATHS = ['seminar', 'seminar_or_self_study', 'self_study'] as const;
export type TrainingPath = (typeof TRAINING_PATHS)[number];

/** What one appointment asks of its holder in a campaign. `attendanceShare` is a share of session time, 0 to 1. */
export interface TrainingRequirement {
  readonly path: TrainingPath;
  readonly attendanceShare: number;
  readonly finalTest: boolean;
  readonly trainerModule: boolean;
}

/** Call-centre operators hold no appointment: they study by themselves and pass the final test. */
export const OPERATOR_REQUIREMENT: TrainingRequirement = {
  path: 'self_study',
  attendanceShare: 0,
  finalTest: true,
  trainerModule: false,
};

/**
 * What a person has done in a campaign. `attendance` is the best share of session time among the seminars held, null
 * without any. Passes are the instants of the newest passed attempts, revocations those of the newest revoked
 * certificate of that kind.
 */
export interface TrainingRecord {
  readonly attendance: number | null;
  readonly selfStudyDone: boolean;
  readonly finalPassedAt: Date | null;
  readonly trainerPassedAt: Date | null;
  readonly completionRevokedAt: Date | null;
  readonly rightRevokedAt: Date | null;
  readonly holdsCompletion: boolean;
  readonly holdsRight: boolean;
}

export type MissingForCertificate =
  | 'no_requirement'
  | 'attendance'
  | 'self_study'
  | 'attendance_or_self_study'
  | 'final_test'
  | 'after_revocation';

/**
 * What is still missing for the certificate of completion, or null when it is deserved. With several appointments each
 * one's requirement must be met, so that no commission counts somebody whom its own rule does not. Attendance shares
 * are compared exactly: a share of 0.8 meets 0.8. After a revocation only a test passed later counts.
 */
export function missingForCompletion(
  requirements: readonly TrainingRequirement[],
  record: TrainingRecord,
): MissingForCertificate | null {
  if (requirements.length === 0) return 'no_requirement';
  for (const requirement of requirements) {
    const missing =
      missingPath(requirement, record) ?? (requirement.finalTest && !record.finalPassedAt ? 'final_test' : null);
    if (missing) return missing;
  }
  const { completionRevokedAt, finalPassedAt } = record;
  if (completionRevokedAt && !(finalPassedAt && finalPassedAt > completionRevokedAt)) return 'after_revocation';
  return null;
}

function missingPath(
  { path, attendanceShare }: TrainingRequirement,
  { attendance, selfStudyDone }: TrainingRecord,
): MissingForCertificate | null {
  const attended = attendance !== null && attendance >= attendanceShare;
  switch (path) {
    case 'seminar':
      return attended ? null : 'attendance';
    case 'self_study':
      return selfStudyDone ? null : 'self_study';
    case 'seminar_or_self_study':
      return attended || selfStudyDone ? null : 'attendance_or_self_study';
  }
}

/**
 * The greatest share of attendance that the requirements ask for and the record no longer has (0 … 1), or null when all
 * that rests on attendance is met. For certificates that were issued already: no machine takes them back, a human
 * looks.
 */
export function missedAttendanceShare(
  requirements: readonly TrainingRequirement[],
  record: TrainingRecord,
): number | null {
  const missed = requirements
    .filter((one) => one.path !== 'self_study' && missingPath(one, record) !== null)
    .map(({ attendanceShare }) => attendanceShare);
  return missed.length === 0 ? null : Math.max(...missed);
}

/**
 * Whether the right to train is deserved: some appointment asks for the trainer module, its test is passed (after a
 * revocation, later than that), and the certificate of completion is held or deserved. Rule 1: nobody trains before the
 * own certificate.
 */
export function deservesRightToTrain(
  requirements: readonly TrainingRequirement[],
  record: TrainingRecord,
  completes: boolean,
): boolean {
  const { trainerPassedAt, rightRevokedAt } = record;
  if (!trainerPassedAt || (rightRevokedAt && trainerPassedAt <= rightRevokedAt)) return false;
  return completes && requirements.some(({ trainerModule }) => trainerModule);
}

/**
 * Which certificates a person deserves, held or not; who holds no appointment and answers calls is asked what operators
 * are.
 */
export function deservedCertificates({
  requirements,
  isOperator,
  record,
}: {
  requirements: readonly TrainingRequirement[];
  isOperator: boolean;
  record: TrainingRecord;
}): { completion: boolean; rightToTrain: boolean } {
  const asked = requirements.length === 0 && isOperator ? [OPERATOR_REQUIREMENT] : requirements;
  const completion = missingForCompletion(asked, record) === null;
  return { completion, rightToTrain: deservesRightToTrain(asked, record, completion || record.holdsCompletion) };
}

/**
 * A certificate's number, `KZ43-2026-000123`: the issuing commission's code without marks, the year of issue, and a
 * serial of at least six digits that runs without gaps within both.
 */
export function certificateNumber(prefix: string, serial: number): string {
  return `${prefix}-${String(serial).padStart(6, '0')}`;
}

export function numberPrefix(commissionCode: string, year: number): string {
  return `${commissionCode.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()}-${year}`;
}

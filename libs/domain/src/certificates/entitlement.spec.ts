import {
  certificateNumber,
  deservesRightToTrain,
  missedAttendanceShare,
  missingForCompletion,
  numberPrefix,
  OPERATOR_REQUIREMENT,
  type TrainingRecord,
  type TrainingRequirement,
} from './entitlement.ts';

const PASSED = new Date('2026-02-10T09:00:00Z');
const LATER = new Date('2026-02-11T09:00:00Z');
const seminar: TrainingRequirement = { path: 'seminar', attendanceShare: 0.8, finalTest: true, trainerModule: true };
const either: TrainingRequirement = { ...seminar, path: 'seminar_or_self_study', trainerModule: false };

function record(over: Partial<TrainingRecord> = {}): TrainingRecord {
  return {
    attendance: 0.8,
    selfStudyDone: false,
    finalPassedAt: PASSED,
    trainerPassedAt: null,
    completionRevokedAt: null,
    rightRevokedAt: null,
    holdsCompletion: false,
    holdsRight: false,
    ...over,
  };
}

describe('missingForCompletion', () => {
  it.each([
    ['nothing with exactly the share', [seminar], {}, null],
    ['attendance one step below the share', [seminar], { attendance: 0.799 }, 'attendance'],
    ['attendance without a seminar', [seminar], { attendance: null, selfStudyDone: true }, 'attendance'],
    ['nothing after self-study where it is allowed', [either], { attendance: null, selfStudyDone: true }, null],
    ['one of both', [either], { attendance: 0.5 }, 'attendance_or_self_study'],
    ['self-study of an operator', [OPERATOR_REQUIREMENT], {}, 'self_study'],
    ['nothing for an operator who studied', [OPERATOR_REQUIREMENT], { attendance: null, selfStudyDone: true }, null],
    ['the final test', [seminar], { finalPassedAt: null }, 'final_test'],
    ['nothing without a test where none is asked', [{ ...seminar, finalTest: false }], { finalPassedAt: null }, null],
    ['a requirement', [], {}, 'no_requirement'],
    ['the stricter of two appointments', [either, seminar], { attendance: null, selfStudyDone: true }, 'attendance'],
    ['a test after the revocation', [seminar], { completionRevokedAt: LATER }, 'after_revocation'],
    [
      'nothing when the test was passed after the revocation',
      [seminar],
      { completionRevokedAt: PASSED, finalPassedAt: LATER },
      null,
    ],
  ] satisfies [string, TrainingRequirement[], Partial<TrainingRecord>, string | null][])(
    'misses %s',
    (_, requirements, over, missing) => {
      expect(missingForCompletion(requirements, record(over))).toBe(missing);
    },
  );
});

describe('missedAttendanceShare', () => {
  it.each([
    ['nothing with exactly the share', [seminar], {}, null],
    ['the share of a seminar', [seminar], { attendance: 0.7 }, 0.8],
    ['the share of a seminar that nobody attended any more', [seminar], { attendance: null }, 0.8],
    ['nothing where self-study is enough', [either], { attendance: null, selfStudyDone: true }, null],
    ['nothing of those who study by themselves', [OPERATOR_REQUIREMENT], { attendance: null }, null],
    ['the greatest of several', [{ ...either, attendanceShare: 0.9 }, seminar], { attendance: 0.5 }, 0.9],
  ] satisfies [string, TrainingRequirement[], Partial<TrainingRecord>, number | null][])(
    'is %s',
    (_, requirements, over, missed) => {
      expect(missedAttendanceShare(requirements, record(over))).toBe(missed);
    },
  );
});

describe('deservesRightToTrain', () => {
  it.each([
    ['with completion and the trainer test', [seminar], { trainerPassedAt: PASSED }, true, true],
    ['without the own certificate', [seminar], { trainerPassedAt: PASSED }, false, false],
    ['without the trainer test', [seminar], {}, true, false],
    ['where nobody asks for the module', [either], { trainerPassedAt: PASSED }, true, false],
    ['after a revocation', [seminar], { trainerPassedAt: PASSED, rightRevokedAt: LATER }, true, false],
    ['with a test after the revocation', [seminar], { trainerPassedAt: LATER, rightRevokedAt: PASSED }, true, true],
  ] satisfies [string, TrainingRequirement[], Partial<TrainingRecord>, boolean, boolean][])(
    '%s',
    (_, requirements, over, completes, deserved) => {
      expect(deservesRightToTrain(requirements, record(over), completes)).toBe(deserved);
    },
  );
});

describe('certificateNumber', () => {
  it.each([
    ['KZ-43', 2026, 123, 'KZ43-2026-000123'],
    ['kz 43/1', 2023, 1_234_567, 'KZ431-2023-1234567'],
    ['ҚЗ-43', 2026, 1, 'ҚЗ43-2026-000001'],
  ])('%s in %i, the %ith: %s', (code, year, serial, number) => {
    expect(certificateNumber(numberPrefix(code, year), serial)).toBe(number);
  });
});

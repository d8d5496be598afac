import { type AccreditationCase, accreditationRefusal, isAccreditationValid } from './accreditation.ts';

const accreditation = (over: Partial<AccreditationCase> = {}): AccreditationCase => ({
  level: 1,
  granterLevel: 1,
  hasRightToTrain: true,
  appointedByAcademy: false,
  alreadyAccredited: false,
  ...over,
});

describe('accreditationRefusal', () => {
  it.each([
    ['with the right to train', {}, null],
    [
      'appointed by the Academy to the central seminar',
      { level: 0, granterLevel: 0, hasRightToTrain: false, appointedByAcademy: true },
      null,
    ],
    [
      'appointed by the Academy to any other',
      { hasRightToTrain: false, appointedByAcademy: true },
      'accreditation_needs_certificate',
    ],
    ['with neither', { hasRightToTrain: false }, 'accreditation_needs_certificate'],
    ['twice', { alreadyAccredited: true }, 'accreditation_exists'],
    ['above the own level', { level: 0 }, 'accreditation_level_too_high'],
    ['above the own level by the Academy', { level: 0, appointedByAcademy: true }, 'accreditation_level_too_high'],
    ['below the own level', { level: 3 }, null],
  ] satisfies [string, Partial<AccreditationCase>, string | null][])('%s', (_, over, refusal) => {
    expect(accreditationRefusal(accreditation(over))).toBe(refusal);
  });
});

describe('isAccreditationValid', () => {
  it.each([
    [null, '2026-03-18', true],
    [null, '2026-03-19', false],
    [new Date('2026-03-01T00:00:00Z'), '2026-03-02', false],
  ])('ended %p, today %s: %p', (endedAt, today, holds) => {
    expect(isAccreditationValid({ endedAt, validUntil: '2026-03-18', today })).toBe(holds);
  });
});

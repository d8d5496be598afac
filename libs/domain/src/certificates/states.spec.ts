import {
  CERTIFICATE_EVENTS,
  CERTIFICATE_STATES,
  certificateStandingOf,
  moveCertificate,
  reissueRefusal,
  revocationRefusal,
} from './states.ts';

describe('moveCertificate', () => {
  it.each([
    ['issued', 'suspended', 'suspended'],
    ['issued', 'revoked', 'revoked'],
    ['suspended', 'reinstated', 'issued'],
    ['suspended', 'revoked', 'revoked'],
    ['issued', 'superseded', 'superseded'],
    ['issued', 'reinstated', null],
    ['issued', 'issued', null],
  ] as const)('%s + %s → %s', (state, event, after) => {
    expect(moveCertificate(state, event)).toBe(after);
  });

  it.each(['revoked', 'expired', 'superseded'] as const)('leaves %s for good', (state) => {
    expect(CERTIFICATE_EVENTS.map((event) => moveCertificate(state, event)).every((after) => after === null)).toBe(
      true,
    );
  });
});

describe('revocationRefusal', () => {
  it.each(CERTIFICATE_STATES)('answers for %s', (state) => {
    expect(revocationRefusal(state)).toBe(state === 'issued' || state === 'suspended' ? null : 'certificate_not_valid');
  });
});

describe('reissueRefusal', () => {
  it.each([
    ['valid', false, null],
    ['valid', true, 'certificate_name_same'],
    ['expired', false, 'certificate_not_valid'],
    ['suspended', false, 'certificate_not_valid'],
    ['revoked', true, 'certificate_not_valid'],
    ['superseded', false, 'certificate_not_valid'],
  ] as const)('%s, the same name: %p', (standing, isSameName, refusal) =>
    expect(reissueRefusal({ standing, isSameName })).toBe(refusal),
  );
});

describe('certificateStandingOf', () => {
  it.each([
    ['issued', '2026-03-18', 'valid'],
    ['issued', '2026-03-19', 'expired'],
    ['revoked', '2026-03-01', 'revoked'],
    ['suspended', '2026-03-19', 'suspended'],
    ['superseded', '2026-03-01', 'superseded'],
  ] as const)('%s on %s is %s', (state, today, standing) => {
    expect(certificateStandingOf({ state, validUntil: '2026-03-18', today })).toBe(standing);
  });
});

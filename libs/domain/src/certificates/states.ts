export const CERTIFICATE_KINDS = ['completion', 'right_to_train'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** What a certificate is now. A reinstated one is issued again: `reinstated` stands only in its history. */
export const CERTIFICATE_STATES = ['issued', 'suspended', 'revoked', 'expired', 'superseded'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

export const CERTIFICATE_EVENTS = ['issued', 'suspended', 'reinstated', 'revoked', 'expired', 'superseded'] as const;
export type CertificateEvent = (typeof CERTIFICATE_EVENTS)[number];

/** Which event leads from which state to which. What is not named is refused; revoked, expired and superseded are final. */
const TRANSITIONS: Record<CertificateState, Partial<Record<CertificateEvent, CertificateState>>> = {
  issued: { suspended: 'suspended', revoked: 'revoked', expired: 'expired', superseded: 'superseded' },
  suspended: { reinstated: 'issued', revoked: 'revoked', expired: 'expired', superseded: 'superseded' },
  revoked: {},
  expired: {},
  superseded: {},
};

/** The state after the event, or null when the certificate's history does not allow it. */
export function moveCertificate(state: CertificateState, event: CertificateEvent): CertificateState | null {
  return TRANSITIONS[state][event] ?? null;
}

/**
 * States of a certificate that somebody has: it can still be revoked, and no second one of its kind is issued beside
 * it.
 */
export const KEPT_CERTIFICATE_STATES: readonly CertificateState[] = CERTIFICATE_STATES.filter(
  (state) => moveCertificate(state, 'revoked') !== null,
);

/** Why the certificate may not be revoked, or null. */
export function revocationRefusal(state: CertificateState): 'certificate_not_valid' | null {
  return moveCertificate(state, 'revoked') ? null : 'certificate_not_valid';
}

export type ReissueRefusal = 'certificate_not_valid' | 'certificate_name_same';

/**
 * Why a certificate is not issued anew under the name of today, or null: it does not hold ('certificate_not_valid'), or
 * it bears that name ('certificate_name_same').
 */
export function reissueRefusal({
  standing,
  isSameName,
}: {
  standing: CertificateStanding;
  isSameName: boolean;
}): ReissueRefusal | null {
  if (standing !== 'valid') return 'certificate_not_valid';
  return isSameName ? 'certificate_name_same' : null;
}

export const CERTIFICATE_STANDINGS = ['valid', 'suspended', 'revoked', 'expired', 'superseded'] as const;
/** What somebody who checks a certificate is told. */
export type CertificateStanding = (typeof CERTIFICATE_STANDINGS)[number];

/**
 * The standing on `today`: an issued certificate holds up to and including its last day. Both are calendar days of the
 * campaign's zone.
 */
export function certificateStandingOf({
  state,
  validUntil,
  today,
}: {
  state: CertificateState;
  validUntil: string;
  today: string;
}): CertificateStanding {
  if (state !== 'issued') return state;
  return today <= validUntil ? 'valid' : 'expired';
}

import { isSamePerson, type Party } from '../quizzes/erratum.ts';
import { type CertificateState, revocationRefusal } from './states.ts';

export const REVOCATION_STATES = ['proposed', 'confirmed', 'rejected', 'withdrawn'] as const;
export type RevocationState = (typeof REVOCATION_STATES)[number];
export type RevocationAct = 'confirm' | 'reject' | 'withdraw';
export type RevocationRefusal =
  | 'certificate_not_valid'
  | 'revocation_open_already'
  | 'revocation_decided'
  | 'revocation_needs_second_person'
  | 'revocation_not_yours';

const NEXT: Record<RevocationAct, RevocationState> = {
  confirm: 'confirmed',
  reject: 'rejected',
  withdraw: 'withdrawn',
};

/** Why a certificate is not put before a second person to be revoked, or null. */
export function revocationProposalRefusal({
  state,
  isProposed,
}: {
  state: CertificateState;
  /** Whether somebody proposed it already and nobody has decided. */
  isProposed: boolean;
}): RevocationRefusal | null {
  return revocationRefusal(state) ?? (isProposed ? 'revocation_open_already' : null);
}

/**
 * The state to which the act leads, or why it is refused. Revoking takes two people: whoever proposed may withdraw, and
 * somebody else confirms or rejects.
 */
export function decideRevocation(
  revocation: { readonly state: RevocationState; readonly proposedBy: Party },
  act: RevocationAct,
  by: Party,
): { readonly state: RevocationState } | { readonly refusal: RevocationRefusal } {
  if (revocation.state !== 'proposed') return { refusal: 'revocation_decided' };
  const isSame = isSamePerson(revocation.proposedBy, by);
  if (act === 'withdraw' && !isSame) return { refusal: 'revocation_not_yours' };
  if (act !== 'withdraw' && isSame) return { refusal: 'revocation_needs_second_person' };
  return { state: NEXT[act] };
}

/**
 * Which of the proposed certificates are revoked when it is confirmed: one that was superseded or ended meanwhile stays
 * as it is.
 */
export const stillRevocable = <Row extends { readonly state: CertificateState }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ state }) => revocationRefusal(state) === null);
